"""Tests during treatment: the clinic's own series first, the library's where there are none."""

from datetime import date, timedelta

import pytest

from careplan.domain.checks import facts as of
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome
from careplan.domain.checks.rules.monitoring import RULE, Dues, dues_of
from careplan.domain.medicine.drug import DrugMonitoring, MonitoringPhase
from careplan.domain.medicine.monitoring import DueState
from careplan.domain.shared.partial_date import PartialDate
from tests.support.check_shelf import (
    HEARSAY,
    READ,
    TODAY,
    codes,
    drug,
    facts,
    rows,
    shelf,
    taken,
    with_medicines,
)

START = date(2026, 1, 1)
P = MonitoringPhase


def series(*phases: MonitoringPhase, id: str = "blood", scheme: str = "", **parts: object) -> DrugMonitoring:
    given = {**READ, "tests": ("alt",), **parts}
    return DrugMonitoring(id=id, scheme=scheme, phases=phases, **given)


def weeks(*since: int, start: date = START) -> list[date]:
    return [start + timedelta(weeks=each) for each in since]


@pytest.mark.parametrize(
    ("phases", "last", "first_due", "last_due"),
    [
        ((P(every_weeks=4),), None, 4, 4),
        ((P(every_weeks=4),), 10, 14, 14),
        ((P(every_weeks=2, for_weeks=6), P(every_weeks=12)), None, 2, 2),
        ((P(every_weeks=2, for_weeks=6), P(every_weeks=12)), 5, 7, 7),
        ((P(every_weeks=2, for_weeks=6), P(every_weeks=12)), 6, 18, 18),
        ((P(every_weeks=2, until_event="stable"), P(every_weeks=12)), 8, 10, 20),
        ((P(every_weeks=1, for_weeks=4), P(every_weeks=2, until_event="x"), P(every_weeks=12)), 2, 3, 3),
        ((P(every_weeks=1, for_weeks=4), P(every_weeks=2, until_event="x"), P(every_weeks=12)), 4, 6, 16),
        ((P(every_weeks=2, until_event="x"), P(every_weeks=4, for_weeks=12), P(every_weeks=12)), 8, 10, 20),
        ((P(every_weeks=2, for_weeks=6, until_event="x"), P(every_weeks=4)), 1, 3, 5),
        ((P(every_weeks=4, until_event="year one"),), 8, 12, None),
        ((P(every_weeks=1, for_weeks=4), P(every_weeks=4, until_event="x")), 8, 12, None),
    ],
)
def test_when_the_next_test_is_due(
    phases: tuple[MonitoringPhase, ...], last: int | None, first_due: int, last_due: int | None
) -> None:
    found = dues_of(series(*phases), START, None if last is None else weeks(last)[0])

    assert found == Dues(weeks(first_due)[0], None if last_due is None else weeks(last_due)[0])


def test_a_series_that_is_over_asks_for_nothing() -> None:
    assert dues_of(series(P(every_weeks=1, for_weeks=4)), START, weeks(4)[0]) == Dues(date.max, date.max)


def test_a_test_at_each_event_has_no_date() -> None:
    assert dues_of(series(P(at_each="infusion")), START, None) == Dues(None, None)
    assert dues_of(series(P(every_weeks=1, for_weeks=4), P(at_each="infusion")), START, weeks(9)[0]) == Dues(None, None)


def test_a_baseline_before_the_first_dose_does_not_count() -> None:
    assert dues_of(series(P(every_weeks=4)), START, date(2025, 12, 1)) == Dues(weeks(4)[0], weeks(4)[0])


def by_library(
    *monitoring: DrugMonitoring, last: date | PartialDate | None = None, started: date | None = START, scheme: str = "",
    results: bool = True,
) -> list[Checked]:  # fmt: skip
    index = shelf(drug("alpha", monitoring=monitoring))
    given = (of.Result(test="alt", words="seen", on=last),) if last is not None else ()
    base = facts(index, results=given if results else None)
    return rows(RULE, with_medicines(base, taken(index, "alpha", started=started, scheme=scheme)), index)


