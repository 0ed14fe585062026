"""What people may type, and what no screen, page or database could keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.text import NAME_LIMIT, TEXT_LIMIT, allow, need


def reason(value: str, limit: int = NAME_LIMIT) -> str:
    with pytest.raises(Invalid) as refusal:
        need(value, "patient.family", limit=limit)
    assert refusal.value.field == "patient.family"
    return refusal.value.reason


@pytest.mark.parametrize(
    "value", ["Exampleton", "O’Testerby-Sample", "Παπαδοπούλου", "王", "<b>&amp;", "a\tb\nc", "🙂", "e\u0301"]
)
def test_any_script_is_a_name(value: str) -> None:
    need(value, "patient.family")


@pytest.mark.parametrize("value", ["", " ", "\n\t", "\u00a0", "\u2003", "\u200b", "\u200b \u2060"])
def test_what_shows_nothing_is_blank(value: str) -> None:
    assert reason(value) == "blank"


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x0b", "\r", "\x1b", "\x7f", "\x85", "\x9f", chr(0xD800), chr(0xDFFF), "\uffff"]
)
def test_what_cannot_be_kept_or_printed_is_refused(character: str) -> None:
    assert reason(f"Example{character}ton") == "control-character"
    with pytest.raises(Invalid):
        allow(character, "patient.given")


def test_limits_count_characters() -> None:
    need("ü" * NAME_LIMIT, "patient.family")
    assert reason("ü" * (NAME_LIMIT + 1)) == "too-long"
    allow("x" * TEXT_LIMIT, "plan.summary")
    with pytest.raises(Invalid):
        allow("x" * (TEXT_LIMIT + 1), "plan.summary")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=NAME_LIMIT))
def test_letters_marks_and_signs_are_never_refused(value: str) -> None:
    need(value, "patient.family")


@given(st.text(max_size=60))
def test_what_is_allowed_survives_being_stored(value: str) -> None:
    try:
        allow(value, "plan.summary")
    except Invalid:
        return
    assert value.encode().decode() == value
