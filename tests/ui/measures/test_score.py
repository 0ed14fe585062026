"""Score: offered instruments only, a result as one types, nothing filled in, kept through the command with Undo."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from careplan.application.measuring import known_measures
from careplan.application.scoring import Status, instruments
from careplan.domain.score.instrument import InputKind
from careplan.domain.shared.ids import PatientId
from tests.ui.dialogs import once_open
from tests.ui.measures.conftest import Show, measures
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.screens.measures.score_dialog import ScoreDialog
from ui.screens.measures.score_inputs import NO, YES
from ui.screens.measures.screen import MeasuresScreen


@pytest.fixture
def dialog(qtbot: QtBot, grace: PatientId, show: Show) -> ScoreDialog:
    screen = show(grace)
    screen.handlers()[ActionId.SCORE]()
    return once_open(qtbot, screen.dialogs.dialog, ScoreDialog)


def words(dialog: ScoreDialog) -> str:
    return "\n".join(label.text() for label in dialog.outcome.findChildren(QLabel) if label.isVisibleTo(dialog))


def status(dialog: ScoreDialog) -> Status | None:
    return dialog.answer.status if dialog.answer is not None else None


def answer(dialog: ScoreDialog, **answers: str) -> None:
    assert dialog.inputs is not None
    for path, text in answers.items():
        field = dialog.inputs.asked[path].field
        if isinstance(field, ChoiceField):
            field.show_value(text)
            field.typed.emit()
        else:
            field.type_text(text)


def test_only_what_is_released_is_offered_and_the_skin_keeps_its_map(desk: Desk, dialog: ScoreDialog) -> None:
    by_sites = {each.id for each in known_measures(desk.library) if each.by_sites}
    released = {each.name for each in instruments(desk.library) if each.offered and each.id not in by_sites}
    box = dialog.chosen.box
    assert {box.itemText(at) for at in range(box.count())} == released


def test_the_result_follows_what_is_typed(dialog: ScoreDialog) -> None:
    dialog.choose("egfr_ckdepi_2021")
    assert "Missing: Serum creatinine, IDMS-traceable; Age in years; Sex that the equation knows." in words(dialog)
    answer(dialog, scr_mg_dl="80 umol/L", age_y="55")
    assert dialog.answer is not None
    assert dialog.answer.status is Status.INCOMPLETE
    answer(dialog, sex="F")
    assert "Estimated GFR: 75.0 mL/min/1.73 m²" in words(dialog)
    answer(dialog, age_y="")
    assert "75.0" not in words(dialog), "no result of what is no longer there"


def test_limits_source_and_marks_stand_beside_the_result(dialog: ScoreDialog) -> None:
    dialog.choose("egfr_ckdepi_2021")
    said = words(dialog)
    assert "Unconfirmed: low muscle mass" in said
    assert "kidney.org" in said


def test_what_is_out_of_range_is_refused_at_its_field(dialog: ScoreDialog) -> None:
    dialog.choose("bmi")
    assert dialog.inputs is not None
    answer(dialog, height_cm="16500", weight_kg="60")
    assert dialog.inputs.asked["height_cm"].field.has_error or not dialog.inputs.asked["height_cm"].field.is_valid
    assert dialog.answer is not None
    assert dialog.answer.status is not Status.SCORED
    assert dialog.command() is None


def test_an_open_finding_is_not_taken_for_absent(dialog: ScoreDialog) -> None:
    dialog.choose("acr_eular_2013")
    assert dialog.inputs is not None
    assert status(dialog) is Status.INCOMPLETE
    for path, asked in dialog.inputs.asked.items():
        if asked.input.kind is InputKind.FLAG:
            answer(dialog, **{path: NO})
    assert status(dialog) is Status.SCORED
    answer(dialog, skin_prox_mcp=YES)
    assert "Meets the classification criteria" in words(dialog)


def test_an_incomplete_score_is_not_recorded(dialog: ScoreDialog) -> None:
    dialog.choose("haq_di")
    answer(dialog, **{"category_worst_item.dressing": "2"})
    assert dialog.command() is None
    assert "not complete" in dialog.accessibleDescription()


def test_a_whole_score_is_recorded_and_can_be_taken_back(
    qtbot: QtBot, desk: Desk, grace: PatientId, dialog: ScoreDialog
) -> None:
    dialog.choose("scleroid")
    assert dialog.inputs is not None
    for path in dialog.inputs.asked:
        answer(dialog, **{path: "5"})
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(each.name == "EULAR ScleroID" for each in measures(desk, grace).trends))
    made = next(each for each in measures(desk, grace).trends if each.name == "EULAR ScleroID").results[-1].terms
    assert made.value is not None
    assert made.value.value == Decimal("5.0")
    assert len(made.components) == len(dialog.inputs.asked)
    desk.clinic.undo_last()
    assert not any(each.name == "EULAR ScleroID" for each in measures(desk, grace).trends)


def test_no_wording_of_items_is_shown_where_the_licence_is_open(desk: Desk, dialog: ScoreDialog) -> None:
    """Names of categories and dimensions, no question."""
    conditional = [each.id for each in instruments(desk.library) if each.offered and each.items.value == "conditional"]
    assert conditional
    for id in conditional:
        dialog.choose(id)
        assert dialog.inputs is not None
        assert not [asked.label for asked in dialog.inputs.asked.values() if "?" in asked.label]


def test_every_offered_instrument_can_be_filled_in(desk: Desk, dialog: ScoreDialog) -> None:
    box = dialog.chosen.box
    for name in [box.itemText(at) for at in range(box.count())]:
        dialog.chosen.type_text(name)
        assert dialog.answer is not None
        assert dialog.answer.name == name
        assert dialog.inputs is not None
        missing = set(dialog.answer.missing)
        assert missing <= set(dialog.inputs.asked), "what is missing can be given here"


def test_the_toolbar_offers_it(qtbot: QtBot, grace: PatientId, show: Show) -> None:
    screen: MeasuresScreen = show(grace)
    screen.charts.score.click()
    once_open(qtbot, screen.dialogs.dialog, ScoreDialog)
