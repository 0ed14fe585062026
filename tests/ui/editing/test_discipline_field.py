"""Disciplines are read and written in words, and kept by their codes."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.domain.plan.labels import Labels
from ui.editing.discipline_field import DisciplineField, DisciplinesField, discipline_words

LABELS = Labels(
    {("discipline", "physical-therapy"): "Physical therapy", ("specialty", "lung-center"): "Centre for lungs"}
)


def test_words_of_a_code_and_of_what_somebody_typed() -> None:
    assert discipline_words(LABELS, "physical-therapy") == "Physical therapy"
    assert discipline_words(LABELS, "wound-care") == "Wound care"
    assert discipline_words(LABELS, "OT and splints") == "OT and splints"


@pytest.mark.parametrize("typed", ["physical therapy", "Physical  Therapy", "physical-therapy"])
def test_a_known_word_is_kept_by_its_code(qtbot: QtBot, typed: str) -> None:
    field = DisciplineField("Discipline", ("physical-therapy",), LABELS)
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, typed)
    assert field.value() == "physical-therapy"
    field.show_value("physical-therapy")
    assert field.text() == "Physical therapy"


def test_any_other_is_kept_as_typed_and_none_is_none(qtbot: QtBot) -> None:
    field = DisciplineField("Discipline", ("physical-therapy",), LABELS)
    qtbot.addWidget(field)
    assert field.value() == ""
    assert field.is_valid
    qtbot.keyClicks(field.line, "podiatry")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.text(), field.value()) == ("Podiatry", "podiatry")


def test_the_list_of_signers_keeps_the_codes_that_stood_there(qtbot: QtBot) -> None:
    field = DisciplinesField("Who signs", LABELS)
    qtbot.addWidget(field)
    field.show_value(("rheumatology", "physical-therapy"))
    assert field.text() == "Rheumatology, Physical therapy"
    assert not field.is_changed
    field.line.setCursorPosition(len(field.text()))
    qtbot.keyClicks(field.line, ", Podiatry")
    assert field.value() == ("rheumatology", "physical-therapy", "Podiatry")


def test_one_discipline_under_two_names_is_named_twice(qtbot: QtBot) -> None:
    field = DisciplinesField("Who signs", LABELS)
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "physical-therapy, Physical therapy")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.has_error
