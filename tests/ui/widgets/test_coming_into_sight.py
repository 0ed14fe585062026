"""What comes later than its neighbours: over no button, and hidden where it is told to be."""

from datetime import UTC, datetime
from uuid import uuid4

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from careplan.domain.shared.ids import StepId
from ui.desk import Done
from ui.feedback.toast import Toast
from ui.widgets.button import Button
from ui.widgets.repaint import show_if


def _page(qtbot: QtBot, width: int = 600, height: int = 400) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_what_was_done_is_said_above_the_buttons_at_the_foot(qtbot: QtBot) -> None:
    page = _page(qtbot)
    foot = [Button("Letter…", parent=page), Button("Plan drafts…", parent=page)]
    for at, button in enumerate(foot):
        button.move(200 + 120 * at, 350)
        button.show()
    toast = Toast(page)
    toast.show_done(Done(name="goal.add", step=StepId(uuid4()), at=datetime.now(UTC), undoable=True))
    assert not any(toast.geometry().intersects(button.geometry()) for button in foot)
    for button in foot:
        button.hide()
    at = toast.y()
    toast.say("Kept.")
    assert toast.y() > at


def test_what_is_hidden_before_its_turn_to_be_shown_stays_hidden(qtbot: QtBot) -> None:
    page = _page(qtbot)
    row = QHBoxLayout(page)
    shown, hidden = QLabel("15-Jun-2026"), QLabel("Record…")
    for label, is_shown in ((shown, True), (hidden, False)):
        row.addWidget(label)
        show_if(label, is_shown)
    qtbot.waitUntil(shown.isVisible)
    qtbot.wait(1)
    assert not hidden.isVisible()
