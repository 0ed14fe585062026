"""A figure: what it says of each thing it looks at, and the months that come of it. Nothing here is stored."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import chain, islice
from statistics import median
from typing import Any, overload

from careplan.domain.shared.ids import PatientId, PlanId, ReferralId


class Verdict(StrEnum):
    """How one thing counts: in numerator and denominator, in the denominator alone, not yet, or not at all."""

    MET = "met"
    NOT_MET = "not-met"
    OPEN = "open"
    EXCLUDED = "excluded"


class Kind(StrEnum):
    """A share in per cent, or the median of days of those that got there."""

    SHARE = "share"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The patient, and where there is one the referral; `group` is its recipient. All figures share it."""

    patient_id: PatientId
    referral_id: ReferralId | None = None
    plan_id: PlanId | None = None
    family: str = ""
    given: str = ""
    patient_number: str = ""
    number: str = ""
    specialty: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """How one subject counts in one figure, and in which month: `why` is a code, `detail` words of the record."""

    subject: Subject
    month: date
    verdict: Verdict
    why: str
    detail: str = ""
    days: int | None = None


class Cases(Sequence[Case]):
    """Each made when it is looked at: ten figures of a large clinic have more than a hundred thousand of them."""

    __slots__ = ("_columns",)

    def __init__(self, cases: Iterable[tuple[Subject, date, Verdict, str, str, int | None]] = ()) -> None:
        self._columns: tuple[list[Any], ...] = tuple([] for _ in range(6))
        adds = [column.append for column in self._columns]
        for case in cases:
            for add, value in zip(adds, case, strict=True):
                add(value)

    def __len__(self) -> int:
        return len(self._columns[0])

    @overload
    def __getitem__(self, at: int) -> Case: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Case, ...]: ...
    def __getitem__(self, at: int | slice) -> Case | tuple[Case, ...]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self))))
        return Case(*(column[at] for column in self._columns))

    def counted(self) -> Iterator[tuple[date, Verdict, str, int | None]]:
        """Month, verdict, why and days of each."""
        _, months, verdicts, whys, _, days = self._columns
        return zip(months, verdicts, whys, days, strict=True)

    def measured(self) -> Iterator[tuple[str, int]]:
        """The recipient and the days of each that has some."""
        subjects, *_, days = self._columns
        return ((subject.group, count) for subject, count in zip(subjects, days, strict=True) if count is not None)

    def first(self, most: int, month: date | None, verdicts: Collection[Verdict]) -> tuple[Case, ...]:
        """So many of one month, or of all, that count in one of these ways."""
        _, months, found, *_ = self._columns
        fitting = (at for at in range(len(self)) if (month is None or months[at] == month) and found[at] in verdicts)
        return tuple(self[at] for at in islice(fitting, most))

    def behind(self, month: date | None) -> tuple[Case, ...]:
        """Those of one month, or all."""
        return tuple(self[at] for at, its in enumerate(self._columns[1]) if month is None or its == month)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One month, or all of them together (`month` None). `value` is None where nothing could be judged.

    As long as some are still open it may change and is `provisional`: those that end well end first.
    """

    month: date | None
    met: int
    judged: int
    still_open: int
    excluded: int
    value: Decimal | None

    @property
    def provisional(self) -> bool:
        """Whether what is still open can change it."""
        return self.still_open > 0

    @property
    def is_empty(self) -> bool:
        """Nothing at all in this month, not even left out."""
        return not (self.judged or self.still_open or self.excluded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of what a figure is made of: a reason with its count, or a recipient with the median of days."""

    name: str
    count: int
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`points` are by month from the first to the last asked for, also where nothing was sent."""

    code: str
    kind: Kind
    cases: Cases
    points: tuple[Point, ...]
    whole: Point
    parts: tuple[Part, ...] = ()

    def behind(self, month: date | None) -> tuple[Case, ...]:
        """The cases of one month, or all."""
        return self.cases.behind(month)


def figure(code: str, kind: Kind, cases: Cases, months: Sequence[date], parts: Sequence[Part] = ()) -> Figure:
    """From cases whose month is the first day of one of `months`."""
    by_month: dict[date, list[tuple[Verdict, int | None]]] = {month: [] for month in months}
    for month, verdict, _, days in cases.counted():
        by_month[month].append((verdict, days))
    return Figure(
        code=code,
        kind=kind,
        cases=cases,
        points=tuple(point(kind, month, by_month[month]) for month in months),
        whole=point(kind, None, chain.from_iterable(by_month.values())),
        parts=tuple(parts),
    )


def point(kind: Kind, month: date | None, cases: Iterable[tuple[Verdict, int | None]]) -> Point:
    """Counts, and the value where at least one could be judged; `cases` are verdicts and days."""
    verdicts, found = [], []
    for verdict, days in cases:
        verdicts.append(verdict)
        if days is not None and verdict is Verdict.MET:
            found.append(days)
    met, not_met, still_open, excluded = map(verdicts.count, Verdict)
    is_share = kind is Kind.SHARE
    return Point(
        month=month,
        met=met,
        judged=met + not_met if is_share else len(found),
        still_open=still_open,
        excluded=excluded,
        value=percent(met, met + not_met) if is_share else median_of(found),
    )


def percent(part: int, whole: int) -> Decimal | None:
    """To a tenth, half up; None of nothing: that is not 0 %."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def median_of(days: Sequence[int]) -> Decimal | None:
    """Of an even number the middle between the two in the middle."""
    return Decimal(str(median(days))).normalize() + 0 if days else None


def month_of(day: date) -> date:
    """Its first day."""
    return day.replace(day=1)


def months_until(today: date, count: int) -> tuple[date, ...]:
    """So many months, the last that of today."""
    last = today.year * 12 + today.month - 1
    return tuple(date(at // 12, at % 12 + 1, 1) for at in range(last - count + 1, last + 1))