def test_late_by_every_interval_that_can_apply_is_a_moderate_finding() -> None:
    last = TODAY - timedelta(weeks=12, days=1)
    found = series(P(every_weeks=4, until_event="stable"), P(every_weeks=12))

    (row,) = by_library(found, last=last)

    assert row == Checked(
        rule="monitoring",
        version="1",
        outcome=Outcome.FINDING,
        code="monitoring-late",
        about=("alpha",),
        severity=Grade.MODERATE,
        parameters={"one": "alpha", "what": "alt", "other": "alt"},
        fact="alpha.monitoring.blood",
        inputs=(Input("medicine", "alpha", START), Input("test:alt", "seen", last)),
        sources=("book",),
    )


@pytest.mark.parametrize(
    ("days_ago", "code", "missing"),
    [
        (4 * 7, "monitoring-clear", ()),
        (4 * 7 + 1, "monitoring-phase", ("phase",)),
        (12 * 7, "monitoring-phase", ("phase",)),
        (12 * 7 + 1, "monitoring-late", ()),
    ],
)
def test_between_the_shortest_and_the_longest_interval_nobody_knows(
    days_ago: int, code: str, missing: tuple[str, ...]
) -> None:
    found = series(P(every_weeks=4, until_event="stable"), P(every_weeks=12))

    (row,) = by_library(found, last=TODAY - timedelta(days=days_ago))

    assert (row.code, row.missing) == (code, missing)
    assert (row.outcome is Outcome.FINDING) is (row.severity is Grade.MODERATE)


def test_only_the_tests_that_are_late_are_named() -> None:
    both = series(P(every_weeks=4), tests=("alt", "wbc"))

    (row,) = by_library(both, last=TODAY)

    assert (row.code, row.parameters["what"]) == ("monitoring-late", "wbc")
    assert row.inputs[1:] == (Input("test:alt", "seen", TODAY), Input("test:wbc", "", None))


def test_a_clear_series_names_all_its_tests() -> None:
    (row,) = by_library(series(P(every_weeks=4)), last=TODAY)

    assert (row.outcome, row.code, row.parameters["what"], row.missing) == (
        Outcome.CLEAR,
        "monitoring-clear",
        "alt",
        (),
    )


def test_a_test_at_each_event_is_not_checked() -> None:
    (row,) = by_library(series(P(at_each="infusion")), last=TODAY)

    assert (row.outcome, row.code) == (Outcome.NOT_CHECKED, "monitoring-phase")


def test_a_month_counts_from_its_first_day() -> None:
    (late,) = by_library(series(P(every_weeks=4)), last=PartialDate("2026-10"))
    (right,) = by_library(series(P(every_weeks=4)), last=PartialDate("2026-11"))

    assert (late.code, right.code) == ("monitoring-late", "monitoring-clear")
    assert right.inputs[1].on == date(2026, 11, 1)


def test_without_start_or_results_nobody_knows() -> None:
    (no_start,) = by_library(series(P(every_weeks=4)), started=None)
    (nothing,) = by_library(series(P(every_weeks=4)), started=None, results=False)
    (no_results,) = by_library(series(P(every_weeks=4)), results=False)

    assert (no_start.outcome, no_start.code) == (Outcome.NOT_CHECKED, "monitoring-unknown")
    assert no_start.missing == ("started:alpha",)
    assert nothing.missing == ("started:alpha", "results")
    assert no_results.missing == ("results",)


def test_an_unread_series_is_unconfirmed() -> None:
    (row,) = by_library(series(P(every_weeks=4), **HEARSAY))

    assert (row.outcome, row.code, row.confirmed) == (Outcome.NOT_CHECKED, "unconfirmed", False)
    assert (row.severity, row.missing, row.sources) == (None, ("confirmation",), ("hearsay",))


def test_of_several_schemes_only_the_one_that_was_picked_counts() -> None:
    schemes = (series(P(every_weeks=4), id="a", scheme="monthly"), series(P(every_weeks=12), id="b", scheme="rare"))
    always = series(P(every_weeks=4), id="c")

    picked = by_library(*schemes, always, scheme="rare", last=TODAY)
    none = by_library(*schemes, always, last=TODAY)
    wrong = by_library(*schemes, scheme="odd", last=TODAY)

    assert [row.fact for row in picked] == ["alpha.monitoring.b", "alpha.monitoring.c"]
    assert codes(picked) == ["monitoring-clear", "monitoring-clear"]
    assert codes(none) == ["monitoring-scheme", "monitoring-scheme", "monitoring-clear"]
    assert (none[0].outcome, none[0].missing) == (Outcome.NOT_CHECKED, ("scheme",))
    assert codes(wrong) == ["monitoring-scheme", "monitoring-scheme"]


