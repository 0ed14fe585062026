"""`worklist`: what waits for somebody, by which rule, whose it is and what to do next."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from careplan.application.clinic import Clinic
from careplan.application.labels import labels
from careplan.application.queries.gone_quiet import GoneQuiet
from careplan.application.queries.query import Query
from careplan.application.queries.worklist import WorkFound, Worklist, WorkRow
from careplan.application.queries.worklist_rules import WorkKind
from careplan.cli.call import Answer, Call, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import table
from careplan.cli.plan_text import due_text
from careplan.cli.progress import progress
from careplan.domain.plan.snapshot import Labels
from careplan.domain.shared.ids import PatientId, PlanId, ReferralId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.clinical_text import name_text
from careplan.i18n.worklist import strand_name, what_to_do, why

_REFERRALS = {"referral-not-sent", "referral-step", "report-missing", "contact-try", "quiet-referral"}
_LIMIT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """One thing to do: `rule` is the code of what put it here, `reason` its sentence; `overdue_days` only when late."""

    kind: str
    rule: str
    reason: str
    next_action: str
    due: date | None
    since: date | None
    overdue_days: int | None
    owner: str
    patient_id: PatientId | None
    family: str
    given: str
    birth_date: PartialDate | None
    plan_id: PlanId | None
    referral_id: ReferralId | None
    about: UUID
    important: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkAnswer:
    """What is urgent first, then the latest; `unlisted` rows of the last of each group were cut by the limit."""

    today: date
    within_days: int
    rows: tuple[WorkLine, ...]
    more: bool
    unlisted: int


def worklist(call: Call) -> Answer[WorkAnswer]:
    """Of people the clinic follows; `--within 0d` is what is due today or late."""
    days = _days(call.options.within)
    with at_the_desk(call) as session:
        found = session.clinic.ask(_asked(call, days))
        if found.unreckoned:
            found = _worked_out(call, session.clinic, days, found.unreckoned)
        unlisted = _unlisted(call, session.clinic, days, len(found.rows)) if found.more else 0
        words = labels(session.clinic.library)
    lines = tuple(_line(row, words) for row in found.rows)
    answer = WorkAnswer(today=call.today, within_days=days, rows=lines, more=found.more, unlisted=unlisted)
    rows = (
        (due_text(w.due, call.today) or "no date", name_text(w.family, w.given), w.reason, w.owner, w.next_action)
        for w in lines
    )
    shown = list(table(("Due", "Patient", "Why it is here", "Owner", "Next"), rows))
    if unlisted:
        shown.append(f"{unlisted} more. Narrow down: --about, --owner, --unowned, --urgent; or list more: --limit.")
    return Answer(data=answer, lines=shown)


def _unlisted(call: Call, clinic: Clinic, days: int, listed: int) -> int:
    """How many rows that were asked for are not among those listed; of the other lists nobody counts them."""
    from careplan.application.queries.worklist_counts import WorkCounts  # noqa: PLC0415 - only in a large clinic

    options = call.options
    if options.quiet or options.put_off:
        return 0
    owner = _owner(call)
    counts = clinic.ask(WorkCounts(today=call.today, within_days=days))
    left = (
        each.many
        for each in counts
        if owner in {None, each.owner} and options.about in {None, each.strand} and (each.urgent or not options.urgent)
    )
    return max(sum(left) - listed, 0)


def _worked_out(call: Call, clinic: Clinic, days: int, waiting: int) -> WorkFound:
    """Asks again once screening of everybody has been worked out, as after an import or an update of the library."""
    from careplan.application.screening_days import reckon_all  # noqa: PLC0415 - only where somebody waits

    with progress() as show:
        reckon_all(clinic, call.today, lambda done: show(f"working out screening: {done} of {waiting} people"))
    return clinic.ask(_asked(call, days))


def _asked(call: Call, days: int) -> Query[WorkFound]:
    if call.options.quiet:
        return GoneQuiet(today=call.today, limit=_LIMIT)
    return Worklist(
        today=call.today,
        within_days=days,
        owner=_owner(call),
        strand=call.options.about or "",
        urgent=call.options.urgent,
        snoozed=call.options.put_off,
        limit=max(call.options.limit, 1),
    )


def _owner(call: Call) -> str | None:
    named: str | None = call.options.owner
    return "" if call.options.unowned else named


def _days(text: str) -> int:
    plain = text.strip().removesuffix("d")
    if not plain.isdecimal():
        raise misused("not-a-span", f"{text!r} is no number of days.", "Write --within 7d.")
    return int(plain)


def _line(row: WorkRow, words: Labels) -> WorkLine:
    subject = words.label("specialty", row.subject) if row.kind.value in _REFERRALS else row.subject
    subject = strand_name(row.subject) if row.kind is WorkKind.RETURN_FORM else subject
    return WorkLine(
        kind=row.kind.value,
        rule=row.rule,
        reason=why(row, subject, words),
        next_action=what_to_do(row.action),
        due=row.due,
        since=row.since,
        overdue_days=row.days_late if row.days_late > 0 else None,
        owner=row.owner,
        patient_id=row.patient_id,
        family=row.family,
        given=row.given,
        birth_date=row.birth_date,
        plan_id=row.plan_id,
        referral_id=row.referral_id,
        about=row.about,
        important=row.important,
    )
