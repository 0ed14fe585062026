"""Groups, widths and lines: the geometry of lists, without Qt."""

from hypothesis import given
from hypothesis import strategies as st

from ui.items.grouping import Group, GroupHeader, HeaderKey, laid_out
from ui.items.widths import Want, column_widths
from ui.items.wrapping import wrapped


def letters(_piece: int, text: str) -> float:
    """Every letter is one wide."""
    return float(len(text))


def lines(*pieces: str, width: float, lead: tuple[float, ...] = ()) -> list[str]:
    return ["".join(run.text for run in line) for line in wrapped(pieces, width, letters, lead)]


def test_lines_break_at_spaces_only() -> None:
    assert lines("Visit 21-Oct-2026, no report", width=12) == ["Visit", "21-Oct-2026,", "no report"]
    assert lines("62.5\N{NO-BREAK SPACE}mg twice daily", width=8) == ["62.5\N{NO-BREAK SPACE}mg", "twice", "daily"]


def test_no_line_begins_with_the_dot_between_two_facts() -> None:
    assert lines("Soon: 3 d · Routine: 3 d", width=11) == ["Soon: 3 d ·", "Routine: 3", "d"]
    assert lines("Soon: 3 d · Routine", width=9) == ["Soon: 3", "d ·", "Routine"]


def test_a_line_end_in_the_text_ends_the_line() -> None:
    assert lines("a\nb c", width=10) == ["a", "b c"]
    assert lines("a\n\nb", width=10) == ["a", "", "b"]


def test_pieces_without_a_space_between_stay_together() -> None:
    assert lines("due ", "31-Mar", ",", " later", width=11) == ["due 31-Mar,", "later"]
    assert lines("is due ", "31-Mar", ", x", width=8) == ["is due", "31-Mar,", "x"]


def test_an_icon_takes_room_before_its_piece() -> None:
    assert lines("ab ", "cd", width=5) == ["ab cd"]
    assert lines("ab ", "cd", width=5, lead=(0, 2)) == ["ab", "cd"]
    (line,) = wrapped(["cd"], 9, letters, [2])
    assert (line[0].x, line[0].is_start) == (2, True)


def test_only_a_word_wider_than_the_line_is_parted() -> None:
    assert lines("TST-004217890123 x", width=8) == ["TST-0042", "17890123", "x"]
    assert lines("", width=8) == [""]
    assert lines("abc", width=0) == ["a", "b", "c"]


def test_a_double_name_is_parted_at_its_hyphen() -> None:
    assert lines("ABCDE-FGHIJ x", width=8) == ["ABCDE-", "FGHIJ x"]


def test_an_address_is_parted_at_its_sign() -> None:
    assert lines("abc@fghij x", width=8) == ["abc@", "fghij x"]


@given(st.lists(st.text(alphabet="ab \n-", max_size=20), min_size=1, max_size=4), st.integers(1, 12))
def test_no_letter_is_lost_and_no_line_is_too_wide(pieces: list[str], width: int) -> None:
    found = lines(*pieces, width=width)
    assert "".join(found).replace(" ", "") == "".join(pieces).replace(" ", "").replace("\n", "")
    assert all(len(line.strip()) <= width for line in found)


def test_growing_columns_share_what_is_left() -> None:
    assert column_widths(500, [Want(100), Want(100, grows=True), Want(50)]) == [100, 350, 50]
    assert column_widths(401, [Want(100, grows=True), Want(100, grows=True)]) == [201, 200]
    assert column_widths(500, [Want(100), Want(50)]) == [100, 50]


def test_where_room_is_short_columns_shrink_to_their_least() -> None:
    assert column_widths(170, [Want(100, least=70), Want(100, least=100)]) == [70, 100]
    assert column_widths(185, [Want(100, least=80), Want(100, least=90)]) == [90, 95]
    assert column_widths(100, [Want(100, least=80), Want(100)]) == [80, 100]


@given(st.integers(0, 900), st.lists(st.tuples(st.integers(10, 300), st.booleans()), min_size=1, max_size=8))
def test_no_column_gets_less_than_its_least(available: int, drawn: list[tuple[int, bool]]) -> None:
    wants = [Want(width, grows, width * 3 // 4) for width, grows in drawn]
    widths = column_widths(available, wants)
    assert all(width >= want.least for width, want in zip(widths, wants, strict=True))
    if sum(want.least for want in wants) <= available and any(want.grows for want in wants):
        assert sum(widths) == available


def rows(group: Group[int], folded: tuple[str, ...] = (), whole: tuple[str, ...] = ()) -> list[object]:
    return list(laid_out([group], lambda row: row, folded, whole)[0])


def test_a_group_is_a_heading_and_its_rows() -> None:
    heading, *found = rows(Group(key="o", title="Overdue", rows=(1, 2, 3)))
    assert isinstance(heading, GroupHeader)
    assert (heading.title, heading.count, heading.hidden, heading.is_open) == ("Overdue", 3, 0, True)
    assert found == [1, 2, 3]


def test_more_rows_than_the_limit_wait_until_all_are_asked_for() -> None:
    group = Group(key="d", title="Due", rows=(1, 2, 3), limit=2, total=8)
    heading, *found = rows(group)
    assert isinstance(heading, GroupHeader)
    assert (heading.count, heading.hidden, found) == (8, 1, [1, 2])
    assert rows(group, whole=("d",))[1:] == [1, 2, 3]


def test_a_folded_group_shows_its_heading_and_an_empty_one_nothing() -> None:
    (heading,) = rows(Group(key="d", title="Due", rows=(1, 2)), folded=("d",))
    assert isinstance(heading, GroupHeader)
    assert (heading.count, heading.is_open) == (2, False)
    assert rows(Group(key="d", title="Due", rows=())) == []


def test_a_row_in_two_groups_has_two_keys() -> None:
    groups = [Group(key=name, title=name, rows=(1,)) for name in "ab"]
    _, keys = laid_out(groups, lambda row: row, (), ())
    assert keys == [HeaderKey("a"), ("a", 1), HeaderKey("b"), ("b", 1)]
