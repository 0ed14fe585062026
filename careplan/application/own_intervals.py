"""A plan's laboratory series beside the clinic's own intervals: where both speak of one series, the sooner day counts.

The series itself keeps the interval that it was given with the plan.
"""

from collections.abc import Iterable
from dataclasses import replace

from careplan.application.overriding import ClinicLibrary
from careplan.domain.medicine.drug import Drug, DrugMonitoring
from careplan.domain.medicine.monitoring import Phase, SeriesStatus, next_due
from careplan.domain.override.override import OverrideKind
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.snapshot import MedicineLine, PlanSnapshot
from careplan.knowledge.library import Library


def by_own_intervals(plan: PlanSnapshot, library: Library) -> PlanSnapshot:
    """The plan itself where the clinic set no interval between laboratory tests."""
    if not isinstance(library, ClinicLibrary):
        return plan
    weeks = {
        line.target.entry: int(line.terms.number)
        for line in library.numbers
        if line.target.kind is OverrideKind.MONITORING_WEEKS
    }
    return replace(plan, medicines=tuple(_medicine(each, library, weeks) for each in plan.medicines)) if weeks else plan


def series_named(series: Iterable[DrugMonitoring], test: str) -> DrugMonitoring | None:
    """The library's series that a plan's is: by its id, as proposals name it (`drug/series`), or by a test."""
    listed = tuple(series)
    proposed = test.rpartition("/")[2]
    by_id = next((each for each in listed if each.id == proposed), None)
    tests = set(test.split(","))
    return by_id or next((each for each in listed if tests.intersection((*each.tests, each.id))), None)


def _medicine(line: MedicineLine, library: Library, weeks: dict[str, int]) -> MedicineLine:
    drug = library.find_drug(line.terms.drug or line.terms.name)
    if drug is None or not line.monitoring:
        return line
    return replace(line, monitoring=tuple(_sooner(each, drug, weeks) for each in line.monitoring))


def _sooner(line: MonitoringLine, drug: Drug, weeks: dict[str, int]) -> MonitoringLine:
    of = series_named(drug.monitoring, line.test)
    own = weeks.get(f"{drug.id}:{of.id}") if of is not None else None
    if own is None or line.status is not SeriesStatus.ACTIVE or line.due_on is None or not line.phases:
        return line
    if line.phases[-1].for_weeks is not None:
        return line
    due = next_due((*line.phases[:-1], Phase(own)), line.started_on, line.last_on)
    return line if due is None else replace(line, due_on=min(due, line.due_on))
