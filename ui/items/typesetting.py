"""Cell text set in lines: measured once for a width, then only drawn."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.items.cells import Span, Text
from ui.items.wrapping import Run, wrapped
from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import rounded
from ui.theme.tokens import Tokens
from ui.theme.tones import Tone, colours
from ui.theme.typography import BODY_POINTS, Role, font

LEADING: Final = 1.12
"""Line height in heights of Inter: 18 px for body and 16 px for captions at 100 %."""
_KEPT: Final = 4096
ICON_GAP: Final = 4


class Face(NamedTuple):
    """One font with its measures; `line` is the height of a line in logical pixels."""

    font: QFont
    metrics: QFontMetricsF
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """Text in lines, ready to be drawn; `is_cut` where it did not fit and was elided."""

    spans: tuple[Span, ...]
    faces: tuple[Face, ...]
    lines: tuple[tuple[Run, ...], ...]
    line: int
    icon_size: int
    is_cut: bool = False

    @property
    def height(self) -> int:
        """In logical pixels."""
        return len(self.lines) * self.line

    @property
    def width(self) -> float:
        """Of the widest line."""
        return max(
            (run.x + self.faces[run.piece].metrics.horizontalAdvance(run.text) for line in self.lines for run in line),
            default=0.0,
        )


class Typesetter:
    """The faces of one text size and the blocks set in them; made anew when the size changes."""

    def __init__(self, base: QFont) -> None:
        self.base = QFont(base)
        self.scale = max(1.0, base.pointSizeF() / BODY_POINTS)
        """How much larger the text is than at 100 %; fixed widths follow it."""
        self._faces: dict[tuple[bool, bool, bool, bool], Face] = {}
        self._blocks: dict[tuple[object, ...], Block] = {}

    def face(self, *, caption: bool = False, bold: bool = False, strike: bool = False, underline: bool = False) -> Face:
        """The font for a look of text."""
        look = (caption, bold, strike, underline)
        known = self._faces.get(look)
        if known is None:
            made = font(self.base, Role.CAPTION if caption else Role.BODY, bold=bold)
            made.setStrikeOut(strike)
            made.setUnderline(underline)
            measure = QFontMetricsF(made)
            known = self._faces[look] = Face(made, measure, round(measure.height() * LEADING))
        return known

    def block(self, text: Text, width: float, *, caption: bool = False, bold: bool = False, cut: bool = False) -> Block:
        """Text in lines of a width, or on one line that is `cut` at its end."""
        key = (text, width, caption, bold, cut)
        known = self._blocks.get(key)
        if known is None:
            if len(self._blocks) >= _KEPT:
                self._blocks.clear()
            spans = (Span(text),) if isinstance(text, str) else text
            known = self._blocks[key] = self._set(spans, width, caption=caption, bold=bold, cut=cut)
        return known

    def _set(self, spans: tuple[Span, ...], width: float, *, caption: bool, bold: bool, cut: bool) -> Block:
        faces = tuple(
            self.face(caption=caption, bold=bold or span.bold, strike=span.strike, underline=span.underline)
            for span in spans
        )
        line = self.face(caption=caption, bold=bold).line
        icon_size = round((metrics.ICON_SMALL - caption) * self.scale)
        lead = [icon_size + ICON_GAP if span.icon else 0 for span in spans]
        measures = [face.metrics for face in faces]

        def advance(piece: int, text: str) -> float:
            return measures[piece].horizontalAdvance(text)

        room = 1e9 if cut else max(width, 1.0)
        lines = wrapped([span.text for span in spans], room, advance, lead)
        is_cut = cut and bool(lines[0]) and lines[0][-1].x + advance(lines[0][-1].piece, lines[0][-1].text) > width
        if is_cut:
            lines = [_cut(lines[0], width, faces)]
        return Block(spans, faces, tuple(map(tuple, lines)), line, icon_size, is_cut)


def _cut(line: list[Run], width: float, faces: tuple[Face, ...]) -> list[Run]:
    kept: list[Run] = []
    for run in line:
        face = faces[run.piece]
        end = run.x + face.metrics.horizontalAdvance(run.text)
        if end > width or run is line[-1]:
            text = face.metrics.elidedText(run.text, Qt.TextElideMode.ElideRight, max(width - run.x, 0))
            return [*kept, run._replace(text=text)]
        kept.append(run)
    return kept


def ink_of(tokens: Tokens, tone: Tone | None, otherwise: str) -> str:
    """The text colour of a tone, or another colour where there is no tone."""
    return otherwise if tone is None else colours(tokens, tone).ink


def paint_block(painter: QPainter, block: Block, at: QPointF, tokens: Tokens, ink: str) -> None:
    """Draws set text from its top left corner; spans without a tone of their own take the colour `ink`."""
    for nth, line in enumerate(block.lines):
        top = at.y() + nth * block.line
        for run in line:
            span, face = block.spans[run.piece], block.faces[run.piece]
            x = at.x() + run.x
            if span.marked:
                box = QRectF(x, top + 1, face.metrics.horizontalAdvance(run.text), block.line - 2)
                _paint_found(painter, box, tokens)
            colour = ink_of(tokens, span.tone, ink)
            if span.icon and run.is_start:
                size = block.icon_size
                lead = QRectF(x - size - ICON_GAP, round(top + (block.line - size) / 2), size, size)
                paint_icon(painter, lead, span.icon, ink_of(tokens, span.icon_tone, colour))
            painter.setFont(face.font)
            painter.setPen(QColor(colour))
            base = top + (block.line - face.metrics.height()) / 2 + face.metrics.ascent()
            painter.drawText(QPointF(x, round(base)), run.text)


def _paint_found(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    """What a search found: a fill and a line below, so that it does not hang on the colour."""
    rounded(painter, box, 2, fill=tokens.accentweak)
    painter.setPen(QPen(QColor(tokens.accent), 1.5))
    painter.drawLine(QLineF(box.bottomLeft(), box.bottomRight()))
