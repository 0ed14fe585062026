"""Two texts on one height, such as an address and a reference, with a code to scan at the far right."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from careplan.i18n.catalogue import tr
from careplan.reports.blocks import Code, Sides, Tone
from careplan.reports.pdf.codes import Pattern, pattern, side
from careplan.reports.pdf.legible import Place, one_line
from careplan.reports.pdf.lines import SetText, set_text
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.pieces import FEW_LINES, Piece
from careplan.reports.pdf.style import (
    BEFORE_TEXT,
    BOX_PADDING,
    BOX_RADIUS,
    BOX_STROKE,
    CODE_TEXT,
    CONTENT_WIDTH,
    MARGIN,
    MODULE,
    PAGE_HEIGHT,
    QUIET_MODULES,
    TEXTS,
    TONES,
    WRITING_SPACE,
)
from careplan.reports.pdf.tables import Cell
from careplan.reports.pdf.tags import Element

_GAP = 12.0
_LEFT_SHARE = 0.6


class SetCode(NamedTuple):
    """A code at its place: `x` is the left edge of the white around it, `end` the right edge of its text."""

    rows: Pattern
    text: SetText
    x: float
    end: float
    figure: Element
    caption: Element

    @property
    def height(self) -> float:
        """With its text; the white above it may reach into the space before."""
        return side(self.rows) + self.text.height

    def paint(self, painter: Painter, top: float) -> None:
        """Draws pattern and text, and says where the figure lies."""
        quiet = QUIET_MODULES * MODULE
        width = side(self.rows) - 2 * quiet
        left, bottom = self.x + quiet, PAGE_HEIGHT - top - quiet - width
        self.figure.box = (left, bottom, left + width, bottom + width)
        with painter.tagged(self.figure):
            painter.squares(left, top + quiet, MODULE, self.rows)
        with painter.tagged(self.caption):
            painter.text(self.text, MARGIN, top + side(self.rows), width=self.end - MARGIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class SidesPiece:
    """All of it at once; only texts higher than a page are cut, between lines."""

    cells: tuple[Cell, ...]
    code: SetCode | None
    framed: bool
    before: float = BEFORE_TEXT
    keeps_next: bool = False
    header: Piece | None = None
    leads: bool = False

    @property
    def height(self) -> float:
        """With the frame."""
        texts = max((cell.text.height for cell in self.cells), default=0.0)
        return max(texts, self.code.height if self.code else 0.0) + 2 * self._padding

    @property
    def _padding(self) -> float:
        return BOX_PADDING if self.framed else 0.0

    @property
    def _leading(self) -> float:
        return self.cells[0].text.style.leading

    def least(self, page: float) -> float:
        """See Piece."""
        if self.height <= page:
            return self.height
        return max(FEW_LINES * self._leading, self.code.height if self.code else 0.0) + 2 * self._padding

    def keeping(self) -> Piece:
        """See Piece."""
        return replace(self, keeps_next=True)

    def cut(self, room: float, page: float) -> tuple[Piece, Piece] | None:
        """The code stays with the first part."""
        count = int((room - 2 * self._padding) / self._leading)
        if self.height <= page or count < FEW_LINES or (self.code and self.code.height > room - 2 * self._padding):
            return None
        parts = [(cell, cell.text.cut(count)) for cell in self.cells]
        first = tuple(cell._replace(text=upper) for cell, (upper, _) in parts)
        rest = tuple(cell._replace(text=lower) for cell, (_, lower) in parts)
        return replace(self, cells=first), replace(self, cells=rest, code=None, before=0.0)

    def paint(self, painter: Painter, top: float) -> None:
        """See Piece."""
        if self.framed:
            with painter.artifact():
                painter.frame((MARGIN, top, CONTENT_WIDTH, self.height), BOX_RADIUS, BOX_STROKE, TONES[Tone.PLAIN])
        top += self._padding
        for cell in self.cells:
            if cell.text.lines:
                with painter.tagged(cell.element):
                    painter.text(cell.text, cell.x, top, width=cell.room if cell.at_end else 0.0)
        if self.code is not None:
            self.code.paint(painter, top)


def sides_pieces(block: Sides, parent: Element, place: Place) -> list[Piece]:
    """One piece; the right text takes what the left one leaves."""
    inset = BOX_PADDING if block.framed else 0.0
    left, end = MARGIN + inset, MARGIN + CONTENT_WIDTH - inset
    section = parent.add("Sect")
    style, room = TEXTS[block.size], end - left
    found = pattern(one_line(block.code.text, place)) if block.code else ()
    if found:
        room -= side(found)
    share = _LEFT_SHARE * (room - _GAP) if block.right else room
    cells = [Cell(set_text(block.left, style, share, place), section.add("P"), left, share)]
    if block.right:
        width = room - share - _GAP
        text = set_text(block.right, style, width, place)
        cells.append(Cell(text, section.add("P"), left + share + _GAP, width, at_end=True))
    code = _code(block.code, found, end, section, place) if block.code else None
    before = WRITING_SPACE if block.framed else BEFORE_TEXT
    return [SidesPiece(cells=tuple(cells), code=code, framed=block.framed, before=before)]


def _code(code: Code, found: Pattern, end: float, parent: Element, place: Place) -> SetCode:
    figure = parent.add("Figure")
    figure.alternative = tr("{what}: {text}").format(what=one_line(code.says, place), text=one_line(code.text, place))
    text = set_text(code.text, CODE_TEXT, CONTENT_WIDTH, place)
    quiet = QUIET_MODULES * MODULE
    return SetCode(found, text, end - side(found) + quiet, end, figure, parent.add("P"))
