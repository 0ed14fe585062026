"""What meetings ask of the library: what evidence is expected, which series are shown, who owns advanced ways."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from careplan.application.scheduling import ScheduleAnswer
from careplan.domain.criteria.pathway import TEAM
from careplan.domain.measure.change import Judgement, RuleOutcome
from careplan.domain.measure.measure import Measure
from careplan.domain.measure.trend import Point, Trend
from careplan.domain.schedule.due import DueKind, DueRow, Standing
from careplan.domain.schedule.facts import Done
from careplan.domain.shared.partial_date import PartialDate
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack

SHOWN = ("fvc_percent", "dlco_percent", "mrss")
"""The three series of a case summary, by their ids in the library."""
LUNG_VOLUME = ("fvc_percent", "fvc_litres")
"""The series whose fall puts somebody on an agenda."""


class EvidenceState(StrEnum):
    """OLD is later than the library's interval allows; MISSING is expected and was never recorded."""

    ON_FILE = "on-file"
    OLD = "old"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One test of the case: `name` as the library calls it, `on` the last time, `rule` and `source` what expects it."""

    name: str
    state: EvidenceState
    on: PartialDate | None = None
    rule: str = ""
    source: str = ""


_EXPECTED = {Standing.OVERDUE, Standing.DUE, Standing.COMING, Standing.DONE}


def evidence(answer: ScheduleAnswer | None, trends: Iterable[Trend] = ()) -> tuple[Evidence, ...]:
    """What screening expects of this person, with the last time, then the series that are on file, with their day.

    A row that is unconfirmed, set aside or for a person to judge expects nothing here: of it only what is on file is
    said. Several rows may ask for the same test: the strictest of them speaks.
    """
    found: dict[object, Evidence] = {}
    for row in answer.rows if answer else ():
        said = _said(row, answer) if row.kind is DueKind.SCREENING else None
        key = row.tests or row.rule
        if said is not None and (key not in found or _rank(said) > _rank(found[key])):
            found[key] = said
    on_file = (
        Evidence(name=each.measure.short, state=EvidenceState.ON_FILE, on=each.points[-1].taken)
        for each in trends
        if each.measure is not None and each.points
    )
    return tuple(sorted((*on_file, *found.values()), key=_rank))


def measured_tests(pack: Pack, trends: Iterable[Trend]) -> Iterator[Done]:
    """Tests whose name lists in brackets measures that are all on file, done on the oldest day of these; and rows of
    the screening that no test stands for and that are called as a measure on file, done on its day.

    So a "Pulmonary function (FVC, DLCO)" and a "NT-proBNP (or BNP)" are not called missing beside their own numbers.
    """
    last = {each.measure.id: each.points[-1].taken for each in trends if each.measure is not None and each.points}
    for test in pack.investigations:
        parts = test.name.partition("(")[2].rstrip(")").split(",")
        days = [_day_of(part, pack.measures, last) for part in parts if part.strip()]
        known = [day for day in days if day is not None]
        if known and len(known) == len(days):
            yield Done(what=test.id, on=min(known, key=lambda day: day.earliest))
    for row in pack.screening:
        on = None if row.done_by else _day_of(row.test.partition("(")[0].strip(), pack.measures, last)
        if on is not None:
            yield Done(what=row.id, on=on)


def is_complete(found: Iterable[Evidence]) -> bool:
    """Whether nothing that is expected is missing or old."""
    return all(each.state is EvidenceState.ON_FILE for each in found)


def worse(trend: Trend) -> tuple[RuleOutcome[Point], ...]:
    """The library's rules that call the last value a significant change for the worse; an unconfirmed one never."""
    measure = trend.measure
    if measure is None:
        return ()
    met = (each for each in trend.said_of_latest if each.judgement is Judgement.MET)
    return tuple(each for each in met if measure.is_worse(each.rule.course))


def shown(trends: Iterable[Trend], ids: Iterable[str] = SHOWN) -> tuple[Trend, ...]:
    """Of each of these measures the series with the latest number; values of two methods are never joined."""
    return tuple(each for id in ids if (each := _latest(trends, id)) is not None)


def lung_volumes(known: Iterable[Measure]) -> tuple[Measure, ...]:
    """The measures whose fall is looked for."""
    return tuple(each for each in known if each.id in LUNG_VOLUME)


def owners_of_advanced(library: Library, ours: Iterable[str]) -> frozenset[str]:
    """Specialties that own a stage of an advanced treatment and are not the clinic's own."""
    owners = {stage.owner for pack in library.packs for pathway in pack.pathway for stage in pathway.stages}
    return frozenset(owners - {TEAM} - set(ours))


def _latest(trends: Iterable[Trend], id: str) -> Trend | None:
    of_it = [each for each in trends if each.measure is not None and each.measure.id == id and each.latest is not None]
    return max(of_it, key=lambda each: each.points[-1].day, default=None)


def _said(row: DueRow, answer: ScheduleAnswer | None) -> Evidence | None:
    names = answer.names if answer else {}
    name = names.get(row.tests[0], row.subject) if row.tests else row.subject
    name = name.partition(" (")[0]
    on = row.last.on if row.last else None
    if row.standing not in _EXPECTED or not row.confirmed:
        return Evidence(name=name, state=EvidenceState.ON_FILE, on=on) if on else None
    state = EvidenceState.ON_FILE
    if on is None:
        state = EvidenceState.MISSING
    elif row.standing is Standing.OVERDUE:
        state = EvidenceState.OLD
    return Evidence(name=name, state=state, on=on, rule=row.subject, source=row.source)


def _day_of(name: str, measures: Iterable[Measure], last: Mapping[str, PartialDate]) -> PartialDate | None:
    called = (each for each in measures if each.is_called(name))
    return max((last[each.id] for each in called if each.id in last), key=lambda day: day.earliest, default=None)


def _rank(said: Evidence) -> int:
    return list(EvidenceState).index(said.state)
