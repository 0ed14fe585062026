"""What a person can say about a row of the schedule: done elsewhere, not due for a while, and that it counts again."""

from collections.abc import Iterator
from enum import StrEnum

from careplan.application.queries.schedule_entries import DoneElsewhereLine, ScheduleEntries, SetAsideLine
from careplan.application.queries.screening import ScreeningOfPatient
from careplan.domain.schedule.due import DueRow, Standing
from ui.actions.ids import ActionId


class Act(StrEnum):
    """One of them."""

    AGAIN = "count-again"
    DONE = "done-elsewhere"
    CORRECT = "correct-done"
    ASIDE = "set-aside"


WORDS: dict[Act, tuple[str, str]] = {
    Act.AGAIN: ("Count again", "play"),
    Act.DONE: ("Done elsewhere…", "map-pin"),
    Act.CORRECT: ("Correct entry…", "pencil"),
    Act.ASIDE: ("Set aside…", "pause"),
}
ACTIONS: dict[ActionId, Act] = {
    ActionId.DONE_ELSEWHERE: Act.DONE,
    ActionId.SET_ASIDE: Act.ASIDE,
    ActionId.COUNT_AGAIN: Act.AGAIN,
}
"""What has a place in the menus."""
_OVER = {Standing.DOES_NOT_APPLY, Standing.DONE, Standing.OVER}
_NEVER_CLOSED = {Standing.EVERY_VISIT, Standing.ONGOING}


def offers(row: DueRow, found: ScreeningOfPatient) -> tuple[Act, ...]:
    """In the order in which they are offered; nothing of a row that stands for something the library does not know."""
    return tuple(_offers(row, found.entries)) if row.rule in found.known else ()


def elsewhere_of(row: DueRow, entries: ScheduleEntries) -> DoneElsewhereLine | None:
    """The entry by which the row was done the last time; None where that was a result of our own."""
    last = row.last
    if last is None or not last.place:
        return None
    return next((line for line in entries.done if line.rule == last.what and line.terms.done_on == last.on), None)


def aside_of(row: DueRow, entries: ScheduleEntries) -> SetAsideLine | None:
    """The entry by which the row is set aside now."""
    if row.standing is not Standing.SUPPRESSED:
        return None
    return next((line for line in entries.aside if line.rule == row.rule), None)


def _offers(row: DueRow, entries: ScheduleEntries) -> Iterator[Act]:
    is_done, is_aside = elsewhere_of(row, entries) is not None, aside_of(row, entries) is not None
    if is_aside or is_done:
        yield Act.AGAIN
    if row.standing not in _OVER | _NEVER_CLOSED:
        yield Act.DONE
    if is_done:
        yield Act.CORRECT
    if row.standing not in _OVER:
        yield Act.ASIDE
