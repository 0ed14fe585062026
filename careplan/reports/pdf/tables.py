"""Tables and lists of labels: rows that stay whole, under a header that comes back on every page."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from careplan.i18n.catalogue import tr
from careplan.reports.blocks import Column, Inline, KeyValues, Kind, Run, Table, Tone
from careplan.reports.pdf.columns import column_widths
from careplan.reports.pdf.legible import Place
from careplan.reports.pdf.lines import SetText, natural_width, set_text, set_words
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.pieces import Piece, TextPiece, continued
from careplan.reports.pdf.style import (
    BEFORE_TEXT,
    CELL,
    CELL_HEAD,
    CELL_PADDING,
    CONTENT_WIDTH,
    CONTINUED,
    HAIRLINE,
    HEAD_FILL,
    LABEL,
    LINE,
    LINE_STRONG,
    MARGIN,
    ROW_PADDING,
    Style,
)
from careplan.reports.pdf.tags import Element
from careplan.reports.pdf.words import Word, words

_LABEL_SHARE = 0.3
_FEWEST = 3
"""Lines of a cut row on either page."""
_PAIR = 11 * CELL.leading
"""The last two rows of a table are kept together up to this height: a high row does not look lonely."""


class Cell(NamedTuple):
    """A text at its place in the row, set for `room`; it begins at `x`, or ends at the edge where `at_end`."""

    text: SetText
    element: Element
    x: float
    room: float
    at_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPiece:
    """One row; a `repeated` header is decoration, since a listener heard it on the first page.

    `title` says above a repeated header what goes on here; `lead` is what a row cut in two is called, said again.
    """

    cells: tuple[Cell, ...]
    keeps_next: bool = False
    header: Piece | None = None
    head: bool = False
    repeated: bool = False
    before: float = 0.0
    title: SetText | None = None
    lead: SetText | None = None

    @property
    def height(self) -> float:
        """That of the highest cell."""
        said = self.lead.height if self.lead else 0.0
        above = self.title.height if self.title else 0.0
        return above + max(said, *(cell.text.height for cell in self.cells)) + 2 * ROW_PADDING

    @property
    def leads(self) -> bool:
        """See Piece."""
        return self.head

    def least(self, page: float) -> float:
        """See Piece: a row is whole unless no page can hold it."""
        height = self.height
        return height if height <= page else _FEWEST * self.cells[0].text.style.leading + 2 * ROW_PADDING

    def keeping(self) -> Piece:
        """See Piece."""
        return replace(self, keeps_next=True)

    def cut(self, room: float, page: float) -> tuple[Piece, Piece] | None:
        """Only a row that no page holds is cut, between lines, some on either side; the rest says again whose it is."""
        leading = self.cells[0].text.style.leading
        lines = max(len(cell.text.lines) for cell in self.cells)
        count = min(int((room - 2 * ROW_PADDING) / leading), lines - _FEWEST)
        if self.height <= page or count < _FEWEST:
            return None
        parts = [cell.text.cut(count) for cell in self.cells]
        first = tuple(cell._replace(text=part[0]) for cell, part in zip(self.cells, parts, strict=True))
        rest = tuple(cell._replace(text=part[1]) for cell, part in zip(self.cells, parts, strict=True))
        lead = None if rest[0].text.lines else self.lead or _said_again(first[0])
        return replace(self, cells=first), replace(self, cells=rest, lead=lead)

    def paint(self, painter: Painter, top: float) -> None:
        """See Piece."""
        bottom = top + self.height
        if self.title:
            with painter.artifact("Header"):
                painter.text(self.title, MARGIN, top)
            top += self.title.height
        if self.head:
            with painter.artifact():
                painter.fill(MARGIN, top, CONTENT_WIDTH, bottom - top, HEAD_FILL)
        if self.lead:
            with painter.artifact("Header"):
                painter.text(self.lead, self.cells[0].x, top + ROW_PADDING)
        for cell in self.cells:
            if cell.text.lines:
                with painter.artifact("Header") if self.repeated else painter.tagged(cell.element):
                    painter.text(cell.text, cell.x, top + ROW_PADDING, width=cell.room if cell.at_end else 0.0)
        with painter.artifact():
            painter.rule(MARGIN, bottom, CONTENT_WIDTH, HAIRLINE, LINE_STRONG if self.head else LINE)


def _said_again(cell: Cell) -> SetText:
    """The start of a row's first cell, and that the row goes on, where that fits the column."""
    more = set_text(Run(continued("").strip(), tone=Tone.MUTED), cell.text.style, cell.room, ())
    lines = cell.text.lines[:_FEWEST] + (more.lines if len(more.lines) == 1 else ())
    return SetText(lines, cell.text.style)


