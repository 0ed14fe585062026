"""Tables and lists of labels: rows that stay whole, under a header that comes back on every page."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from careplan.i18n.catalogue import tr
from careplan.reports.blocks import Column, Inline, KeyValues, Kind, Run, Table, Tone
from careplan.reports.pdf.columns import column_widths
from careplan.reports.pdf.legible import Place
from careplan.reports.pdf.lines import SetText, natural_width, set_text, set_words
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.pieces import FEW_LINES, Piece, TextPiece
from careplan.reports.pdf.style import (
    BEFORE_TEXT,
    CELL,
    CELL_HEAD,
    CELL_PADDING,
    CONTENT_WIDTH,
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


class Cell(NamedTuple):
    """A text at its place in the row; `width` is 0 where the text begins at `x`, else the text ends at its edge."""

    text: SetText
    element: Element
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPiece:
    """One row; a `repeated` header is decoration, since a listener heard it on the first page."""

    cells: tuple[Cell, ...]
    keeps_next: bool = False
    header: Piece | None = None
    head: bool = False
    repeated: bool = False
    before: float = 0.0

    @property
    def height(self) -> float:
        """That of the highest cell."""
        return max(cell.text.height for cell in self.cells) + 2 * ROW_PADDING

    @property
    def least(self) -> float:
        """See Piece: a row is whole."""
        return self.height

    def keeping(self) -> Piece:
        """See Piece."""
        return replace(self, keeps_next=True)

    def cut(self, room: float, page: float) -> tuple[Piece, Piece] | None:
        """Only a row higher than a page is cut, between lines."""
        count = int((room - 2 * ROW_PADDING) / self.cells[0].text.style.leading)
        if self.height <= page or count < FEW_LINES:
            return None
        parts = [cell.text.cut(count) for cell in self.cells]
        first = tuple(cell._replace(text=part[0]) for cell, part in zip(self.cells, parts, strict=True))
        rest = tuple(cell._replace(text=part[1]) for cell, part in zip(self.cells, parts, strict=True))
        return replace(self, cells=first), replace(self, cells=rest)

    def paint(self, painter: Painter, top: float) -> None:
        """See Piece."""
        if self.head:
            with painter.artifact():
                painter.fill(MARGIN, top, CONTENT_WIDTH, self.height, HEAD_FILL)
        for cell in self.cells:
            if cell.text.lines:
                with painter.artifact("Header") if self.repeated else painter.tagged(cell.element):
                    painter.text(cell.text, cell.x, top + ROW_PADDING, width=cell.width)
        with painter.artifact():
            colour = LINE_STRONG if self.head else LINE
            painter.rule(MARGIN, top + self.height, CONTENT_WIDTH, HAIRLINE, colour)


def table_pieces(table: Table, parent: Element, place: Place) -> list[Piece]:
    """The header and the rows; a table without rows is a sentence that says so."""
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
    repeated = replace(header, repeated=True)
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
            slot.width if slot.at_end else 0.0,
        )
        for found, slot in zip(row, slots, strict=True)
    )


def _kept(rows: list[RowPiece], *, together: bool) -> list[Piece]:
    """The first two and the last two rows stay together, so that none stands alone at a page end."""
    last = len(rows) - 1
    ends = {0, last - 1}
    return [row.keeping() if at < last and (together or at in ends) else row for at, row in enumerate(rows)]


def key_value_pieces(block: KeyValues, parent: Element, place: Place) -> list[Piece]:
    """A table without a header: each label is the header of its row."""
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
            Cell(texts[0], row.add("TH", scope="Row"), left, 0.0),
            Cell(texts[1], row.add("TD"), left + split, 0.0),
        )
        rows.append(RowPiece(cells=cells))
    return _kept(rows, together=False)
