"""The catalogue of actions, entry by entry."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careplan.application.permissions import Permission
from careplan.resources import resource
from ui.actions.book import ActionBook, Situation
from ui.actions.catalogue import CATALOGUE, Action, action
from ui.actions.ids import ActionId
from ui.shell.registry import SCREENS


def test_every_id_has_one_entry() -> None:
    assert Counter(entry.id for entry in CATALOGUE) == Counter(ActionId)


def test_no_key_does_two_things() -> None:
    keys = Counter(key for entry in CATALOGUE for key in entry.keys)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.id.value)
def test_every_entry_can_be_shown(entry: Action) -> None:
    assert entry.text.strip()
    assert resource("icons", f"{entry.icon}.svg").is_file()
    assert all(not QKeySequence(key).isEmpty() for key in entry.keys)


def test_every_page_with_an_action_names_one_of_the_catalogue() -> None:
    assert all(action(spec.action).id is spec.action for spec in SCREENS if spec.action)


def test_a_greyed_action_says_why(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    book = ActionBook(window)
    goal = action(ActionId.ADD_GOAL)
    may = frozenset({Permission.EDIT_PLAN})
    assert book.why_not(goal) == "You may look, not change."
    book.turn_to({}, Situation(permissions=may))
    assert "patient" in book.why_not(goal)
    book.turn_to({}, Situation(patient=True, permissions=may))
    assert "no plan" in book.why_not(goal)
    book.turn_to({}, Situation(patient=True, plan=True, permissions=may))
    assert "page" in book.why_not(goal)
    book.turn_to({ActionId.ADD_GOAL: lambda: None}, Situation(patient=True, plan=True, permissions=may))
    assert book.why_not(goal) == ""
    assert book.qaction(ActionId.ADD_GOAL).isEnabled()


def test_a_page_answers_before_the_shell(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    book = ActionBook(window)
    heard: list[str] = []
    book.answer({ActionId.HELP: lambda: heard.append("shell")})
    book.trigger(ActionId.HELP)
    book.turn_to({ActionId.HELP: lambda: heard.append("page")}, Situation())
    book.trigger(ActionId.HELP)
    assert heard == ["shell", "page"]


def test_single_letters_can_be_switched_off(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    book = ActionBook(window)
    book.single_letters(False)
    kept = [key.toString() for entry in CATALOGUE for key in book.qaction(entry.id).shortcuts()]
    assert [key for key in kept if len(key) == 1] == []
    assert "Ctrl+K" in kept
    assert action(ActionId.OPEN)._replace(keys=("Ctrl+O",)).single_letter is False
