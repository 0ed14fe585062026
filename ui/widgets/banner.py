"""A message on the page itself: what happened, what is safe, what to do."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import metrics
from ui.theme.painting import rounded
from ui.theme.tokens import tokens_of
from ui.theme.tones import Tone, colours
from ui.theme.typography import Role
from ui.widgets.clearing import clear
from ui.widgets.flow import FlowLayout
from ui.widgets.repaint import show_if
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label

ICONS: Final = {
    Tone.RED: "circle-x",
    Tone.AMBER: "triangle-alert",
    Tone.GREEN: "circle-check",
    Tone.BLUE: "info",
    Tone.VIOLET: "flask-conical",
    Tone.UNKNOWN: "circle-dashed",
}


class InlineBanner(QWidget):
    """Red: not saved or failed; amber: take care; blue: read only; green: done. Its words wrap, never cut."""

    def __init__(  # noqa: PLR0913 - the parts of a banner
        self,
        tone: Tone,
        title: str,
        text: str = "",
        actions: Sequence[QAbstractButton] = (),
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._symbol = Symbol(icon or ICONS.get(tone, "info"), ink=tone)
        self._title = Label(title, Role.BODY, bold=True, wrap=True, selectable=True)
        self._text = Label(text, Role.BODY, wrap=True, selectable=True, ink="ink2")
        self._buttons = QWidget()
        FlowLayout(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.S12, metrics.S8, metrics.S12, metrics.S8)
        row.setSpacing(metrics.S12)
        row.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row.addLayout(words, 1)
        row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.show_message(tone, title, text, actions, icon=icon)

    def show_message(
        self, tone: Tone, title: str, text: str = "", actions: Sequence[QAbstractButton] = (), *, icon: str = ""
    ) -> None:
        """Say something else in the same place; earlier buttons go."""
        self._tone = tone
        self._symbol.show_icon(icon or ICONS.get(tone, "info"), tone)
        self._title.setText(title)
        show_if(self._title, bool(title))
        self._text.setText(text)
        show_if(self._text, bool(text))
        layout = self._buttons.layout()
        assert layout is not None
        clear(layout)
        for button in actions:
            layout.addWidget(button)
        show_if(self._buttons, bool(actions))
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tinted box."""
        _, fill, line = colours(tokens_of(self), self._tone)
        dashed = self._tone is Tone.UNKNOWN
        rounded(QPainter(self), QRectF(self.rect()), metrics.RADIUS_CONTROL, fill=fill, line=line, dashed=dashed)
