"""The plan as a PDF on disk, made by the window."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from careplan.application.commands.goals import AddGoal
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.shared.ids import PlanId
from careplan.i18n.message import Message
from tests.support.clinics import with_plan
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
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)), timeout=20_000)
    dialog = window.findChildren(QFileDialog)[0]
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
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert window.findChildren(QFileDialog) == []