def test_a_single_scheme_needs_no_picking() -> None:
    assert codes(by_library(series(P(every_weeks=4), scheme="only"), last=TODAY)) == ["monitoring-clear"]


def kept(state: DueState, confirmed: bool = True, source: str = "book") -> of.Series:
    return of.Series(
        drug="alpha", name="Liver", state=state, due_on=TODAY, last_on=START, confirmed=confirmed, source=source
    )


def in_plan(*found: of.Series, monitoring: tuple[DrugMonitoring, ...] = ()) -> list[Checked]:
    index = shelf(drug("alpha", monitoring=monitoring))
    return rows(RULE, facts(index, "alpha", series=found), index)


def test_an_overdue_series_of_the_clinic() -> None:
    (row,) = in_plan(kept(DueState.OVERDUE))

    assert row == Checked(
        rule="monitoring",
        version="1",
        outcome=Outcome.FINDING,
        code="monitoring-overdue",
        about=("alpha",),
        severity=Grade.MODERATE,
        parameters={"one": "alpha", "what": "Liver", "other": "Liver", "due": "2026-11-23"},
        inputs=(Input("series:Liver", "last", START), Input("due", "2026-11-23", TODAY)),
        sources=("book",),
    )


@pytest.mark.parametrize(
    ("state", "outcome", "code", "grade", "missing"),
    [
        (DueState.DUE, Outcome.FINDING, "monitoring-due", Grade.LOW, ()),
        (DueState.COMING, Outcome.CLEAR, "monitoring-clear", None, ()),
        (DueState.NOTHING_DUE, Outcome.NOT_CHECKED, "monitoring-no-start", None, ("start",)),
    ],
)
def test_other_states_of_a_series(
    state: DueState, outcome: Outcome, code: str, grade: Grade | None, missing: tuple[str, ...]
) -> None:
    (row,) = in_plan(kept(state))

    assert (row.outcome, row.code, row.severity, row.missing) == (outcome, code, grade, missing)


def test_a_series_that_was_stopped_is_over() -> None:
    assert in_plan(kept(DueState.STOPPED)) == []


@pytest.mark.parametrize("state", [DueState.OVERDUE, DueState.COMING])
def test_an_unread_interval_is_unconfirmed(state: DueState) -> None:
    (row,) = in_plan(kept(state, confirmed=False, source=""))

    assert (row.outcome, row.code, row.severity) == (Outcome.NOT_CHECKED, "unconfirmed", None)
    assert (row.missing, row.confirmed, row.sources) == (("confirmation",), False, ())


def test_a_plan_without_the_series_that_the_library_asks_for() -> None:
    asked = (series(P(every_weeks=4)), series(P(every_weeks=4), id="unread", **HEARSAY))

    (row,) = in_plan(monitoring=asked)
    (unread,) = in_plan(monitoring=asked[1:])

    assert (row.outcome, row.code, row.severity) == (Outcome.FINDING, "monitoring-none", Grade.MODERATE)
    assert (row.missing, row.sources, row.fact) == (("series",), ("book",), "alpha.monitoring")
    assert row.parameters == {"one": "alpha", "other": "alt"}
    assert (row.about, row.confirmed, row.inputs) == (("alpha",), True, (Input("medicine", "alpha"),))
    assert (unread.outcome, unread.code, unread.severity) == (Outcome.NOT_CHECKED, "unconfirmed", None)
    assert (unread.confirmed, unread.missing, unread.sources) == (False, ("confirmation",), ("hearsay",))


def test_a_series_of_the_clinic_ends_the_question_for_its_drug() -> None:
    found = in_plan(kept(DueState.COMING), monitoring=(series(P(every_weeks=4)),))

    assert codes(found) == ["monitoring-clear"]


def test_a_drug_that_needs_no_monitoring_is_not_spoken_of() -> None:
    assert in_plan() == []
    assert by_library() == []
