"""The numbers of a pack that a clinic may replace: where each stands, what the pack says, how far it may be moved."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from careplan.domain.checks.book import Clause, Watch
from careplan.domain.criteria.variable import Variable, VariableKind
from careplan.domain.medicine.drug import Contraindication, Drug, DrugMonitoring, MonitoringPhase, Operator, Threshold
from careplan.domain.override.limits import Allowed, TooLax, allowed_of, stricter_only
from careplan.domain.override.override import OverrideKind, OverrideTarget
from careplan.domain.schedule.screening import Interval, ScreeningItem
from careplan.domain.shared.fact import Fact
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack
from careplan.knowledge.refusals import NotInLibrary

CLINIC = "clinic"
"""The basis of an interval that the clinic set."""
KIDNEY_UNIT = "mL/min/{1.73_m2}"
F = TypeVar("F", bound=Fact)
T = TypeVar("T")
_K = OverrideKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OfLibrary:
    """One number as the pack has it: `low` and `high` are the same but for a range, None where it has no number.

    `path` is the fact as findings name it (`methotrexate.thresholds.alt-above-3`), `part` what it is of within its
    entry, `operator` how a result is compared with a limit.
    """

    target: OverrideTarget
    fact: Fact
    path: str
    part: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    operator: Operator | None = None
    allowed: Allowed = Allowed()  # noqa: RUF009 - frozen, and empty

    @property
    def number(self) -> Decimal | None:
        """Where it is one."""
        return self.low if self.low == self.high else None

    def ensure_allows(self, number: Decimal) -> None:
        """Refuses with TooLax."""
        if self.allowed.least is not None and number < self.allowed.least:
            raise TooLax(field="override.number", reason="least", limit=self.allowed.least)
        if self.allowed.most is not None and number > self.allowed.most:
            raise TooLax(field="override.number", reason="most", limit=self.allowed.most)


def numbers_in(pack: str, thing: object) -> Iterator[OfLibrary]:
    """Of one entry: which of its numbers a clinic may replace."""
    if isinstance(thing, ScreeningItem) and thing.interval.months is not None:
        low, high = map(Decimal, thing.interval.months)
        target = OverrideTarget(pack=pack, kind=_K.SCREENING_MONTHS, entry=thing.id)
        yield OfLibrary(target=target, fact=thing, path=thing.id, low=low, high=high)
    elif isinstance(thing, Variable) and thing.kind is VariableKind.NUMBER:
        days = None if thing.max_age_days is None else Decimal(thing.max_age_days)
        target = OverrideTarget(pack=pack, kind=_K.VALUE_DAYS, entry=thing.id)
        yield OfLibrary(target=target, fact=thing, path=thing.id, low=days, high=days)
    elif isinstance(thing, Drug):
        yield from _of_drug(pack, thing)
    elif isinstance(thing, Watch) and (clause := _limited(thing)) is not None and clause.operator and clause.value:
        yield OfLibrary(
            target=OverrideTarget(pack=pack, kind=_K.DOSE_LIMIT, entry=thing.id),
            fact=thing,
            path=f"watches.{thing.id}",
            low=clause.value,
            high=clause.value,
            unit=clause.unit,
            operator=clause.operator,
            allowed=stricter_only(clause.operator, clause.value),
        )


def number_at(library: Library, target: OverrideTarget) -> OfLibrary:
    """What a target names. Refuses NotInLibrary."""
    pack = library.pack(target.pack)
    for thing in (*pack.screening, *pack.variables, *pack.drugs, *pack.checks.watches):
        for number in numbers_in(pack.id, thing):
            if number.target == target:
                return number
    raise NotInLibrary(field="override.entry", kind="entry", id=target.entry)


def lasting(series: DrugMonitoring) -> MonitoringPhase | None:
    """The phase that goes on without an end, counted in weeks; earlier phases stay as the pack has them."""
    last = series.phases[-1]
    ends = last.for_weeks is not None or last.until_event
    return None if ends or last.every_weeks is None else last


Own = Mapping[tuple[OverrideKind, str], Decimal]
"""The clinic's numbers of one pack."""


def with_own(pack: Pack, own: Own, note: Callable[[F, OverrideKind, str], F]) -> Pack:
    """A copy with these numbers in their places; `note` says on each such fact whose number it is."""
    put = _Put(own, note)
    watches = tuple(put.watch(each) for each in pack.checks.watches)
    return replace(
        pack,
        screening=tuple(put.screening(each) for each in pack.screening),
        variables=tuple(put.variable(each) for each in pack.variables),
        drugs=tuple(put.drug(each) for each in pack.drugs),
        checks=replace(pack.checks, watches=watches),
    )


