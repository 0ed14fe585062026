"""The sentences of meetings: when they are, why somebody is proposed, and what a change or a referral says."""

from collections.abc import Iterable
from datetime import date, time

from careplan.domain.measure.change import Judgement
from careplan.domain.measure.trend import Trend
from careplan.domain.meeting.case import Agreement, Decision
from careplan.domain.meeting.meeting import Attendance
from careplan.domain.meeting.series import SeriesTerms
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import NBSP, date_text, day_text
from careplan.i18n.measures import percent_text, remarks, signed_text, title_text
from careplan.i18n.terms import word

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_text(day: date) -> str:
    """`Wednesday`."""
    return tr(_WEEKDAYS[day.weekday()])


def when_text(day: date, at: time | None, place: str) -> str:
    """`Wednesday 25-Nov-2026, 13:00 · Room 2`; what is not known is left out."""
    moment = ", ".join(filter(None, (f"{weekday_text(day)} {day_text(day)}", f"{at:%H:%M}" if at else "")))
    return " · ".join(filter(None, (moment, place)))


def series_text(terms: SeriesTerms) -> str:
    """`Every 3 weeks on Wednesday, 13:00 · Room 2`."""
    every = trn("Every week", "Every {count} weeks", terms.weeks)
    moment = tr("{every} on {day}").format(every=every, day=weekday_text(terms.starts_on))
    at = f"{terms.usual_time:%H:%M}" if terms.usual_time else ""
    return " · ".join(filter(None, (", ".join(filter(None, (moment, at))), terms.place)))


def day_warning(day: date, today: date, holiday: str = "", *, is_weekend: bool = False, is_closed: bool = False) -> str:
    """What speaks against a day; it may be chosen all the same. `is_closed`: the clinic itself named the day."""
    if day < today:
        return tr("{day} is past.").format(day=day_text(day))
    if holiday:
        return tr("{day} is a holiday: {name}.").format(day=day_text(day), name=holiday)
    if is_weekend:
        return tr("{day} is a {weekday}.").format(day=day_text(day), weekday=weekday_text(day))
    return tr("The clinic is closed on {day}.").format(day=day_text(day)) if is_closed else ""


def staying_text(people: Iterable[tuple[str, PatientStatus]]) -> str:
    """`Not moved on: EXAMPLETON, Grace (deceased).`: who stays behind on an agenda, and why; blank for nobody."""
    said = "; ".join(f"{name} ({word(status).lower()})" for name, status in people)
    return tr("Not moved on: {people}.").format(people=said) if said else ""


def fell_text(trend: Trend) -> str:
    """`FVC fell 13.9 %, 79 on 16-Nov-2025 to 68 on 16-Nov-2026 (rule: ...)`: only of a value that met a rule."""
    met = next((each for each in trend.said_of_latest if each.judgement is Judgement.MET), None)
    if met is None or met.change is None:
        return title_text(trend)
    change = met.change
    moved = percent_text(abs(change.percent) if change.percent is not None else None).lstrip("+")
    span = tr("{then} on {since} to {now} on {day}").format(
        then=change.then.value,
        since=date_text(change.then.taken),
        now=change.now.value,
        day=date_text(change.now.taken),
    )
    return tr("{name} fell {moved}: {span}. Rule: {rule}").format(
        name=title_text(trend), moved=moved, span=span, rule=met.rule.text
    )


def change_tag(trend: Trend) -> tuple[str, bool | None]:
    """What stands beside a small curve: what a rule says, else the change since the first value, in no colour.

    The second part is True for worse, False for better, None where no rule says either.
    """
    first = next(iter(remarks(trend)), None)
    if first is not None and first.is_significant:
        said = {True: tr("worse"), False: tr("better"), None: tr("changed")}
        return said[first.is_worse], first.is_worse
    change = trend.since_baseline
    if change is None:
        return tr("one value"), None
    return (tr("{moved} since first") if change.absolute else tr("no change")).format(
        moved=signed_text(change.absolute)
    ), None


def change_sentence(trend: Trend) -> str:
    """All that is said of the last value, with the rule behind it."""
    return " ".join(each.text for each in remarks(trend))


def new_text(since: date) -> str:
    """Why somebody is new."""
    return tr("Registered {day}, not discussed before").format(day=day_text(since))


def referral_text(specialty: str, state: str, since: date, due_on: date | None, today: date) -> str:
    """`Pulmonology: Sent, 14 days ago; 7 days late`."""
    days = (today - since).days
    ago = trn("{count} day ago", "{count} days ago", days) if days else tr("today")
    said = tr("{specialty}: {state}, {ago}").format(specialty=specialty, state=state.lower(), ago=ago)
    if due_on is None or due_on >= today:
        return said
    late = (today - due_on).days
    return f"{said}; " + trn("{count} day late", "{count} days late", late)


def evidence_text(name: str, state: str, on: PartialDate | None) -> str:
    """`Echocardiography missing`, `ECG old: 02-Jan-2025`, `FVC 16-Nov-2026`."""
    if on is None:
        return tr("{name} missing").format(name=name)
    said = tr("{name} old: {day}") if state == "old" else "{name} {day}"
    return said.format(name=name, day=date_text(on)).replace(" ", NBSP)


def agreement_text(agreement: Agreement | None) -> str:
    """How far those present agreed."""
    return tr("Agreement not recorded") if agreement is None else word(agreement)


def decision_text(decided: Decision) -> str:
    """The decision with who proposed it and what was said of it, as the minutes have it."""
    proposed = tr("Proposed by {name}.").format(name=decided.proposed_by) if decided.proposed_by.strip() else ""
    comment = tr("Comment: {text}").format(text=decided.comment) if decided.comment.strip() else ""
    agreed = f"{agreement_text(decided.agreement)}." if not decided.is_blank else ""
    return " ".join(filter(None, (decided.decision.strip(), proposed, agreed, comment)))


def attendance_text(attendance: Attendance) -> str:
    """`Present 5 of 7`; nothing is said before somebody was ticked."""
    if not attendance.is_recorded:
        return tr("Attendance not recorded")
    said = tr("Present {count} of {all}").format(count=len(attendance.present), all=len(attendance.members))
    guests = len(attendance.guests)
    return said if not guests else f"{said}, " + trn("{count} guest", "{count} guests", guests)
