"""Figures of the closed loop: each says of every question sent how it counts, and why.

A question belongs to the month in which it first left the clinic. It is still open, and no failure, for `WINDOW` days;
after that a loop that is open counts as not closed. Definitions in words: docs/figures.md.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from careplan.domain.figures.figure import Cases, Figure, Kind, Part, Verdict, figure
from careplan.domain.figures.medians import medians
from careplan.domain.figures.need import Need, needs
from careplan.domain.figures.way import HAD_DATE, Happened, Mark, Passage
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered

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
_ERROR = "entered-in-error"
_WRONG: _Judged = (_V.EXCLUDED, _ERROR, "")


def referral_figures(passages: Iterable[Passage], months: Sequence[date], today: date) -> tuple[Figure, ...]:
    """All of them, from everything that was sent in these months."""
    wanted = set(months)
    asked = _Asked([need for need in needs(passages) if need.month in wanted])
    found = [_share(code, judge, asked, months, today) for code, judge in _JUDGES.items()]
    found += [_days(code, steps, asked, months) for code, steps in STEPS.items()]
    return tuple(found)


def loop_closed(passages: Iterable[Passage], first: date, today: date) -> Figure:
    """The share of closed loops among all that was sent from a day on, as one month."""
    asked = _Asked([need for need in needs(passages) if first <= need.sent_on <= today])
    asked.months = [first] * len(asked.needs)
    return _share(CLOSED, _closed, asked, (first,), today)


class _Asked:
    """What all figures share."""

    def __init__(self, asked: Sequence[Need]) -> None:
        self.needs = asked
        self.months = [need.month for need in asked]
        self.recipients = [need.last.recipient for need in asked]


def _share(
    code: str, judge: Callable[[Need, date], _Judged], asked: _Asked, months: Sequence[date], today: date
) -> Figure:
    verdicts: list[Verdict] = []
    whys: list[str] = []
    details: list[str] = []
    for need in asked.needs:
        verdict, why, detail = _WRONG if need.is_error else judge(need, today)
        verdicts.append(verdict)
        whys.append(why)
        details.append(detail)
    cases = Cases(asked.needs, asked.months, (verdicts, whys), details=details)
    return figure(code, Kind.SHARE, cases, months, _reasons(code, cases))


def _days(code: str, steps: tuple[Mark, Mark], asked: _Asked, months: Sequence[date]) -> Figure:
    verdicts: list[Verdict] = []
    whys: list[str] = []
    days: list[int | None] = []
    for need in asked.needs:
        verdict, why, count = _measured(need, *steps)
        verdicts.append(verdict)
        whys.append(why)
        days.append(count)
    cases = Cases(asked.needs, asked.months, (verdicts, whys), days=days)
    found = medians(zip(asked.recipients, days, strict=True))
    parts = [Part(name=name, count=count, value=value) for name, count, value in sorted(found, key=_most_first)]
    return figure(code, Kind.DAYS, cases, months, parts)


def _most_first(found: tuple[str, int, Decimal | None]) -> tuple[int, str]:
    return -found[1], found[0]


def _closed(need: Need, today: date) -> _Judged:
    if need.closed_on is not None:
        return _V.MET, "closed" if not need.is_open else "closed-reopened", ""
    if not need.is_open:
        return _V.NOT_MET, _ending(need), _said(need.ways[-1].ended)
    return (_V.OPEN, need.last.state.value, "") if _is_young(need, today) else (_V.NOT_MET, "open-too-long", "")


def _never_booked(need: Need, today: date) -> _Judged:
    if not HAD_DATE.isdisjoint(need.days):
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


def _measured(need: Need, first: Mark, second: Mark) -> tuple[Verdict, str, int | None]:
    if need.is_error:
        return _V.EXCLUDED, _ERROR, None
    begun, done = need.days.get(first), need.days.get(second)
    if begun is None or done is None:
        missing = first if begun is None else second
        return _V.OPEN if need.is_open else _V.EXCLUDED, _MISSING[missing], None
    if done < begun:
        return _V.EXCLUDED, "days-backwards", None
    return _V.MET, "measured", (done - begun).days


def _reasons(code: str, cases: Cases) -> tuple[Part, ...]:
    """What the numerator is made of; for the answers, all that was judged."""
    counted = {_V.MET, _V.NOT_MET} if code in {ANSWERED, CLOSED} else {_V.MET}
    counts: Counter[str] = Counter()
    for (verdict, why), count in Counter(cases.whys()).items():
        if verdict in counted:
            counts[why] += count
    return tuple(Part(name=name, count=count) for name, count in sorted(counts.items(), key=lambda i: (-i[1], i[0])))


def _ending(need: Need) -> str:
    ended = need.ways[-1].ended
    if ended is None:
        return need.last.state.value
    return f"lost-{ended.loss.value}" if ended.loss is not None else ended.after.value


def _said(ended: Happened | None) -> str:
    return ended.reason if ended is not None else ""


def _is_young(need: Need, today: date) -> bool:
    return (today - need.sent_on).days <= WINDOW


_JUDGES: Mapping[str, Callable[[Need, date], _Judged]] = {
    CLOSED: _closed,
    NEVER_BOOKED: _never_booked,
    ANSWERED: _answered,
    LOST: _lost,
}
