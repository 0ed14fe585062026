"""The library as a clinic uses it: its own numbers in the place of the packs', and said so wherever they stand.

A pack in memory is replaced by a copy; neither its files nor its flags change: what was unconfirmed stays so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from careplan.application.queries.library_overrides import OverrideLine
from careplan.domain.criteria.variable import Variable, VariableKind
from careplan.domain.medicine.drug import Drug, DrugMonitoring, MonitoringPhase
from careplan.domain.override.override import OverrideKind, OverrideTarget
from careplan.domain.schedule.screening import Interval, ScreeningItem
from careplan.domain.shared.fact import Fact
from careplan.i18n.overrides import override_note
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack

CLINIC = "clinic"
"""The basis of an interval that the clinic set."""
F = TypeVar("F", bound=Fact)
_Set = Mapping[tuple[OverrideKind, str], OverrideLine]


@lru_cache(maxsize=4)
def adjusted(library: Library, lines: tuple[OverrideLine, ...]) -> Library:
    """The library itself where the clinic set nothing; what names an entry that a pack no longer has does nothing."""
    if not lines:
        return library
    return Library(tuple(_pack(pack, lines) for pack in library.packs), library.folder)


def number_of(library: Library, target: OverrideTarget) -> int | None:
    """The pack's own number, None where it has none or a range: a clinic may still set one.

    Refuses NotInLibrary for what the pack does not have.
    """
    match target.kind:
        case OverrideKind.SCREENING_MONTHS:
            return library.screening(target.entry, pack=target.pack).interval.every_months
        case OverrideKind.VALUE_DAYS:
            found = (each for each in library.pack(target.pack).variables if each.id == target.entry)
            return next(found).max_age_days
        case OverrideKind.MONITORING_WEEKS:
            drug, _, series = target.entry.partition(":")
            monitored = library.drug(drug, pack=target.pack).monitoring
            phase = lasting(next(each for each in monitored if each.id == series))
            return phase.every_weeks if phase is not None else None


def targets_of(pack: str, thing: object) -> Iterator[OverrideTarget]:
    """Which numbers of an entry a clinic may replace."""
    if isinstance(thing, ScreeningItem) and thing.interval.months is not None:
        yield OverrideTarget(pack=pack, kind=OverrideKind.SCREENING_MONTHS, entry=thing.id)
    elif isinstance(thing, Variable) and thing.kind is VariableKind.NUMBER:
        yield OverrideTarget(pack=pack, kind=OverrideKind.VALUE_DAYS, entry=thing.id)
    elif isinstance(thing, Drug):
        for series in thing.monitoring:
            if lasting(series) is not None:
                entry = f"{thing.id}:{series.id}"
                yield OverrideTarget(pack=pack, kind=OverrideKind.MONITORING_WEEKS, entry=entry)


def lasting(series: DrugMonitoring) -> MonitoringPhase | None:
    """The phase that goes on without an end, counted in weeks; earlier phases stay as the pack has them."""
    last = series.phases[-1]
    ends = last.for_weeks is not None or last.until_event
    return None if ends or last.every_weeks is None else last


def _pack(pack: Pack, lines: Iterable[OverrideLine]) -> Pack:
    own: _Set = {(line.target.kind, line.target.entry): line for line in lines if line.target.pack == pack.id}
    if not own:
        return pack
    return replace(
        pack,
        screening=tuple(_screening(each, own) for each in pack.screening),
        variables=tuple(_variable(each, own) for each in pack.variables),
        drugs=tuple(_drug(each, own) for each in pack.drugs),
    )


def _screening(item: ScreeningItem, own: _Set) -> ScreeningItem:
    line = own.get((OverrideKind.SCREENING_MONTHS, item.id))
    if line is None or item.interval.months is None:
        return item
    interval = Interval(
        basis=CLINIC,
        every_months=line.terms.number,
        for_months=item.interval.for_months,
        counted_from=item.interval.counted_from,
    )
    return replace(_noted(item, line), interval=interval)


def _variable(variable: Variable, own: _Set) -> Variable:
    line = own.get((OverrideKind.VALUE_DAYS, variable.id))
    return variable if line is None else replace(_noted(variable, line), max_age_days=line.terms.number)


def _drug(drug: Drug, own: _Set) -> Drug:
    lines = {each.id: own.get((OverrideKind.MONITORING_WEEKS, f"{drug.id}:{each.id}")) for each in drug.monitoring}
    if not any(lines.values()):
        return drug
    return replace(drug, monitoring=tuple(_series(each, lines[each.id]) for each in drug.monitoring))


def _series(series: DrugMonitoring, line: OverrideLine | None) -> DrugMonitoring:
    last = lasting(series)
    if line is None or last is None:
        return series
    return replace(_noted(series, line), phases=(*series.phases[:-1], replace(last, every_weeks=line.terms.number)))


def _noted(fact: F, line: OverrideLine) -> F:
    terms = line.terms
    said = override_note(line.target.kind, terms.number, terms.reason, line.decided_by, line.decided_on)
    return replace(fact, note=" ".join(filter(None, (said + ".", fact.note))))
