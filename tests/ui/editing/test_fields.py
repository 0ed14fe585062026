"""Fields by real keys: what they understand, when they tell, and that nothing typed is lost."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careplan.domain.medicine.regimen import Regimen, Timing
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.typed.numbers import Allowed
from tests.ui.editing.conftest import Shown
from ui.editing.field import AnyField
from ui.editing.fields import (
    DayField,
    NumberField,
    PartialDateField,
    QuantityField,
    RegimenField,
    TextField,
    TimeField,
)
from ui.editing.long_text_field import LongTextField

PERCENT = Allowed(Decimal(20), Decimal(150))
KINDS: dict[str, tuple[Callable[[], AnyField], str, object]] = {
    "text": (lambda: TextField("Name"), "Grace", "Grace"),
    "long": (lambda: LongTextField("Note"), "two words", "two words"),
    "partial date": (lambda: PartialDateField("Onset"), "mar 2024", PartialDate("2024-03")),
    "day": (lambda: DayField("Review", today=lambda: date(2026, 11, 23)), "in 2 weeks", date(2026, 12, 7)),
    "number": (lambda: NumberField("Sessions", whole=True), "3", Decimal(3)),
    "quantity": (lambda: QuantityField("Dose", ["mg"]), "62,5", Quantity(Decimal("62.5"), "mg")),
    "regimen": (
        lambda: RegimenField("Regimen"),
        "15 mg weekly oral",
        Regimen(Quantity(Decimal(15), "mg"), Timing(1, Decimal(1), "wk"), "oral"),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_leaving_tells_the_value_once(qtbot: QtBot, shown: Shown, kind: str) -> None:
    make, typed, value = KINDS[kind]
    field = make()
    shown(field)
    heard: list[object] = []
    field.edited.connect(lambda: heard.append(field.value()))
    QTest.keyClicks(field.control, typed)
    assert not heard
    QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert heard == [value]
    assert field.is_changed
    field.setFocus()
    QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert heard == [value]


@pytest.mark.parametrize("kind", KINDS)
def test_passing_through_tells_nothing(qtbot: QtBot, shown: Shown, kind: str) -> None:
    make, _, value = KINDS[kind]
    field = make()
    field.show_value(value)
    shown(field)
    with qtbot.assertNotEmitted(field.edited):
        QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert not field.is_changed
    assert field.value() == value


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_comes_back_as_typed(shown: Shown, kind: str) -> None:
    make, typed, value = KINDS[kind]
    field = make()
    shown(field)
    field.type_text(typed)
    assert (field.text(), field.value(), field.is_changed) == (typed, value, True)


@pytest.mark.parametrize("kind", KINDS)
def test_emptied_is_not_recorded(qtbot: QtBot, shown: Shown, kind: str) -> None:
    make, _, value = KINDS[kind]
    field = make()
    field.show_value(value)
    shown(field)
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(field.control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field.control, Qt.Key.Key_Delete)
        QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert field.value() in {None, ""}


def test_what_was_understood_is_shown_while_typing_and_written_on_leaving(qtbot: QtBot, shown: Shown) -> None:
    field = PartialDateField("Onset")
    shown(field)
    QTest.keyClicks(field.control, "mar 2024")
    assert field.message == "Mar-2024"
    assert not field.has_error
    QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert field.text() == "Mar-2024"
    assert not field.message


def test_half_typed_is_no_error_yet(qtbot: QtBot, shown: Shown) -> None:
    field = PartialDateField("Onset")
    shown(field)
    QTest.keyClicks(field.control, "03/04/2024")
    assert not field.message


def test_what_is_not_understood_stays_with_the_reason(qtbot: QtBot, shown: Shown) -> None:
    field = PartialDateField("Onset")
    field.show_value(PartialDate("2020"))
    shown(field)
    field.line.selectAll()
    with qtbot.assertNotEmitted(field.edited):
        QTest.keyClicks(field.control, "03/04/2024")
        QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert field.text() == "03/04/2024"
    assert field.message == "Day and month can be read in two ways. Did you mean 03-Apr-2024 or 04-Mar-2024?"
    assert field.has_error
    assert field.control.property("state") == "error"
    assert field.control.accessibleDescription() == field.message
    assert not field.is_valid
    assert field.value() == PartialDate("2020")


def test_the_range_and_a_guess_stand_under_the_field(qtbot: QtBot, shown: Shown) -> None:
    field = QuantityField("FVC", ["%"], allowed=PERCENT)
    shown(field)
    QTest.keyClicks(field.control, "6.8")
    QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert field.message == "FVC must be 20 to 150 %. Did you mean 68?"
    field.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.control, "68")
    assert not field.message
    assert field.control.property("state") == ""


def test_escape_puts_back_and_undo_brings_the_typing_again(qtbot: QtBot, shown: Shown) -> None:
    field = TextField("Name")
    field.show_value("Grace")
    shown(field)
    QTest.keyClicks(field.control, "!")
    QTest.keyClick(field.control, Qt.Key.Key_Escape)
    assert field.text() == "Grace"
    QTest.keyClick(field.control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "!" in field.text()


def test_escape_in_an_untouched_field_goes_on(qtbot: QtBot, shown: Shown) -> None:
    field = TextField("Name")
    window = shown(field)
    back = QAction(window, shortcut=QKeySequence(Qt.Key.Key_Escape))
    window.addAction(back)
    QTest.keyClicks(field.control, "x")
    with qtbot.assertNotEmitted(back.triggered):
        QTest.keyClick(field.control, Qt.Key.Key_Escape)
    with qtbot.waitSignal(back.triggered):
        QTest.keyClick(field.control, Qt.Key.Key_Escape)


def test_escape_never_takes_a_long_text(qtbot: QtBot, shown: Shown) -> None:
    field = LongTextField("Question")
    shown(field)
    QTest.keyClicks(field.control, "a long thought")
    QTest.keyClick(field.control, Qt.Key.Key_Escape)
    assert field.text() == "a long thought"


def test_undo_belongs_to_the_window_once_nothing_is_typed(qtbot: QtBot, shown: Shown) -> None:
    field = TextField("Name")
    window = shown(field)
    undo = QAction(window, shortcut=QKeySequence(QKeySequence.StandardKey.Undo))
    window.addAction(undo)
    QTest.keyClicks(field.control, "x")
    with qtbot.assertNotEmitted(undo.triggered):
        QTest.keyClick(field.control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    with qtbot.waitSignal(undo.triggered):
        QTest.keyClick(field.control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_after_a_save_undo_is_the_windows(qtbot: QtBot, shown: Shown) -> None:
    field = LongTextField("Question")
    window = shown(field)
    undo = QAction(window, shortcut=QKeySequence(QKeySequence.StandardKey.Undo))
    window.addAction(undo)
    QTest.keyClicks(field.control, "saved")
    field.settle_on("saved")
    with qtbot.waitSignal(undo.triggered):
        QTest.keyClick(field.control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "saved"


def test_control_enter_saves_a_long_text_and_goes_on(qtbot: QtBot, shown: Shown) -> None:
    field = LongTextField("Question")
    shown(field)
    QTest.keyClicks(field.control, "one")
    QTest.keyClick(field.control, Qt.Key.Key_Return)
    QTest.keyClicks(field.control, "two")
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(field.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == "one\ntwo"
    assert not field.control.hasFocus()


def test_a_long_text_grows_with_its_lines(qtbot: QtBot, shown: Shown) -> None:
    field = LongTextField("Question", lines=2)
    shown(field)
    before = field.page.height()
    for _ in range(5):
        QTest.keyClick(field.control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.page.height() > before)


def test_a_long_text_says_how_much_is_too_much(qtbot: QtBot, shown: Shown) -> None:
    field = LongTextField("Question", limit=3)
    shown(field)
    QTest.keyClicks(field.control, "12345")
    QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert field.message == "2 characters too many: at most 3."


def test_enter_tells_again_what_was_refused(qtbot: QtBot, shown: Shown) -> None:
    field = TextField("Name")
    shown(field)
    heard: list[str] = []
    field.edited.connect(lambda: heard.append(field.value()))
    QTest.keyClicks(field.control, "x")
    QTest.keyClick(field.control, Qt.Key.Key_Return)
    QTest.keyClick(field.control, Qt.Key.Key_Return)
    assert heard == ["x", "x"]


def test_control_s_asks_to_save(qtbot: QtBot, shown: Shown) -> None:
    field = TextField("Name")
    shown(field)
    QTest.keyClicks(field.control, "x")
    with qtbot.waitSignals([field.edited, field.save_asked]):
        QTest.keyClick(field.control, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_a_locked_field_says_why_and_takes_nothing(qtbot: QtBot, shown: Shown) -> None:
    field = TextField("Name")
    field.show_value("Grace")
    field.set_locked("Signed 19-Nov-2026")
    shown(field)
    with qtbot.assertNotEmitted(field.edited):
        QTest.keyClicks(field.control, "x")
        QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert (field.text(), field.message) == ("Grace", "Signed 19-Nov-2026")
    field.set_locked("")
    assert not field.message


def test_loading_looks_like_no_answer(shown: Shown) -> None:
    field = DayField("Review")
    shown(field)
    field.set_loading(True)
    assert field.message == "Loading…"
    assert field.is_locked
    field.set_loading(False)
    assert not field.is_locked


def test_a_required_field_says_so_only_once_it_was_emptied(qtbot: QtBot, shown: Shown) -> None:
    field = TextField("Name", required=True)
    shown(field)
    QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert not field.has_error
    field.show_value("Grace")
    field.setFocus()
    field.line.selectAll()
    QTest.keyClick(field.control, Qt.Key.Key_Delete)
    QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert field.message == "Name is not filled in."
    assert not field.explain()


def test_a_value_in_another_unit_is_shown_with_it_and_stays(qtbot: QtBot, shown: Shown) -> None:
    field = QuantityField("Dose", ["mg"])
    grams = Quantity(Decimal("0.5"), "g")
    field.show_value(grams)
    shown(field)
    assert field.text() == "0.5\u00a0g"
    with qtbot.assertNotEmitted(field.edited):
        QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert field.value() == grams


def test_an_unread_regimen_stays_what_it_was(shown: Shown) -> None:
    """Five times a day cannot be typed, but it may have been imported."""
    field = RegimenField("Regimen")
    often = Regimen(Quantity(Decimal(1), "{puff}"), Timing(5, Decimal(1), "d"))
    field.show_value(often)
    shown(field)
    assert field.value() == often
    assert not field.is_changed


def test_words_that_hold_no_dose_say_so(qtbot: QtBot, shown: Shown) -> None:
    field = RegimenField("Regimen")
    shown(field)
    QTest.keyClicks(field.control, "2 x 500 mg")
    assert field.message.endswith("Kept in your words: no dose was taken from it.")
    QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert field.text() == "2 x 500 mg"
    assert field.message.endswith("Kept in your words: no dose was taken from it.")


def test_a_save_that_comes_back_spares_what_was_typed_since(qtbot: QtBot, shown: Shown) -> None:
    field = TextField("Name")
    shown(field)
    QTest.keyClicks(field.control, "Gra")
    field.leave()
    QTest.keyClicks(field.control, "ce")
    field.settle_on("Gra")
    assert field.text() == "Grace"
    assert field.is_changed
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(field.control, Qt.Key.Key_Tab)


def test_name_and_unit_are_heard(shown: Shown) -> None:
    field = QuantityField("Dose", ["mg"])
    shown(field)
    assert field.control.accessibleName() == "Dose, mg"
    field.set_units(["mg", "g"])
    assert field.control.accessibleName() == "Dose"


@pytest.mark.parametrize("reason", [Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason])
def test_looking_something_up_saves_nothing_yet(qtbot: QtBot, shown: Shown, reason: Qt.FocusReason) -> None:
    field = TextField("Name")
    shown(field)
    QTest.keyClicks(field.control, "x")
    with qtbot.assertNotEmitted(field.edited):
        QApplication.sendEvent(field.control, QFocusEvent(QEvent.Type.FocusOut, reason))


def test_a_time_is_written_in_24_hours(qtbot: QtBot, shown: Shown) -> None:
    field = TimeField("At")
    shown(field)
    QTest.keyClicks(field.control, "2 pm")
    QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert field.text() == "14:00"


@pytest.mark.parametrize("written", [1, 2, 4, 5])
def test_a_long_text_shows_a_bar_only_beyond_what_it_grows_to(qtbot: QtBot, written: int) -> None:
    field = LongTextField("Question", lines=1)
    qtbot.addWidget(field)
    field.show()
    field.show_value("\n".join(["word"] * written))
    field.adjustSize()
    QApplication.processEvents()
    assert (field.page.verticalScrollBar().maximum() > 0) == (written > 4)
