"""What is noted without moving the referral: a fact learnt late, another owner, siblings whose need was met."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from careplan.application.commands.referral_facts import CloseSiblings, RecordMilestone
from careplan.application.commands.referrals import ReviseReferral
from careplan.application.permissions import User
from careplan.application.queries.referrals import ReferralRow, Referred
from careplan.domain.referral.milestone import MilestoneKind, MilestoneTerms
from careplan.domain.shared.errors import Invalid
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.terms import word
from ui.editing.choice_field import CheckField, ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.editing.long_text_field import LongTextField
from ui.screens.referral.asking import Asked


def fact_asked(whole: Referred, kind: MilestoneKind, today: Callable[[], date]) -> Asked:
    """When it happened and who said so; recorded before, it is put right or taken back."""
    seen = next((line.terms for line in whole.milestones if line.kind is kind), None)
    on = DayField(tr("Day it happened"), today=today, required=True)
    told = kind is MilestoneKind.TOLD
    channel = TextField(tr("Patient told by") if told else tr("Known by"), limit=60, placeholder=tr("phone, letter"))
    said_by = TextField(tr("Who told the patient") if told else tr("Who said so"), limit=200)
    note = LongTextField(tr("Note"), limit=2000, lines=2)
    if seen is not None:
        for field, value in ((channel, seen.channel), (said_by, seen.said_by), (note, seen.note)):
            field.show_value(value)
        on.show_value(seen.on)

    def made() -> RecordMilestone:
        day = on.value()
        assert day is not None  # required: without a day nothing is made
        wanted = MilestoneTerms(on=day, channel=channel.value(), said_by=said_by.value(), note=note.value())
        return RecordMilestone(referral_id=whole.row.id, kind=kind, seen=seen, wanted=wanted)

    return Asked(
        title=word(kind),
        primary=tr("Record"),
        icon="calendar-check",
        fields={
            "milestone.on": on,
            "milestone.said_by": said_by,
            "milestone.channel": channel,
            "milestone.note": note,
        },
        make=made,
        note=tr("The referral stays where it is; only the blank is filled."),
        danger=tr("Take back") if seen is not None else "",
    )


def taken_back(whole: Referred, kind: MilestoneKind) -> RecordMilestone:
    """It was recorded by mistake; Undo brings it back."""
    seen = next((line.terms for line in whole.milestones if line.kind is kind), None)
    return RecordMilestone(referral_id=whole.row.id, kind=kind, seen=seen, wanted=None)


def owner_asked(row: ReferralRow, people: Sequence[User]) -> Asked:
    """Who chases it from now on."""
    choices = [(each.login, each.name) for each in people]
    owner: ChoiceField[str] = ChoiceField(tr("Owner, who chases it"), choices, none=tr("Nobody"))
    owner.show_value(row.terms.owner or None)

    def made() -> ReviseReferral:
        wanted = replace(row.terms, owner=owner.value() or "")
        return ReviseReferral(referral_id=row.id, seen=row.terms, wanted=wanted)

    return Asked(
        title=tr("Reassign referral"),
        primary=tr("Reassign"),
        icon="user",
        fields={"referral.owner": owner},
        make=made,
    )


def siblings_asked(done: ReferralRow, others: Sequence[ReferralRow], today: Callable[[], date]) -> Asked:
    """Which of the open referrals for the same need may end with this one; nothing is ticked beforehand."""
    ticks = {each.id: CheckField(_named(each)) for each in others}
    note = LongTextField(tr("Note"), limit=2000, lines=2)
    fields: dict[str, AnyField] = {f"sibling.{at}": tick for at, tick in enumerate(ticks.values())}

    def made() -> CloseSiblings:
        chosen = tuple(id_ for id_, tick in ticks.items() if tick.value())
        if not chosen:
            raise Invalid(field="referral.siblings", reason="nothing-chosen")
        return CloseSiblings(met_by=done.id, sibling_ids=chosen, on=today(), note=note.value())

    return Asked(
        title=tr("Same need met: close the others?"),
        primary=tr("Close those ticked"),
        icon="check-check",
        fields={**fields, "step.note": note},
        make=made,
        note=tr("They end without an answer, reason: need met elsewhere. Each can be reopened."),
    )


def _named(row: ReferralRow) -> str:
    parts = (row.number or tr("Draft"), row.terms.recipient, word(row.state), day_text(row.since))
    return " · ".join(filter(None, parts))
