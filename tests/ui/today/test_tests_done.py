"""Tests of a medicine that are due, recorded on Today: only what the results answer is closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.patients import RegisterPatient
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.monitoring import MonitoringTerms, Phase
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import GRACE, NUMBER, begin
from tests.support.rooms import room_at
from tests.ui.dialogs import once_open
from ui.desk import Desk
from ui.screens.measures.panel_dialog import PanelDialog
from ui.screens.today.lines import TodayLine
from ui.screens.today.screen import TodayScreen
from ui.shell.place import Place, ScreenId

TESTS = "Leukocytes, Platelets, Albumin, Creatinine, Urinalysis with microscopy"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tmp_path: Path) -> TodayScreen:
    """With blood tests of Grace's that are due."""
    clinic = desk.clinic
    grace = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    blood = MonitoringTerms(test="fbc", name=TESTS, phases=(Phase(4),), source="nhs-highland-dmard", confirmed=True)
    medicine = MedicineTerms(name="methotrexate", started=PartialDate("2026-01-05"))
    clinic.run(AddMedicine(plan_id=begin(clinic, grace), terms=medicine, monitoring=(blood,)))
    page = TodayScreen(room_at(desk, tmp_path))
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.arrive(Place(screen=ScreenId.TODAY))
    qtbot.waitUntil(lambda: bool(_due(page)))
    desk.changed.connect(lambda changes, _by: page.refresh(changes))
    return page


def _due(page: TodayScreen) -> list[TodayLine]:
    return [line for line in page.around.lines if line.row.rule == "test-due"]


def _typed(qtbot: QtBot, page: TodayScreen, *words: str) -> None:
    page.around.acts.do(_due(page)[0])
    qtbot.waitUntil(lambda: isinstance(page.around.acts.dialog, PanelDialog))
    dialog = once_open(qtbot, page.around.acts.dialog, PanelDialog)
    for text in words:
        field = dialog.focusWidget()
        assert field is not None
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.around.acts.dialog is None)


def test_the_row_names_the_medicine_the_interval_and_its_source(page: TodayScreen) -> None:
    (line,) = _due(page)
    assert line.title == TESTS
    said = "for methotrexate; every 4 weeks (NHS Highland), never recorded, first dose 05-Jan-2026"
    assert line.rule == f"Test due 02-Feb-2026 {said}"


def test_the_row_goes_once_the_whole_report_is_typed(qtbot: QtBot, page: TodayScreen) -> None:
    _typed(qtbot, page, "4.8 10*9/L")
    qtbot.wait(50)
    assert [line.row.about for line in _due(page)], "the other four are still open"
    _typed(qtbot, page, "210 10*9/L", "41 g/L", "80 umol/L", "negative")
    qtbot.waitUntil(lambda: not _due(page))
