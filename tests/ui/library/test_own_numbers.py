"""The clinic's own numbers: set from the page of the entry, shown with author and day, taken back, exported."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from careplan.application.own_numbers import numbers_in
from careplan.application.queries.library_overrides import Overrides, OwnKnowledge
from careplan.application.queries.library_shelf import Key
from careplan.knowledge.loader import load
from tests.support.clinics import ANN
from tests.ui.dialogs import found_open
from tests.ui.library.conftest import Arrive
from ui.desk import Desk
from ui.screens.library.own_export import keep
from ui.screens.library.own_number_dialog import OwnNumberDialog
from ui.screens.library.screen import LibraryScreen

PACK = load().packs[0]
TARGET = next(number.target for item in PACK.screening for number in numbers_in(PACK.id, item))


@pytest.fixture
def page(qtbot: QtBot, arrive: Arrive) -> LibraryScreen:
    screen = arrive()
    screen.arrive(arrive.at(Key(PACK.id, "screening", TARGET.entry)))
    qtbot.waitUntil(lambda: screen.reading.key == Key(PACK.id, "screening", TARGET.entry))
    return screen


def dialog_of(qtbot: QtBot, page: LibraryScreen) -> OwnNumberDialog:
    page.reading.own.set.click()
    return found_open(qtbot, page.window(), OwnNumberDialog)


def test_it_is_set_with_a_reason_and_shown_with_its_author(qtbot: QtBot, desk: Desk, page: LibraryScreen) -> None:
    dialog = dialog_of(qtbot, page)
    dialog.number.type_text("7")
    dialog.confirmed.emit()
    assert desk.clinic.ask(Overrides()) == (), "without a reason nothing is set"
    dialog.reason.type_text("Agreed with the lung clinic")
    dialog.confirmed.emit()
    qtbot.waitUntil(lambda: any(each.line for each in page.reading.own.numbers))
    said = " ".join(label.text() for label in page.reading.own.findChildren(QLabel))
    assert "in this clinic: every 7 months" in said
    assert ANN.name in said
    assert "version 1" in said
    desk.clinic.undo_last()
    assert desk.clinic.ask(Overrides()) == ()


def test_the_way_back_to_the_library(qtbot: QtBot, desk: Desk, page: LibraryScreen) -> None:
    dialog = dialog_of(qtbot, page)
    dialog.number.type_text("7")
    dialog.reason.type_text("Agreed")
    dialog.confirmed.emit()
    qtbot.waitUntil(lambda: any(each.line for each in page.reading.own.numbers))
    again = dialog_of(qtbot, page)
    assert again.number.text() == "7"
    again.danger_chosen.emit()
    qtbot.waitUntil(lambda: not any(each.line for each in page.reading.own.numbers))
    assert desk.clinic.ask(Overrides()) == ()


def test_an_entry_without_such_a_number_offers_none(qtbot: QtBot, page: LibraryScreen, arrive: Arrive) -> None:
    source = Key(PACK.id, "source", PACK.sources[0].id)
    page.arrive(arrive.at(source))
    qtbot.waitUntil(lambda: page.reading.key == source)
    assert not page.reading.own.isVisible()


def test_they_are_kept_in_a_file(qtbot: QtBot, desk: Desk, page: LibraryScreen, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot, page)
    dialog.number.type_text("7")
    dialog.reason.type_text("Agreed")
    dialog.confirmed.emit()
    qtbot.waitUntil(page.export.isEnabled)
    path = tmp_path / "own.json"
    keep(desk, desk.clinic.ask(OwnKnowledge()), path, page)
    qtbot.waitUntil(path.exists)
    assert json.loads(path.read_bytes())["numbers"][0]["number"] == "7"
