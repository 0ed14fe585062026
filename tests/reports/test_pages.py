"""How pieces are shared out over pages."""

from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from careplan.reports.blocks import Block, Box, Boxes, Column, FormField, Heading, Note, Paragraph, Table
from careplan.reports.pdf.compose import pieces_of
from careplan.reports.pdf.frame import Frame
from careplan.reports.pdf.pages import Pages, Placed
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.pieces import Piece
from careplan.reports.pdf.tags import Element
from tests.reports import plans
from tests.reports.conftest import printed
from tests.reports.papers import FURNITURE, pdf_of
from tests.support.pdf_text import Spoken, page_texts, spoken


@dataclass(frozen=True)
class Slab:
    """A piece for tests: as high as told, cut anywhere when told so."""

    name: str
    height: float
    keeps_next: bool = False
    before: float = 0.0
    soft: bool = False
    header: Piece | None = None

    @property
    def leads(self) -> bool:
        return self.name in {"heading", "header"}

    def least(self, page: float) -> float:
        return 10.0 if self.soft or self.height > page else self.height

    def keeping(self) -> Piece:
        return replace(self, keeps_next=True)

    def cut(self, room: float, page: float) -> tuple[Piece, Piece] | None:
        if room < 10 or not (self.soft or self.height > page):  # a page of 0 is one that a new one would not help
            return None
        return replace(self, height=room), replace(self, height=self.height - room, before=0.0)

    def paint(self, painter: Painter, top: float) -> None:
        """Nothing: these tests ask where, not how."""


def laid_out(*pieces: Piece) -> list[list[str]]:
    """The names on each page of 100 points; a name comes again for each part."""
    pages = Pages(0, 100).place(list(pieces))
    for page in pages:
        for upper, lower in pairwise(page):
            assert upper.top + upper.piece.height <= lower.top
        assert all(placed.top + placed.piece.height <= 100 for placed in page)
    return [[getattr(placed.piece, "name", "") for placed in page] for page in pages]


def test_pieces_follow_each_other_down_the_page() -> None:
    assert laid_out(Slab("a", 40), Slab("b", 40), Slab("c", 40)) == [["a", "b"], ["c"]]


def test_space_before_is_dropped_at_the_top_of_a_page() -> None:
    assert laid_out(Slab("a", 100, before=30), Slab("b", 100, before=30)) == [["a"], ["b"]]


def test_a_heading_goes_with_what_it_heads() -> None:
    assert laid_out(Slab("a", 80), Slab("heading", 10, keeps_next=True), Slab("b", 20)) == [["a"], ["heading", "b"]]


def test_a_heading_needs_only_the_start_of_a_text_that_can_be_cut() -> None:
    pages = laid_out(Slab("a", 80), Slab("heading", 10, keeps_next=True), Slab("text", 50, soft=True))
    assert pages == [["a", "heading", "text"], ["text"]]


def test_a_chain_too_long_for_a_page_is_not_held_together_for_ever() -> None:
    chain = [Slab(str(number), 30, keeps_next=True) for number in range(10)]
    assert [len(page) for page in laid_out(*chain)] == [3, 3, 3, 1]


def test_of_a_chain_too_long_for_a_page_as_much_as_fits_stays_together_and_no_heading_is_left() -> None:
    chain = [Slab("a", 30, keeps_next=True), Slab("b", 30, keeps_next=True), Slab("heading", 10, keeps_next=True)]
    assert laid_out(Slab("x", 50), *chain, Slab("c", 80)) == [["x"], ["a", "b"], ["heading", "c"]]
    assert laid_out(Slab("x", 30), *chain, Slab("c", 80)) == [["x", "a", "b"], ["heading", "c"]]


def test_what_fits_a_page_but_not_below_its_heading_is_cut_rather_than_leave_the_heading_alone() -> None:
    header = Slab("header", 10, keeps_next=True)
    heading, row = Slab("heading", 20, keeps_next=True), Slab("row", 85, header=header)
    assert laid_out(Slab("a", 40), heading, header, row) == [["a"], ["heading", "header", "row"], ["header", "row"]]


def test_a_header_that_would_fill_a_page_does_not_come_again() -> None:
    header = Slab("header", 60, keeps_next=True)
    assert laid_out(header, Slab("row", 250, header=header)) == [["header", "row"], ["row"], ["row"], ["row"]]


