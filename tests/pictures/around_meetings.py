"""The dialogs around a meeting, and one that is closed."""

from collections.abc import Callable

from careplan.application.queries.meetings import Meetings
from careplan.domain.meeting.meeting import MeetingStatus
from careplan.domain.shared.ids import MeetingId
from tests.pictures import meetings
from tests.support.stage import Stage
from ui.screens.meetings.openings import Openings
from ui.screens.meetings.screen import MeetingsScreen
from ui.shell.place import Place, ScreenId


def live(on: Stage, opened: Callable[[Openings], None]) -> None:
    """A dialog of the meeting that is held."""
    meetings.live(on)
    opened(_page(on).openings)
    on.settle()


def closed(on: Stage) -> None:
    """One that was held."""
    on.go(Place(screen=ScreenId.MEETINGS, part_id=_held(on)))


def after(on: Stage) -> None:
    """What became of it."""
    closed(on)
    _page(on).openings.after()
    on.settle()


def letter(on: Stage) -> None:
    """A letter of one that was held."""
    closed(on)
    _page(on).openings.letter()
    on.settle()


def series(on: Stage) -> None:
    """How a series goes on."""
    on.go(Place(screen=ScreenId.MEETINGS))
    _page(on).openings.series(on.desk.clinic.ask(Meetings()).series[0])
    on.settle()


def _held(on: Stage) -> MeetingId:
    return next(each.id for each in on.desk.clinic.ask(Meetings()).dates if each.status is MeetingStatus.CLOSED)


def _page(on: Stage) -> MeetingsScreen:
    page = on.shell.pages.shown
    assert isinstance(page, MeetingsScreen)
    return page