class _Put:
    """Each fact itself where the clinic set nothing."""

    def __init__(self, own: Own, note: Callable[[Any, OverrideKind, str], Any]) -> None:
        self._own, self._note = own, note

    def screening(self, item: ScreeningItem) -> ScreeningItem:
        number = self._own.get((_K.SCREENING_MONTHS, item.id))
        if number is None or item.interval.months is None:
            return item
        was = item.interval
        interval = Interval(
            basis=CLINIC, every_months=int(number), for_months=was.for_months, counted_from=was.counted_from
        )
        return self._noted(item, _K.SCREENING_MONTHS, item.id, interval=interval)

    def variable(self, variable: Variable) -> Variable:
        number = self._own.get((_K.VALUE_DAYS, variable.id))
        return variable if number is None else self._noted(
            variable, _K.VALUE_DAYS, variable.id, max_age_days=int(number)
        )  # fmt: skip

    def watch(self, watch: Watch) -> Watch:
        number, limited = self._own.get((_K.DOSE_LIMIT, watch.id)), _limited(watch)
        if number is None or limited is None:
            return watch
        clauses = tuple(replace(each, value=number) if each is limited else each for each in watch.clauses)
        return self._noted(watch, _K.DOSE_LIMIT, watch.id, clauses=clauses)

    def drug(self, drug: Drug) -> Drug:
        return replace(
            drug,
            monitoring=self._each(drug, drug.monitoring, self._series),
            thresholds=self._each(drug, drug.thresholds, self._threshold),
            contraindications=self._each(drug, drug.contraindications, self._kidney),
        )

    def _each(self, drug: Drug, facts: Iterable[T], put: Callable[[T, str], T]) -> tuple[T, ...]:
        return tuple(put(each, f"{drug.id}:{each.id}") for each in facts)  # type: ignore[attr-defined]  # all have one

    def _series(self, series: DrugMonitoring, entry: str) -> DrugMonitoring:
        number, last = self._own.get((_K.MONITORING_WEEKS, entry)), lasting(series)
        if number is None or last is None:
            return series
        phases = (*series.phases[:-1], replace(last, every_weeks=int(number)))
        return self._noted(series, _K.MONITORING_WEEKS, entry, phases=phases)

    def _threshold(self, threshold: Threshold, entry: str) -> Threshold:
        number = self._own.get((_K.ACTION_LEVEL, entry))
        return threshold if number is None else self._noted(threshold, _K.ACTION_LEVEL, entry, value=number)

    def _kidney(self, fact: Contraindication, entry: str) -> Contraindication:
        number = self._own.get((_K.KIDNEY_LIMIT, entry))
        return fact if number is None else self._noted(fact, _K.KIDNEY_LIMIT, entry, egfr_below=number)

    def _noted(self, fact: F, kind: OverrideKind, entry: str, **changed: Any) -> F:
        noted: F = self._note(replace(fact, **changed), kind, entry)
        return noted


def _of_drug(pack: str, drug: Drug) -> Iterator[OfLibrary]:
    for series in drug.monitoring:
        if (last := lasting(series)) is not None and last.every_weeks is not None:
            weeks = Decimal(last.every_weeks)
            target = OverrideTarget(pack=pack, kind=_K.MONITORING_WEEKS, entry=f"{drug.id}:{series.id}")
            path = f"{drug.id}.monitoring.{series.id}"
            yield OfLibrary(target=target, fact=series, path=path, part=series.id, low=weeks, high=weeks)
    for limit in drug.thresholds:
        if (allowed := allowed_of(limit, drug.thresholds)) is not None:
            yield OfLibrary(
                target=OverrideTarget(pack=pack, kind=_K.ACTION_LEVEL, entry=f"{drug.id}:{limit.id}"),
                fact=limit,
                path=f"{drug.id}.thresholds.{limit.id}",
                part=limit.id,
                low=limit.value,
                high=limit.value,
                unit=limit.unit,
                operator=limit.operator,
                allowed=allowed,
            )
    for against in drug.contraindications:
        if against.egfr_below is not None:
            yield OfLibrary(
                target=OverrideTarget(pack=pack, kind=_K.KIDNEY_LIMIT, entry=f"{drug.id}:{against.id}"),
                fact=against,
                path=f"{drug.id}.contraindications.{against.id}",
                part=against.id,
                low=against.egfr_below,
                high=against.egfr_below,
                unit=KIDNEY_UNIT,
                operator=Operator.BELOW,
                allowed=stricter_only(Operator.BELOW, against.egfr_below),
            )


def _limited(watch: Watch) -> Clause | None:
    """The one clause with a number; a watch with several is left as it is."""
    found = [clause for clause in watch.clauses if clause.value is not None and clause.operator is not None]
    return found[0] if len(found) == 1 else None
