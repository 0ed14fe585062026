"""A text of several lines, such as a referral's question; it grows with what is typed."""

from math import ceil
from typing import Final

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from careplan.domain.shared.text import TEXT_LIMIT
from careplan.i18n.typed import texts
from careplan.i18n.typed.reading import Doubt, Understood
from ui.editing.field import Field
from ui.editing.line_field import missing

_AROUND: Final = 19
"""Border, padding and document margin above and below, in logical pixels, and one for Qt, which rounds against us."""
_GROWS: Final = 4


class LongTextField(Field[str]):
    """Tab leaves, Enter makes a new line, Ctrl+Enter saves and goes on; Esc never throws a long text away.

    Empty is "", not recorded, and refused when `required`.
    """

    def __init__(
        self, label: str, *, limit: int = TEXT_LIMIT, lines: int = 3, required: bool = False, placeholder: str = ""
    ) -> None:
        self._limit, self._required = limit, required
        self.page = Page(lines)
        self.page.setPlaceholderText(placeholder)
        super().__init__(label, self.page, multiline=True)
        self.page.textChanged.connect(self._text_changed)
        self.watch.entered.connect(self._go_on)
        self._showing = False

    def text(self) -> str:
        """Exactly what stands there."""
        return self.page.toPlainText()

    def type_text(self, text: str) -> None:
        """As if the person had typed it: Ctrl+Z brings back what stood there."""
        cursor = self.page.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def text_of(self, value: str) -> str:
        """As it is."""
        return value

    def reading(self) -> Understood[str] | Doubt:
        """The blank end that typing leaves behind does not count as a change."""
        typed = self.text()
        kept = typed.strip()
        if self._required and not kept:
            return Doubt(missing(self.label))
        return Understood(typed, typed) if typed == self.shown else texts.text(kept, limit=self._limit)

    def _nothing(self) -> str:
        return ""

    def _display(self, value: str) -> None:
        """The same text is left alone: the cursor stays where the person is."""
        self._showing = True
        if self.page.toPlainText() != value:
            self.page.setPlainText(value)
        self.page.document().clearUndoRedoStacks()
        self._showing = False

    def _go_on(self) -> None:
        if not self.has_error:
            self.page.focusNextChild()

    def _text_changed(self) -> None:
        if not self._showing:
            self._was_typed()

    def _close(self, closed: bool) -> None:
        """Still to be read and copied."""
        self.page.setReadOnly(closed)


class Page(QPlainTextEdit):
    """As high as its text, between `least` lines and four times as many; then it scrolls."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self._least = least
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def sizeHint(self) -> QSize:
        """In whole lines of the present font."""
        lines = min(max(self._least, round(self.document().size().height())), self._least * _GROWS)
        return QSize(super().sizeHint().width(), lines * ceil(QFontMetricsF(self.font()).lineSpacing()) + _AROUND)

    def minimumSizeHint(self) -> QSize:
        """It is never squeezed below what it wants."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def _grow(self, size: QSizeF) -> None:
        """A bar only beyond the lines it grows to: one that comes and goes would wrap the text anew each time."""
        policy = Qt.ScrollBarPolicy
        too_long = size.height() > self._least * _GROWS
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if too_long else policy.ScrollBarAlwaysOff)
        self.updateGeometry()
