"""Lines: never wider than their column, nothing lost between them, numbers and their units never parted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.reports.blocks import Column, Icon, Inline, Kind, Run, Status, Tone
from careplan.reports.pdf.columns import column_widths
from careplan.reports.pdf.lines import SetText, set_text
from careplan.reports.pdf.style import BODY, CELL
from careplan.reports.pdf.words import words

WORDS = st.lists(st.sampled_from(["a", "to", "hand", "stretch", "Συστηματική", "☐", "Wort" * 30, "10 mg", ""]))


def texts(found: SetText) -> list[str]:
    """The lines as strings."""
    return ["".join(span.text for _, span in line.spans).replace("\u00a0", " ") for line in found.lines]


def set_in(inline: Inline, width: float) -> list[str]:
    """The lines of a text in a column of this width."""
    return texts(set_text(inline, BODY, width, ()))


@given(WORDS, st.floats(min_value=15, max_value=400))
def test_no_line_is_wider_than_its_column_and_nothing_is_lost(found: list[str], width: float) -> None:
    typed = " ".join(found)
    made = set_text(typed, BODY, width, ())
    assert made.width <= max(width, 40) + 0.1  # a number and its unit may stand out of a column of 15 points
    assert "".join(texts(made)).replace(" ", "") == typed.replace(" ", "")
    assert made.height == len(made.lines) * BODY.leading


@given(WORDS, st.floats(min_value=15, max_value=400), st.integers(min_value=0, max_value=20))
def test_a_cut_text_has_the_same_lines(found: list[str], width: float, count: int) -> None:
    made = set_text(" ".join(found), BODY, width, ())
    first, rest = made.cut(count)
    assert first.lines + rest.lines == made.lines


@pytest.mark.parametrize("width", [60, 75, 90, 110, 140])
@pytest.mark.parametrize("unit", ["mg", "micrograms", "mL", "%", "units", "weeks", "mmHg", "mg/m²"])
def test_a_number_and_its_unit_are_never_parted(unit: str, width: float) -> None:
    for line in set_in(f"take 62.5 {unit} of it at about 30 {unit} daily", width):
        assert not line.rstrip().endswith(("62.5", "30"))


@pytest.mark.parametrize("width", [55, 70, 100])
def test_dates_and_identifiers_are_never_parted(width: float) -> None:
    lines = set_in("seen 12-Mar-1968 as TST-004217 and 12-Mar-1968", width)
    assert sum(line.count("12-Mar-1968") for line in lines) == 2
    assert sum(line.count("TST-004217") for line in lines) == 1


def test_only_a_word_too_wide_for_its_line_is_broken() -> None:
    assert set_in("one Donaudampfschifffahrt two", 60) == ["one", "Donaudampfs", "chifffahrt two"]


def test_line_ends_and_double_blanks_stay() -> None:
    assert set_in("one\n\ntwo  three", 300) == ["one", "", "two  three"]


def test_an_icon_stays_with_the_first_word_of_its_state() -> None:
    made = set_text(("before ", Status("Not checked", Icon.UNKNOWN, Tone.MUTED)), BODY, 58, ())
    assert [[bool(span.icon) for _, span in line.spans] for line in made.lines] == [[False], [True, False], [False]]


def test_neighbours_of_one_type_are_one_string() -> None:
    line = set_text(("plain ", Run("bold words", bold=True), " plain again"), BODY, 400, ()).lines[0]
    assert [span.text for _, span in line.spans] == ["plain ", "bold words ", "plain again"]


COLUMNS = (Column("Weight", 1), Column("State", 1, Kind.STATUS), Column("Text", 8))


def widths_for(*cells: Inline) -> list[float]:
    """Column widths of a table with this one row, 500 points wide."""
    return column_widths(COLUMNS, [[words(cell, CELL, ()) for cell in cells]], 500)


def test_columns_share_by_weight() -> None:
    assert widths_for("a", "b", "c") == pytest.approx([50, 50, 400])


def test_a_state_is_kept_on_one_line_at_the_cost_of_text() -> None:
    state = Status("Finding, moderate", Icon.WARNING, Tone.AMBER)
    widths = widths_for("a", state, "c")
    assert len(set_text(state, CELL, widths[1] - 9, ()).lines) == 1
    assert sum(widths) == pytest.approx(500)


def test_a_monstrous_word_takes_no_more_than_its_part() -> None:
    widths = widths_for("Wort" * 100, "b", "Wort" * 100)
    assert min(widths) > 30
    assert sum(widths) == pytest.approx(500)