def table_pieces(table: Table, parent: Element, place: Place, title: str) -> list[Piece]:
    """The header and the rows; a table without rows is a sentence that says so.

    On every further page `title`, the heading above the table, comes back with the header.
    """
    if not table.rows:
        text = set_text(Run(table.empty, tone=Tone.MUTED), CELL, CONTENT_WIDTH, place)
        return [TextPiece(text=text, element=parent.add("P"), before=BEFORE_TEXT)]
    element = parent.add("Table")
    element.summary = table.summary
    titles = [words(column.title, CELL_HEAD, (*place, tr("header"))) for column in table.columns]
    rows = [
        [
            words(cell, CELL, (*place, f"{tr('row')} {number}", column.title))
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for number, row in enumerate(table.rows, start=1)
    ]
    slots = _slots(table.columns, column_widths(table.columns, [titles, *rows], CONTENT_WIDTH))
    titled = _cells(titles, slots, CELL_HEAD, element.add("TR"), "Column")
    header = RowPiece(cells=titled, head=True, keeps_next=True, before=BEFORE_TEXT)
    again = set_text(continued(title), CONTINUED, CONTENT_WIDTH, place) if title else None
    repeated = replace(header, repeated=True, title=again)
    pieces = [RowPiece(cells=_cells(row, slots, CELL, element.add("TR")), header=repeated) for row in rows]
    return [header, *_kept(pieces, together=table.together)]


class _Slot(NamedTuple):
    x: float
    width: float
    at_end: bool


def _slots(columns: tuple[Column, ...], widths: list[float]) -> list[_Slot]:
    slots: list[_Slot] = []
    x = MARGIN + CELL_PADDING
    for column, width in zip(columns, widths, strict=True):
        slots.append(_Slot(x, width - 2 * CELL_PADDING, column.kind is Kind.NUMBER))
        x += width
    return slots


def _cells(
    row: list[list[Word]], slots: list[_Slot], style: Style, parent: Element, scope: str = ""
) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            set_words(found, style, slot.width),
            parent.add("TH" if scope else "TD", scope=scope),
            slot.x,
            slot.width,
            slot.at_end,
        )
        for found, slot in zip(row, slots, strict=True)
    )


def _kept(rows: list[RowPiece], *, together: bool) -> list[Piece]:
    """A heading keeps two rows, and the last two stay together, so that none stands alone at a page end."""
    last = len(rows) - 1
    pair = last > 0 and rows[-2].height + rows[-1].height <= _PAIR
    held = {0, last - 1} if pair else {0}
    return [row.keeping() if at < last and (together or at in held) else row for at, row in enumerate(rows)]


def key_value_pieces(block: KeyValues, parent: Element, place: Place) -> list[Piece]:
    """A table without a header: each label is the header of its row."""
    if not block.pairs:
        return []
    element = parent.add("Table")
    labels = [words(label, LABEL, (*place, label)) for label, _ in block.pairs]
    values: list[tuple[str, Inline]] = list(block.pairs)
    widest = max((natural_width(label) for label in labels), default=0.0) + 2 * CELL_PADDING
    split = min(widest, CONTENT_WIDTH * _LABEL_SHARE)
    rows: list[RowPiece] = []
    for found, (label, value) in zip(labels, values, strict=True):
        row = element.add("TR")
        texts = (
            set_words(found, LABEL, split - 2 * CELL_PADDING),
            set_text(value, CELL, CONTENT_WIDTH - split - 2 * CELL_PADDING, (*place, label)),
        )
        left = MARGIN + CELL_PADDING
        cells = (
            Cell(texts[0], row.add("TH", scope="Row"), left, split - 2 * CELL_PADDING),
            Cell(texts[1], row.add("TD"), left + split, CONTENT_WIDTH - split - 2 * CELL_PADDING),
        )
        rows.append(RowPiece(cells=cells))
    return _kept(rows, together=False)
