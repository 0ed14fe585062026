"""Backups made by hand, and what the program says of itself."""

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from careplan.application.keeping import backups
from tests.ui.dialogs import found_open
from tests.ui.settings.conftest import at_part
from ui.actions.ids import ActionId
from ui.screens.settings.about import AboutSection, LicenceDialog, pack_rows
from ui.screens.settings.backups import BackupsSection
from ui.screens.settings.licences import ROOTS, components
from ui.screens.settings.screen import SettingsScreen
from ui.shell.shell import Shell

PROJECT = Path(__file__).parents[3] / "pyproject.toml"


def test_back_up_now_makes_a_verified_copy_and_says_so_everywhere(qtbot: QtBot, shell: Shell) -> None:
    part = at_part(qtbot, shell, "backups")
    assert isinstance(part, BackupsSection)
    assert "No backup yet" in part.state.accessibleName()
    qtbot.mouseClick(part.now, Qt.MouseButton.LeftButton)
    assert part.now.is_busy
    assert part.bar.isVisible()
    qtbot.waitUntil(lambda: part.rows.rowCount() == 1)
    assert not part.bar.isVisible()
    assert "Last verified backup" in part.state.accessibleName()
    qtbot.waitUntil(lambda: "verified" in shell.status._backup.words.text())
    assert len(backups(shell.desk.open_clinic.path)) == 1


def test_a_second_copy_goes_where_it_is_wanted(qtbot: QtBot, shell: Shell, tmp_path: Path) -> None:
    part = at_part(qtbot, shell, "backups")
    assert isinstance(part, BackupsSection)
    stick = tmp_path / "stick"
    stick.mkdir()
    qtbot.mouseClick(part.also, Qt.MouseButton.LeftButton)
    dialog = found_open(qtbot, part, QFileDialog)
    dialog.fileSelected.emit(str(stick))
    dialog.close()
    qtbot.waitUntil(lambda: part.rows.rowCount() == 1)
    assert list(stick.iterdir())


def test_a_backup_that_fails_is_said_where_it_was_asked_for(
    qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "/stick")

    monkeypatch.setattr("careplan.application.keeping.back_up", full)
    part = at_part(qtbot, shell, "backups")
    assert isinstance(part, BackupsSection)
    qtbot.mouseClick(part.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not part.now.is_busy)
    assert "disk is full" in part.state.accessibleName()
    assert part.now.isEnabled()
    assert shell.notices.texts == ()


def test_the_action_backs_up_from_any_page(qtbot: QtBot, shell: Shell) -> None:
    shell.book.trigger(ActionId.BACK_UP)
    qtbot.waitUntil(lambda: len(backups(shell.desk.open_clinic.path)) == 1)
    qtbot.waitUntil(lambda: "Verified backup" in shell.toast._words.text())


def test_about_says_what_it_is_not_and_who_vouches(qtbot: QtBot, shell: Shell) -> None:
    shell.book.trigger(ActionId.ABOUT)
    page = shell.pages.page
    assert isinstance(page, SettingsScreen)
    part = page.section
    assert isinstance(part, AboutSection)
    qtbot.waitUntil(lambda: part.rows.rowCount() > len(ROOTS))
    pack = shell.desk.library.packs[0]
    assert dict(pack_rows(pack.about))["Reviewed by"] == "none yet"
    part.table.select_first()
    part.table.setFocus()
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    dialog = found_open(qtbot, part, LicenceDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_parts_are_those_of_the_project_file_each_with_a_licence() -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["window"]]
    assert {each.partition("==")[0] for each in asked} == set(ROOTS)
    found = components()
    assert {"Inter", "Lucide", "SQLAlchemy", "attrs"} <= {part.name for part in found}
    assert [part.name for part in found if not part.licence] == []
    assert "pytest" not in {part.name for part in found}
    assert all(part.text for part in found if not part.version)
