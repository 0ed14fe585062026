"""The plan as a PDF on disk, made by the window."""

from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from careplan.application.commands.goals import AddGoal
from careplan.application.printing import export_plan
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.shared.ids import PlanId
from careplan.i18n.message import Message
from tests.support.clinics import with_plan
from tests.ui.dialogs import found_open
from ui.desk import Desk
from ui.shell.exporting import Exporting


def _plan(desk: Desk) -> PlanId:
    return with_plan(desk.clinic)


def test_a_plan_is_kept_as_a_pdf_under_a_name_without_names(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    plan_id = _plan(desk)
    desk.clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Walk to the shop")))
    exporting = Exporting(desk, window)
    kept: list[Any] = []
    exporting.kept.connect(kept.append)
    exporting.begin(plan_id)
    dialog = found_open(qtbot, window, QFileDialog)
    assert "xampleton" not in dialog.windowTitle() + dialog.selectedFiles()[0]
    dialog.fileSelected.emit(str(tmp_path / "plan.pdf"))
    qtbot.waitUntil(lambda: bool(kept))
    dialog.close()
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")


def test_an_empty_plan_is_refused_and_nothing_is_written(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told: list[Message] = []
    desk.told.connect(told.append)
    exporting = Exporting(desk, window)
    exporting.begin(_plan(desk))
    qtbot.waitUntil(lambda: bool(told))
    assert window.findChildren(QFileDialog) == []


def test_what_takes_long_says_so_and_can_be_given_up(qtbot: QtBot, desk: Desk) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    plan_id = _plan(desk)
    desk.clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Walk to the shop")))
    released = Event()
    desk.use(lambda _: released.wait(20), lambda _: None, owner=window)  # the lane is busy with something else
    exporting = Exporting(desk, window)
    exporting.under_way._timer.setInterval(0)
    exporting.begin(plan_id)
    qtbot.waitUntil(lambda: exporting.under_way.dialog is not None)
    dialog = exporting.under_way.dialog
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    released.set()
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert window.findChildren(QFileDialog) == []


def test_what_is_quick_says_nothing(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    plan_id = _plan(desk)
    desk.clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Walk to the shop")))
    exporting = Exporting(desk, window)
    exporting.under_way._timer.setInterval(60_000)
    exported = export_plan(desk.clinic, "clinician-plan", plan_id)
    with qtbot.waitSignal(exporting.kept):
        exporting.keep(exported, tmp_path / exported.file_name)
    assert (tmp_path / exported.file_name).read_bytes() == exported.data
    assert exporting.under_way.dialog is None
    assert not exporting.under_way._timer.isActive()
