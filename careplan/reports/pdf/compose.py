"""From blocks to pieces: which kind of block becomes which kind of piece, and what is said of it when it is refused."""

from typing import assert_never

from careplan.i18n.catalogue import tr
from careplan.reports.blocks import (
    Block,
    Boxes,
    Checklist,
    FormField,
    Heading,
    Inline,
    KeyValues,
    Note,
    Paragraph,
    Table,
)
from careplan.reports.pdf.boxes import boxes_pieces
from careplan.reports.pdf.forms import checklist_pieces, form_field_pieces
from careplan.reports.pdf.legible import Place
from careplan.reports.pdf.lines import set_text
from careplan.reports.pdf.pieces import OUTERMOST_LEVEL, Piece, TextPiece
from careplan.reports.pdf.style import (
    AFTER_HEADING,
    AFTER_RULE,
    BEFORE_HEADING,
    BEFORE_TEXT,
    BODY,
    CONTENT_WIDTH,
    HEADINGS,
    NOTE,
    Style,
)
from careplan.reports.pdf.tables import key_value_pieces, table_pieces
from careplan.reports.pdf.tags import Element


def pieces_of(blocks: tuple[Block, ...], root: Element) -> list[Piece]:
    """All pieces in reading order; their elements are hung under `root`."""
    pieces: list[Piece] = []
    place: Place = (tr("text"),)
    for block in blocks:
        if isinstance(block, Heading):
            place = (block.text,)
            if block.joined and pieces:
                pieces[-1] = pieces[-1].keeping()
        pieces.extend(_pieces(block, root, place))
    return pieces


def _pieces(block: Block, root: Element, place: Place) -> list[Piece]:
    match block:
        case Heading():
            made = [_heading(block, root, place)]
        case Paragraph():
            made = [_text(block.text, BODY, root, place)]
        case Note():
            made = [_text(block.text, NOTE, root, place)]
        case Table():
            made = table_pieces(block, root, place)
        case KeyValues():
            made = key_value_pieces(block, root, place)
        case Boxes():
            made = boxes_pieces(block, root, place)
        case Checklist():
            made = checklist_pieces(block, root, place)
        case FormField():
            made = form_field_pieces(block, root, place)
        case _:
            assert_never(block)
    return made


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
        bookmark=block.text,
        level=block.level - OUTERMOST_LEVEL,
    )


def _text(text: Inline, style: Style, root: Element, place: Place) -> Piece:
    return TextPiece(text=set_text(text, style, CONTENT_WIDTH, place), element=root.add("P"), before=BEFORE_TEXT)
