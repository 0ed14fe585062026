"""How long those who are asked take: from sent to a date, to the visit, from the visit to the report.

Counted from the steps as people recorded them, each with the day on which it happened; what was skipped is not
guessed. A median says how many it rests on, and of none there is none.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from careplan.domain.figures.medians import median_of
from careplan.domain.figures.way import HAD_DATE, Mark, Passage, way_of
from careplan.domain.referral.states import OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The days of one referral that count; None where a step was not recorded or was put right since.

    `ended` says that its loop has ended, however; `had_date` that there ever was a visit, booked or made.
    """

    sent: date | None = None
    booked: date | None = None
    visit: date | None = None
    report: date | None = None
    ended: bool = False
    had_date: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Days between two steps: the median of `n` referrals, None when `n` is 0."""

    n: int = 0
    days: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseTimes:
    """Of `sent` referrals; `waiting` have no date yet, `never_booked` ended without one.

    The share of never booked is of those whose outcome is known: with those that wait it would be too small.
    """

    sent: int = 0
    to_booked: Wait = Wait()
    to_visit: Wait = Wait()
    to_report: Wait = Wait()
    waiting: int = 0
    never_booked: int = 0
    settled: int = 0

    @property
    def share_never_booked(self) -> Decimal | None:
        """Between 0 and 1; None while no outcome is known."""
        return Decimal(self.never_booked) / self.settled if self.settled else None


def course(passage: Passage) -> Course:
    """What counts of one referral: the days that the figures count as well, so that both say the same."""
    days = way_of(passage).days
    return Course(
        sent=days.get(Mark.SENT),
        booked=days.get(Mark.DATE),
        visit=days.get(Mark.VISIT),
        report=days.get(Mark.REPORT),
        ended=passage.state not in OPEN,
        had_date=not HAD_DATE.isdisjoint(days),
    )


def response_times(courses: Iterable[Course], *, since: date | None = None) -> ResponseTimes:
    """Of those sent, on or after `since` if it is given; a referral that was never sent says nothing of anybody."""
    sent = [each for each in courses if each.sent is not None and (since is None or each.sent >= since)]
    never = sum(each.ended and not each.had_date for each in sent)
    dated = sum(each.had_date for each in sent)
    return ResponseTimes(
        sent=len(sent),
        to_booked=_wait(sent, lambda each: (each.sent, each.booked)),
        to_visit=_wait(sent, lambda each: (each.sent, each.visit)),
        to_report=_wait(sent, lambda each: (each.visit, each.report)),
        waiting=len(sent) - dated - never,
        never_booked=never,
        settled=dated + never,
    )


def year_before(today: date) -> date:
    """The same day last year; of a leap day the day before."""
    try:
        return today.replace(year=today.year - 1)
    except ValueError:  # 29 February
        return date(today.year - 1, 2, 28)


def _wait(courses: Iterable[Course], ends: Callable[[Course], tuple[date | None, date | None]]) -> Wait:
    days = [
        (until - since).days
        for since, until in map(ends, courses)
        if since is not None and until is not None and until >= since
    ]
    return Wait(len(days), median_of(days))
