"""Choosing by mouse tells at once, by keys on leaving; the wheel never changes anything."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careplan.domain.patient.patient import Sex
from careplan.i18n.terms import word
from tests.ui.editing.conftest import Shown
from ui.editing.choice_field import CheckField, ChoiceField


def _sexes(none: str | None = None) -> ChoiceField[Sex]:
    return ChoiceField("Sex", [(sex, word(sex)) for sex in (Sex.FEMALE, Sex.MALE)], none=none)


def test_not_recorded_is_offered_first(shown: Shown) -> None:
    field = _sexes()
    shown(field)
    assert (field.text(), field.value(), field.is_changed) == ("Not recorded", None, False)


def test_a_choice_with_the_mouse_is_told_at_once(qtbot: QtBot, shown: Shown) -> None:
    field = _sexes()
    shown(field)
    field.box.showPopup()
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(field.box.view(), Qt.Key.Key_Down)
        QTest.keyClick(field.box.view(), Qt.Key.Key_Return)
    assert field.value() is Sex.FEMALE


def test_a_choice_with_the_keys_is_told_on_leaving(qtbot: QtBot, shown: Shown) -> None:
    field = _sexes()
    shown(field)
    with qtbot.assertNotEmitted(field.edited):
        QTest.keyClick(field.box, Qt.Key.Key_Down)
        QTest.keyClick(field.box, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(field.box, Qt.Key.Key_Tab)
    assert field.value() is Sex.MALE


def test_escape_takes_the_choice_back(shown: Shown) -> None:
    field = _sexes()
    shown(field)
    QTest.keyClick(field.box, Qt.Key.Key_Down)
    QTest.keyClick(field.box, Qt.Key.Key_Escape)
    assert field.value() is None


def test_a_stored_value_that_is_not_offered_is_shown_and_stays(shown: Shown) -> None:
    field = _sexes()
    field.show_value(Sex.OTHER)
    shown(field)
    assert field.text() == word(Sex.OTHER)
    field.set_choices([(Sex.FEMALE, "Female")])
    assert field.value() is Sex.OTHER
    assert not field.is_changed


def test_one_must_be_chosen(shown: Shown) -> None:
    field = _sexes(none="")
    shown(field)
    assert field.text() == ""
    assert not field.is_changed
    assert not field.explain()
    assert field.message == "Choose one."


def test_the_wheel_scrolls_past(shown: Shown) -> None:
    field = _sexes()
    shown(field)
    at = QPointF(field.box.rect().center())
    turned = QWheelEvent(
        at,
        QPointF(field.box.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.box, turned)
    assert field.value() is None


def test_a_draft_of_a_choice_comes_back(shown: Shown) -> None:
    field = _sexes()
    shown(field)
    field.type_text("Male")
    assert field.value() is Sex.MALE
    field.type_text("no such entry")
    assert field.value() is Sex.MALE


def test_a_tick_is_told_at_once(qtbot: QtBot, shown: Shown) -> None:
    field = CheckField("At home")
    shown(field)
    with qtbot.waitSignals([field.typed, field.edited]):
        QTest.keyClick(field.tick, Qt.Key.Key_Space)
    assert field.value() is True
    field.show_value(False)
    field.type_text("yes")
    assert field.value() is True
    assert field.control.accessibleName() == "At home"
