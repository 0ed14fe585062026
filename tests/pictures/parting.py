"""Somebody who died, moved or was lost: what the record asks first, and the row of Today with what it asks."""

from careplan.application.queries.worklist_rules import WorkKind
from tests.support.stage import Stage
from ui.screens.record.screen import RecordScreen
from ui.screens.record.standing import StandingSection
from ui.screens.today.screen import TodayScreen
from ui.shell.place import Place, ScreenId


def died(on: Stage) -> None:
    """The status is typed; nothing is recorded yet."""
    on.open("Exampleton", ScreenId.RECORD, "status")
    page = on.shell.pages.shown
    assert isinstance(page, RecordScreen)
    section = page.section()
    assert isinstance(section, StandingSection)
    section.since.type_text("20 Nov 2026")
    section.status.type_text("Deceased")
    section.status.leave()
    on.settle()


def row_of_today(on: Stage) -> None:
    """The cursor stands on the row."""
    on.go(Place(screen=ScreenId.TODAY))
    page = on.shell.pages.shown
    assert isinstance(page, TodayScreen)
    page.table.select_key(next(each for each in page.around.lines if each.row.kind is WorkKind.PATIENT_LEFT).key)
    on.settle()
    page.table.scrollTo(page.table.currentIndex())
    on.settle()


def ending(on: Stage) -> None:
    """What its action asks."""
    row_of_today(on)
    page = on.shell.pages.shown
    assert isinstance(page, TodayScreen)
    page.around.acts.do(next(each for each in page.around.lines if each.row.kind is WorkKind.PATIENT_LEFT))
    on.settle()
