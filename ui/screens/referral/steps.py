"""The steps of the loop as people record them: what the button says, what the dialog asks, which command it makes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from careplan.application.commands.command import Command
from careplan.application.commands.referrals import (
    AdvanceReferral,
    CorrectReferral,
    PrepareReferral,
    RedirectReferral,
    ReopenReferral,
)
from careplan.application.queries.referrals import ReferralRow, Referred
from careplan.domain.referral.states import GIVEN_UP, ReferralState
from careplan.domain.referral.step import Answered, CancelledBy, LossReason, Step, is_long_ago
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.catalogue import tr
from careplan.i18n.directory import contact_text
from careplan.i18n.parting import warning_text
from careplan.i18n.referral_days import beyond_text, long_ago_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField, TimeField
from ui.editing.long_text_field import LongTextField
from ui.editing.recipient_field import RecipientField
from ui.screens.referral.asking import Asked
from ui.screens.referral.sending import SendDialog
from ui.screens.referral.standing import PREPARING, state_look

_S = ReferralState
_NEED_REASON = frozenset({_S.DECLINED, _S.INFO_REQUESTED, *GIVEN_UP})
_NEW_WORK = frozenset({_S.SENT, _S.BOOKED})
"""Of somebody who died, moved or was lost such a step is hardly meant; it may be right all the same."""
_WORDS = {
    _S.DRAFT: "Back to draft",
    _S.READY: "Make ready",
    _S.SENT: "Record sending",
    _S.RECEIVED: "Record receipt",
    _S.INFO_REQUESTED: "More information asked for",
    _S.ACCEPTED: "Record acceptance",
    _S.BOOKED: "Record appointment",
    _S.NO_SHOW: "Record missed visit",
    _S.VISIT_CANCELLED: "Record cancelled visit",
    _S.ATTENDED: "Record visit",
    _S.INTERIM_REPORT: "Record interim report",
    _S.REPORT_RECEIVED: "Record report",
    _S.REVIEWED: "Record review",
    _S.CLOSED: "Close, patient told",
    _S.DECLINED: "Record that it was declined",
    _S.REDIRECTED: "Redirect to somebody else",
    _S.WITHDRAWN: "Withdraw",
    _S.CLOSED_INCOMPLETE: "Close without an answer",
    _S.ENTERED_IN_ERROR: "Mark as entered in error",
}


def step_word(to: ReferralState) -> str:
    """A verb for the button; the dialog that follows has the same words as title."""
    return tr(_WORDS[to])


def step_asked(row: ReferralRow, to: ReferralState, desk: Desk, *, told_by: str = "") -> Asked:
    """What is asked to record one step; `told_by` is how the patient was told, where that stands on record."""
    today = desk.today
    if to is _S.REDIRECTED:
        return _redirect_asked(row, desk)
    on = _day(today)
    if row.state in PREPARING and to in PREPARING:
        ready = to is _S.READY
        return _asked(to, {"step.on": on}, lambda: PrepareReferral(referral_id=row.id, ready=ready, on=_of(on)), today)
    fields: dict[str, AnyField] = {"step.on": on}
    if to in {_S.SENT, _S.CLOSED}:
        label = tr("Sent by") if to is _S.SENT else tr("Patient told by")
        hint = tr("secure fax, portal, letter") if to is _S.SENT else tr("phone, letter, at a visit")
        channel = TextField(label, limit=60, required=True, placeholder=hint)
        channel.show_value(told_by if to is _S.CLOSED else "")
        fields["step.channel"] = channel
    if to is _S.BOOKED:
        fields["step.appointment_on"] = _visit_day(row, today)
        fields["step.appointment_at"] = TimeField(tr("Time of the visit"))
        fields["step.appointment_place"] = TextField(tr("Place of the visit"), limit=300)
    if to in {_S.RECEIVED, _S.ACCEPTED}:
        fields["step.said_by"] = TextField(tr("Who said so"), limit=200)
        fields["step.channel"] = TextField(tr("Known by"), limit=60, placeholder=tr("phone, letter"))
    if to is _S.REVIEWED:
        answers = [(answer, word(answer)) for answer in Answered]
        fields["step.answered"] = ChoiceField[Answered](tr("Was the question answered?"), answers, none="")
    if to is _S.VISIT_CANCELLED:
        who = [(each, word(each)) for each in CancelledBy]
        fields["step.cancelled_by"] = ChoiceField[CancelledBy](tr("Cancelled by"), who, none=tr("Not known"))
    if to in {_S.WITHDRAWN, _S.CLOSED_INCOMPLETE}:
        losses = [(each, word(each)) for each in LossReason]
        fields["step.loss"] = ChoiceField[LossReason](tr("Why, for the figures"), losses)
    if to in _NEED_REASON:
        is_lost = "step.loss" in fields
        label = tr("Reason in words") if is_lost else tr("Reason")
        fields["step.reason"] = LongTextField(label, limit=1000, lines=2, required=not is_lost)
    fields["step.note"] = LongTextField(tr("Note"), lines=2)
    asked = _asked(to, fields, lambda: AdvanceReferral(referral_id=row.id, step=_step(to, fields)), today)
    asked = replace(asked, warning=_warning(row, to))
    return replace(asked, dialog=partial(SendDialog, terms=row.terms)) if to is _S.SENT else asked


def reopen_asked(referral_id: ReferralId, today: Callable[[], date]) -> Asked:
    """What is asked to go on with a referral that has ended."""
    on, reason = _day(today), LongTextField(tr("Reason"), limit=1000, lines=2, required=True)
    return Asked(
        title=tr("Reopen referral"),
        primary=tr("Reopen"),
        icon="undo-2",
        fields={"step.on": on, "step.reason": reason},
        make=lambda: ReopenReferral(referral_id=referral_id, on=_of(on), reason=reason.value()),
        doubt=lambda: long_ago(on, today(), tr("Reopen")),
        note=tr("It goes back to where it was. The first closure stays on record."),
    )


def correct_asked(whole: Referred, begun_on: date, today: Callable[[], date]) -> Asked:
    """What is asked to put a step right that was recorded by mistake."""
    choices = [(state, word(state)) for state in past_states(whole)]
    to: ChoiceField[ReferralState] = ChoiceField(tr("It really is"), choices, none="")
    since = DayField(tr("Since"), today=today, required=True)
    reason = LongTextField(tr("Reason"), limit=1000, lines=2, required=True)
    to.typed.connect(lambda: since.show_value(_since(whole, to.value(), begun_on)))

    def made() -> Command[Any]:
        state = to.value()
        assert state is not None  # nothing chosen is not understood, so nothing is made
        return CorrectReferral(referral_id=whole.row.id, to=state, since=_of(since), reason=reason.value())

    return Asked(
        title=tr("Correct: it is not “{state}”").format(state=word(whole.row.state)),
        primary=tr("Correct"),
        icon="pencil",
        fields={"referral.state": to, "step.on": since, "step.reason": reason},
        make=made,
        doubt=lambda: long_ago(since, today(), tr("Correct")),
        note=tr("The mistake stays in the history and counts no more."),
    )


def past_states(whole: Referred) -> tuple[ReferralState, ...]:
    """Where the referral has been: only there a correction leads."""
    been = {event.before for event in whole.events} - {whole.row.state}
    return tuple(state for state in ReferralState if state in been)


def _redirect_asked(row: ReferralRow, desk: Desk) -> Asked:
    recipient = RecipientField(tr("To whom"), desk, required=True)
    recipient.looking_for = row.terms.specialty
    on = _day(desk.today)

    def made() -> RedirectReferral:
        entry = recipient.entry
        return RedirectReferral(
            referral_id=row.id,
            recipient=recipient.value(),
            recipient_contact=contact_text(entry.terms) if entry else "",
            recipient_id=recipient.entry_id,
            on=_of(on),
        )

    return Asked(
        title=step_word(_S.REDIRECTED),
        primary=tr("Redirect"),
        icon="arrow-right",
        fields={"referral.recipient": recipient, "step.on": on},
        make=made,
        doubt=lambda: long_ago(on, desk.today(), tr("Redirect")),
        note=tr("A new draft with the same question, checklist and goals is made and opened. This one ends."),
    )


def _asked(
    to: ReferralState, fields: dict[str, AnyField], make: Callable[[], Command[Any]], today: Callable[[], date]
) -> Asked:
    icon, _ = state_look(to)
    on = fields["step.on"]
    assert isinstance(on, DayField)  # `_day` made it
    return Asked(
        title=step_word(to),
        primary=step_word(to),
        icon=icon,
        fields=fields,
        make=make,
        doubt=lambda: long_ago(on, today(), step_word(to)),
    )


def _warning(row: ReferralRow, to: ReferralState) -> str:
    said = warning_text(row.patient_status) if to in _NEW_WORK else ""
    nobody = to is _S.SENT and not row.terms.recipient.strip()
    whom = tr("Nobody is named who receives it: there is no letter, and nobody to ask for a date.") if nobody else ""
    return " ".join(filter(None, (said, whom)))


def _step(to: ReferralState, fields: dict[str, AnyField]) -> Step:
    values = {name.removeprefix("step."): field.value() for name, field in fields.items()}
    return Step(to=to, **values)


def _day(today: Callable[[], date]) -> DayField:
    on = DayField(tr("Day it happened"), today=today, required=True)
    on.show_value(today())
    return on


def _visit_day(row: ReferralRow, today: Callable[[], date]) -> DayField:
    """Says while it is typed whether the day lies beyond the clinic's limit; it may be booked all the same."""
    day = DayField(tr("Day of the visit"), today=today, required=True)

    def judge() -> None:
        if day.is_valid and (said := beyond_text(day.value(), row.visit_by)):
            day.show_message(said, error=False)

    day.typed.connect(judge)
    return day


def long_ago(day: DayField, today: date, primary: str) -> str:
    """What a person is asked before a day is recorded that is more than a year ago; blank for any other."""
    on = day.value()
    if on is None or not is_long_ago(on, today):
        return ""
    return long_ago_text(on, tr("choose “{primary}” once more").format(primary=primary))


def _of(day: DayField) -> date:
    value = day.value()
    assert value is not None  # a required field without a day is not understood, so nothing is made
    return value


def _since(whole: Referred, state: ReferralState | None, begun_on: date) -> date:
    """The day it last came to that state."""
    found = [event.on for event in whole.events if event.after is state]
    return found[-1] if found else begun_on
