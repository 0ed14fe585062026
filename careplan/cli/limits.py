"""`limits`: how long the clinic waits for each step, its working days, and when something has gone quiet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from careplan.application.clinic import Clinic
from careplan.application.commands.limits import LimitChange, SetCalendar, SetLimits, SetQuietDays
from careplan.application.queries.referral_limits import ClinicLimits, LimitsFound
from careplan.cli.call import Answer, Call
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import pairs, table, titled
from careplan.domain.referral.clinic_limits import CalendarTerms
from careplan.domain.referral.limits import Limit, LimitStep
from careplan.domain.referral.quiet import QuietTerms
from careplan.domain.referral.referral import Urgency
from careplan.i18n.clinical_text import date_text
from careplan.i18n.terms import word


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitLine:
    """One limit; `own` is false for a working value that the clinic never set."""

    step: LimitStep
    urgency: Urgency
    days: int
    working: bool
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsShown:
    """All of them; `moved` is how many open referrals got another due day by what was set."""

    limits: tuple[LimitLine, ...]
    calendar: CalendarTerms
    quiet: QuietTerms
    moved: int


def show(call: Call) -> Answer[LimitsShown]:
    """As they hold now."""
    with at_the_desk(call) as session:
        return _shown(session.clinic)


def set_limit(call: Call) -> Answer[LimitsShown]:
    """One step, at the urgencies named or at all."""
    options = call.options
    step = LimitStep(options.step)
    wanted = None if options.default else _wanted(options.days, options.working_days)
    with at_the_desk(call) as session:
        own = session.clinic.ask(ClinicLimits()).own
        changes = tuple(
            LimitChange(step=step, urgency=urgency, seen=own.get((step, urgency.value)), wanted=wanted)
            for urgency in (map(Urgency, options.urgency) if options.urgency else Urgency)
        )
        return _shown(session.clinic, session.clinic.run(SetLimits(changes=changes)).value)


def set_calendar(call: Call) -> Answer[LimitsShown]:
    """What is not named stays."""
    options = call.options
    with at_the_desk(call) as session:
        seen = session.clinic.ask(ClinicLimits()).calendar
        closed = {*seen.closed, *(options.close or ())} - set(options.open or ())
        wanted = replace(
            seen,
            country=_code(options.country, seen.country).upper(),
            subdivision=_code(options.subdivision, seen.subdivision),
            weekend=seen.weekend if options.weekend is None else tuple(options.weekend),
            closed=tuple(closed),
        )
        return _shown(session.clinic, session.clinic.run(SetCalendar(seen=seen, wanted=wanted)).value)


def set_quiet(call: Call) -> Answer[LimitsShown]:
    """What is not named stays; 0 is the working value."""
    options = call.options
    with at_the_desk(call) as session:
        seen = session.clinic.ask(ClinicLimits()).quiet
        wanted = QuietTerms(
            referral_days=_days(options.referral, seen.referral_days),
            patient_days=_days(options.patient, seen.patient_days),
            put_off_days=_days(options.put_off, seen.put_off_days),
        )
        session.clinic.run(SetQuietDays(seen=seen, wanted=wanted))
        return _shown(session.clinic)


def _days(given: int | None, seen: int | None) -> int | None:
    return seen if given is None else given or None


def _wanted(days: int | None, working: int | None) -> Limit:
    return Limit(days, working=False) if days is not None else Limit(working or 0, working=True)


def _code(given: str | None, seen: str) -> str:
    return seen if given is None else given.removeprefix("-")


def _shown(clinic: Clinic, moved: int = 0) -> Answer[LimitsShown]:
    found = clinic.ask(ClinicLimits())
    limits = tuple(_line(found, step, urgency) for step in LimitStep for urgency in Urgency)
    data = LimitsShown(limits=limits, calendar=found.calendar, quiet=found.quiet, moved=moved)
    return Answer(data=data, lines=_lines(data))


def _line(found: LimitsFound, step: LimitStep, urgency: Urgency) -> LimitLine:
    own = found.own.get((step, urgency.value))
    limit = found.limits.of(step, urgency)
    return LimitLine(step=step, urgency=urgency, days=limit.days, working=limit.working, own=own is not None)


def _lines(shown: LimitsShown) -> Iterator[str]:
    rows = ((word(step), *(_text(line) for line in shown.limits if line.step is step)) for step in LimitStep)
    yield from table(("Step", *(word(urgency) for urgency in Urgency)), rows)
    yield "* a working value that nobody at the clinic has set; w: working days"
    quiet = shown.quiet
    yield from titled(
        "Gone quiet",
        pairs(
            (
                ("referral", _quiet(quiet.of_referral, quiet.referral_days)),
                ("patient", _quiet(quiet.of_patient, quiet.patient_days)),
                ("put off", f"at most {quiet.of_put_off} days{'' if quiet.put_off_days else '*'}"),
            )
        ),
    )
    calendar = shown.calendar
    yield from titled(
        "Working days",
        pairs(
            (
                ("holidays of", " ".join(filter(None, (calendar.country, calendar.subdivision))) or "no country"),
                ("weekend", ", ".join(calendar.weekend) or "none"),
                ("closed", ", ".join(map(date_text, calendar.closed)) or "no other day"),
                ("moved", f"{shown.moved} open referrals have another due day" if shown.moved else ""),
            )
        ),
    )


def _quiet(days: int, own: int | None) -> str:
    return f"after {days} days{'' if own else '*'}"


def _text(line: LimitLine) -> str:
    return f"{line.days}{'w' if line.working else ''}{'' if line.own else '*'}"
