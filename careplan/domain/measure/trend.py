"""Results of one patient as series: only what was measured alike is joined, and rules say what changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from careplan.domain.measure.change import Change, RuleOutcome, judged
from careplan.domain.measure.measure import Measure, folded, measure_called
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.shared.ids import MeasurementId
from careplan.domain.shared.partial_date import PartialDate

_YEAR = len("YYYY")


class NotCharted(StrEnum):
    """Why a result stands in the table and not on the line."""

    WORDS = "words"
    NO_ANSWER = "no-answer"
    INCOMPLETE = "incomplete"
    YEAR_ONLY = "year-only"
    OUT_OF_RANGE = "out-of-range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One result as it was recorded; `by` is the name of who recorded it, empty for an import."""

    id: MeasurementId
    terms: MeasurementTerms
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One number on the line; `day` is the first that the date can mean, for placing and for spans only."""

    id: MeasurementId
    taken: PartialDate
    day: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One series: one measure, one unit, one method. `points` and `results` are in the order of time.

    `judgements` holds, for each point, what each rule of the measure says of it.
    """

    name: str
    unit: str
    method: str
    measure: Measure | None
    results: tuple[Recorded, ...]
    points: tuple[Point, ...]
    judgements: tuple[tuple[RuleOutcome[Point], ...], ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from other series; the same from one look to the next."""
        return (self.measure.id if self.measure else folded(self.name), self.unit, folded(self.method))

    @property
    def latest(self) -> Point | None:
        """The last number."""
        return self.points[-1] if self.points else None

    @property
    def since_previous(self) -> Change[Point] | None:
        """From the value before to the last; None with fewer than two."""
        return Change(self.points[-2], self.points[-1]) if len(self.points) > 1 else None

    @property
    def since_baseline(self) -> Change[Point] | None:
        """From the first value of the series to the last; None with fewer than two."""
        return Change(self.points[0], self.points[-1]) if len(self.points) > 1 else None

    @property
    def said_of_latest(self) -> tuple[RuleOutcome[Point], ...]:
        """What the rules say of the last number."""
        return self.judgements[-1] if self.judgements else ()

    def since(self, first: date) -> "Trend":
        """The same series from a day on; rules were judged with what lies before, so flags do not change."""
        start = next((at for at, point in enumerate(self.points) if point.day >= first), len(self.points))
        results = tuple(each for each in self.results if each.terms.taken.earliest >= first)
        return Trend(
            name=self.name,
            unit=self.unit,
            method=self.method,
            measure=self.measure,
            results=results,
            points=self.points[start:],
            judgements=self.judgements[start:],
        )


def trends(recorded: Iterable[Recorded], known: Sequence[Measure]) -> tuple[Trend, ...]:
    """Every series there is: those that the library knows in its order, then the others by name."""
    series: dict[tuple[str, str, str], list[Recorded]] = {}
    measures: dict[tuple[str, str, str], Measure | None] = {}
    for each in sorted(recorded, key=_when):
        key, measure = _key(each.terms, known)
        series.setdefault(key, []).append(each)
        measures[key] = measure
    found = [_trend(results, measures[key], key[1]) for key, results in series.items()]
    order = {measure.id: at for at, measure in enumerate(known)}
    return tuple(sorted(found, key=lambda t: (order.get(t.key[0], len(order)), *t.key)))


def why_not_charted(terms: MeasurementTerms, measure: Measure | None) -> NotCharted | None:
    """None for what stands on the line."""
    if terms.value is None:
        if terms.finding.strip():
            return NotCharted.WORDS
        return NotCharted.NO_ANSWER if terms.absent.strip() else NotCharted.INCOMPLETE
    if len(terms.taken.text) == _YEAR:
        return NotCharted.YEAR_ONLY
    limits = measure.range if measure else None
    if limits is not None and limits.by_definition and not limits.holds(terms.value.value):
        return NotCharted.OUT_OF_RANGE
    return None


def _key(terms: MeasurementTerms, known: Sequence[Measure]) -> tuple[tuple[str, str, str], Measure | None]:
    unit = terms.value.unit if terms.value else ""
    measure = measure_called(terms.name, unit, known)
    named = measure.id if measure else folded(terms.name)
    return (named, unit or (measure.unit if measure else ""), folded(terms.method)), measure


def _trend(results: Sequence[Recorded], measure: Measure | None, unit: str) -> Trend:
    last = results[-1].terms
    points = tuple(
        Point(id=each.id, taken=each.terms.taken, day=each.terms.taken.earliest, value=each.terms.value.value)
        for each in results
        if each.terms.value is not None and why_not_charted(each.terms, measure) is None
    )
    rules = measure.rules if measure else ()
    return Trend(
        name=measure.name if measure else last.name,
        unit=unit,
        method=last.method,
        measure=measure,
        results=tuple(results),
        points=points,
        judgements=tuple(
            tuple(judged(rule, points[: at + 1], last.method) for rule in rules) for at in range(len(points))
        ),
    )


def _when(each: Recorded) -> tuple[date, str, str]:
    """On one day the instant decides, then the order in which ids were made: any order, but always the same."""
    at = each.terms.taken_at
    return each.terms.taken.earliest, at.isoformat() if at else "", str(each.id)
