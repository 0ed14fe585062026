"""What the window tells people to do can be done in the window."""

import re

import pytest

from careplan.application.troubles import _TROUBLES
from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.domain.shared.errors import Invalid
from careplan.i18n.exchange import REASONS, why_left
from careplan.i18n.message import Message, Said
from careplan.i18n.outcomes import NOTES, note
from careplan.i18n.refusals import _BY_CODE, _STATUS, BY_REASON
from ui.feedback.failures import failure, refusal
from ui.feedback.window_words import for_window, why_left_here

COMMAND = re.compile(r"`|--[a-z]|careplan [a-z]+ ?[a-z]*\b")


def _all() -> list[tuple[str, str, Said]]:
    found = [(code, reason, said) for code, table in BY_REASON.items() for reason, said in table.items()]
    found += [("wrong-status", status, said) for table in _STATUS.values() for status, said in table.items()]
    found += [(code, "", said) for code, said in _BY_CODE.items()]
    return found + [(str(code), "", said) for code, said in _TROUBLES.items()]


@pytest.mark.parametrize(("code", "reason", "said"), _all(), ids=lambda value: value if isinstance(value, str) else "")
def test_no_refusal_sends_anybody_to_the_command_line(code: str, reason: str, said: Said) -> None:
    here = for_window(Message(code=code, happened=said.happened, safe=said.safe, todo=said.todo), reason)
    assert not COMMAND.search(here.todo), here.todo
    assert bool(here.todo) == bool(said.todo)


@pytest.mark.parametrize("code", sorted(NOTES))
def test_no_note_does(code: str) -> None:
    assert not COMMAND.search(for_window(note(code)).todo)


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_no_reason_of_an_import_does(reason: str) -> None:
    assert not COMMAND.search(why_left_here(reason))


def test_the_command_line_keeps_its_own_words() -> None:
    assert "--mapping" in why_left("column-not-known")


def test_a_refusal_gets_its_ending_by_reason() -> None:
    said = refusal(Invalid(field="medicine.code", reason="not-in-pack"))
    assert said.todo == "Choose one of those that are offered."
    wrong = failure(ImportRefused(reason=WhyRefused.NO_NAME_COLUMN))
    assert wrong is not None
    assert "family name" in wrong.todo
    assert failure(KeyError("x")) is None
