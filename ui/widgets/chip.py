"""Filters: chips that are on or off, and segments of which one is chosen."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QRadioButton, QSizePolicy, QWidget

from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import rounded
from ui.theme.tokens import tokens_of
from ui.theme.typography import Role, font
from ui.widgets.button_face import icon_side

PADDING: Final = 12
GAP: Final = 7


class Chip(QPushButton):
    """A filter that is on or off, with how many it lets through; `toggled` tells."""

    def __init__(self, text: str, *, icon: str = "", count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._count = count
        self._words = text
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("radius", -1)
        self.set_words(text)

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self._rename()

    def set_count(self, count: int | None) -> None:
        """Show another number, or none."""
        self._count = count
        self._rename()

    def _rename(self) -> None:
        self.setAccessibleName(self._words if self._count is None else f"{self._words}, {self._count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, words and number."""
        measure = QFontMetricsF(font(self.font(), Role.CAPTION))
        width = 2 * PADDING + measure.horizontalAdvance(self._words)
        if self._icon:
            width += icon_side(self.font(), small=True) + GAP
        if self._count is not None:
            width += GAP + QFontMetricsF(font(self.font(), Role.CAPTION, bold=True)).horizontalAdvance(str(self._count))
        return QSize(int(width + 0.999) + 1, max(metrics.SMALL_HEIGHT, int(measure.height()) + 8))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """On is a fill, a stronger border and bold words, not colour alone."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        on = self.isChecked()
        fill = tokens.accentweak if on else tokens.head if self.underMouse() else tokens.surface
        line = tokens.accent if on else tokens.strong
        ink = tokens.accent if on else tokens.ink2
        if not self.isEnabled():
            fill, line, ink = (
                (tokens.track, tokens.strong, tokens.ink2) if on else (tokens.head, tokens.line, tokens.ink3)
            )
        box = QRectF(self.rect())
        rounded(painter, box, box.height() / 2 - 1, fill=fill, line=line)
        left = box.left() + PADDING
        if self._icon:
            side = icon_side(self.font(), small=True)
            paint_icon(painter, QRectF(left, box.top(), side, box.height()), self._icon, ink)
            left += side + GAP
        left += _write(painter, left, box, self._words, font(self.font(), Role.CAPTION), ink)
        if self._count is not None:
            strong = ink if on or not self.isEnabled() else tokens.ink
            bold = font(self.font(), Role.CAPTION, bold=True)
            _write(painter, left + GAP, box, str(self._count), bold, strong)


class Segments(QWidget):
    """A row of choices of which one always holds; the arrow keys move it."""

    chosen = Signal(str)
    """The key of the choice a person made."""

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        icons: Mapping[str, str] | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._parts: dict[str, _Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, (key, words) in enumerate(choices):
            part = _Segment(words, (icons or {}).get(key, ""), first=at == 0, last=at == len(choices) - 1, parent=self)
            self._parts[key] = part
            self._group.addButton(part, at)
            row.addWidget(part)
        if self._parts:
            next(iter(self._parts.values())).setChecked(True)
        self._group.idToggled.connect(self._tell)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def current(self) -> str:
        """The key of the choice that holds."""
        return next((key for key, part in self._parts.items() if part.isChecked()), "")

    def choose(self, key: str) -> None:
        """Make a choice hold without telling anyone."""
        blocked = self._group.blockSignals(True)
        self._parts[key].setChecked(True)
        self._group.blockSignals(blocked)

    def set_words(self, key: str, words: str) -> None:
        """Name one choice anew, as when its number changes."""
        self._parts[key].set_words(words)

    def part(self, key: str) -> QRadioButton:
        """The button of one choice, to disable it or to give it the focus."""
        return self._parts[key]

    def _tell(self, at: int, on: bool) -> None:
        if on:
            self.chosen.emit(list(self._parts)[at])


class _Segment(QRadioButton):
    """One choice of `Segments`; to a screen reader it is a radio button, which is what it does."""

    def __init__(self, words: str, icon: str, *, first: bool, last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self._icon = icon
        self._first = first
        self._last = last
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        measure = QFontMetricsF(font(self.font(), Role.CAPTION, bold=True))
        icon = icon_side(self.font(), small=True) + GAP if self._icon else 0
        width = measure.horizontalAdvance(self._words) + 2 * PADDING + icon
        return QSize(int(width + 0.999) + 1, max(metrics.SMALL_HEIGHT, int(measure.height()) + 10))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        fill = tokens.accent if on else tokens.head if self.underMouse() else tokens.surface
        ink = tokens.accentink if on else tokens.ink
        if not self.isEnabled():
            fill, ink = tokens.head, tokens.ink3
        painter.setPen(QColor(tokens.strong))
        painter.setBrush(QColor(fill))
        painter.drawPath(self._outline())
        size = self.sizeHint()
        left = PADDING + max(0, self.width() - size.width()) / 2
        box = QRectF(self.rect())
        if self._icon:
            side = icon_side(self.font(), small=True)
            paint_icon(painter, QRectF(left, 0, side, box.height()), self._icon, ink)
            left += side + GAP
        _write(painter, left, box, self._words, font(self.font(), Role.CAPTION, bold=True), ink)

    def _outline(self) -> QPainterPath:
        """Round outside, straight towards its neighbours, whose border it shares."""
        box = QRectF(self.rect()).adjusted(0.5 if self._first else -0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(box, metrics.RADIUS_CONTROL, metrics.RADIUS_CONTROL)
        square = QPainterPath()
        middle = box.center().x()
        if not self._first:
            square.addRect(QRectF(box.left(), box.top(), middle - box.left(), box.height()))
        if not self._last:
            square.addRect(QRectF(middle, box.top(), box.right() - middle, box.height()))
        return path.united(square).simplified()


def _write(  # noqa: PLR0913, PLR0917 - a text is drawn somewhere, in a font, in an ink
    painter: QPainter, left: float, box: QRectF, words: str, chosen: QFont, ink: str
) -> float:
    """Draw words from `left`, in the middle of the height; answers how wide they are."""
    width = QFontMetricsF(chosen).horizontalAdvance(words)
    painter.setFont(chosen)
    painter.setPen(QColor(ink))
    painter.drawText(QRectF(left, box.top(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, words)
    return width
