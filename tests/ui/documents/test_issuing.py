"""From the page to a file: numbered, kept, listed; and what is said where that does not go."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from careplan.application.commands.goals import ReviseGoal
from careplan.application.queries.papers import PapersOfPlan
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.domain.team.clinic import Role
from careplan.i18n.message import Message
from tests.support.clinics import content, walk
from tests.support.pdf_text import page_texts
from tests.support.rooms import room_at
from tests.support.signing import sign
from tests.ui.dialogs import found_open
from tests.ui.documents.conftest import At
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.screens.documents.screen import DocumentsScreen
from ui.shell.exporting import ReplaceFile
from ui.shell.place import Place, ScreenId
from ui.shell.shell import Shell
from ui.widgets.button import Button

CONTROL = Qt.KeyboardModifier.ControlModifier


def _dialog(qtbot: QtBot, screen: DocumentsScreen) -> QFileDialog:
    """The one that asks where to keep the file."""
    return found_open(qtbot, screen, QFileDialog)


def _export(qtbot: QtBot, at: At, path: Path) -> None:
    qtbot.mouseClick(at.screen.choosing.export, Qt.MouseButton.LeftButton)
    dialog = _dialog(qtbot, at.screen)
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_an_export_is_numbered_kept_and_listed(qtbot: QtBot, at: At, tmp_path: Path) -> None:
    screen = at.screen
    qtbot.mouseClick(screen.choosing.export, Qt.MouseButton.LeftButton)
    dialog = _dialog(qtbot, screen)
    offered = Path(dialog.selectedFiles()[0]).name
    assert offered == "D-2026-0001_clinician-plan_v1_2026-03-01.pdf"
    with qtbot.waitSignal(screen.exporting.kept):
        dialog.fileSelected.emit(str(tmp_path / offered))
    dialog.close()
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 1)
    line = screen.rows.row(screen.rows.index(0, 0))
    assert (line.number, line.who) == ("D-2026-0001", "Ann Sample")
    qtbot.waitUntil(lambda: screen.preview.is_settled and not screen.desk.lanes.are_busy)
    text = " ".join(page_texts((tmp_path / offered).read_bytes())[0].split())
    assert "D-2026-0001" in text
    assert "D-2026-0001" in screen.preview.view.accessibleDescription()  # the same number on what is looked at
    assert screen.done.isVisible()


def test_the_folder_opens_from_the_notice(
    qtbot: QtBot, at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    _export(qtbot, at, tmp_path / "plan.pdf")
    qtbot.waitUntil(at.screen.done.isVisible)
    button = next(each for each in at.screen.done.findChildren(Button) if each.words == "Open folder")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]


def test_a_file_that_is_there_is_asked_about(qtbot: QtBot, at: At, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_text("older")
    _export(qtbot, at, path)
    qtbot.keyClick(found_open(qtbot, at.screen, ReplaceFile), Qt.Key.Key_Escape)
    again = _dialog(qtbot, at.screen)  # another name may be chosen
    assert path.read_text() == "older"
    again.fileSelected.emit(str(path))
    again.close()
    qtbot.mouseClick(found_open(qtbot, at.screen, ReplaceFile).primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: path.read_bytes().startswith(b"%PDF-"))
    qtbot.waitUntil(at.screen.done.isVisible)


def test_a_folder_that_is_gone_is_told_and_nothing_is_written(qtbot: QtBot, at: At, tmp_path: Path) -> None:
    told: list[Message] = []
    at.screen.desk.told.connect(told.append)
    _export(qtbot, at, tmp_path / "gone" / "plan.pdf")
    qtbot.waitUntil(lambda: bool(told))
    assert all((told[0].happened, told[0].safe, told[0].todo))
    assert not (tmp_path / "gone").exists()
    assert not at.screen.done.isVisible()


def test_an_earlier_version_is_chosen_from_the_list(qtbot: QtBot, desk: Desk, grace: tuple[PatientId, PlanId]) -> None:
    def history(clinic: object) -> None:
        sign(desk.clinic, grace[1])
        goal = content(desk.clinic, grace[1]).goals[0]
        desk.clinic.run(ReviseGoal(goal_id=goal.id, seen=goal.terms, wanted=walk("123")))

    made(qtbot, desk, history)
    screen = shown(qtbot, desk, DocumentsScreen, grace[0])
    preview = screen.preview
    qtbot.waitUntil(lambda: preview.is_settled)
    assert "DRAFT" in preview.view.accessibleDescription()
    version = screen.choosing.version
    assert [version.box.itemText(at) for at in range(version.box.count())] == [
        "Version 2, draft, not signed",
        "Version 1, in force, signed 01-Mar-2026",
    ]
    version.box.setFocus()
    qtbot.keyClick(version.box, Qt.Key.Key_Down)
    qtbot.keyClick(version.box, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "Issued 01-Mar-2026" in _said(screen))
    assert "DRAFT" not in _said(screen)
    signed = made(qtbot, desk, lambda clinic: clinic.ask(PapersOfPlan(plan_id=grace[1]))).signed[0]
    assert f"{signed.content_hash[:4]} {signed.content_hash[4:8]}" in screen.choosing.check.text().replace(
        "\u00a0", " "
    )


def _said(screen: DocumentsScreen) -> str:
    return screen.preview.view.accessibleDescription().replace("\u2011", "-").replace("\u00a0", " ")


def test_a_click_on_a_numbered_document_shows_it(qtbot: QtBot, desk: Desk, grace: tuple[PatientId, PlanId]) -> None:
    from careplan.application.printing import export_plan  # noqa: PLC0415 - only this test numbers one beforehand

    def history(clinic: object) -> None:
        export_plan(desk.clinic, "clinician-plan", grace[1])
        sign(desk.clinic, grace[1])
        goal = content(desk.clinic, grace[1]).goals[0]
        desk.clinic.run(ReviseGoal(goal_id=goal.id, seen=goal.terms, wanted=walk("123")))

    made(qtbot, desk, history)
    screen = shown(qtbot, desk, DocumentsScreen, grace[0])
    qtbot.waitUntil(lambda: screen.preview.is_settled)
    at = screen.numbered.visualRect(screen.rows.index(0, 0)).center()
    qtbot.mouseClick(screen.numbered.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: "D-2026-0001 · version 1 · Issued 01-Mar-2026" in _said(screen))
    paper = screen.choosing.paper
    assert paper is not None
    assert paper.version == 1


def test_whoever_may_only_look_sees_the_pages(qtbot: QtBot, desk: Desk, grace: tuple[PatientId, PlanId]) -> None:
    object.__setattr__(desk.clinic, "user", replace(desk.clinic.user, role=Role.READER))
    screen = shown(qtbot, desk, DocumentsScreen, grace[0])
    qtbot.waitUntil(lambda: screen.preview.is_settled)
    for button in (screen.choosing.export, screen.choosing.print):
        assert not button.isEnabled()
        assert button.toolTip() == "You may look, not export or print."
    screen.export()
    screen.print()
    assert not desk.lanes.are_busy


def test_keys_of_the_window_zoom_and_export(
    qtbot: QtBot, desk: Desk, grace: tuple[PatientId, PlanId], tmp_path: Path
) -> None:
    shell = Shell(room_at(desk, tmp_path))
    qtbot.addWidget(shell)
    shell.resize(1440, 900)
    shell.show()
    shell.start()
    shell.go(Place(screen=ScreenId.DOCUMENTS, patient_id=grace[0]))
    screen = shell.pages.page
    assert isinstance(screen, DocumentsScreen)
    qtbot.waitUntil(lambda: screen.preview.is_settled)
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    fitting = screen.preview.view.factor
    qtbot.keyClick(screen.choosing.list, Qt.Key.Key_Minus, CONTROL)  # also while the list has the keyboard
    assert screen.preview.view.factor < fitting
    qtbot.keyClick(screen.choosing.list, Qt.Key.Key_0, CONTROL)
    assert screen.preview.view.factor == pytest.approx(fitting)
    qtbot.keyClick(screen.choosing.list, Qt.Key.Key_P, CONTROL)
    _dialog(qtbot, screen).close()
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
