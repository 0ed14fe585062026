"""A figure: what it says of each thing it looks at, and the months that come of it. Nothing here is stored."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import chain, islice
from typing import Protocol, overload

from careplan.domain.figures.medians import median_of
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
    """How one subject counts in one figure, and in which month: `why` is a code, `detail` words of the record.

    One whose day nobody knows is in no month (None), and then only listed and left out.
    """

    subject: Subject
    month: date | None
    verdict: Verdict
    why: str
    detail: str = ""
    days: int | None = None


class About(Protocol):
    """What can say whom it is about."""

    @property
    def subject(self) -> Subject: ...


class Cases(Sequence[Case]):
    """Each made when it is looked at: ten figures of a large clinic have more than a hundred thousand of them.

    Columns of equal length, which figures may share: whom it is about, the month, and (`judged`) verdict and why.
    """

    __slots__ = ("_about", "_days", "_details", "_months", "_verdicts", "_whys")

    def __init__(
        self,
        about: Sequence[About] = (),
        months: Sequence[date | None] = (),
        judged: tuple[Sequence[Verdict], Sequence[str]] = ((), ()),
        *,
        details: Sequence[str] | None = None,
        days: Sequence[int | None] | None = None,
    ) -> None:
        self._about, self._months, (self._verdicts, self._whys) = about, months, judged
        self._details, self._days = details, days

    def __len__(self) -> int:
        return len(self._about)

    @overload
    def __getitem__(self, at: int) -> Case: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Case, ...]: ...
    def __getitem__(self, at: int | slice) -> Case | tuple[Case, ...]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self))))
        return Case(
            self._about[at].subject,
            self._months[at],
            self._verdicts[at],
            self._whys[at],
            self._details[at] if self._details else "",
            self._days[at] if self._days else None,
        )

    def verdicts(self) -> Iterator[tuple[date | None, Verdict]]:
        """Month and verdict of each."""
        return zip(self._months, self._verdicts, strict=True)

    def whys(self) -> Iterator[tuple[Verdict, str]]:
        """Verdict and why of each."""
        return zip(self._verdicts, self._whys, strict=True)

    def measured(self) -> Iterator[tuple[date | None, int]]:
        """Month and days of each that has some."""
        return ((self._months[at], count) for at, count in enumerate(self._days or ()) if count is not None)

    def first(self, most: int, month: date | None, verdicts: Collection[Verdict]) -> tuple[Case, ...]:
        """So many of one month, or of all, that count in one of these ways."""
        fitting = (
            at
            for at, (its, found) in enumerate(self.verdicts())
            if (month is None or its == month) and found in verdicts
        )
        return tuple(self[at] for at in islice(fitting, most))

    def behind(self, month: date | None) -> tuple[Case, ...]:
        """Those of one month, or all."""
        return tuple(self[at] for at, its in enumerate(self._months) if month is None or its == month)


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
class Published:
    """What a figure of others says of itself: its name and wording, and where that was read.

    `tests` are the names of what it asks for, `months` the time that it gives.
    """

    name: str
    text: str
    tests: tuple[str, ...]
    months: int
    citation: str
    read: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`points` are by month from the first to the last asked for, also where nothing was sent.

    `published` is None for a figure of this program's own.
    """

    code: str
    kind: Kind
    cases: Cases
    points: tuple[Point, ...]
    whole: Point
    parts: tuple[Part, ...] = ()
    published: Published | None = None

    def behind(self, month: date | None) -> tuple[Case, ...]:
        """The cases of one month, or all."""
        return self.cases.behind(month)


def figure(code: str, kind: Kind, cases: Cases, months: Sequence[date], parts: Sequence[Part] = ()) -> Figure:
    """From cases whose month is the first day of one of `months`, or none."""
    counted = Counter(cases.verdicts())
    days: dict[date | None, list[int]] = {month: [] for month in (*months, None)}
    for month, count in cases.measured():
        days[month].append(count)
    points = tuple(
        _point(kind, month, {verdict: counted[month, verdict] for verdict in Verdict}, days[month]) for month in months
    )
    whole = {verdict: sum(counted[month, verdict] for month in (*months, None)) for verdict in Verdict}
    return Figure(
        code=code,
        kind=kind,
        cases=cases,
        points=points,
        whole=_point(kind, None, whole, list(chain.from_iterable(days.values()))),
        parts=tuple(parts),
    )


def point(kind: Kind, month: date | None, cases: Iterable[tuple[Verdict, int | None]]) -> Point:
    """Counts, and the value where at least one could be judged; `cases` are verdicts and days."""
    seen = tuple(cases)
    counts = Counter(verdict for verdict, _ in seen)
    return _point(kind, month, counts, [days for _, days in seen if days is not None])


def _point(kind: Kind, month: date | None, counts: Mapping[Verdict, int], days: Sequence[int]) -> Point:
    met, not_met, still_open, excluded = (counts.get(verdict, 0) for verdict in Verdict)
    is_share = kind is Kind.SHARE
    return Point(
        month=month,
        met=met,
        judged=met + not_met if is_share else len(days),
        still_open=still_open,
        excluded=excluded,
        value=percent(met, met + not_met) if is_share else median_of(days),
    )


def percent(part: int, whole: int) -> Decimal | None:
    """To a tenth, half up; None of nothing: that is not 0 %."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def month_of(day: date) -> date:
    """Its first day."""
    return day.replace(day=1)


def months_until(today: date, count: int) -> tuple[date, ...]:
    """So many months, the last that of today."""
    last = today.year * 12 + today.month - 1
    return tuple(date(at // 12, at % 12 + 1, 1) for at in range(last - count + 1, last + 1))
