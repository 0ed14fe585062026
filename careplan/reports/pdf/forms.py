"""What people tick or fill in by hand, set like rows of a table."""

from careplan.reports.blocks import Checklist, FormField, Icon, Inline, Status, Tone
from careplan.reports.pdf.legible import Place, one_line
from careplan.reports.pdf.lines import set_text
from careplan.reports.pdf.pieces import Piece
from careplan.reports.pdf.style import (
    BODY,
    CELL,
    CONTENT_WIDTH,
    MARGIN,
    ROW_PADDING,
    SIGNING_SPACE,
    TICK_WIDTH,
    WRITING_SPACE,
)
from careplan.reports.pdf.tables import Cell, RowPiece
from careplan.reports.pdf.tags import Element


def checklist_pieces(block: Checklist, parent: Element, place: Place) -> list[Piece]:
    """A list whose labels are the boxes; a listener hears the state in their place."""
    if not block.items:
        return []
    element = parent.add("L")
    return [
        RowPiece(cells=_ticked(item.text, item.ticked, item.state, element.add("LI"), (*place, str(number))))
        for number, item in enumerate(block.items, start=1)
    ]


def _ticked(text: Inline, ticked: bool, state: str, parent: Element, place: Place) -> tuple[Cell, ...]:
    icon = Status("", Icon.TICKED_BOX if ticked else Icon.BOX, Tone.PLAIN)
    label = parent.add("Lbl")
    label.alternative = one_line(state, place)
    body = set_text(text, CELL, CONTENT_WIDTH - TICK_WIDTH, place)
    return (
        Cell(set_text(icon, CELL, TICK_WIDTH, place), label, MARGIN, TICK_WIDTH),
        Cell(body, parent.add("LBody"), MARGIN + TICK_WIDTH, CONTENT_WIDTH - TICK_WIDTH),
    )


def form_field_pieces(block: FormField, parent: Element, place: Place) -> list[Piece]:
    """A label on the line to write on, with room above it for a hand."""
    text = set_text(block.label, BODY, CONTENT_WIDTH, place)
    before = (SIGNING_SPACE if block.signed else WRITING_SPACE) - ROW_PADDING
    return [RowPiece(cells=(Cell(text, parent.add("P"), MARGIN, CONTENT_WIDTH),), before=before)]
