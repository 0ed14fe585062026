"""Cell text set in lines: measured once for a width, then only drawn."""

from dataclasses import replace
from functools import lru_cache
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QStaticText

from ui.items.button_pictures import ButtonPictures
from ui.items.cells import Span, Text
from ui.items.pill_pictures import PillPictures
from ui.items.wrapping import Run, wrapped
from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import colour, rounded
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
    high: float
    ascent: float
    widths: dict[str, float]
    """Of words that were measured before: a text is set anew for every width, its words stay."""

    def advance(self, text: str) -> float:
        """The width of a word."""
        known = self.widths.get(text)
        if known is None:
            forget_oldest(self.widths, _KEPT)
            known = self.widths[text] = self.metrics.horizontalAdvance(text)
        return known


class Block(NamedTuple):
    """Text in lines, ready to be drawn; `is_cut` where it did not fit and was elided."""

    spans: tuple[Span, ...]
    faces: tuple[Face, ...]
    lines: tuple[tuple[Run, ...], ...]
    line: int
    icon_size: int
    is_cut: bool = False
    shaped: tuple[tuple[QStaticText | None, ...], ...] = ()
    """The texts of all runs, which Qt shapes once: most of the work of drawing them.

    None for struck and underlined text, since static text leaves those lines out.
    """

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
        self.buttons = ButtonPictures(self.base)
        self.pills = PillPictures(self.base)
        self._faces: dict[tuple[bool, bool, bool, bool], Face] = {}
        self._blocks: dict[tuple[object, ...], Block] = {}
        self._led: dict[tuple[Text, str, Tone | None], tuple[Span, ...]] = {}

    def face(self, *, caption: bool = False, bold: bool = False, strike: bool = False, underline: bool = False) -> Face:
        """The font for a look of text."""
        look = (caption, bold, strike, underline)
        known = self._faces.get(look)
        if known is None:
            made = font(self.base, Role.CAPTION if caption else Role.BODY, bold=bold)
            made.setStrikeOut(strike)
            made.setUnderline(underline)
            measure = QFontMetricsF(made)
            known = self._faces[look] = Face(
                made, measure, round(measure.height() * LEADING), measure.height(), measure.ascent(), {}
            )
        return known

    def block(  # noqa: PLR0913 the looks of a text
        self,
        text: Text,
        width: float,
        *,
        caption: bool = False,
        bold: bool = False,
        cut: bool = False,
        centred: bool = False,
    ) -> Block:
        """Text in lines of a width, `centred` in it or not, or on one line that is `cut` at its end."""
        key = (text, width, caption, bold, cut, centred)
        known = self._blocks.get(key)
        if known is None:
            forget_oldest(self._blocks, _KEPT)
            spans = (Span(text),) if isinstance(text, str) else text
            known = self._set(spans, width, caption=caption, bold=bold, cut=cut)
            known = self._blocks[key] = _centred(known, width) if centred else known
        return known

    def with_icon(self, text: Text, icon: str, tone: Tone | None) -> tuple[Span, ...]:
        """The text with an icon before it."""
        known = self._led.get((text, icon, tone))
        if known is None:
            forget_oldest(self._led, _KEPT)
            spans = (Span(text),) if isinstance(text, str) else text
            known = (replace(spans[0], icon=icon, icon_tone=tone), *spans[1:])
            self._led[text, icon, tone] = known
        return known

    def _set(self, spans: tuple[Span, ...], width: float, *, caption: bool, bold: bool, cut: bool) -> Block:
        faces = tuple(
            self.face(caption=caption, bold=bold or span.bold, strike=span.strike, underline=span.underline)
            for span in spans
        )
        line = self.face(caption=caption, bold=bold).line
        icon_size = round((metrics.ICON_SMALL - caption) * self.scale)
        lead = [icon_size + ICON_GAP if span.icon else 0 for span in spans]

        def advance(piece: int, text: str) -> float:
            return faces[piece].advance(text)

        lines = wrapped([span.text for span in spans], 1e9 if cut else max(width, 1.0), advance, lead)
        is_cut = cut and bool(lines[0]) and lines[0][-1].x + advance(lines[0][-1].piece, lines[0][-1].text) > width
        if is_cut:
            lines = [_cut(lines[0], width, faces)]
        shaped = tuple(tuple(_shaped(run.text, spans[run.piece]) for run in each) for each in lines)
        return Block(spans, faces, tuple(map(tuple, lines)), line, icon_size, is_cut, shaped)


def forget_oldest(kept: dict[Any, Any], most: int) -> None:
    """Makes room for one more; to let go of thousands at once would hold the window for 20 ms."""
    if len(kept) >= most:
        del kept[next(iter(kept))]


@lru_cache(maxsize=4)
def typesetter(key: str) -> Typesetter:
    """The one of all lists in a font, named by its `QFont.key()`."""
    base = QFont()
    base.fromString(key)
    return Typesetter(base)


def _shaped(text: str, span: Span) -> QStaticText | None:
    if span.strike or span.underline:
        return None
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def _centred(block: Block, width: float) -> Block:
    """Each line in the middle of the width."""
    lines = []
    for line in block.lines:
        last = line[-1] if line else None
        taken = last.x + block.faces[last.piece].metrics.horizontalAdvance(last.text) if last else 0.0
        lines.append(tuple(run._replace(x=run.x + (width - taken) / 2) for run in line))
    return block._replace(lines=tuple(lines))


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
    left, above, high = at.x(), at.y(), block.line
    for nth, line in enumerate(block.lines):
        top = above + nth * high
        for run, shaped in zip(line, block.shaped[nth], strict=True):
            span, face = block.spans[run.piece], block.faces[run.piece]
            x = left + run.x
            if span.marked:
                box = QRectF(x, top + 1, face.metrics.horizontalAdvance(run.text), high - 2)
                _paint_found(painter, box, tokens)
            own = ink if span.tone is None else ink_of(tokens, span.tone, ink)
            if span.icon and run.is_start:
                size = block.icon_size
                lead = QRectF(x - size - ICON_GAP, round(top + (high - size) / 2), size, size)
                paint_icon(painter, lead, span.icon, ink_of(tokens, span.icon_tone, own))
            painter.setFont(face.font)
            painter.setPen(colour(own))
            base = round(top + (high - face.high) / 2 + face.ascent)
            if shaped is None:
                painter.drawText(QPointF(x, base), run.text)
            else:
                painter.drawStaticText(QPointF(x, base - face.ascent), shaped)


def _paint_found(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    """What a search found: a fill and a line below, so that it does not hang on the colour."""
    rounded(painter, box, 2, fill=tokens.accentweak)
    painter.setPen(QPen(colour(tokens.accent), 1.5))
    painter.drawLine(QLineF(box.bottomLeft(), box.bottomRight()))
