"""Filling the page opens no window, not even for a moment: that would take the keyboard from the one in use."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careplan.domain.shared.ids import PatientId
from tests.support.results import WHOLE, skin
from tests.ui.measures.conftest import Show, record
from ui.desk import Desk


def test_the_page_keeps_the_keyboard_while_it_fills(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    record(desk, grace, skin("2026-02-01", WHOLE))
    screen = show(grace)
    assert screen.isActiveWindow()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    gone: list[object] = []
    app.focusWindowChanged.connect(gone.append)
    screen.charts.toggle_table()
    screen.visit.begin(desk.today())
    screen.visit.discard()
    app.focusWindowChanged.disconnect(gone.append)
    assert gone == []
    assert screen.isActiveWindow()
