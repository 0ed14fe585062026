"""Status pills and goal tags: an icon and a word in a small box, as widgets and for delegates."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from careplan.i18n.catalogue import tr
from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import centred, rounded
from ui.theme.tokens import Tokens, tokens_of
from ui.theme.tones import Tone, colours
from ui.theme.typography import Role, font

__all__ = ["GoalTag", "Pill", "Tone", "goal_tag_size", "goal_words", "paint_goal_tag", "paint_pill", "pill_size"]

PADDING: Final = 7
GAP: Final = 4
TAG_PADDING: Final = 6


def pill_size(text: str, icon: str, base: QFont) -> QSize:
    """The room of a whole pill; `base` is body text."""
    measure = QFontMetricsF(font(base, Role.CAPTION, bold=True))
    width = measure.horizontalAdvance(text) + 2 * PADDING + (_icon_side(base) + GAP if icon else 0)
    return QSize(int(width + 0.999) + 1, max(metrics.PILL_HEIGHT, int(measure.height()) + 6))


def paint_pill(  # noqa: PLR0913, PLR0917 - the parts of a pill and where it goes
    painter: QPainter, rect: QRect, text: str, icon: str, tone: Tone, tokens: Tokens, base: QFont
) -> QRect:
    """Draw a pill at the left of `rect`, in its middle; answers where it is, cut to the rectangle's width."""
    size = pill_size(text, icon, base)
    box = QRect(rect.left(), 0, min(size.width(), rect.width()), size.height())
    box.moveTop(rect.top() + (rect.height() - size.height()) // 2)
    ink, fill, line = colours(tokens, tone)
    unknown = tone is Tone.UNKNOWN
    rounded(painter, QRectF(box), metrics.RADIUS_CONTROL, fill=fill, line=line, dashed=unknown)
    left = box.left() + PADDING
    if icon:
        side = _icon_side(base)
        paint_icon(painter, QRectF(left, box.top(), side, box.height()), icon, ink)
        left += side + GAP
    room = QRectF(left, box.top(), box.right() - PADDING - left + 2, box.height())
    _write(painter, room, text, base, ink, Qt.AlignmentFlag.AlignVCenter)
    return box


def goal_words(number: int | None) -> str:
    """ "G1", or that no goal is linked."""
    return tr("No goal") if number is None else f"G{number}"


def goal_tag_size(number: int | None, base: QFont) -> QSize:
    """The room of a goal tag."""
    measure = QFontMetricsF(font(base, Role.CAPTION, bold=True))
    width = measure.horizontalAdvance(goal_words(number)) + 2 * TAG_PADDING
    return QSize(int(width + 0.999) + 1, max(metrics.PILL_HEIGHT - 2, int(measure.height()) + 3))


def paint_goal_tag(painter: QPainter, rect: QRect, number: int | None, tokens: Tokens, base: QFont) -> QRect:
    """Draw a goal tag in the middle of `rect`; a missing goal has a dashed border and words."""
    box = centred(QRectF(rect), goal_tag_size(number, base).toSizeF())
    tone = Tone.UNKNOWN if number is None else Tone.ACCENT
    ink, fill, line = colours(tokens, tone)
    rounded(painter, box, metrics.RADIUS_TAG, fill=fill, line=line, dashed=number is None)
    _write(painter, box, goal_words(number), base, ink, Qt.AlignmentFlag.AlignCenter)
    return box.toRect()


class Pill(QLabel):
    """A state in icon and word; a screen reader reads the word."""

    def __init__(self, text: str, icon: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_state(text, icon, tone)

    def show_state(self, text: str, icon: str, tone: Tone) -> None:
        """Show another state in the same place."""
        self._icon = icon
        self._tone = tone
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon and word in full."""
        return pill_size(self.text(), self._icon, self.font())

    def minimumSizeHint(self) -> QSize:
        """A very long text may be cut to half a line; the tooltip has it whole."""
        full = self.sizeHint()
        return QSize(min(full.width(), QFontMetricsF(self.font()).averageCharWidth().__ceil__() * 40), full.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from tokens."""
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self.text(), self._icon, self._tone, tokens_of(self), self.font())


class GoalTag(QToolButton):
    """The goal something serves, as a small button that opens it; dashed words when it serves none."""

    def __init__(self, number: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("radius", metrics.RADIUS_TAG)
        self._number = number
        self.show_goal(number)

    def show_goal(self, number: int | None) -> None:
        """Point to another goal, or to none."""
        self._number = number
        name = goal_words(number) if number is None else tr("Goal {number}").format(number=number)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """At least what a finger hits, though the drawn tag is smaller."""
        return goal_tag_size(self._number, self.font()).expandedTo(QSize(metrics.SMALL_HEIGHT, metrics.SMALL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from tokens."""
        paint_goal_tag(QPainter(self), self.rect(), self._number, tokens_of(self), self.font())


def _icon_side(base: QFont) -> int:
    return round(metrics.ICON_SMALL * max(1.0, base.pointSizeF() / 10))


def _write(  # noqa: PLR0913, PLR0917 - what, where and how
    painter: QPainter, room: QRectF, text: str, base: QFont, ink: str, align: Qt.AlignmentFlag
) -> None:
    chosen = font(base, Role.CAPTION, bold=True)
    painter.save()
    painter.setFont(chosen)
    painter.setPen(QColor(ink))
    painter.drawText(room, align, QFontMetricsF(chosen).elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1))
    painter.restore()
