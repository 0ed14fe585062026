"""How the pages before an open clinic are laid out: one column in the middle, scrolling when the screen is small."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.metrics import S8, S12, S16, S20, S24, S32
from ui.theme.tones import Tone
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.scroll import Scroll
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label

COLUMN = 680
CARD = 420


def wide(widget: QWidget, pixels: int) -> int:
    """A width that grows with the text."""
    return round(pixels * max(1.0, widget.fontInfo().pointSizeF() / BODY_POINTS))


def column_page(page: QWidget, title: str, text: str, width: int = COLUMN) -> QVBoxLayout:
    """Title and a sentence; what the page adds comes below them."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(S24, S32 + S32, S24, S24)
    column.setSpacing(S16)
    column.addWidget(Label(title, Role.TITLE, wrap=True))
    column.addWidget(Label(text, ink="ink2", wrap=True))
    _in_the_middle(page, inside, width)
    return column


def card_page(page: QWidget, width: int = CARD) -> QVBoxLayout:
    """A white card in the middle of the page; answers its column."""
    card = QFrame()
    card.setProperty("kind", "card")
    inside = QWidget()
    around = QVBoxLayout(inside)
    around.setContentsMargins(S20, S20, S20, S20)
    around.addStretch(1)
    around.addWidget(card)
    around.addStretch(1)
    column = QVBoxLayout(card)
    column.setContentsMargins(S24 + S8, S24, S24 + S8, S24)
    column.setSpacing(S16)
    _in_the_middle(page, inside, width)
    return column


def fact(icon: str, text: str = "", *, ink: str = "ink2") -> tuple[QWidget, Label, Symbol]:
    """An icon with words beside it; the words and the icon may change."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S8)
    symbol = Symbol(icon, ink=ink)
    label = Label(text, Role.CAPTION, ink="ink2", wrap=True)
    row.addWidget(symbol, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return holder, label, symbol


def row_of(left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
    """Buttons at both ends of a line."""
    row = QHBoxLayout()
    row.setSpacing(S12)
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return row


def tone_of(good: bool) -> tuple[str, str]:
    """Icon and ink of a rule that holds, or does not yet."""
    return ("circle-check", Tone.GREEN.value) if good else ("circle-dashed", "ink3")


def _in_the_middle(page: QWidget, inside: QWidget, width: int) -> None:
    inside.setMaximumWidth(wide(page, width))
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(inside, 1000)
    row.addStretch(1)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(Scroll(holder))
