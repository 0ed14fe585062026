"""What is measured once and kept is measured anew as soon as anything of it differs."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.button import Button
from ui.widgets.clearing import refill
from ui.widgets.flow import FlowLayout
from ui.widgets.stepper import Stepper, StepperNode


def test_a_button_has_room_for_what_it_says_now(qtbot: QtBot) -> None:
    button = Button("Save")
    qtbot.addWidget(button)
    short = button.sizeHint()
    button.set_words("Save all of it and close the window")
    long = button.sizeHint()
    assert long.width() > short.width()
    button.set_words("Save")
    assert button.sizeHint() == short
    button.set_icon("plus")
    assert button.sizeHint().width() > short.width()
    button.set_icon("")
    button.set_busy(True, "Being saved, all of it")
    assert button.sizeHint().width() > short.width()
    button.set_busy(False)
    large = button.font()
    large.setPointSizeF(large.pointSizeF() * 2)
    button.setFont(large)
    assert button.sizeHint().width() > short.width()


def test_nobody_can_change_what_a_button_measured(qtbot: QtBot) -> None:
    button = Button("Save")
    qtbot.addWidget(button)
    before = button.sizeHint()
    button.sizeHint().setWidth(5)
    assert button.sizeHint() == before


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    """A shown box with a flow in it."""
    window = QWidget()
    qtbot.addWidget(window)
    inside = QWidget(window)
    QVBoxLayout(window).addWidget(inside)
    FlowLayout(inside)
    window.show()
    return inside


def test_a_flow_asks_for_room_for_what_is_in_it_now(holder: QWidget, qtbot: QtBot) -> None:
    flow = holder.layout()
    assert isinstance(flow, FlowLayout)
    assert flow.sizeHint().width() == flow.minimumSize().width() == 0
    label = QLabel("one")
    flow.addWidget(label)
    qtbot.waitUntil(label.isVisible)
    one, least = flow.sizeHint().width(), flow.minimumSize().width()
    assert one > 0
    label.setText("one and a few more words")
    qtbot.waitUntil(lambda: flow.sizeHint().width() > one and flow.minimumSize().width() > least)
    label.hide()
    qtbot.waitUntil(lambda: flow.sizeHint().width() == 0)


def test_what_takes_the_place_of_others_is_shown(holder: QWidget, qtbot: QtBot) -> None:
    flow = holder.layout()
    assert flow is not None
    before = [QLabel("one"), QLabel("two")]
    refill(holder, flow, before)
    assert all(label.isVisible() for label in before)
    after = QLabel("three")
    refill(holder, flow, [after])
    assert after.isVisible()
    assert not any(label.isVisible() for label in before)
    assert flow.count() == 1


def test_steps_are_as_high_as_the_highest_of_those_shown_now(qtbot: QtBot) -> None:
    stepper = Stepper("Way")
    qtbot.addWidget(stepper)
    stepper.resize(400, 100)
    stepper.show_steps([StepperNode(key=1, name="Sent"), StepperNode(key=2, name="Read")])
    low = stepper.sizeHint().height()
    words = "Received by the clinic that was asked and accepted by them"
    stepper.show_steps([StepperNode(key=1, name="Sent"), StepperNode(key=2, name=words)])
    assert stepper.sizeHint().height() > low
    stepper.show_steps([StepperNode(key=1, name="Sent"), StepperNode(key=2, name="Read")])
    assert stepper.sizeHint().height() == low
