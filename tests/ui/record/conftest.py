"""The record page over a real clinic file, with Grace registered."""

from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.patients import RegisterPatient
from careplan.application.queries.patient_record import PatientRecord, RecordOfPatient
from careplan.domain.shared.ids import PatientId
from tests.support.clinics import GRACE, NUMBER
from tests.ui.dialogs import found_open
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.editing.field import AnyField
from ui.screens.record.entries import EntriesPanel
from ui.screens.record.entry_dialog import EntryDialog
from ui.screens.record.screen import RecordScreen
from ui.screens.record.section import Section, SectionId
from ui.widgets.dialog import Dialog

S = TypeVar("S", bound=Section)
D = TypeVar("D", bound=Dialog)


@dataclass
class At:
    """The page, and the hands of the person before it."""

    bot: QtBot
    screen: RecordScreen
    patient_id: PatientId
    held: list[object] = field(default_factory=list)
    """Windows that were open: an object that is gone may lend its id to another, which the flash watch goes by."""

    def record(self) -> PatientRecord:
        """As the clinic file has it now."""
        return made(self.bot, self.screen.desk, lambda clinic: clinic.ask(RecordOfPatient(patient_id=self.patient_id)))

    def section(self, id: SectionId, kind: type[S]) -> S:
        """Goes there."""
        self.screen.list.select_key(id)
        section = self.screen.section()
        assert isinstance(section, kind)
        return section

    def press(self, button: QAbstractButton) -> None:
        """With the mouse."""
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, into: AnyField, text: str, end: Qt.Key = Qt.Key.Key_Tab) -> None:
        """In place of what stands there, and leaves."""
        control = into.control
        if isinstance(control, QLineEdit) and control.completer() is not None:
            self.held.append(control.completer().popup())
        control.setFocus()
        self.bot.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.bot.keyClicks(control, text)
        self.bot.keyClick(control, end)

    def dialog(self, kind: type[D]) -> D:
        """The one that is open, or opens in a moment."""
        found = found_open(self.bot, self.screen, kind)
        self.held.append(found)
        return found

    def entry(self) -> "EntryDialog[object]":
        """The dialog of one entry."""
        return self.dialog(EntryDialog)

    def edit(self, panel: EntriesPanel, row: int = 0) -> "EntryDialog[object]":
        """Opens an entry with Enter."""
        panel.table.setFocus()
        panel.table.selectRow(row)
        self.bot.keyClick(panel.table, Qt.Key.Key_Return)
        return self.entry()


@pytest.fixture
def grace(qtbot: QtBot, desk: Desk) -> PatientId:
    """Registered with her number."""
    command = RegisterPatient(terms=GRACE, identifiers=(NUMBER,))
    return made(qtbot, desk, lambda clinic: clinic.run(command).value)


@pytest.fixture
def at(qtbot: QtBot, desk: Desk, grace: PatientId) -> At:
    """The first section."""
    return begin(qtbot, desk, grace)


def begin(qtbot: QtBot, desk: Desk, patient_id: PatientId, **place: Any) -> At:
    """The page with the record read."""
    screen = shown(qtbot, desk, RecordScreen, patient_id, **place)
    qtbot.waitUntil(lambda: screen.section().record is not None)
    return At(qtbot, screen, patient_id)


def register_other(clinic: Clinic) -> PatientId:
    """Somebody who was born on the same day."""
    other = replace(GRACE, family="Testerby", given="Otto")
    return clinic.run(RegisterPatient(terms=other, identifiers=(replace(NUMBER, value="TST-9"),))).value
