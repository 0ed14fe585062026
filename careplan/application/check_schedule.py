"""What people said about a drug's monitoring, laid beside the series of a plan: done elsewhere, or not due for a while.

A plan's series names its own tests, the library's schedule others: what was said counts for a series only where it
covers every test of it, so that nothing is taken for done that nobody spoke of.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from careplan.application.queries.schedule_entries import ScheduleEntries
from careplan.domain.checks.facts import Aside, Facts
from careplan.domain.checks.index import Index
from careplan.domain.medicine.monitoring import SeriesStatus, next_due
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.snapshot import MedicineLine, PlanSnapshot
from careplan.domain.schedule.due import DueRow
from careplan.knowledge.library import Library


class SaidOfSeries:
    """The entries of one person on one day, asked by drug and series."""

    def __init__(self, entries: ScheduleEntries, index: Index, today: date) -> None:
        self._entries, self._index, self._today = entries, index, today

    def brought_up(self, plan: PlanSnapshot) -> PlanSnapshot:
        """The plan with every series counted from the day on which it was done elsewhere, where that is later."""
        if not self._entries.done:
            return plan
        return replace(plan, medicines=tuple(self._medicine(line) for line in plan.medicines))

    def beside(self, facts: Facts) -> Facts:
        """The facts with every series that is set aside now saying so."""
        if not self._entries.aside or facts.series is None:
            return facts
        return replace(facts, series=tuple(replace(s, aside=self.aside(s.drug, s.tests)) for s in facts.series))

    def aside(self, drug: str, tests: str) -> Aside | None:
        """Why no test of the series is due now, and until the first of the days on which that ends."""
        found = [
            [line for line in self._entries.aside if self._speaks_of(line.rule, drug, test)] for test in _named(tests)
        ]
        holding = [[line for line in lines if line.terms.until >= self._today] for lines in found]
        if not all(holding):
            return None
        longest = [max(lines, key=lambda line: line.terms.until) for lines in holding]
        said = dict.fromkeys(line.terms.reason for line in longest)
        return Aside(until=min(line.terms.until for line in longest), reason="; ".join(said))

    def done_on(self, drug: str, tests: str) -> date | None:
        """The day up to which every test of the series was done elsewhere."""
        days = [max(self._days(drug, test), default=None) for test in _named(tests)]
        known = [day for day in days if day is not None]
        return min(known) if len(known) == len(days) else None

    def _days(self, drug: str, test: str) -> Iterator[date]:
        for line in self._entries.done:
            day = line.terms.done_on.earliest
            if day <= self._today and self._speaks_of(line.rule, drug, test):
                yield day

    def _speaks_of(self, rule: str, drug: str, test: str) -> bool:
        owner, _, id = rule.partition(":")
        rules = self._index.drugs.get(owner)
        if owner != drug or rules is None:
            return False
        return any(test in (series.id, *series.tests) for series in rules.monitoring if series.id == id)

    def _medicine(self, line: MedicineLine) -> MedicineLine:
        known = self._index.formulary.find(line.terms.drug or line.terms.name)
        if known is None or not line.monitoring:
            return line
        return replace(line, monitoring=tuple(self._series(known.id, series) for series in line.monitoring))

    def _series(self, drug: str, line: MonitoringLine) -> MonitoringLine:
        day = self.done_on(drug, line.test)
        if line.status is not SeriesStatus.ACTIVE or day is None or (line.last_on is not None and day <= line.last_on):
            return line
        return replace(line, last_on=day, due_on=next_due(line.phases, line.started_on, day))


def series_of(row: DueRow, plan: PlanSnapshot, library: Library) -> tuple[MonitoringLine, ...]:
    """The running series of a plan whose tests are all done when this row of the schedule is."""
    if not row.drug:
        return ()
    covered = {row.rule.partition(":")[2], *row.tests}
    found = []
    for line in plan.medicines:
        drug = (library.find_drug(line.terms.drug) if line.terms.drug else None) or library.find_drug(line.terms.name)
        if drug is not None and drug.id == row.drug:
            found += [s for s in line.monitoring if s.due_on is not None and covered.issuperset(_named(s.test))]
    return tuple(found)


def _named(tests: str) -> list[str]:
    """What a series asks for: ids of tests, parted by commas, or a series of the library as `drug/series`."""
    return [each.rpartition("/")[2] for each in tests.split(",")]
