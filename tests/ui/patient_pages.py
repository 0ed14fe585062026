"""A patient's page as the shell would show it, over a real clinic file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.domain.shared.ids import PatientId
from ui.desk import Desk
from ui.jobs.turns import InTurns
from ui.settings import read_settings
from ui.shell.open_plan import OpenPlan
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Screen
from ui.theme.appearance import Appearance

S = TypeVar("S", bound=Screen)
R = TypeVar("R")


def made(qtbot: QtBot, desk: Desk, work: Callable[[Clinic], R]) -> R:
    """Done on the clinic's own thread."""
    answers: list[R] = []
    desk.use(work, answers.append, owner=desk)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def shown(qtbot: QtBot, desk: Desk, kind: Callable[[Room], S], patient_id: PatientId, **place: Any) -> S:
    """The page with the patient read; it stays in step with every change."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    open_plan = OpenPlan(desk, desk)
    room = Room(
        desk=desk,
        open_plan=open_plan,
        settings=read_settings(Path("absent.json")),
        appearance=app.findChild(Appearance) or Appearance(app),
    )
    screen = kind(room)
    qtbot.addWidget(screen)
    screen.resize(1200, 800)
    screen.show()
    open_plan.open(patient_id)
    screen.arrive(Place(screen=ScreenId.OVERVIEW, patient_id=patient_id, **place))
    qtbot.waitUntil(lambda: open_plan.file is not None)
    qtbot.waitUntil(lambda: not any(work.is_under_way for work in screen.findChildren(InTurns)))
    return screen
