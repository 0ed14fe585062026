"""A window at the gate: its own settings file, passphrases that are quick to stretch, and a page in Today's place."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careplan.application.demo.folder import PASSPHRASE as DEMO_PASSPHRASE
from careplan.application.demo.folder import make_demo
from careplan.application.opening import make_clinic, open_clinic
from tests.support.clinic_files import CHEAP
from ui.jobs.lanes import Lanes
from ui.screens.gate.doors import Doors
from ui.settings import Settings, read_settings, settings_file
from ui.shell.main_window import MainWindow
from ui.shell.registry import ScreenSpec
from ui.shell.room import Room
from ui.shell.screen import Screen
from ui.theme.appearance import Appearance, Scheme

_CLOCK = partial(datetime.now, UTC)


class StandIn(Screen):
    """A page with one field, in the place of every page."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.line = QLineEdit()
        self.lets_go = True
        QVBoxLayout(self).addWidget(self.line)

    def first_focus(self) -> QWidget:
        return self.line

    def depart(self) -> bool:
        return self.lets_go


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """As on the first day."""
    monkeypatch.setenv("CAREPLAN_SETTINGS", str(tmp_path / "settings" / "window.json"))
    return read_settings(settings_file())


@pytest.fixture
def doors() -> Doors:
    """The real ones, but for the cost of a guess."""
    return Doors(
        make=lambda path, secret, founding: make_clinic(path, secret, founding, clock=_CLOCK, hardness=CHEAP),
        open=lambda path, secret: open_clinic(path, secret, login=None, clock=_CLOCK, look_later=True),
        demo=lambda folder, say: make_demo(folder, DEMO_PASSPHRASE, clock=_CLOCK, progress=say, hardness=CHEAP),
    )


@pytest.fixture
def appearance(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Appearance:
    """Light, with a stand-in for every page of the open clinic."""
    monkeypatch.setattr(ScreenSpec, "make", lambda _, room: StandIn(room))
    made = qapp.findChild(Appearance) or Appearance(qapp)
    made.apply(Scheme.LIGHT, 100)
    return made


@pytest.fixture
def window(
    appearance: Appearance, qtbot: QtBot, lanes: Lanes, settings: Settings, doors: Doors
) -> Iterator[MainWindow]:
    """At the start; closed with its clinic at the end."""
    made = MainWindow(settings, appearance, lanes, doors)
    made.begin()
    made.show()
    qtbot.waitExposed(made)
    yield made
    if made.isVisible():
        made.gate.clear()
        if made.shell is not None and isinstance(made.shell.pages.page, StandIn):
            made.shell.pages.page.lets_go = True
        made.close()
        qtbot.waitUntil(lambda: not made.isVisible())
    made.deleteLater()
