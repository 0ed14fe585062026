"""Tabs that have no room stand behind one button: none is lost, and the page that is open is named."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.shell.more_tabs import in_front
from ui.shell.place import ScreenId
from ui.shell.tabs import Tabs


@pytest.mark.parametrize(
    ("widths", "room", "front"),
    [((50, 50, 50), 158, 3), ((50, 50, 50), 157, 1), ((50, 50, 50), 161, 3), ((50, 50, 50), 60, 0), ((), 10, 0)],
)
def test_how_many_stand_in_front(widths: tuple[int, ...], room: int, front: int) -> None:
    assert in_front(widths, 60, room, 4) == front


@pytest.fixture
def tabs(qtbot: QtBot) -> Tabs:
    made = Tabs()
    qtbot.addWidget(made)
    made.resize(1800, 40)
    made.show()
    return made


def test_with_room_there_is_no_button(tabs: Tabs) -> None:
    assert all(tab.isVisible() for tab in tabs.tabs.values())
    assert not tabs.more.isVisible()


def test_without_room_every_page_is_in_front_or_behind(qtbot: QtBot, tabs: Tabs) -> None:
    tabs.resize(640, 40)
    qtbot.waitUntil(tabs.more.isVisible)
    menu = tabs.more.menu()
    behind = [action.text() for action in menu.actions()]
    in_sight = [tab.text() for tab in tabs.tabs.values() if tab.isVisible()]
    assert [*in_sight, *behind] == [tab.text() for tab in tabs.tabs.values()]
    assert len(behind) > 1
    assert tabs.more.geometry().right() <= tabs.width()
    assert len({tab.y() for tab in tabs.tabs.values() if tab.isVisible()} | {tabs.more.y()}) == 1
    menu.deleteLater()


def test_the_button_is_called_like_the_page_that_is_open(qtbot: QtBot, tabs: Tabs) -> None:
    tabs.resize(640, 40)
    tabs.light(ScreenId.RECORD)
    qtbot.waitUntil(tabs.more.isVisible)
    assert tabs.more.text() == "Record…"
    assert tabs.more.isChecked()
    assert tabs.more.geometry().right() <= tabs.width()
    tabs.light(ScreenId.OVERVIEW)
    assert tabs.more.text() == "More…"
    assert not tabs.more.isChecked()


def test_a_page_behind_it_is_chosen_from_the_menu(qtbot: QtBot, tabs: Tabs) -> None:
    tabs.resize(640, 40)
    qtbot.waitUntil(tabs.more.isVisible)
    went: list[ScreenId] = []
    tabs.chosen.connect(went.append)
    menu = tabs.more.menu()
    next(action for action in menu.actions() if action.text() == "History").trigger()
    assert went == [ScreenId.HISTORY]
    menu.deleteLater()
    qtbot.mouseClick(tabs.more, Qt.MouseButton.LeftButton)
    assert not tabs.more.isChecked()