def test_what_is_higher_than_a_page_is_cut_below_its_header() -> None:
    header = Slab("header", 10, keeps_next=True)
    assert laid_out(header, Slab("row", 250, header=header)) == [["header", "row"]] * 3


def test_the_header_comes_again_above_rows_on_the_next_page() -> None:
    header = Slab("header", 20, keeps_next=True)
    rows = [Slab(str(number), 30, header=header) for number in range(5)]
    assert laid_out(header, *rows) == [["header", "0", "1"], ["header", "2", "3"], ["header", "4"]]


NUMBERS = Table(
    columns=(Column("Number"), Column("Text", 4)),
    rows=tuple((f"row {number}", "two\nlines") for number in range(90)),
    empty="",
)


def cells(found: list[Spoken], role: str) -> list[Spoken]:
    """Cells of one role."""
    return [each for each in found if each.role == role]


def test_a_table_over_many_pages_is_read_as_one_and_its_header_once() -> None:
    found = spoken(pdf_of(Heading("Numbers"), NUMBERS))
    assert [each.text for each in cells(found, "TH")] == ["Number", "Text"]
    data = cells(found, "TD")
    assert [each.text for each in data[::2]] == [f"row {number}" for number in range(90)]
    assert max(each.pages[0] for each in data) > 1
    assert all(len(set(each.pages)) == 1 for each in data)  # no row is split
    texts = page_texts(pdf_of(Heading("Numbers"), NUMBERS))
    assert all("NumberText" in text.replace(" ", "") for text in texts)  # though it is seen on every page


@pytest.mark.parametrize("lines", range(36, 58))
def test_a_heading_keeps_two_rows_and_no_row_is_left_alone(lines: int) -> None:
    found = spoken(pdf_of(Paragraph("line\n" * lines), Heading("Numbers"), replace(NUMBERS, rows=NUMBERS.rows[:4])))
    heading = next(each for each in found if each.text == "Numbers")
    pages = [each.pages[0] for each in cells(found, "TD")[::2]]
    assert pages[0] == pages[1] == heading.pages[0]
    assert pages[2] == pages[3]


def test_a_table_that_goes_on_says_on_every_page_what_it_is() -> None:
    first, *others = page_texts(pdf_of(Heading("Numbers"), NUMBERS))
    assert others
    assert "(continued)" not in first
    assert all("Numbers (continued)" in text for text in others)
    assert not any("continued" in each.text for each in spoken(pdf_of(Heading("Numbers"), NUMBERS)))


def test_a_table_without_a_heading_goes_on_without_one() -> None:
    assert not any("continued" in text for text in page_texts(pdf_of(NUMBERS)))


def test_a_very_high_row_goes_on_under_its_name() -> None:
    text = "\n".join(f"line {number}" for number in range(100))
    table = replace(NUMBERS, rows=(("prednisolone", text), ("next", "row")))
    pages = page_texts(pdf_of(Heading("Numbers"), table))
    assert "prednisolone" in pages[1]
    assert pages[1].index("prednisolone") < pages[1].index("(continued)", pages[1].index("prednisolone"))
    found = cells(spoken(pdf_of(Heading("Numbers"), table)), "TD")
    assert [each.text for each in found] == ["prednisolone", text.replace("\n", " "), "next", "row"]


def laid(*blocks: Block) -> list[list[Placed]]:
    """The pages of these blocks."""
    root = Element("Document")
    frame = Frame(FURNITURE, root)
    return Pages(frame.top, frame.bottom).place(pieces_of(blocks, root))


def room() -> float:
    """The height of an empty page."""
    frame = Frame(FURNITURE, Element("Document"))
    return frame.bottom - frame.top


@pytest.mark.parametrize("height", [*range(1, 30), 40, 50, 58])
def test_no_page_ends_while_what_comes_next_would_fit_it(height: int) -> None:
    table = replace(NUMBERS, rows=tuple((f"row {number}", "line\n" * (height + number % 3)) for number in range(30)))
    pages = laid(Paragraph("first"), Heading("One"), table, Heading("Two"), table)
    for page, after in pairwise(pages):
        bound = [placed.piece for placed in after if not getattr(placed.piece, "repeated", False)]
        last = next((at for at, piece in enumerate(bound) if not piece.keeps_next), len(bound) - 1)
        used = page[-1].top + page[-1].piece.height - page[0].top
        need = sum(piece.before + piece.height for piece in bound[: last + 1])
        assert used + need > room()


