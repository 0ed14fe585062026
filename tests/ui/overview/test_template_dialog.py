"""The dialog of templates: what is known of every entry, decisions as lines, one way to decide one thing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.patients import RegisterPatient
from careplan.domain.shared.ids import PatientId
from careplan.knowledge.loader import load
from tests.support.clinics import GRACE
from tests.ui.dialogs import found_open
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.items.cells import Lines
from ui.screens.overview.screen import OverviewScreen
from ui.screens.overview.template_dialog import TemplateDialog
from ui.screens.overview.template_rows import OfferedRow

PROMPT = "prompt:immunosuppression"
ONE, OTHER = f"{PROMPT}/rituximab", f"{PROMPT}/tocilizumab"


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> OverviewScreen:
    def register(clinic: Clinic) -> PatientId:
        return clinic.run(RegisterPatient(terms=GRACE, identifiers=())).value

    found = shown(qtbot, desk, OverviewScreen, made(qtbot, desk, register))
    found.apply_template()
    return found


@pytest.fixture
def dialog(qtbot: QtBot, screen: OverviewScreen) -> TemplateDialog:
    return found_open(qtbot, screen, TemplateDialog)


def row(dialog: TemplateDialog, key: str) -> OfferedRow:
    return next(each for each in dialog.parts.rows if each.key == key)


def words(dialog: TemplateDialog, key: str) -> str:
    cell = dialog.parts.model.columns[0].cell(row(dialog, key))
    assert isinstance(cell, Lines)
    return cell.words


def test_every_template_can_be_shown(dialog: TemplateDialog) -> None:
    for template in load().packs[0].templates:
        dialog.template.show_value(template.id)
        dialog.template.typed.emit()
        keys = {each.key for each in dialog.parts.rows}
        assert {part.key for part in template.parts} <= keys
        assert sum(key.startswith("decision:") for key in keys) == len(template.decision_points)


def test_what_is_known_stands_on_the_line(dialog: TemplateDialog) -> None:
    assert "Unconfirmed" in words(dialog, "goal:g1")
    assert "the number is a proposal" in words(dialog, "goal:g1")
    assert "Read in its source" in words(dialog, "goal:g4")
    assert "Needs clearance: Pulmonary arterial hypertension" in words(dialog, "therapy:pt-aerobic")
    assert "Caution: " in words(dialog, f"{PROMPT}/prednisone")
    assert "AGAINST" in words(dialog, f"{PROMPT}/prednisone")


def test_sources_come_when_they_are_asked_for(qtbot: QtBot, dialog: TemplateDialog) -> None:
    source = load().source("selfmanage-emergencies")
    assert source.title not in words(dialog, "goal:g4")
    qtbot.mouseClick(dialog.parts.sources, Qt.MouseButton.LeftButton)
    assert source.title in words(dialog, "goal:g4")
    ticked = dialog.parts.chosen()
    qtbot.mouseClick(dialog.parts.sources, Qt.MouseButton.LeftButton)
    assert dialog.parts.chosen() == ticked


def test_decisions_are_ticked_by_people_only_and_one_way_at_a_time(dialog: TemplateDialog) -> None:
    parts = dialog.parts
    assert not [key for key in parts.chosen() if key.startswith(("prompt:", "decision:"))]
    for key in (PROMPT, ONE, OTHER):
        parts.tick(key, ticked=True)
        assert {each for each in parts.chosen() if each.startswith(PROMPT)} == {key}
    parts.tick(OTHER, ticked=False)
    assert not [each for each in parts.chosen() if each.startswith(PROMPT)]


def test_space_and_a_click_tick_a_row(qtbot: QtBot, dialog: TemplateDialog) -> None:
    table = dialog.parts.table
    table.setFocus()
    table.select_first()
    QTest.keyClick(table, Qt.Key.Key_Space)
    first = dialog.parts.rows[0]
    assert not first.is_ticked
    assert dialog.parts.model.data(table.currentIndex(), Qt.ItemDataRole.AccessibleTextRole).startswith("Not ticked")
    at = table.visualRect(table.currentIndex()).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert dialog.parts.rows[0].is_ticked


def test_a_decision_comes_into_the_plan_as_care_and_begins_no_medicine(
    qtbot: QtBot, screen: OverviewScreen, dialog: TemplateDialog
) -> None:
    parts = dialog.parts
    point = next(each.key for each in parts.rows if each.key.startswith("decision:"))
    for key in parts.chosen():
        parts.tick(key, ticked=False)
    for key in (ONE, point):
        parts.tick(key, ticked=True)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.room.open_plan.snapshot is not None and bool(screen.room.open_plan.snapshot.cares))
    plan = screen.room.open_plan.snapshot
    assert plan is not None
    second, first = sorted(line.terms.description for line in plan.cares)
    assert first.startswith("Decide: Immunosuppressive")
    assert first.endswith("To discuss first: rituximab.")
    assert second.startswith("Decide: FVC fall 10%")
    assert not plan.medicines
    screen.apply_template()
    again = found_open(qtbot, screen, TemplateDialog)
    assert again is not dialog
    qtbot.waitUntil(lambda: bool(again.parts.rows))
    assert all(each.present for each in again.parts.rows if each.key.startswith(PROMPT))
