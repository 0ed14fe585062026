"""A sentence that begins in bold: what happened first, then the rest, in one paragraph."""

import math

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.tokens import Tokens, tokens_of
from ui.theme.tones import Tone, colours
from ui.theme.typography import Role, font
from ui.widgets.texts import IN_NUMBERS, NO_BREAK_HYPHEN

_LEAST = 120


class LeadText(QWidget):
    """Wraps, never cuts; dates stay in one line. `tone` colours the beginning."""

    def __init__(self, lead: str, rest: str, tone: Tone | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead, self._rest, self._tone = lead, rest, tone
        self._heights: dict[tuple[int, str], int] = {}  # layouts ask a hundred times while a page is made
        self.setAccessibleName(f"{lead} {rest}".strip())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """For all lines."""
        key = (width, self.font().key())
        if key not in self._heights:
            self._heights[key] = math.ceil(self._laid_out(width, tokens_of(self)).boundingRect().height())
        return self._heights[key]

    def sizeHint(self) -> QSize:
        """A layout asks for the height at its own width."""
        return QSize(_LEAST * 2, self.heightForWidth(max(self.width(), _LEAST)))

    def minimumSizeHint(self) -> QSize:
        """One word fits; the height follows from the width."""
        return QSize(_LEAST, self.heightForWidth(max(self.width(), _LEAST)))

    def changeEvent(self, event: QEvent) -> None:
        """Room follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line by line."""
        tokens, painter = tokens_of(self), QPainter(self)
        painter.setPen(QColor(tokens.ink2))
        self._laid_out(self.width(), tokens).draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int, tokens: Tokens) -> QTextLayout:
        text = IN_NUMBERS.sub(NO_BREAK_HYPHEN, f"{self._lead} {self._rest}".strip())
        layout = QTextLayout(text, font(self.font(), Role.CAPTION))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.setFormats([self._bold(tokens)])
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout

    def _bold(self, tokens: Tokens) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = 0, len(self._lead)
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setForeground(QColor(colours(tokens, self._tone).ink if self._tone else tokens.ink))
        made.format = look
        return made
