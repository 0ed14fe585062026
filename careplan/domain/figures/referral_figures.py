"""Figures of the closed loop: each says of every question sent how it counts, and why.

A question belongs to the month in which it first left the clinic. It is still open, and no failure, for `WINDOW` days;
after that a loop that is open counts as not closed. Definitions in words: docs/figures.md.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from careplan.domain.figures.figure import (
    Cases,
    Figure,
    Kind,
    Part,
    Verdict,
    figure,
    median_of,
)
from careplan.domain.figures.need import Need, needs
from careplan.domain.figures.way import Happened, Mark, Passage
from careplan.domain.referral.referral import Answered
from careplan.domain.referral.states import ReferralState

_S, _V = ReferralState, Verdict
WINDOW = 180
"""Days after sending in which an open loop is too young to judge: a house rule, not a clinical fact."""
STEPS: Mapping[str, tuple[Mark, Mark]] = {
    "days-ready-sent": (Mark.READY, Mark.SENT),
    "days-sent-date": (Mark.SENT, Mark.DATE),
    "days-sent-visit": (Mark.SENT, Mark.VISIT),
    "days-visit-report": (Mark.VISIT, Mark.REPORT),
    "days-report-review": (Mark.REPORT, Mark.REVIEW),
    "days-review-told": (Mark.REVIEW, Mark.TOLD),
}
CLOSED, NEVER_BOOKED, ANSWERED, LOST = "loop-closed", "never-booked", "question-answered", "lost"
SHARES = (CLOSED, NEVER_BOOKED, ANSWERED, LOST)
_MISSING = {mark: f"no-{mark.value}" for mark in Mark}
_Judged = tuple[Verdict, str, str]


def referral_figures(passages: Iterable[Passage], months: Sequence[date], today: date) -> tuple[Figure, ...]:
    """All of them, from everything that was sent in these months."""
    wanted = set(months)
    asked = [need for need in needs(passages) if need.month in wanted]
    shares = {CLOSED: _closed, NEVER_BOOKED: _never_booked, ANSWERED: _answered, LOST: _lost}
    found = [_share(code, judge, asked, months, today) for code, judge in shares.items()]
    found += [_days(code, steps, asked, months) for code, steps in STEPS.items()]
    return tuple(found)


def loop_closed(passages: Iterable[Passage], first: date, today: date) -> Figure:
    """The share of closed loops among all that was sent from a day on, as one month."""
    asked = [need for need in needs(passages) if need.sent_on is not None and first <= need.sent_on <= today]
    cases = Cases((need.subject, first, *_judged(need, today, _closed), None) for need in asked)
    return figure(CLOSED, Kind.SHARE, cases, (first,))


def _share(
    code: str, judge: Callable[[Need, date], _Judged], asked: Sequence[Need], months: Sequence[date], today: date
) -> Figure:
    cases = Cases((need.subject, need.month, *_judged(need, today, judge), None) for need in asked)
    return figure(code, Kind.SHARE, cases, months, _reasons(code, cases))


def _judged(need: Need, today: date, judge: Callable[[Need, date], _Judged]) -> _Judged:
    return (_V.EXCLUDED, "entered-in-error", "") if need.is_error else judge(need, today)


def _days(code: str, steps: tuple[Mark, Mark], asked: Sequence[Need], months: Sequence[date]) -> Figure:
    cases = Cases((need.subject, need.month, *_measured(need, *steps)) for need in asked)
    groups: dict[str, list[int]] = {}
    for group, count in cases.measured():
        groups.setdefault(group, []).append(count)
    parts = [Part(name=name, count=len(days), value=median_of(days)) for name, days in groups.items()]
    return figure(code, Kind.DAYS, cases, months, sorted(parts, key=lambda part: (-part.count, part.name)))


def _closed(need: Need, today: date) -> _Judged:
    if need.closed_on is not None:
        return _V.MET, "closed" if not need.is_open else "closed-reopened", ""
    if not need.is_open:
        return _V.NOT_MET, _ending(need), _said(need.ways[-1].ended)
    return (_V.OPEN, need.last.state.value, "") if _is_young(need, today) else (_V.NOT_MET, "open-too-long", "")


def _never_booked(need: Need, today: date) -> _Judged:
    if any(need.day(mark) is not None for mark in (Mark.DATE, Mark.VISIT, Mark.REPORT)):
        return _V.NOT_MET, "had-date", ""
    if not need.is_open:
        return _V.MET, _ending(need), _said(need.ways[-1].ended)
    return (_V.OPEN, need.last.state.value, "") if _is_young(need, today) else (_V.MET, "open-too-long", "")


def _answered(need: Need, _today: date) -> _Judged:
    answered = next((way.answered for way in reversed(need.ways) if way.answered is not None), None)
    if answered is not None:
        return (_V.MET if answered is Answered.YES else _V.NOT_MET), f"answered-{answered.value}", ""
    if need.is_open:
        return _V.OPEN, need.last.state.value, ""
    return _V.EXCLUDED, "ended-unreviewed", _said(need.ways[-1].ended)


def _lost(need: Need, today: date) -> _Judged:
    if need.closed_on is not None:
        return _V.NOT_MET, "closed", ""
    if not need.is_open:
        return _V.MET, _ending(need), _said(need.ways[-1].ended)
    return (_V.OPEN, need.last.state.value, "") if _is_young(need, today) else (_V.NOT_MET, "open-too-long", "")


def _measured(need: Need, first: Mark, second: Mark) -> tuple[Verdict, str, str, int | None]:
    if need.is_error:
        return _V.EXCLUDED, "entered-in-error", "", None
    begun, done = need.days.get(first), need.days.get(second)
    if begun is None or done is None:
        missing = first if begun is None else second
        return _V.OPEN if need.is_open else _V.EXCLUDED, _MISSING[missing], "", None
    if done < begun:
        return _V.EXCLUDED, "days-backwards", "", None
    return _V.MET, "measured", "", (done - begun).days


def _reasons(code: str, cases: Cases) -> tuple[Part, ...]:
    """What the numerator is made of; for the answers, all that was judged."""
    counted = {_V.MET, _V.NOT_MET} if code in {ANSWERED, CLOSED} else {_V.MET}
    counts = Counter(why for _, verdict, why, _ in cases.counted() if verdict in counted)
    return tuple(Part(name=name, count=count) for name, count in sorted(counts.items(), key=lambda i: (-i[1], i[0])))


def _ending(need: Need) -> str:
    ended = need.ways[-1].ended
    if ended is None:
        return need.last.state.value
    return f"lost-{ended.loss.value}" if ended.loss is not None else ended.after.value


def _said(ended: Happened | None) -> str:
    return ended.reason if ended is not None else ""


def _is_young(need: Need, today: date) -> bool:
    return need.sent_on is not None and (today - need.sent_on).days <= WINDOW
