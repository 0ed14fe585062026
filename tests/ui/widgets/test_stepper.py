"""The steps of a referral under keys, and for those who do not see them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.widgets.stepper import LEAST, Stepper, StepperNode, StepState

S = StepState
STEPS = [
    StepperNode(key="draft", name="Draft", caption="05-Nov", state=S.DONE),
    StepperNode(key="ready", name="Ready", caption="10-Nov", state=S.DONE),
    StepperNode(key="sent", name="Sent", caption="11-Nov", state=S.DONE),
    StepperNode(key="accepted", name="Received, accepted", state=S.SKIPPED),
    StepperNode(key="booked", name="Booked", caption="no date yet", state=S.LATE),
    StepperNode(key="attended", name="Attended"),
    StepperNode(key="report", name="Report received"),
    StepperNode(key="reviewed", name="Reviewed"),
    StepperNode(key="closed", name="Closed", caption="patient told"),
]


@pytest.fixture
def stepper(qtbot: QtBot) -> Stepper:
    made = Stepper("Steps of the referral")
    qtbot.addWidget(made)
    made.show_steps(STEPS)
    made.resize(1200, made.sizeHint().height())
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_the_arrows_go_along_the_steps(stepper: Stepper) -> None:
    chosen = QSignalSpy(stepper.row_activated)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(stepper, key)
    assert (chosen.count(), chosen.at(0)[0].key) == (1, "ready")
    QTest.keyClick(stepper, Qt.Key.Key_End)
    assert stepper.current_row() == STEPS[-1]


def test_a_screen_reader_has_a_list_of_steps(stepper: Stepper) -> None:
    face = QAccessible.queryAccessibleInterface(stepper)
    assert face.role() == QAccessible.Role.List
    said = [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]
    assert said == [
        "Step 1 of 9: Draft. done. 05-Nov",
        "Step 2 of 9: Ready. done. 10-Nov",
        "Step 3 of 9: Sent. done. 11-Nov",
        "Step 4 of 9: Received, accepted. not recorded",
        "Step 5 of 9: Booked. late. no date yet",
        "Step 6 of 9: Attended. to come",
        "Step 7 of 9: Report received. to come",
        "Step 8 of 9: Reviewed. to come",
        "Step 9 of 9: Closed. to come. patient told",
    ]


def test_it_scrolls_where_nine_steps_do_not_fit_and_shows_the_present_one(stepper: Stepper, qtbot: QtBot) -> None:
    assert stepper.horizontalScrollBar().maximum() == 0
    stepper.resize(500, stepper.height())
    qtbot.waitUntil(lambda: stepper.horizontalScrollBar().maximum() >= 9 * LEAST - 500)
    stepper.show_steps(STEPS)
    shown = stepper.visualRect(stepper.steps.index(4, 0))
    assert shown.left() >= 0
    assert shown.right() <= stepper.viewport().width()


def test_all_steps_have_an_equal_share(stepper: Stepper) -> None:
    widths = {stepper.visualRect(stepper.steps.index(at, 0)).width() for at in range(len(STEPS))}
    assert widths == {stepper.viewport().width() // len(STEPS)}


def test_states_differ_without_colour(stepper: Stepper) -> None:
    grey = {}
    for state in StepState:
        stepper.show_steps([StepperNode(key=1, name="Step", state=state)])
        image = stepper.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        node = image.copy(image.width() // 2 - 14, 8, 28, 30)
        grey[state] = bytes(node.constBits())
    assert len(set(grey.values())) == len(StepState)


def test_its_model_keeps_the_rules_of_qt(stepper: Stepper, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(stepper.steps)
