"""A figure by month: dots joined in the order of months, the median as a dashed line, months that may change hollow."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from careplan.domain.figures.figure import Kind, Point
from careplan.domain.figures.run_chart import Shift, centre, shift
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import number_text
from careplan.i18n.figures import month_text, point_text, value_text
from ui.theme.metrics import FOCUS_WIDTH, S4
from ui.theme.tokens import Tokens, tokens_of
from ui.theme.typography import BODY_POINTS, Role, font
from ui.widgets.run_grid import RunGrid, top_of

LEAST: Final = QSize(320, 180)
_DOT: Final = 4.0
_DASH: Final = (5.0, 3.0)
_RUNGS: Final = 4
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RunChart(QLabel):
    """Left and Right go from month to month, Home and End to the first and last, Esc to all of them.

    `chosen(date | None)` tells which month a person pointed at. A label, because a screen reader is told what that is.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._kind, self._name, self._at = Kind.SHARE, "", -1
        self._centre: Decimal | None = None
        self._shift: Shift | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_points(self, name: str, kind: Kind, points: Sequence[Point]) -> None:
        """Another figure or the same anew; the month that is chosen stays if it is still there."""
        kept = self.current
        self._points, self._kind, self._name = tuple(points), kind, name
        self._centre, self._shift = centre(points), shift(points)
        months = [point.month for point in points]
        self._at = months.index(kept.month) if kept is not None and kept.month in months else -1
        self._speak()
        self.update()

    @property
    def current(self) -> Point | None:
        """The month that is chosen; None for all of them."""
        return self._points[self._at] if 0 <= self._at < len(self._points) else None

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        return LEAST * max(1.0, self.font().pointSizeF() / BODY_POINTS)

    def minimumSizeHint(self) -> QSize:
        """Months and values have room."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From month to month."""
        last = len(self._points) - 1
        aims = {
            Qt.Key.Key_Left: max(0, self._at - 1) if self._at >= 0 else last,
            Qt.Key.Key_Right: min(last, self._at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        aim = aims.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._at >= 0:
            self._choose(-1)
        elif aim is None or last < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self._choose(aim)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a month chooses it; once more lets it go."""
        at = self._grid().month_at(event.position().x())
        if at >= 0:
            self._choose(-1 if at == self._at else at)

    def event(self, event: QEvent) -> bool:
        """The tooltip says the month in words."""
        if isinstance(event, QHelpEvent):
            at = self._grid().month_at(event.pos().x())
            self.setToolTip(self._said(self._points[at]) if at >= 0 else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen month's ground, rungs and months, the median, the line, the dots, values where there is room."""
        tokens, grid = tokens_of(self), self._grid()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = grid.plot if self.current is None else grid.column(self._at)
        if self.current is not None:
            painter.fillRect(chosen, QColor(tokens.sel))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), FOCUS_WIDTH))
            painter.drawRect(chosen.adjusted(1, 1, -1, -1))
        self._paint_axes(painter, tokens, grid)
        self._paint_centre(painter, tokens, grid)
        self._paint_line(painter, tokens, grid)

    def _paint_axes(self, painter: QPainter, tokens: Tokens, grid: RunGrid) -> None:
        plot, plain = grid.plot, self._plain()
        painter.setFont(plain)
        for step in range(_RUNGS + 1):
            value = grid.top * step / _RUNGS
            y = round(grid.y(value)) + 0.5
            painter.setPen(QColor(tokens.line))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(tokens.ink3))
            text = number_text(Decimal(value).quantize(Decimal(1)).normalize() + 0)
            box = QRectF(0, y - plot.top(), plot.left() - S4, 2 * plot.top())
            painter.drawText(box, _RIGHT, text)
        every = max(1, round(QFontMetricsF(plain).horizontalAdvance("Mmm-0000x") / max(grid.wide, 1) + 0.5))
        for at, point in enumerate(self._points):
            if (len(self._points) - 1 - at) % every == 0:
                words = month_text(point.month)
                wide = QFontMetricsF(plain).horizontalAdvance(words) + 2
                left = min(grid.x(at) - wide / 2, self.width() - wide)
                box = QRectF(left, plot.bottom() + S4, wide, grid.line)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_centre(self, painter: QPainter, tokens: Tokens, grid: RunGrid) -> None:
        if self._centre is None:
            return
        plot, y = grid.plot, grid.y(self._centre)
        pen = QPen(QColor(tokens.ink2), 1.5)
        pen.setDashPattern(list(_DASH))
        painter.setPen(pen)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(tokens.ink2))
        words = tr("median {value}").format(value=value_text(self._kind, self._centre.quantize(Decimal("0.1"))))
        box = QRectF(plot.left() + S4, y - grid.line - 1, plot.width(), grid.line)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)

    def _paint_line(self, painter: QPainter, tokens: Tokens, grid: RunGrid) -> None:
        """Months without a value leave a gap; one that may change is hollow and its line dashed."""
        placed = [
            (at, point, QPointF(grid.x(at), grid.y(point.value)))
            for at, point in enumerate(self._points)
            if point.value is not None
        ]
        for (before, first, start), (at, point, spot) in pairwise(placed):
            pen = QPen(QColor(tokens.accent), 2)
            if first.provisional or point.provisional:
                pen.setDashPattern([2.0, 2.0])
            if at == before + 1:
                painter.setPen(pen)
                painter.drawLine(start, spot)
        for _, point, spot in placed:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(QColor(tokens.surface if point.provisional else tokens.accent))
            painter.drawEllipse(spot, _DOT, _DOT)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_values(painter, tokens, grid, placed)

    def _paint_values(
        self, painter: QPainter, tokens: Tokens, grid: RunGrid, placed: Sequence[tuple[int, Point, QPointF]]
    ) -> None:
        bold = font(self.font(), Role.CAPTION, bold=True)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.ink))
        measure = QFontMetricsF(bold)
        for _, point, spot in placed:
            words = value_text(self._kind, point.value)
            if measure.horizontalAdvance(words) <= grid.wide + 2:
                above = spot.y() - _DOT - S4 - measure.height() > 0
                top = spot.y() - _DOT - 2 - measure.height() if above else spot.y() + _DOT + 2
                wide = measure.horizontalAdvance(words) + 4
                box = QRectF(spot.x() - wide / 2, top, wide, measure.height())
                painter.fillRect(box, QColor(tokens.surface))  # the line does not cross the number
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        if not placed:
            painter.setFont(self.font())
            painter.setPen(QColor(tokens.ink3))
            painter.drawText(grid.plot, Qt.AlignmentFlag.AlignCenter, tr("Nothing to judge in this time"))

    def _choose(self, at: int) -> None:
        self._at = at
        self._speak()
        self.update()
        point = self.current
        self.chosen.emit(None if point is None else point.month)

    def _speak(self) -> None:
        months = tr("{count} months").format(count=len(self._points))
        self.setAccessibleName(f"{self._name}, {months}")
        shown = self.current or next((point for point in reversed(self._points) if point.value is not None), None)
        self.setAccessibleDescription(self._said(shown) if shown is not None else tr("Nothing to judge in this time"))

    def _said(self, point: Point) -> str:
        return f"{month_text(point.month)}: {point_text(self._kind, point)}"

    def _grid(self) -> RunGrid:
        plain = QFontMetricsF(self._plain())
        return RunGrid(
            width=self.width(),
            height=self.height(),
            line=plain.height(),
            label=plain.horizontalAdvance("0000"),
            months=len(self._points),
            top=top_of(self._kind, self._points),
        )

    def _plain(self) -> QFont:
        return font(self.font(), Role.CAPTION)
