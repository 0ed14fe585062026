"""From blocks to pieces: which kind of block becomes which kind of piece, and what is said of it when it is refused."""

from dataclasses import replace
from typing import assert_never

from careplan.i18n.catalogue import tr
from careplan.reports.blocks import (
    Block,
    Boxes,
    Checklist,
    FieldRow,
    FieldTable,
    FormField,
    Heading,
    Inline,
    KeyValues,
    NewPage,
    Note,
    Paragraph,
    Sides,
    Table,
    WritingLine,
)
from careplan.reports.pdf.boxes import boxes_pieces
from careplan.reports.pdf.fillable import field_row_pieces, field_table_pieces
from careplan.reports.pdf.forms import checklist_pieces, form_field_pieces
from careplan.reports.pdf.legible import Place, one_line
from careplan.reports.pdf.lines import set_text
from careplan.reports.pdf.pieces import OUTERMOST_LEVEL, PageEnd, Piece, TextPiece
from careplan.reports.pdf.sides import sides_pieces
from careplan.reports.pdf.style import (
    AFTER_HEADING,
    AFTER_RULE,
    BEFORE_HEADING,
    BEFORE_TEXT,
    BEFORE_TEXTS,
    BODY,
    CONTENT_WIDTH,
    HEADINGS,
    NOTE,
    TEXTS,
    Style,
)
from careplan.reports.pdf.tables import key_value_pieces, table_pieces
from careplan.reports.pdf.tags import Element
from careplan.reports.pdf.writing import writing_pieces

_OPENING = 6 * BODY.leading
"""A longer text under a heading may part from the table that follows it."""


def pieces_of(blocks: tuple[Block, ...], root: Element) -> list[Piece]:
    """All pieces in reading order; their elements are hung under `root`.

    A text goes with the table before it, which it explains, a line to write on with what it ends. No level of headings
    is left out (PDF/UA 7.4.2).
    """
    pieces: list[Piece] = []
    opening = False
    place: Place = (tr("text"),)
    title, level = "", OUTERMOST_LEVEL - 1
    former: Block | None = None
    for block in blocks:
        if isinstance(block, Heading):
            place, title = (block.text,), block.text
            level = max(OUTERMOST_LEVEL, min(block.level, level + 1, max(HEADINGS)))
            block = replace(block, level=level)  # noqa: PLW2901 the same heading at the level it can have
        if pieces and (_goes_with(block, former) or (opening and _is_short(pieces[-1], block))):
            pieces[-1] = pieces[-1].keeping()
        opening = isinstance(block, Paragraph) and isinstance(former, Heading)
        pieces.extend(_pieces(block, root, place, title))
        former = block
    return pieces


def _is_short(opening: Piece, block: Block) -> bool:
    """Whether the words between a heading and its table or boxes are few enough to stay with both."""
    return isinstance(block, Table | Boxes) and opening.height <= _OPENING


def _goes_with(block: Block, former: Block | None) -> bool:
    """Whether a block keeps the end of the one before it on its page."""
    if isinstance(block, Heading):
        return block.joined
    if isinstance(block, Note | Paragraph):
        return isinstance(former, Table)
    if isinstance(block, Sides):
        return isinstance(former, WritingLine)
    return isinstance(block, FormField) or (isinstance(block, WritingLine) and isinstance(former, WritingLine))


def _pieces(block: Block, root: Element, place: Place, title: str) -> list[Piece]:
    match block:
        case Heading():
            made = [_heading(block, root, place)]
        case Paragraph():
            made = [_paragraph(block, root, place)]
        case Note():
            made = [_text(block.text, NOTE, root, place)]
        case Table():
            made = table_pieces(block, root, place, title)
        case KeyValues():
            made = key_value_pieces(block, root, place)
        case Boxes():
            made = boxes_pieces(block, root, place)
        case Sides():
            made = sides_pieces(block, root, place)
        case NewPage():
            made = [PageEnd()]
        case _:
            made = _form_pieces(block, root, place)
    return made


def _form_pieces(
    block: Checklist | FormField | WritingLine | FieldTable | FieldRow, root: Element, place: Place
) -> list[Piece]:
    """What people tick or fill in."""
    match block:
        case Checklist():
            return checklist_pieces(block, root, place)
        case FormField():
            return form_field_pieces(block, root, place)
        case WritingLine():
            return writing_pieces(block, root, place)
        case FieldTable():
            return field_table_pieces(block, root, place)
        case FieldRow():
            return field_row_pieces(block, root, place)
        case _:
            assert_never(block)


def _heading(block: Heading, root: Element, place: Place) -> Piece:
    style = HEADINGS[block.level]
    outermost = block.level == OUTERMOST_LEVEL
    return TextPiece(
        text=set_text(block.text, style, CONTENT_WIDTH, place),
        element=root.add(f"H{block.level}"),
        before=BEFORE_HEADING[block.level],
        after=AFTER_HEADING + AFTER_RULE if outermost else 0.0,
        ruled=AFTER_HEADING if outermost else None,
        keeps_next=True,
        bookmark=one_line(block.text, place),
        level=block.level - OUTERMOST_LEVEL,
    )


def _paragraph(block: Paragraph, root: Element, place: Place) -> Piece:
    return TextPiece(
        text=set_text(block.text, TEXTS[block.size], CONTENT_WIDTH, place),
        element=root.add("P"),
        before=BEFORE_TEXTS[block.size],
        keeps_next=block.joined,
    )


def _text(text: Inline, style: Style, root: Element, place: Place) -> Piece:
    return TextPiece(text=set_text(text, style, CONTENT_WIDTH, place), element=root.add("P"), before=BEFORE_TEXT)