@pytest.mark.parametrize("height", [*range(1, 30), 40, 50, 56])
def test_a_row_that_a_page_can_hold_is_never_split_and_a_heading_keeps_two(height: int) -> None:
    table = replace(NUMBERS, rows=tuple((f"row {number}", "line\n" * height) for number in range(9)))
    found = spoken(pdf_of(Paragraph("text\n" * 20), Heading("One"), table))
    rows = cells(found, "TD")
    assert all(len(set(each.pages)) == 1 for each in rows)
    heading = next(each for each in found if each.text == "One")
    assert rows[0].pages == heading.pages
    if 2 * height < 50:
        assert rows[2].pages == heading.pages


def test_a_row_is_split_only_where_no_page_can_hold_it() -> None:
    whole, higher = "line\n" * 56, "line\n" * 75
    for text, pages in ((whole, 1), (higher, 2)):
        table = replace(NUMBERS, rows=(("one", "1"), ("two", "2"), ("three", text), ("four", "4")))
        rows = cells(spoken(pdf_of(Heading("One"), table)), "TD")
        assert len(set(rows[5].pages)) == pages
        assert all(len(set(each.pages)) == 1 for each in rows if each.text != rows[5].text)


@pytest.mark.parametrize("lines", range(30, 58))
def test_the_words_between_a_heading_and_its_table_stay_with_both(lines: int) -> None:
    for below in (replace(NUMBERS, rows=NUMBERS.rows[:3]), Boxes((Box(title="Box", texts=("a", "b", "c")),))):
        found = spoken(pdf_of(Paragraph("line\n" * lines), Heading("Numbers"), Paragraph("what they are"), below))
        start = next(at for at, each in enumerate(found) if each.text == "Numbers")
        rows = [each for each in found[start:] if each.role in {"TD", "H2"}]
        assert {each.pages[0] for each in (found[start + 1], *rows[:4])} == {found[start].pages[0]}


@pytest.mark.parametrize("lines", range(30, 58))
def test_a_line_to_write_on_stays_with_what_it_ends(lines: int) -> None:
    found = spoken(pdf_of(Paragraph("line\n" * lines), Paragraph("the end"), FormField("Sent to")))
    assert found[-1].text == "Sent to"
    assert found[-1].pages == found[-2].pages


def test_small_print_and_text_after_a_table_stay_with_it() -> None:
    for lines in range(44, 58):
        found = spoken(pdf_of(Paragraph("line\n" * lines), replace(NUMBERS, rows=NUMBERS.rows[:1]), Note("small")))
        assert next(each for each in found if each.text == "small").pages == cells(found, "TD")[-1].pages


@pytest.mark.parametrize("lines", range(36, 58))
def test_the_sign_off_is_whole_and_never_alone_on_its_page(lines: int) -> None:
    sign_off: tuple[Block, ...] = (
        Heading("Signatures", joined=True),
        replace(NUMBERS, rows=NUMBERS.rows[:3], together=True),
    )
    found = spoken(pdf_of(Paragraph("first\n" * lines), Note("what comes before"), *sign_off))
    before = next(each for each in found if each.text == "what comes before")
    assert {each.pages[0] for each in cells(found, "TD")} == {before.pages[0]}


def test_boxes_higher_than_a_page_are_cut_and_read_through() -> None:
    long = "\n".join(f"line {number}" for number in range(150))
    found = spoken(pdf_of(Boxes((Box(title="Long", texts=(long,)), Box(title="Short", texts=("one",))))))
    [body] = [each for each in found if each.text.startswith("line 0")]
    assert body.text == long.replace("\n", " ")
    assert len(body.pages) > 2
    assert [each.text for each in found if each.role == "H2"] == ["Long", "Short"]
    first, *others = page_texts(pdf_of(Boxes((Box(title="Long", texts=(long,)), Box(title="Short", texts=("one",))))))
    assert "continued" not in first
    assert all("Long (continued)" in text and "Short" not in text for text in others)


def test_the_number_of_pages_grows_with_the_content_only() -> None:
    assert len(page_texts(printed(plans.RICH, plans.ISSUED))) == 3
    assert len(page_texts(pdf_of())) == 1
