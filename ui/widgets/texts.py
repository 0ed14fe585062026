"""Texts on a page: labels in a role and an ink, cut lines, pairs of name and value, and key hints."""

import re
from collections.abc import Iterable
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.theme import metrics
from ui.theme.painting import key_cap_size, paint_key_cap
from ui.theme.tokens import tokens_of
from ui.theme.tones import Tone
from ui.theme.typography import Role, font
from ui.widgets.clearing import clear
from ui.widgets.repaint import restyle

IN_NUMBERS: Final = re.compile(r"(?<=\d)-(?=\w)|(?<=\w)-(?=\d)")
NO_BREAK_HYPHEN: Final = "\u2011"

Ink = Literal["ink", "ink2", "ink3"] | Tone


class Label(QLabel):
    """Plain text in a role; markup in what people wrote is shown, never followed."""

    def __init__(  # noqa: PLR0913 - the looks of a text
        self,
        text: str = "",
        role: Role = Role.BODY,
        *,
        ink: Ink = "ink",
        bold: bool = False,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setProperty("ink", str(ink))
        self.setProperty("bold", bold)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._unbroken = wrap and not selectable
        self._whole = ""
        self.setText(text)

    def setText(self, text: str) -> None:
        """Dates and record numbers stay in one line where a text wraps (not where it can be copied)."""
        self._whole = text
        super().setText(IN_NUMBERS.sub(NO_BREAK_HYPHEN, text) if self._unbroken else text)
        if self._unbroken:
            self.setAccessibleName(text)

    def text(self) -> str:
        """As it was given."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """One line of a text that wraps: how many it needs is asked for the width it really gets."""
        least = super().minimumSizeHint()
        if self.wordWrap() and self._whole:
            least.setHeight(min(least.height(), self.fontMetrics().lineSpacing()))
        return least

    def set_ink(self, ink: Ink) -> None:
        """Write in another colour."""
        if self.property("ink") != str(ink):
            self.setProperty("ink", str(ink))
            restyle(self)

    def set_bold(self, bold: bool) -> None:
        """Write stronger, or no longer so."""
        if self.property("bold") != bold:
            self.setProperty("bold", bold)
            restyle(self)


class ElidedLabel(Label):
    """One line that ends in an ellipsis where it must; the whole text is tooltip and accessible name."""

    def __init__(
        self, text: str = "", role: Role = Role.BODY, *, ink: Ink = "ink", bold: bool = False, least: int = 48
    ) -> None:
        super().__init__(text, role, ink=ink, bold=bold)
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A layout may cut it down to `least` logical pixels."""
        full = super().minimumSizeHint()
        return QSize(min(self._least, full.width()), full.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The part that fits."""
        whole = self.text()
        shown = QFontMetrics(self.font()).elidedText(whole, Qt.TextElideMode.ElideRight, self.width())
        tip = whole if shown != whole else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)


class KeyValue(QWidget):
    """Rows of a name and a value, the values aligned; a value may also be a widget."""

    def __init__(self, rows: Iterable[tuple[str, str | QWidget]] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.S16)
        self._grid.setVerticalSpacing(metrics.S8)
        self._grid.setColumnStretch(1, 1)
        self.show_rows(rows)

    def show_rows(self, rows: Iterable[tuple[str, str | QWidget]]) -> None:
        """Replace all rows."""
        clear(self._grid)
        for at, (name, value) in enumerate(rows):
            caption = Label(name, Role.CAPTION, ink="ink3")
            shown = Label(value, wrap=True, selectable=True) if isinstance(value, str) else value
            shown.setAccessibleName(f"{name}: {value}" if isinstance(value, str) else name)
            self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, at, 1)


class KeyHint(QWidget):
    """A key and what it does, as in the status bar; only a reminder, it binds nothing."""

    def __init__(self, keys: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cap = KeyCap(keys)
        self._words = Label(text, Role.CAPTION, ink="ink3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.S8 - 2)
        row.addWidget(self._cap)
        row.addWidget(self._words)


class KeyCap(QLabel):
    """The picture of a key."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The key with its border."""
        return key_cap_size(self.text(), font(self.font(), Role.CAPTION)).toSize() + QSize(1, 1)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from tokens."""
        caption = font(self.font(), Role.CAPTION)
        top = (QRectF(self.rect()).height() - key_cap_size(self.text(), caption).height()) / 2
        paint_key_cap(QPainter(self), QPointF(0, round(top)), self.text(), caption, tokens_of(self))
