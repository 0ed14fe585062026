"""What the checklist asks, and the commands that come of it."""

from collections.abc import Callable
from datetime import date

from careplan.application.commands.checklists import AddItem, AnswerItem
from careplan.application.queries.referrals import ItemLine
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import ItemAnswer, ItemState
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.catalogue import tr
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.editing.long_text_field import LongTextField
from ui.screens.referral.asking import Asked
from ui.widgets.checklist import answer_word

_REASONED = frozenset({ItemState.NOT_APPLICABLE, ItemState.MISSING})


def quick_answer(item: ItemLine, *, done: bool, today: date) -> AnswerItem:
    """A tick: done today, or open again."""
    wanted = ItemAnswer(state=ItemState.DONE, on=today) if done else ItemAnswer(state=ItemState.OPEN)
    return AnswerItem(item_id=item.id, seen=item.answer, wanted=wanted)


def answer_asked(item: ItemLine, state: ItemState, today: Callable[[], date]) -> Asked:
    """What one answer needs: done elsewhere a place and a day, the exceptions a reason."""
    fields: dict[str, AnyField] = {}
    on = DayField(tr("Day"), today=today)
    place = TextField(tr("Source") if state is ItemState.DONE else tr("Place"), limit=200)
    reason = LongTextField(tr("Reason"), limit=1000, lines=2)
    if state in _REASONED:
        fields["item.reason"] = reason
    else:
        fields = {"item.on": on, "item.place": place}
        on.show_value(item.answer.on or (today() if state is ItemState.DONE else None))
        place.show_value(item.answer.place)
    reason.show_value(item.answer.reason)

    def made() -> AnswerItem:
        elsewhere = state is ItemState.DONE_ELSEWHERE
        if elsewhere and place.value().strip() and on.value() is None:
            raise Invalid(field="item.on", reason="needs-place-and-date")
        wanted = ItemAnswer(
            state=state,
            on=on.value() if "item.on" in fields else None,
            place=place.value() if "item.place" in fields else "",
            reason=reason.value() if "item.reason" in fields else "",
        )
        return AnswerItem(item_id=item.id, seen=item.answer, wanted=wanted)

    return Asked(
        title=tr("{answer}: {item}").format(answer=answer_word(state), item=item.text),
        primary=tr("Record"),
        icon="list-checks",
        fields=fields,
        make=made,
        danger=tr("Take off the list") if state is item.answer.state else "",
        paths={"item.reason": ("item",)} if state in _REASONED else {"item.place": ("item",)},
    )


def item_asked(referral_id: ReferralId) -> Asked:
    """One more thing the packet should hold."""
    text = LongTextField(tr("What the packet should hold"), limit=1000, lines=2, required=True)
    return Asked(
        title=tr("Add checklist item"),
        primary=tr("Add item"),
        icon="plus",
        fields={"item.text": text},
        make=lambda: AddItem(referral_id=referral_id, terms=ItemTerms(text=text.value())),
    )
