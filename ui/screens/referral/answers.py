"""What the checklist and the contact log ask, and the commands that come of it."""

from collections.abc import Callable
from datetime import date

from careplan.application.commands.checklists import AddItem, AnswerItem, LogAttempt
from careplan.application.queries.referrals import ItemLine
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import AttemptTerms, Channel, ItemAnswer, ItemState
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.editing.long_text_field import LongTextField
from ui.screens.referral.asking import Asked
from ui.widgets.checklist import answer_word

_REASONED = frozenset({ItemState.NOT_APPLICABLE, ItemState.MISSING})
QUICK = (
    ("No answer", "phone-missed", Channel.PHONE, False),
    ("Spoke", "phone", Channel.PHONE, True),
    ("Fax sent", "printer", Channel.FAX, False),
    ("Letter sent", "mail", Channel.LETTER, False),
)
"""What is written down most: words, icon, how, and whether somebody answered."""


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


def contact_asked(referral_id: ReferralId, today: Callable[[], date]) -> Asked:
    """One attempt to reach the recipient or the patient."""
    channel: ChoiceField[Channel] = ChoiceField(tr("How"), [(each, word(each)) for each in Channel], none="")
    outcome = [(False, tr("No answer yet")), (True, tr("Somebody answered"))]
    reached: ChoiceField[bool] = ChoiceField(tr("Outcome"), outcome, none="")
    on = DayField(tr("Day"), today=today, required=True)
    next_try = DayField(tr("Next try"), today=today, placeholder=tr("in 3 days"))
    note = LongTextField(tr("Whom, and what was said"), limit=2000, lines=2)
    channel.show_value(Channel.PHONE)
    on.show_value(today())

    def made() -> LogAttempt:
        how, day = channel.value(), on.value()
        assert how is not None  # the dialog asks for both
        assert day is not None
        terms = AttemptTerms(
            channel=how, on=day, reached=bool(reached.value()), note=note.value(), next_try_on=next_try.value()
        )
        return LogAttempt(referral_id=referral_id, terms=terms)

    return Asked(
        title=tr("Log contact"),
        primary=tr("Log contact"),
        icon="phone",
        fields={
            "attempt.channel": channel,
            "attempt.reached": reached,
            "attempt.on": on,
            "attempt.next_try_on": next_try,
            "attempt.note": note,
        },
        make=made,
        note=tr("Attempts are counted; they move nothing by themselves."),
    )


def quick_attempt(referral_id: ReferralId, channel: Channel, *, reached: bool, today: date) -> LogAttempt:
    """One of the quick buttons, written down for today."""
    return LogAttempt(referral_id=referral_id, terms=AttemptTerms(channel=channel, on=today, reached=reached))
