"""Every overdue row of the demonstration clinic against a reckoning of its own from the raw events."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from careplan.application.demo.folder import DemoMade
from careplan.application.opening import OpenClinic, open_clinic
from tests.cli.conftest import TODAY
from tests.support.command_line import PASSPHRASE, CommandLine
from tests.support.own_reckoning import Overdue, Sql, overdue
from tests.support.own_screening import screening_overdue

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def listed(looking: CommandLine) -> list[dict[str, Any]]:
    """What Today says is late; a meeting that is over and was never prepared is no row of anybody's events."""
    rows = looking.ask("worklist", "--within", "0d")["rows"]
    return [row for row in rows if row["overdue_days"] and row["kind"] != "meeting"]


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
    assert len({row.rule for row in reckoned}) > 8


def test_every_sentence_says_the_fact_and_the_limit(listed: list[dict[str, Any]], reckoned: list[Overdue]) -> None:
    reasons = {(row["rule"], row["about"]): row["reason"] for row in listed}
    for row in reckoned:
        reason = reasons[row.rule, row.about]
        if row.limit is not None and row.waiting:
            assert f" for {_days(row.waiting)} (clinic limit {_days(row.limit)}, " in reason
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


_BY_SINCE = {"task-set", "meeting-asked", "form-not-back"}
"""Say since when they are there, not by when they are due."""
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _as_printed(day: str) -> str:
    year, month, of_month = day.split("-")
    return f"{of_month}-{_MONTHS[int(month) - 1]}-{year}"
