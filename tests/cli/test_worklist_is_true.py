"""Every overdue row of the demonstration clinic against a reckoning of its own from the raw events."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from careplan.application.demo.folder import DemoMade
from careplan.application.opening import OpenClinic, open_clinic
from tests.cli.conftest import TODAY
from tests.support.command_line import PASSPHRASE, CommandLine
from tests.support.own_monitoring import sentences_of_tests
from tests.support.own_parting import parted
from tests.support.own_reckoning import Overdue, Sql, awaited, overdue, told_and_tried
from tests.support.own_screening import screening_overdue

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def listed(looking: CommandLine) -> list[dict[str, Any]]:
    """What Today says is late."""
    rows = looking.ask("worklist", "--within", "0d")["rows"]
    return [row for row in rows if row["overdue_days"]]


@pytest.fixture
def awaiting(looking: CommandLine) -> dict[str, dict[str, Any]]:
    """Reports that Today awaits and that are not late, by what they are about; asked for before the file is opened."""
    rows = looking.ask("worklist", "--within", "0d")["rows"]
    return {row["about"]: row for row in rows if row["kind"] == "report-missing" and row["overdue_days"] is None}


@pytest.fixture
def leaving(looking: CommandLine) -> dict[str, dict[str, Any]]:
    """Those who died, moved or were lost and for whom something is open, one row a person, by their id."""
    rows = looking.ask("worklist", "--within", "0d")["rows"]
    return {row["about"]: row for row in rows if row["kind"] == "patient-left"}


@pytest.fixture
def tests_due(looking: CommandLine) -> list[dict[str, Any]]:
    """Of those that are due within a year: the demonstration has few that are late."""
    return [row for row in looking.ask("worklist", "--within", "365d")["rows"] if row["rule"] == "test-due"]


@pytest.fixture
def raw(made: DemoMade) -> Iterator[Sql]:
    opened = open_clinic(made.clinic, PASSPHRASE, login=None, clock=lambda: NOW)
    assert isinstance(opened, OpenClinic), opened
    with opened.clinic.engine.connect() as connection:
        yield lambda sql: [tuple(row) for row in connection.exec_driver_sql(sql)]
    opened.close(back_up=False)


@pytest.fixture
def reckoned(raw: Sql) -> list[Overdue]:
    return sorted([*overdue(raw, TODAY), *(row for row, _ in screening_overdue(raw, TODAY))])


def test_rule_days_and_limit_are_those_of_the_raw_events(listed: list[dict[str, Any]], reckoned: list[Overdue]) -> None:
    said = sorted((row["rule"], row["about"], row["since"] or "", row["due"], row["overdue_days"]) for row in listed)
    assert said == [(row.rule, row.about, row.since, row.due, row.late) for row in reckoned]
    assert len(said) == len(set(said)) > 25
    assert {"try-again", "told-not-closed"} < {row.rule for row in reckoned}
    assert len({row.rule for row in reckoned}) > 9


def test_tries_are_counted_and_who_was_told_is_not_asked_about(listed: list[dict[str, Any]], raw: Sql) -> None:
    """Among them two calls in one day, a call on the day of a step, and a patient told before the report was read."""
    own = told_and_tried(raw)
    tried = [row for row in listed if row["rule"] == "try-again"]
    assert max(own[row["about"]][1] for row in tried) > 1
    for row in tried:
        count = own[row["about"]][1]
        assert f" {count} attempt{'' if count == 1 else 's'} without an answer" in row["reason"]
    told = [row for row in listed if row["rule"] == "told-not-closed"]
    assert all(f"patient told on {_as_printed(own[row['about']][0])}" in row["reason"] for row in told)
    assert told


def test_every_report_that_is_awaited_is_listed_with_its_limit(awaiting: dict[str, dict[str, Any]], raw: Sql) -> None:
    own = awaited(raw, TODAY)
    assert {row.about for row in own} == set(awaiting)
    assert any(row.late < -7 for row in own)
    for row in own:
        assert (awaiting[row.about]["due"], awaiting[row.about]["since"]) == (row.due, row.since)
        assert f"report expected within {_days(row.limit or 0)}, unconfirmed." in awaiting[row.about]["reason"]


def test_whoever_left_with_something_open_has_one_row_that_is_not_late(
    leaving: dict[str, dict[str, Any]], raw: Sql
) -> None:
    own = parted(raw)
    assert {about: row["reason"] for about, row in leaving.items()} == own
    assert any("lost to follow-up" in said for said in own.values())
    assert {row["overdue_days"] for row in leaving.values()} == {None}


def test_every_sentence_says_the_fact_and_the_limit(listed: list[dict[str, Any]], reckoned: list[Overdue]) -> None:
    reasons = {(row["rule"], row["about"]): row["reason"] for row in listed}
    for row in reckoned:
        reason = reasons[row.rule, row.about]
        if row.rule == "visit-beyond-limit":
            assert f", limit {_as_printed(row.due)} (from sending: {_days(row.limit or 0)}, unconfirmed)." in reason
            continue
        if row.limit is not None and row.waiting:
            assert f" for {_days(row.waiting)} (unconfirmed limit {_days(row.limit)}, " in reason
        by_since = row.limit is not None or row.rule in _BY_SINCE
        assert _as_printed(row.since if by_since else row.due) in reason


def test_sentences_of_screening_say_the_last_time_and_the_interval(listed: list[dict[str, Any]], raw: Sql) -> None:
    reasons = {row["about"]: row["reason"] for row in listed if row["rule"] == "screening-due"}
    own = list(screening_overdue(raw, TODAY))
    assert len(own) > 5
    for row, words in own:
        subject, place, every, doubt = words.split("|")
        said = (
            f"Screening due {_as_printed(row.due)}: {subject}, last done {place}{_as_printed(row.since)}; every {every}"
        )
        assert reasons[row.about].startswith(said)
        assert ("unconfirmed interval" in reasons[row.about]) is (doubt == "un")


def test_sentences_of_tests_say_medicine_interval_source_and_last_day(
    tests_due: list[dict[str, Any]], raw: Sql
) -> None:
    own = sentences_of_tests(raw)
    for row in tests_due:
        words = re.sub(r"<([\d-]+)>", lambda day: _as_printed(day[1]), own[row["about"]])
        assert row["reason"] == f"Test due {_as_printed(row['due'])}: {words}"
    assert {"last done" in row["reason"] for row in tests_due} == {True, False}
    assert {"unconfirmed interval" in row["reason"] for row in tests_due} == {True, False}


_BY_SINCE = {"task-set", "told-not-closed", "meeting-asked", "form-not-back"}
"""Say since when they are there, not by when they are due."""
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _as_printed(day: str) -> str:
    year, month, of_month = day.split("-")
    return f"{of_month}-{_MONTHS[int(month) - 1]}-{year}"
