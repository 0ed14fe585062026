"""The initials of a person in a small circle, beside the name."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.painting import rounded
from ui.theme.tokens import Tokens, tokens_of
from ui.theme.typography import Role, font

DIAMETER = 24


def initials(name: str) -> str:
    """ "M. Sample" is MS, "Dr L. Fictus (RN)" is LF; a number stays as it is."""
    words = [part for part in name.replace(",", " ").split() if not part.startswith("(")]
    named = [part for part in words if part.rstrip(".").lower() not in {"dr", "prof", "mr", "ms", "mrs"}] or words
    return "".join(part[0].upper() for part in (named[:1] + named[1:][-1:]) if part)


def paint_avatar(painter: QPainter, rect: QRectF, letters: str, tokens: Tokens, base: QFont) -> None:
    """Draw initials in a circle that fills the shorter side of `rect`; `base` is body text."""
    side = min(rect.width(), rect.height())
    box = QRectF(rect.left(), round(rect.center().y() - side / 2), side, side)
    rounded(painter, box, side / 2, fill=tokens.track)
    painter.save()
    painter.setFont(font(base, Role.CAPTION, bold=True))
    painter.setPen(QColor(tokens.ink2))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()


class Avatar(QWidget):
    """Decoration: the name stands beside it."""

    def __init__(self, name: str, *, size: int = DIAMETER, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = initials(name)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A circle that grows with the text."""
        side = round(self._size * max(1.0, self.font().pointSizeF() / 10))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from tokens."""
        paint_avatar(QPainter(self), QRectF(self.rect()), self._letters, tokens_of(self), self.font())
