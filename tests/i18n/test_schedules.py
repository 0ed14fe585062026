"""How a schedule speaks: intervals, phases, standings, what is missing."""

from datetime import date
from typing import Any

import pytest

from careplan.domain.schedule.applies import Asked
from careplan.domain.schedule.due import DueKind, DueRow, Every, Pace, Standing
from careplan.domain.schedule.facts import Done, Suppression
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.schedules import (
    aside_text,
    asked_text,
    because_text,
    every_text,
    last_text,
    missing_text,
    phase_text,
    standing_text,
)

NAMES = {"lung": "Lung (ILD)", "onset": "First example", "drug": "samplumab"}
DAY = date(2026, 11, 2)


def row(**more: Any) -> DueRow:
    fields: dict[str, Any] = {
        "rule": "r", "kind": DueKind.SCREENING, "subject": "Test", "standing": Standing.DUE,
        "every": Every(pace=Pace.MONTHS, low=12, high=12), "source": "s", "confirmed": True,
    }  # fmt: skip
    return DueRow(**(fields | more))


@pytest.mark.parametrize(
    ("every", "said"),
    [
        (Every(pace=Pace.MONTHS, low=1, high=1), "every month"),
        (Every(pace=Pace.MONTHS, low=12, high=12), "every 12 months"),
        (Every(pace=Pace.MONTHS, low=1, high=3), "every 1 to 3 months"),
        (Every(pace=Pace.WEEKS, low=1, high=1), "every week"),
        (Every(pace=Pace.WEEKS, low=2, high=2), "every 2 weeks"),
        (Every(pace=Pace.PER_WEEK, low=3, high=3), "3 times a week"),
        (Every(pace=Pace.PER_WEEK, low=1, high=1), "1 time a week"), (Every(pace=Pace.ONCE), "once"),
        (Every(pace=Pace.NONE), ""),
        (Every(pace=Pace.AT_EACH, text="infusion"), "at each infusion"),
        (Every(pace=Pace.ON_TRIGGER, text="on suspicion"), "on suspicion"),
        (Every(pace=Pace.EVERY_VISIT), "at every visit"),
    ],
)  # fmt: skip
def test_how_often(every: Every, said: str) -> None:
    assert every_text(every) == said


@pytest.mark.parametrize(
    ("every", "said"),
    [
        (Every(pace=Pace.WEEKS, phase=2, phases=3, until=DAY), "phase 2 of 3, until 02-Nov-2026"),
        (Every(pace=Pace.WEEKS, phase=1, phases=2, until_event="dose stable"), "phase 1 of 2, until: dose stable"),
        (Every(pace=Pace.WEEKS, phase=1, phases=1), ""),
    ],
)
def test_which_phase(every: Every, said: str) -> None:
    assert phase_text(every) == said


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_has_words(standing: Standing) -> None:
    assert standing_text(row(standing=standing))


def test_standings_with_their_days() -> None:
    assert standing_text(row(standing=Standing.OVERDUE, due_on=DAY, latest_on=DAY)) == "Overdue since 02-Nov-2026"
    assert standing_text(row(due_on=DAY)) == "Due since 02-Nov-2026"
    assert standing_text(row()) == "Due, none on record"
    aside = Suppression(rule="r", reason="moved away", until=DAY)
    assert (
        standing_text(row(standing=Standing.SUPPRESSED, suppressed=aside)) == "Set aside until 02-Nov-2026: moved away"
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("results", "which tests were done and when"), ("organ:lung", "whether it is involved: Lung (ILD)"),
        ("onset", "the exact date: First example"), ("scheme:drug", "which of the schemes for samplumab is followed"),
        ("monitoring:drug", "a schedule for samplumab: the library has none"), ("never:heard", "never:heard"),
    ],
)  # fmt: skip
def test_what_is_missing(code: str, said: str) -> None:
    assert missing_text(code, NAMES) == said


def test_a_row_gives_its_reasons_in_order() -> None:
    found = row(
        confirmed=False, condition="At risk", inputs=(Asked("organ:lung", "yes"),), missing=("results",),
        suppressed=Suppression(rule="r", reason="x", until=DAY), suppression_ended=True, scheme="one",
    )  # fmt: skip
    assert because_text(found, NAMES) == (
        "Rule r. Every 12 months (unconfirmed interval). Scheme one. Lung (ILD): yes. Condition for a person: At risk. "
        "Was set aside until 02-Nov-2026 because: x; that has run out and counts no more. "
        "Missing: which tests were done and when."
    )
    assert asked_text(Asked("pregnancy_potential", "yes"), NAMES) == "pregnancy potential: yes"


def test_what_people_said_says_who_and_where() -> None:
    done = Done(what="r", on=PartialDate("2026-03-12"), place="Example Hospital", note="normal", by="Ann Sample")
    assert last_text(row(last=done)) == (
        "done elsewhere on 12-Mar-2026 at Example Hospital (normal), recorded by Ann Sample"
    )
    assert last_text(row(last=Done(what="r", on=PartialDate("2026-03-12")))) == "last on 12-Mar-2026"
    assert last_text(row()) == aside_text(row()) == ""
    aside = Suppression(rule="r", reason="moved away.", until=DAY, by="Ben Sample")
    assert aside_text(row(suppressed=aside)) == "set aside until 02-Nov-2026 because: moved away, decided by Ben Sample"
