"""The words of figures: names, definitions, values of a month, and why each case counts as it does."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from careplan.domain.figures.figure import Case, Figure, Kind, Part, Point, Verdict
from careplan.domain.figures.referral_figures import WINDOW
from careplan.domain.figures.run_chart import FEWEST, Shift
from careplan.domain.referral.states import ReferralState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import MONTHS, capitalised, number_text
from careplan.i18n.figures_published import OFFERS, Definition, published_definition
from careplan.i18n.terms import word

_OWN = "Counted by this program from the recorded steps; its own definition, not a published indicator."
_SENT = "Month in which the question first left the clinic, by the day it happened."
_YOUNG = "Too young to judge: open, and sent at most {window} days ago."
_CHAIN = "A redirected question counts once, by the referral that has it now. Entered in error: left out."
SHIFT_SOURCE = "Anhøj J, Olesen AV. PLoS ONE 2014;9(11):e113825, as the first author describes it in qicharts2."


_DEFINITIONS: Mapping[str, Definition] = {
    "loop-closed": Definition(
        "Loops closed",
        "Sent questions whose loop was closed: the patient was told. The first closure counts, also after reopening.",
        "Sent questions that were closed, ended otherwise, or are open for more than {window} days. " + _CHAIN,
        _SENT + " " + _YOUNG,
        _OWN,
    ),
    "never-booked": Definition(
        "Never had a date",
        "Sent questions that ended, or are open for more than {window} days, without a visit booked or held.",
        "Sent questions that had a date, ended, or are open for more than {window} days. " + _CHAIN,
        _SENT + " " + _YOUNG,
        _OWN,
        lower_is_better=True,
    ),
    "question-answered": Definition(
        "Question answered",
        "Reviewed reports that answered the question: yes. Partly and no are listed beside it.",
        "Sent questions whose report was reviewed. Ended without a review: left out.",
        _SENT + " Open ones without a review wait.",
        _OWN,
    ),
    "lost": Definition(
        "Lost on the way",
        "Sent questions that were withdrawn, closed incomplete, or declined and taken over by nobody; by reason.",
        "Sent questions that were closed, lost, or are open for more than {window} days. " + _CHAIN,
        _SENT + " " + _YOUNG,
        _OWN,
        lower_is_better=True,
    ),
    "screening-completion": Definition(
        "Screening up to date",
        "Of them, those of whom no test on record was overdue at the end of the month: past the last day of its "
        "interval. What was never recorded is named beside each of them and counts neither as done nor as not done.",
        "People the clinic follows today with at least one test of the screening schedule that is known to apply, goes "
        "by months or is done once, and was on record by then. Left out: nothing on record by then; not known whether "
        "a row applies, left for a person to judge, or set aside then.",
        "End of each month, the running one as of today. What applies is judged by the facts of today.",
        "Counted by this program from results and what was done elsewhere, by the intervals of the library and the "
        "clinic's own, unconfirmed ones included; its own definition, not a published indicator.",
    ),
    "days-ready-sent": Definition("Days from ready to sent", "", "", "", _OWN, lower_is_better=True),
    "days-sent-date": Definition("Days from sent to booked", "", "", "", _OWN, lower_is_better=True),
    "days-sent-visit": Definition("Days from sent to visit", "", "", "", _OWN, lower_is_better=True),
    "days-visit-report": Definition("Days from visit to report", "", "", "", _OWN, lower_is_better=True),
    "days-report-review": Definition("Days from report to review", "", "", "", _OWN, lower_is_better=True),
    "days-review-told": Definition("Days from review to patient told", "", "", "", _OWN, lower_is_better=True),
}
_DAYS_NUMERATOR = "Median of the days between the two steps, of those that made both; skipped steps are not invented."
_DAYS_DENOMINATOR = "Sent questions with both steps on record. Ended before the second, or without a day: left out."
_WHYS: Mapping[str, str] = {
    "closed": "Closed, patient told",
    "closed-reopened": "Closed once, opened again since",
    "open-too-long": "Open for more than {window} days",
    "had-date": "Had a date",
    "answered-yes": "Answered",
    "answered-partly": "Partly answered",
    "answered-no": "Not answered",
    "ended-unreviewed": "Ended without a review",
    "no-review": "No review on record",
    "measured": "Both steps on record",
    "days-backwards": "The second day lies before the first",
    "no-ready": "No day on record on which it was ready",
    "no-sent": "Not sent",
    "no-date": "No booking on record",
    "screening-current": "Nothing overdue, nothing missing",
    "screening-current-gaps": "Nothing overdue; never recorded",
    "screening-overdue": "Overdue",
    "screening-nothing-recorded": "Nothing on record by then",
    "screening-not-known": "Not known whether a row applies",
    "screening-unreckoned": "Not worked out yet",
    "no-visit": "No visit on record",
    "no-report": "No report on record",
    "no-told": "Patient not told yet",
    "lost-met-elsewhere": "Need met elsewhere",
    "lost-no-longer-needed": "No longer needed",
    "lost-patient-declined": "Patient did not want it",
    "lost-patient-not-reached": "Patient not reached",
    "lost-patient-moved": "Patient moved away",
    "lost-patient-died": "Patient died",
    "lost-recipient-unavailable": "Recipient not available",
    "lost-no-report": "No report came",
    "lost-other": "Other reason",
    "redirected": "Redirected, taken over by nobody",
    "withdrawn": "Withdrawn",
    "closed-incomplete": "Closed incomplete",
    "entered-in-error": "Entered in error",
}
_VERDICTS = {
    Verdict.MET: "Counts",
    Verdict.NOT_MET: "Does not count",
    Verdict.OPEN: "Still open",
    Verdict.EXCLUDED: "Left out",
}


def definition(code: str) -> Definition:
    """In full sentences."""
    found = _DEFINITIONS[code]
    is_days = code.startswith("days-")
    window = _SENT + " Those that wait for a step are still open." if is_days else found.window
    return Definition(
        name=tr(found.name),
        numerator=_filled(_DAYS_NUMERATOR if is_days else found.numerator),
        denominator=_filled(_DAYS_DENOMINATOR if is_days else found.denominator),
        window=_filled(window),
        source=tr(found.source),
        lower_is_better=found.lower_is_better,
    )


def definition_of(figure: Figure) -> Definition:
    """In full sentences; of a published indicator with its wording and where it was read."""
    return definition(figure.code) if figure.published is None else published_definition(figure.published)


def case_month_text(month: date | None) -> str:
    """`Mar-2026`, or that there is none."""
    return tr("no month") if month is None else month_text(month)


def month_text(month: date | None) -> str:
    """`Mar-2026`; all of them without one."""
    return tr("All months") if month is None else f"{MONTHS[month.month - 1]}-{month.year}"


def value_text(kind: Kind, value: Decimal | None) -> str:
    """`83 %` or `12 d`; nothing where there is no value."""
    if value is None:
        return ""
    text = number_text(value.normalize() + 0)
    return tr("{value} %").format(value=text) if kind is Kind.SHARE else tr("{value} d").format(value=text)


def point_text(kind: Kind, point: Point) -> str:
    """A month in one sentence: never a value of nothing."""
    if point.is_empty:
        return tr("none in this month") if point.month else tr("none in this time")
    parts = []
    if point.value is not None and kind is Kind.SHARE:
        value = value_text(kind, point.value)
        parts.append(tr("{met} of {judged}, {value}").format(met=point.met, judged=point.judged, value=value))
    elif point.value is not None:
        value = value_text(kind, point.value)
        parts.append(tr("median {value} of {count}").format(value=value, count=point.judged))
    else:
        parts.append(tr("none can be judged yet") if point.still_open else tr("none can be judged"))
    if point.still_open:
        parts.append(tr("{count} still open").format(count=point.still_open))
    if point.excluded:
        parts.append(tr("{count} left out").format(count=point.excluded))
    return "; ".join(parts)


def nothing_text(figure: Figure) -> str:
    """Why a figure has no value in the time that was asked for: nobody, too early, or not worked out yet."""
    waits = any(part.name == "screening-unreckoned" and part.count for part in figure.parts)
    if waits and not figure.whole.judged:
        return tr("Screening is still being worked out; before that there is nothing to judge.")
    return tr("Nothing to judge in this time: {why}.").format(why=point_text(figure.kind, figure.whole))


def why_text(case: Case) -> str:
    """Why a case counts as it does, with what the record says."""
    words = reason_text(case.why)
    return f"{words}: {case.detail}" if case.detail else words


def reason_text(code: str) -> str:
    """A code of a case or of a part of a figure."""
    if code in _WHYS:
        return _filled(_WHYS[code])
    if code in OFFERS:
        return tr(OFFERS[code])
    return capitalised(word(ReferralState(code))) if code in set(ReferralState) else code


def part_name(figure: Figure, part: Part) -> str:
    """A recipient as it was written, or a reason in words."""
    if figure.kind is Kind.DAYS:
        return part.name or tr("recipient not recorded")
    return reason_text(part.name)


def verdict_text(verdict: Verdict, kind: Kind) -> str:
    """How a case counts."""
    if kind is Kind.DAYS and verdict is Verdict.MET:
        return tr("Measured")
    return tr(_VERDICTS[verdict])


def shift_text(found: Shift) -> str:
    """A run that is longer than chance would have it."""
    where = tr("above") if found.above else tr("below")
    return tr(
        "{points} months in a row {where} the median, {first} to {last}: "
        "more than the {longest} that chance lets expect."
    ).format(
        points=found.points,
        where=where,
        first=month_text(found.first),
        last=month_text(found.last),
        longest=found.longest,
    )


def shift_rule() -> str:
    """What is looked for, and on whose word."""
    return tr(
        "A run of settled months on one side of the median longer than log2(n) + 3 is named as a shift; with fewer "
        "than {fewest} of them nothing is said. {source}"
    ).format(fewest=FEWEST, source=SHIFT_SOURCE)


def _filled(words: str) -> str:
    return tr(words).replace("{window}", str(WINDOW))
