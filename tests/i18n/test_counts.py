"""One of a thing is not called by the word for many."""

from datetime import date

import pytest

from careplan.cli.plan_text import due_text
from careplan.i18n.exchange import counted, rows_text
from careplan.i18n.worklist import why_listed

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("table", "one", "two"),
    [
        ("patient", "1 patient", "2 patients"),
        ("allergy", "1 allergy", "2 allergies"),
        ("measurement", "1 result", "2 results"),
        ("a table of tomorrow", "1 row", "2 rows"),
    ],
)
def test_what_was_added(table: str, one: str, two: str) -> None:
    assert [counted(table, count) for count in (1, 2)] == [one, two]


def test_rows() -> None:
    assert [rows_text(count) for count in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]


@pytest.mark.parametrize(
    ("day", "words"),
    [(21, "2 days late"), (22, "1 day late"), (23, "today"), (24, "in 1 day"), (25, "in 2 days")],
)
def test_how_late(day: int, words: str) -> None:
    assert due_text(date(2026, 11, day), TODAY).split(",")[0] == words


@pytest.mark.parametrize(
    ("days", "limit", "words"),
    [(1, 1, " for 1 day (clinic limit 1 day)."), (2, 3, " for 2 days (clinic limit 3 days)."), (None, 3, "sent.")],
)
def test_how_long_it_waits(days: int | None, limit: int, words: str) -> None:
    facts = {"subject": "pulmonology", "since": "1 November", "due": ""}
    assert why_listed("ready-not-sent", facts, days, limit).endswith(words)
