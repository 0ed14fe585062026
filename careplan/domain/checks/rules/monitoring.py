"""Laboratory tests during treatment: which are overdue, by the clinic's own series or by those of the library."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from careplan.domain.checks.facts import Facts, Series
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome, sources_of
from careplan.domain.checks.results import latest
from careplan.domain.checks.rule import UNCONFIRMED, Case, Rule, cases
from careplan.domain.medicine.drug import DrugMonitoring
from careplan.domain.medicine.monitoring import DueState
from careplan.domain.shared.partial_date import PartialDate

ID, VERSION = "monitoring", "1"
SET_ASIDE = "monitoring-set-aside"
"""The code of what a person decided not to ask for now; `what` names the series, `until` and `reason` say the rest."""


def run(facts: Facts, index: Index) -> Iterator[Checked]:
    """Where a clinic keeps series they are asked, and the library only where there is none for a drug."""
    kept = {series.drug for series in facts.series or ()}
    for series in facts.series or ():
        yield from _kept(series, index)
    for case in cases(facts, index):
        if case.rules.monitoring and case.rules.drug.id not in kept:
            if facts.series is not None:
                yield _not_set_up(case)
            else:
                yield from _by_library(case)


def _kept(series: Series, index: Index) -> Iterator[Checked]:
    if series.state is DueState.STOPPED:
        return
    outcome, code, grade, missing = _answer(series)
    yield Checked(
        rule=ID,
        version=VERSION,
        outcome=outcome,
        code=code,
        about=(series.drug,),
        severity=grade,
        confirmed=series.confirmed,
        parameters={
            "one": index.name(series.drug),
            "what": series.name,
            "other": series.name,
            "due": _shown(series.due_on),
            **_set_aside(series),
        },
        fact=series.fact,
        inputs=(
            Input(f"series:{series.name}", "last", series.last_on),
            Input("due", _shown(series.due_on), series.due_on),
        ),
        missing=missing,
        sources=(series.source,) if series.source else (),
    )


def _set_aside(series: Series) -> dict[str, str]:
    return {} if series.aside is None else {"until": _shown(series.aside.until), "reason": series.aside.reason}


def _answer(series: Series) -> tuple[Outcome, str, Grade | None, tuple[str, ...]]:
    """What somebody set aside is neither a finding nor clear."""
    if series.aside is not None and series.state in _ASKING:
        return Outcome.NOT_CHECKED, SET_ASIDE, None, ()
    if not series.confirmed:
        return Outcome.NOT_CHECKED, UNCONFIRMED, None, ("confirmation",)
    return _STATES[series.state]


_ASKING = frozenset({DueState.OVERDUE, DueState.DUE})
_STATES: Mapping[DueState, tuple[Outcome, str, Grade | None, tuple[str, ...]]] = {
    DueState.OVERDUE: (Outcome.FINDING, "monitoring-overdue", Grade.MODERATE, ()),
    DueState.DUE: (Outcome.FINDING, "monitoring-due", Grade.LOW, ()),
    DueState.NOTHING_DUE: (Outcome.NOT_CHECKED, "monitoring-no-start", None, ("start",)),
    DueState.COMING: (Outcome.CLEAR, "monitoring-clear", None, ()),
}


def _not_set_up(case: Case) -> Checked:
    """The plan keeps series, and none for a drug that the library says is to be watched."""
    confirmed = [series for series in case.rules.monitoring if series.confirmed]
    tests = dict.fromkeys(test for series in confirmed or case.rules.monitoring for test in series.tests)
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.FINDING if confirmed else Outcome.NOT_CHECKED,
        code="monitoring-none" if confirmed else UNCONFIRMED,
        about=case.about,
        severity=Grade.MODERATE if confirmed else None,
        confirmed=bool(confirmed),
        parameters={"one": case.name, "other": ", ".join(case.index.test_names.get(test, test) for test in tests)},
        fact=f"{case.rules.drug.id}.monitoring",
        inputs=(case.shown,),
        missing=("series",) if confirmed else ("confirmation",),
        sources=sources_of(*(confirmed or case.rules.monitoring)),
    )


@dataclass(frozen=True, slots=True)
class Dues:
    """Between which days the next test is due; None where an event that nobody recorded decides."""

    first: date | None
    last: date | None


def _by_library(case: Case) -> Iterator[Checked]:
    """Of alternative schemes the one that the clinic picked; where it picked none, nobody knows which counts."""
    schemes = {series.scheme for series in case.rules.monitoring if series.scheme}
    picked = case.taken.scheme if case.taken.scheme in schemes or len(schemes) != 1 else next(iter(schemes))
    for series in case.rules.monitoring:
        if series.scheme and picked in schemes and series.scheme != picked:
            continue
        if not series.confirmed:
            yield _row(case, series, _Judged(Outcome.NOT_CHECKED, UNCONFIRMED, ("confirmation",)))
        elif series.scheme and picked not in schemes:
            yield _row(case, series, _Judged(Outcome.NOT_CHECKED, "monitoring-scheme", ("scheme",)))
        elif missing := _lacks(case):
            yield _row(case, series, _Judged(Outcome.NOT_CHECKED, "monitoring-unknown", missing))
        else:
            yield _row(case, series, _judged(case, series))


def _lacks(case: Case) -> tuple[str, ...]:
    found = () if case.taken.started is not None else (f"started:{case.taken.text}",)
    return found if case.facts.results is not None else (*found, "results")


@dataclass(frozen=True, slots=True)
class _Judged:
    """How a series stands; `tests` are those that are spoken of, all when empty."""

    outcome: Outcome
    code: str
    missing: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()


def _judged(case: Case, series: DrugMonitoring) -> _Judged:
    today = case.facts.as_of
    late: list[str] = []
    unsure: list[str] = []
    inputs: list[Input] = []
    for test in series.tests:
        result = latest(test, case.facts)
        last = _day(result.on) if result is not None else None
        inputs.append(Input(f"test:{test}", result.shown if result else "", last))
        dues = dues_of(series, case.taken.started or today, last)
        if dues.last is not None and today > dues.last:
            late.append(test)
        elif dues.first is None or today > dues.first:
            unsure.append(test)
    if late:
        return _Judged(Outcome.FINDING, "monitoring-late", (), tuple(late), tuple(inputs))
    if unsure:
        return _Judged(Outcome.NOT_CHECKED, "monitoring-phase", ("phase",), tuple(unsure), tuple(inputs))
    return _Judged(Outcome.CLEAR, "monitoring-clear", (), (), tuple(inputs))


def dues_of(series: DrugMonitoring, started: date, last: date | None) -> Dues:
    """When the next test is due, counted from the last one or from the first dose; weeks are 7 days.

    Phases that end on a date are followed; from a phase on that ends with an event, each interval is possible. With a
    test at each event nothing can be said.
    """
    since = max(started, last or started)
    begins: date | None = started
    possible: list[int] = []
    for phase in series.phases:
        if phase.every_weeks is None:
            return Dues(None, None)
        if begins is None or phase.until_event:
            possible.append(phase.every_weeks)
            begins = None
            continue
        ends = None if phase.for_weeks is None else begins + timedelta(weeks=phase.for_weeks)
        if ends is None or since < ends:
            possible.append(phase.every_weeks)
            break
        begins = ends
    if not possible:
        return Dues(date.max, date.max)
    is_endless = begins is not None or not series.phases[-1].until_event
    last_due = since + timedelta(weeks=max(possible)) if is_endless else None
    return Dues(since + timedelta(weeks=min(possible)), last_due)


def _row(case: Case, series: DrugMonitoring, judged: _Judged) -> Checked:
    named = ", ".join(case.index.test_names.get(test, test) for test in judged.tests or series.tests)
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=judged.outcome,
        code=judged.code,
        about=case.about,
        severity=Grade.MODERATE if judged.outcome is Outcome.FINDING else None,
        confirmed=series.confirmed,
        parameters={"one": case.name, "what": named, "other": named},
        fact=f"{case.rules.drug.id}.monitoring.{series.id}",
        inputs=(case.shown, *judged.inputs),
        missing=judged.missing,
        sources=sources_of(series),
    )


def _day(on: date | PartialDate | None) -> date | None:
    """A day that is not known to the day counts as the first it can mean: no test is called newer than it may be."""
    return on.earliest if isinstance(on, PartialDate) else on


def _shown(day: date | None) -> str:
    return "" if day is None else day.isoformat()


RULE = Rule(ID, VERSION, run)
