"""A figure as a table, and the people behind one that counts days."""

from tests.support.stage import Stage
from ui.screens.reports.screen import ReportsScreen
from ui.shell.place import Place, ScreenId

_LONG = 36


def loops(on: Stage) -> None:
    """The first figure as a chart, once all are worked out."""
    _at(on, "loop-closed").view.turn("chart")
    on.settle()


def months(on: Stage) -> None:
    """Every month of a figure as a row."""
    _at(on, "lost").view.turn("table")
    on.settle()


def people(on: Stage) -> None:
    """Who is behind a median of days."""
    page = _at(on, "days-sent-visit")
    page.view.turn("chart")
    assert page.view.people is not None
    page.view.people.setFocus()
    page.view.people.select_first()
    on.settle()


def screening(on: Stage) -> None:
    """Whose screening was up to date, by month."""
    _at(on, "screening-completion").view.turn("chart")
    on.settle()


def indicator(on: Stage) -> None:
    """A published indicator over three years, with those who are left out."""
    page = _at(on, "antibodies-offered")
    page.span.choose("36")
    page.span.chosen.emit("36")
    while page.stop.isVisible() or page.view.figure is None or len(page.view.figure.points) < _LONG:
        on.settle()
    page.list.select_key("antibodies-offered")
    page.view.turn("chart")
    on.settle()


def _at(on: Stage, code: str) -> ReportsScreen:
    on.go(Place(screen=ScreenId.REPORTS, view=code))
    page = on.shell.pages.shown
    assert isinstance(page, ReportsScreen)
    while page.view.figure is None or page.stop.isVisible():
        on.settle()
    page.list.select_key(code)
    on.settle()
    return page
