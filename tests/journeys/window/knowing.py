"""What the clinic file says while a story is played: asked at the desk of the open window, as its pages ask."""

from collections.abc import Callable, Generator
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from careplan.application.clinic import Clinic
from careplan.application.queries.query import Query
from tests.journeys.window.player import Seen
from ui.desk import Desk
from ui.shell.main_window import MainWindow

R = TypeVar("R")
Answer = Generator[Seen, None, R]


def main_window() -> MainWindow:
    """The one there is."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))


def desk() -> Desk:
    """Of the clinic that is open."""
    shell = main_window().shell
    assert shell is not None, "no clinic is open"
    return shell.desk


def asked(query: Query[R]) -> Answer[R]:
    """The answer to a question, after all that was done before."""
    return (yield from worked(lambda clinic: clinic.ask(query)))


def worked(work: Callable[[Clinic], R]) -> Answer[R]:
    """What came of some work on the lane of the clinic file."""
    found: list[R] = []
    desk().use(work, found.append, owner=main_window())
    yield lambda: found
    return found[0]


def at_rest() -> bool:
    """Whether nothing is under way at the desk."""
    return not desk().lanes.are_busy


def set_aside(work: Callable[[], R]) -> Answer[R]:
    """What came of work that needs no clinic; the window goes on meanwhile."""
    found: list[R] = []
    desk().aside(work, found.append, owner=main_window())
    yield lambda: found
    return found[0]
