"""The page of screening with something said of its rows, and the dialogs in which it is said."""

from datetime import timedelta

from careplan.application.commands.schedules import RecordDoneElsewhere, RecordSetAside
from careplan.domain.schedule.aside import SetAsideTerms
from careplan.domain.schedule.elsewhere import DoneElsewhereTerms
from careplan.domain.shared.partial_date import PartialDate
from tests.support.stage import Stage
from ui.actions.ids import ActionId
from ui.screens.screening.screen import ScreeningScreen
from ui.screens.today.screen import TodayScreen
from ui.shell.place import Place, ScreenId

ASIDE, ELSEWHERE = "sc-nvc", "sc-echo"
"""The rows that are set aside, and done elsewhere."""


def said(on: Stage, family: str) -> None:
    """One row set aside, under the cursor, and one done elsewhere."""
    page = _page(on, family)
    assert page.found is not None
    patient_id, today = page.found.patient_id, on.desk.today()
    if not page.found.entries.aside:
        terms = SetAsideTerms(reason="No microscope here until the new year", until=today + timedelta(days=60))
        on.desk.run(RecordSetAside(patient_id=patient_id, rule=ASIDE, terms=terms), owner=page)
        day = PartialDate.of(today - timedelta(days=40))
        done = DoneElsewhereTerms(done_on=day, place="Heart Clinic, Testtown", note="normal")
        on.desk.run(RecordDoneElsewhere(patient_id=patient_id, rule=ELSEWHERE, terms=done), owner=page)
        on.settle()
    page.table.select_key(ASIDE)
    page.table.setFocus()
    for _ in range(2):  # rows are measured when they are first seen
        on.settle()
        page.table.scrollTo(page.table.currentIndex())


def saying(on: Stage, family: str, id: ActionId) -> None:
    """A dialog of the row that is done elsewhere."""
    page = _page(on, family)
    page.table.select_key(ELSEWHERE)
    on.settle()
    on.shell.book.trigger(id)


def listed(on: Stage) -> None:
    """Today, with screening alone."""
    page = _today(on)
    page.filters.choose("screening")
    on.settle()


def done_on_today(on: Stage) -> None:
    """What is asked where a row of screening stands."""
    page = _today(on)
    line = next(line for line in page.around.lines if line.row.rule == "screening-due")
    page.around.acts.do(line)
    on.settle()


def _today(on: Stage) -> TodayScreen:
    on.go(Place(screen=ScreenId.TODAY))
    page = on.shell.pages.shown
    assert isinstance(page, TodayScreen)
    return page


def _page(on: Stage, family: str) -> ScreeningScreen:
    on.open(family, ScreenId.SCREENING)
    page = on.shell.pages.shown
    assert isinstance(page, ScreeningScreen)
    return page
