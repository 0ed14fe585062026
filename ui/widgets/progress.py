"""How far and how bad: the way from baseline to target, and the bars of severity."""

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import metrics
from ui.theme.painting import rounded
from ui.theme.tokens import Tokens, tokens_of
from ui.theme.tones import Tone, colours
from ui.theme.typography import Role
from ui.widgets.texts import Label

TRACK: Final = 6
BAR_WIDTH: Final = 9
BAR_HEIGHT: Final = 4
BAR_GAP: Final = 3
BARS: Final = 3


def paint_track(painter: QPainter, rect: QRectF, share: float | None, tokens: Tokens, tone: Tone = Tone.ACCENT) -> None:
    """A filled share of a track, 0 to 1; unknown leaves the track empty."""
    box = QRectF(rect.left(), round(rect.center().y() - TRACK / 2), rect.width(), TRACK)
    rounded(painter, box, TRACK / 2, fill=tokens.track)
    if share:
        box.setWidth(max(TRACK, box.width() * min(1.0, max(0.0, share))))
        rounded(painter, box, TRACK / 2, fill=colours(tokens, tone).ink)


def paint_bars(painter: QPainter, rect: QRectF, level: int | None, tone: Tone, tokens: Tokens) -> None:
    """None to three bars of severity at the left of `rect`; unknown draws none, the word beside says so."""
    if level is None:
        return
    for at in range(BARS):
        left = rect.left() + at * (BAR_WIDTH + BAR_GAP)
        box = QRectF(left, round(rect.center().y() - BAR_HEIGHT / 2), BAR_WIDTH, BAR_HEIGHT)
        rounded(painter, box, BAR_HEIGHT / 2, fill=colours(tokens, tone).ink if at < level else tokens.track)


class TargetBar(QWidget):
    """Where a goal stands: the value now, the target, and the way between as a bar."""

    def __init__(self, share: float | None, *, now: str = "", target: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = Label("", Role.CAPTION, bold=True)
        self._target = Label("", Role.CAPTION, ink="ink3")
        self._track = _Track()
        words = QHBoxLayout()
        words.setSpacing(metrics.S8)
        words.addWidget(self._now)
        words.addStretch(1)
        words.addWidget(self._target)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.S4)
        column.addLayout(words)
        column.addWidget(self._track)
        self.show_way(share, now=now, target=target)

    def show_way(self, share: float | None, *, now: str = "", target: str = "") -> None:
        """Another value; `share` is 0 to 1 of the way, None when it is not known."""
        self._now.setText(now)
        self._now.setVisible(bool(now))
        self._target.setText(target)
        self._target.setVisible(bool(target))
        self._track.share = share
        self._track.update()
        self.setAccessibleName(", ".join(part for part in (now, target) if part))


class _Track(QWidget):
    """The bar alone."""

    def __init__(self) -> None:
        super().__init__()
        self.share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(96, TRACK)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, TRACK)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_track(QPainter(self), QRectF(self.rect()), self.share, tokens_of(self))


class SeverityBars(QWidget):
    """None to three bars; decoration beside the word that names the severity."""

    def __init__(self, level: int | None, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Three bars."""
        return QSize(BARS * BAR_WIDTH + (BARS - 1) * BAR_GAP, metrics.S12)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from tokens."""
        paint_bars(QPainter(self), QRectF(self.rect()), self._level, self._tone, tokens_of(self))
