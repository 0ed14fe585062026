"""What is filled in on the screen or by hand: rows of a table with fields in them, and fields under their captions."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from careplan.i18n.catalogue import tr
from careplan.reports.blocks import Field, FieldRow, FieldTable, Inline
from careplan.reports.pdf.columns import column_widths
from careplan.reports.pdf.legible import Place, one_line
from careplan.reports.pdf.lines import SetText, set_text, set_words
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.pieces import Piece
from careplan.reports.pdf.style import (
    BEFORE_TEXT,
    BODY,
    CELL,
    CELL_HEAD,
    CELL_PADDING,
    CONTENT_WIDTH,
    HAIRLINE,
    HEAD_FILL,
    LINE,
    LINE_STRONG,
    MARGIN,
    NOTE,
    ROW_PADDING,
)
from careplan.reports.pdf.tags import Element
from careplan.reports.pdf.words import words

_FIELD_HEIGHT = 15.0
_TICK = 10.0
_TICK_GAP = 3.0
_BETWEEN = 10.0
_CORNER = 1.5
_INSET = 2.0
_HAND_HEIGHT = 26.0
"""Of a box that a hand signs in."""


class Choice(NamedTuple):
    """One thing to tick, with its word beside it."""

    value: str
    text: SetText
    tick: Element
    word: Element


class Fill(NamedTuple):
    """A field to be drawn in a cell: its box, or its choices side by side."""

    field: Field
    element: Element
    choices: tuple[Choice, ...]

    @property
    def height(self) -> float:
        """Without the room around it."""
        return _TICK if self.choices else _height(self.field)

    def paint(self, painter: Painter, x: float, top: float, width: float) -> None:
        """The frame or the rings are printed, so that paper can be filled in by hand; fields lie over them."""
        if not self.choices:
            if not self.field.fixed:
                with painter.artifact():
                    painter.frame((x, top, width, self.height), _CORNER, HAIRLINE, LINE_STRONG)
            painter.field(self.field, self.element, (x + _INSET, top, width - 2 * _INSET, self.height))
            return
        for choice in self.choices:
            with painter.artifact():
                painter.ring(x, top, _TICK, LINE_STRONG)
            painter.field(self.field, choice.tick, (x, top, _TICK, _TICK), choice.value)
            with painter.tagged(choice.word):
                painter.text(choice.text, x + _TICK + _TICK_GAP, top + (_TICK - CELL.leading) / 2)
            x += _TICK + _TICK_GAP + choice.text.width + _BETWEEN


class FillCell(NamedTuple):
    """A text or a field at its place in a row."""

    content: SetText | Fill
    element: Element
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FillPiece:
    """One row; it is never cut."""

    cells: tuple[FillCell, ...]
    keeps_next: bool = False
    header: Piece | None = None
    head: bool = False
    ruled: bool = True
    repeated: bool = False
    before: float = 0.0

    @property
    def height(self) -> float:
        """That of the highest cell."""
        return max(cell.content.height for cell in self.cells) + 2 * ROW_PADDING

    @property
    def leads(self) -> bool:
        """See Piece."""
        return self.head

    def least(self, page: float) -> float:
        """See Piece."""
        return self.height

    def keeping(self) -> Piece:
        """See Piece."""
        return replace(self, keeps_next=True)

    def cut(self, room: float, page: float) -> tuple[Piece, Piece] | None:
        """See Piece."""
        return None

    def paint(self, painter: Painter, top: float) -> None:
        """See Piece."""
        inner = self.height - 2 * ROW_PADDING
        if self.head:
            with painter.artifact():
                painter.fill(MARGIN, top, CONTENT_WIDTH, self.height, HEAD_FILL)
        for cell in self.cells:
            at = top + ROW_PADDING + (inner - cell.content.height) / 2
            if isinstance(cell.content, Fill):
                cell.content.paint(painter, cell.x, at, cell.width)
            elif cell.content.lines:
                with painter.artifact("Header") if self.repeated else painter.tagged(cell.element):
                    painter.text(cell.content, cell.x, at)
        if self.ruled:
            with painter.artifact():
                painter.rule(MARGIN, top + self.height, CONTENT_WIDTH, HAIRLINE, LINE_STRONG if self.head else LINE)


def field_table_pieces(table: FieldTable, parent: Element, place: Place) -> list[Piece]:
    """The header and the rows."""
    if not table.rows:
        return []
    element = parent.add("Table")
    element.summary = table.summary
    titles = [words(column.title, CELL_HEAD, (*place, tr("header"))) for column in table.columns]
    widths = column_widths(table.columns, [titles], CONTENT_WIDTH)
    starts = [MARGIN + CELL_PADDING + sum(widths[:at]) for at in range(len(widths))]
    rooms = [width - 2 * CELL_PADDING for width in widths]
    row = element.add("TR")
    cells = (
        FillCell(set_words(title, CELL_HEAD, room), row.add("TH", scope="Column"), x, room)
        for title, x, room in zip(titles, starts, rooms, strict=True)
    )
    header = FillPiece(cells=tuple(cells), head=True, keeps_next=True, before=BEFORE_TEXT)
    pieces: list[Piece] = [header]
    for number, contents in enumerate(table.rows, start=1):
        where = (*place, f"{tr('row')} {number}")
        row = element.add("TR")
        made = [
            _cell(content, row.add("TD"), x, room, where)
            for content, x, room in zip(contents, starts, rooms, strict=True)
        ]
        pieces.append(FillPiece(cells=tuple(made), header=replace(header, repeated=True)))
    return pieces


def _cell(content: Inline | Field, element: Element, x: float, room: float, place: Place) -> FillCell:
    if not isinstance(content, Field):
        return FillCell(set_text(content, CELL, room, place), element, x, room)
    return FillCell(_fill(content, element, place), element, x, room)


def _fill(field: Field, parent: Element, place: Place) -> Fill:
    """Each field, and each choice of one, is an element of its own that says what it is."""
    label = one_line(field.label, place)
    choices: list[Choice] = []
    for value, word in field.choices:
        tick = _form(parent, f"{label}: {one_line(word, place)}")
        choices.append(Choice(value, set_text(word, CELL, CONTENT_WIDTH, place), tick, parent.add("P")))
    element = parent if choices else _form(parent, label)
    return Fill(field, element, tuple(choices))


def _form(parent: Element, said: str) -> Element:
    made = parent.add("Form")
    made.alternative = said
    return made


def _height(field: Field) -> float:
    return _FIELD_HEIGHT + (field.lines - 1) * BODY.leading


class Captioned(NamedTuple):
    """A field under its caption; without one it is a box for the hand."""

    caption: SetText
    element: Element
    fill: Fill | None
    x: float
    width: float

    @property
    def height(self) -> float:
        """Of the field."""
        return self.fill.height if self.fill else _HAND_HEIGHT

    def paint(self, painter: Painter, top: float, below: float) -> None:
        """The caption at `top`, the field `below` it."""
        with painter.tagged(self.element):
            painter.text(self.caption, self.x, top)
        if self.fill:
            self.fill.paint(painter, self.x, top + below, self.width)
        else:
            with painter.artifact():
                painter.frame((self.x, top + below, self.width, self.height), _CORNER, HAIRLINE, LINE_STRONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionedPiece:
    """Fields side by side, each under the words that name it; never cut."""

    fields: tuple[Captioned, ...]
    before: float = 4.0
    keeps_next: bool = False
    header: Piece | None = None
    leads: bool = False

    @property
    def height(self) -> float:
        """Captions and the highest field."""
        return self._captions + max(each.height for each in self.fields)

    @property
    def _captions(self) -> float:
        return max(each.caption.height for each in self.fields) + 1.0

    def least(self, page: float) -> float:
        """See Piece."""
        return self.height

    def keeping(self) -> Piece:
        """See Piece."""
        return replace(self, keeps_next=True)

    def cut(self, room: float, page: float) -> tuple[Piece, Piece] | None:
        """See Piece."""
        return None

    def paint(self, painter: Painter, top: float) -> None:
        """See Piece."""
        for each in self.fields:
            each.paint(painter, top, self._captions)


def field_row_pieces(block: FieldRow, parent: Element, place: Place) -> list[Piece]:
    """One piece for the whole row."""
    room = CONTENT_WIDTH - _BETWEEN * (len(block.fields) - 1)
    share = room / sum(weight for _, _, weight in block.fields)
    made: list[Captioned] = []
    x = MARGIN
    for caption, field, weight in block.fields:
        box, width = parent.add("Div"), share * weight
        said = box.add("P")
        fill = _fill(field, box, place) if field else None
        made.append(Captioned(set_text(caption, NOTE, width, place), said, fill, x, width))
        x += width + _BETWEEN
    return [CaptionedPiece(fields=tuple(made))]
