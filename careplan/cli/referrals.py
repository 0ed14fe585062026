"""`referrals` and `referral`: the closed loop, from the question to the patient who knows the answer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import AnswerItem, LogAttempt, StrikeAttempt
from careplan.application.commands.command import Command
from careplan.application.commands.referrals import (
    AdvanceReferral,
    CorrectReferral,
    PrepareReferral,
    RedirectReferral,
    ReopenReferral,
)
from careplan.application.labels import labels
from careplan.application.queries.referrals import ReferralRow, Referrals, Referred, WholeReferral
from careplan.cli.call import Answer, Call, declined, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import table
from careplan.cli.plan_text import due_text
from careplan.cli.references import id_of, patient_of, plan_of, referral_of
from careplan.cli.referral_text import referral_lines
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.plan.snapshot import Labels
from careplan.domain.referral.record import AttemptOutcome, AttemptParty, AttemptTerms, Channel, ItemAnswer, ItemState
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered, CancelledBy, LossReason, Step, is_long_ago
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.clinical_text import name_text
from careplan.i18n.referral_days import long_ago_text
from careplan.i18n.terms import next_step, word


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLine:
    """One referral in the list; `overdue_days` is how long the next step is late, None when it is not."""

    referral: ReferralRow
    overdue_days: int | None
    next_action: str


def list_referrals(call: Call) -> Answer[tuple[ReferralLine, ...]]:
    """Those that are under way, unless others are asked for."""
    options = call.options
    with at_the_desk(call) as session:
        clinic = session.clinic
        found = clinic.ask(
            Referrals(
                patient_id=patient_of(clinic, options.patient) if options.patient else None,
                plan_id=plan_of(options.plan) if options.plan else None,
                state=ReferralState(options.state) if options.state else None,
                owner=options.owner,
                overdue_on=call.today if options.overdue else None,
                ended=options.all,
            )
        )
        words = labels(clinic.library)
    data = tuple(_line(row, call.today) for row in found)
    rows = (_row(line, words, call.today) for line in data)
    head = ("Number", "Patient", "To", "State", "Due", "Owner", "Next", "Id")
    return Answer(data=data, lines=table(head, rows))


def show(call: Call) -> Answer[Referred]:
    """With checklist, steps, attempts and what may follow."""
    with at_the_desk(call) as session:
        return shown(session.clinic, referral_of(session.clinic, call.options.id), call.today)


def answer(call: Call) -> Answer[Referred]:
    """The items named, or all that are open; each is a step of its own."""
    options = call.options
    wanted = ItemAnswer(state=ItemState(options.state), on=_day_done(call), place=options.place, reason=options.reason)
    with at_the_desk(call) as session:
        clinic = session.clinic
        id_ = referral_of(clinic, options.id)
        whole = clinic.ask(WholeReferral(referral_id=id_))
        named = {id_of(text, "checklist item") for text in options.item}
        items = [item for item in whole.items if item.id in named] if named else whole.open_items
        if len(items) < len(named):
            raise misused("no-such-item", "The referral has no such item.", "See `careplan referral show`.")
        for item in items:
            clinic.run(AnswerItem(item_id=item.id, seen=item.answer, wanted=wanted))
        return shown(clinic, id_, call.today)


def ready(call: Call) -> Answer[Referred]:
    """Ready to be sent, which gives it its number; or back to the desk."""
    options = call.options
    return run(
        call,
        lambda id_: PrepareReferral(
            referral_id=id_, ready=not options.back, on=_on(call), override="" if options.back else options.override
        ),
    )


def advance(call: Call) -> Answer[Referred]:
    """One step that happened; draft and ready can be undone, the others are corrected."""
    options = call.options
    to = ReferralState(options.to)
    if to in {ReferralState.READY, ReferralState.DRAFT}:
        is_ready = to is ReferralState.READY
        why = options.reason if is_ready else ""
        return run(call, lambda id_: PrepareReferral(referral_id=id_, ready=is_ready, on=_on(call), override=why))
    step = Step(
        to=to,
        on=_on(call),
        reason=options.reason,
        loss=LossReason(options.loss) if options.loss else None,
        channel=options.channel,
        said_by=options.said_by,
        appointment_on=options.appointment,
        appointment_at=options.time,
        appointment_place=options.place,
        answered=Answered(options.answered) if options.answered else None,
        note=options.note,
        cancelled_by=CancelledBy(options.cancelled_by) if options.cancelled_by else None,
    )
    return run(call, lambda id_: AdvanceReferral(referral_id=id_, step=step))


def log(call: Call) -> Answer[Referred]:
    """Counted, and moves nothing."""
    options = call.options
    terms = AttemptTerms(
        channel=Channel(options.channel),
        on=_on(call),
        outcome=AttemptOutcome(options.outcome),
        party=AttemptParty(options.party) if options.party else None,
        note=options.note,
        next_try_on=options.next_try,
        next_try_at=options.next_time,
    )
    return run(call, lambda id_: LogAttempt(referral_id=id_, terms=terms))


def strike(call: Call) -> Answer[Referred]:
    """Counts no more; the one before says again when to try next."""
    with at_the_desk(call) as session:
        id_ = referral_of(session.clinic, call.options.id)
        lines = session.clinic.ask(WholeReferral(referral_id=id_)).attempts
        named = id_of(call.options.attempt, "contact attempt") if call.options.attempt else None
        found = [line for line in lines if named in {None, line.id}]
        if not found:
            raise misused("no-such-attempt", "The referral has no such attempt.", "See `careplan referral show`.")
        line = found[-1]
        session.clinic.run(StrikeAttempt(attempt_id=line.id, seen=line.terms, reason=call.options.reason))
        return shown(session.clinic, id_, call.today)


def correct(call: Call) -> Answer[Referred]:
    """Back to a state it has been in; both stay on record."""
    options = call.options
    to = ReferralState(options.to)
    return run(
        call,
        lambda id_: CorrectReferral(referral_id=id_, to=to, since=meant(call, options.since), reason=options.reason),
    )


def reopen(call: Call) -> Answer[Referred]:
    """Where it was before it ended."""
    return run(call, lambda id_: ReopenReferral(referral_id=id_, on=_on(call), reason=call.options.reason))


def redirect(call: Call) -> Answer[Referred]:
    """Shows the declined one, which names the new one."""
    return run(call, lambda id_: RedirectReferral(referral_id=id_, recipient=call.options.recipient, on=_on(call)))


def run(call: Call, command: Any) -> Answer[Referred]:
    """Runs the command that `command` makes for the referral named, and shows it as it is then."""
    with at_the_desk(call) as session:
        id_ = referral_of(session.clinic, call.options.id)
        wanted: Command[Any] = command(id_)
        session.clinic.run(wanted)
        return shown(session.clinic, id_, call.today)


def shown(clinic: Clinic, id_: ReferralId, today: date) -> Answer[Referred]:
    """With checklist, steps, attempts and what may follow, as it is now."""
    whole = clinic.ask(WholeReferral(referral_id=id_))
    return Answer(data=whole, lines=referral_lines(whole, labels(clinic.library), today))


def _on(call: Call) -> date:
    return meant(call, call.options.on or call.today)


def meant(call: Call, day: date) -> date:
    """Declines a day that is long gone, unless the person says that it is meant."""
    if is_long_ago(day, call.today) and not call.options.long_ago:
        said, todo = long_ago_text(day, "say --long-ago").split(". ", 1)
        raise declined("long-ago", f"{said}.", todo, "Nothing was recorded.")
    return day


def _day_done(call: Call) -> date | None:
    """Today for what was done here; elsewhere the day has to be said."""
    day: date | None = call.options.on
    return call.today if day is None and call.options.state == ItemState.DONE else day


def _line(row: ReferralRow, today: date) -> ReferralLine:
    is_followed = row.patient_status is PatientStatus.ACTIVE
    late = (today - row.due_on).days if row.due_on and is_followed else 0
    return ReferralLine(
        referral=row, overdue_days=late if late > 0 else None, next_action=next_step(row.state, told=row.told)
    )


def _row(line: ReferralLine, words: Labels, today: date) -> tuple[object, ...]:
    row = line.referral
    return (
        row.number or "draft",
        name_text(row.family, row.given),
        words.label("specialty", row.terms.specialty),
        word(row.state),
        due_text(row.due_on, today) if row.patient_status is PatientStatus.ACTIVE else word(row.patient_status),
        row.terms.owner,
        line.next_action,
        row.id,
    )
