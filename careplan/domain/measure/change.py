"""What changed between two values, and whether a rule of the library calls it significant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from careplan.domain.measure.measure import ChangeRule, Course

_GRACE = timedelta(days=31)  # "at about 12 months": visits are not held to the day
_MONTHS_IN_YEAR = 12
_LAST_IN_EVERY_MONTH = 28


class Dated(Protocol):
    """A value with its day."""

    @property
    def day(self) -> date: ...
    @property
    def value(self) -> Decimal: ...


P = TypeVar("P", bound=Dated)


class Judgement(StrEnum):
    """What a rule says of a value; an unconfirmed rule is shown as such and never evaluated."""

    MET = "met"
    NOT_MET = "not-met"
    UNCONFIRMED = "unconfirmed"
    NO_EARLIER_VALUE = "no-earlier-value"
    OTHER_METHOD = "other-method"


@dataclass(frozen=True, slots=True)
class Change(Generic[P]):
    """From one value to a later one of the same series."""

    then: P
    now: P

    @property
    def absolute(self) -> Decimal:
        """In the measure's unit, negative for a fall."""
        return self.now.value - self.then.value

    @property
    def percent(self) -> Decimal | None:
        """Of the earlier value, not rounded; None from zero."""
        return self.absolute * 100 / abs(self.then.value) if self.then.value else None

    @property
    def course(self) -> Course | None:
        """None when nothing changed."""
        if not self.absolute:
            return None
        return Course.RISE if self.absolute > 0 else Course.FALL


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutcome(Generic[P]):
    """`change` is the one that was compared with the rule: None where nothing could be compared."""

    rule: ChangeRule
    judgement: Judgement
    change: Change[P] | None = None


def judged(rule: ChangeRule, points: Sequence[P], method: str) -> RuleOutcome[P]:
    """What a rule says of the last of these points, which are of one series and in the order of time.

    Of the earlier values in the rule's time the one is taken from which it has moved most, the later one of two that
    are alike.
    """
    if not rule.confirmed:
        return RuleOutcome(rule=rule, judgement=Judgement.UNCONFIRMED)
    if rule.method and rule.method.casefold() not in method.casefold():
        return RuleOutcome(rule=rule, judgement=Judgement.OTHER_METHOD)
    *earlier, now = points
    within = _within(rule, earlier, now)
    if not within:
        return RuleOutcome(rule=rule, judgement=Judgement.NO_EARLIER_VALUE)
    pick = max if rule.course is Course.FALL else min
    then = pick(reversed(within), key=lambda point: point.value)
    is_met = rule.is_met_by(then.value, now.value)
    return RuleOutcome(rule=rule, judgement=Judgement.MET if is_met else Judgement.NOT_MET, change=Change(then, now))


def _within(rule: ChangeRule, earlier: Sequence[P], now: P) -> Sequence[P]:
    """The earlier values that the rule compares with, in the order of time."""
    if rule.months is None:
        return earlier[-1:]
    first = months_before(now.day, rule.months) - (_GRACE if rule.about else timedelta())
    return [point for point in earlier if point.day >= first]


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last one of a month that is shorter."""
    years, month = divmod(day.year * _MONTHS_IN_YEAR + day.month - 1 - months, _MONTHS_IN_YEAR)
    for last in range(day.day, _LAST_IN_EVERY_MONTH - 1, -1):
        try:
            return date(years, month + 1, last)
        except ValueError:
            continue
    return date(years, month + 1, day.day)
