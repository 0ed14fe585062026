"""A monitoring series at a glance: a square an occasion, with a caption that names test and date."""

from collections.abc import Sequence
from enum import StrEnum, auto
from itertools import groupby
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from careplan.i18n.catalogue import tr
from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import rounded
from ui.theme.tokens import Tokens, tokens_of
from ui.theme.tones import Tone, colours
from ui.theme.typography import Role, font

SIDE: Final = 20
"""A square at 100 % text, in logical pixels."""
GAP: Final = 4
_LINE: Final = 1.12
"""Line height in heights of the font."""


class Square(StrEnum):
    """One occasion of a monitoring series."""

    DONE = auto()
    DUE = auto()
    OVERDUE = auto()
    PLANNED = auto()


_LOOKS: Final = {
    Square.DONE: ("check", Tone.GREEN),
    Square.DUE: ("clock", Tone.AMBER),
    Square.OVERDUE: ("triangle-alert", Tone.RED),
    Square.PLANNED: ("", Tone.NEUTRAL),
}


def square_word(square: Square) -> str:
    """The word that stands for the picture."""
    words = {
        Square.DONE: tr("done"),
        Square.DUE: tr("due"),
        Square.OVERDUE: tr("overdue"),
        Square.PLANNED: tr("planned"),
    }
    return words[square]


def counted(squares: Sequence[Square]) -> str:
    """`5 done, 1 due`: what the squares say, in their order."""
    return ", ".join(f"{len(list(same))} {square_word(square)}" for square, same in groupby(squares))


def side_of(caption: QFont) -> int:
    """A square in logical pixels; it grows with the text beside it."""
    return max(SIDE, round(QFontMetricsF(caption).height() * 1.35))


def strip_size(squares: Sequence[Square], caption: str, caption_font: QFont) -> QSizeF:
    """The room that squares with their caption below take; a square of its own is a legend's."""
    side, measure = side_of(caption_font), QFontMetricsF(caption_font)
    wide = len(squares) * (side + GAP) - GAP if squares else 0
    high = (side if squares else 0) + (round(measure.height() * _LINE) if caption else 0)
    return QSizeF(max(wide, measure.horizontalAdvance(caption)), high + (2 if squares and caption else 0))


def paint_squares(painter: QPainter, at: QPointF, squares: Sequence[Square], side: int, tokens: Tokens) -> None:
    """Only the squares, from a top left corner to the right."""
    inset = round(side * 0.2)
    for nth, square in enumerate(squares):
        box = QRectF(at.x() + nth * (side + GAP), at.y(), side, side)
        icon, tone = _LOOKS[square]
        colour = colours(tokens, tone)
        fill = colour.fill if icon else tokens.surface
        rounded(painter, box, metrics.RADIUS_TAG, fill=fill, line=colour.line)
        if icon:
            paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), icon, colour.ink)


class MonitoringStrip(QWidget):
    """The strip outside of a table: on a card, or one square with its word as a legend."""

    def __init__(
        self,
        squares: Sequence[Square] = (),
        caption: str = "",
        *,
        tone: Tone | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._squares: tuple[Square, ...] = ()
        self._caption = ""
        self._tone: Tone | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_series(squares, caption, tone=tone)

    def show_series(self, squares: Sequence[Square], caption: str = "", *, tone: Tone | None = None) -> None:
        """Shows another series."""
        self._squares, self._caption, self._tone = tuple(squares), caption, tone
        self.setAccessibleName(". ".join(filter(None, (caption, counted(self._squares)))))
        self.setToolTip(counted(self._squares))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All squares and the caption."""
        size = strip_size(self._squares, self._caption, font(self.font(), Role.CAPTION, bold=True))
        return size.toSize() + QSize(1, 0)

    def minimumSizeHint(self) -> QSize:
        """Never less: squares are not cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Squares, and the caption below in the colour of its urgency."""
        painter, tokens = QPainter(self), tokens_of(self)
        written = font(self.font(), Role.CAPTION, bold=self._tone is not None)
        side = side_of(written)
        paint_squares(painter, QPointF(0, 0), self._squares, side, tokens)
        painter.setFont(written)
        painter.setPen(QColor(tokens.ink3 if self._tone is None else colours(tokens, self._tone).ink))
        top = side + 2 if self._squares else 0
        below = QRectF(0, top, self.width(), self.height() - top)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._caption)
