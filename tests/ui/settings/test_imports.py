"""Earlier imports, and one taken out again as a whole or not at all."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.importing import ReadAs, import_file
from careplan.application.queries.patients import PatientsFound
from tests.support.bundles import about, bundle, patient
from tests.support.clinics import begin
from tests.ui.patient_pages import made
from tests.ui.settings.conftest import at_part
from ui.screens.settings.imports import ImportsSection
from ui.shell.shell import Shell


@pytest.fixture
def part(qtbot: QtBot, shell: Shell, tmp_path: Path) -> ImportsSection:
    path = tmp_path / "one.json"
    path.write_bytes(bundle(patient(birthDate="1968-03-12"), about("AllergyIntolerance")))
    made(qtbot, shell.desk, lambda clinic: import_file(clinic, path, ReadAs()))
    found = at_part(qtbot, shell, "imports")
    assert isinstance(found, ImportsSection)
    assert found.rows.rowCount() == 1
    return found


def test_enter_takes_it_out_and_says_when(qtbot: QtBot, part: ImportsSection) -> None:
    part.table.select_first()
    part.table.setFocus()
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.rows.rows()[0].withdrawn_at is not None)
    assert not part.told.isVisible()


def test_what_was_built_on_stays_and_the_reason_is_said(qtbot: QtBot, shell: Shell, part: ImportsSection) -> None:
    def build(clinic: Clinic) -> None:
        begin(clinic, clinic.ask(PatientsFound(text=""))[0].id)

    made(qtbot, shell.desk, build)
    part.take_out(part.rows.rows()[0])
    qtbot.waitUntil(part.told.isVisible)
    assert part.rows.rows()[0].withdrawn_at is None
