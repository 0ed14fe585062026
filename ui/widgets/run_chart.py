"""A figure by month: dots joined in the order of months, the median as a dashed line, months that may change hollow."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from careplan.domain.figures.figure import Kind, Point
from careplan.domain.figures.run_chart import Shift, centre, shift
from careplan.domain.figures.run_geometry import Dot, RunPlan, Words, run_plan
from careplan.domain.measure.axes import Frame
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import number_text
from careplan.i18n.figures import month_text, point_text, value_text
from ui.theme.metrics import FOCUS_WIDTH
from ui.theme.tokens import Tokens, tokens_of
from ui.theme.typography import Role, font
from ui.widgets.chart_painting import paint_axes, paint_level, rectangle, write
from ui.widgets.stepped_chart import SteppedChart

_DOT: Final = 4.0


class RunChart(SteppedChart):
    """Left and Right go from month to month, Home and End to the first and last, Esc to all of them.

    `chosen(date | None)` tells which month a person pointed at.
    """

    chosen = Signal(object)
    least = QSize(320, 180)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._kind, self._name = Kind.SHARE, ""
        self._nothing = ""
        self._centre: Decimal | None = None
        self._shift: Shift | None = None

    def show_words(self, words: str) -> None:
        """No figure, and why: it is being worked out, or that was given up."""
        self.show_points(self._name, self._kind, (), words)

    def show_points(self, name: str, kind: Kind, points: Sequence[Point], nothing: str = "") -> None:
        """Another figure or the same anew; the month that is chosen stays if it is still there.

        `nothing` says why there is nothing to see, where there is not.
        """
        self._nothing = nothing
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From month to month; Esc to all of them."""
        if event.key() == Qt.Key.Key_Escape and self._at >= 0:
            self._choose(-1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a month chooses it; once more lets it go."""
        at = self.drawing().month_at(event.position().x())
        if at >= 0:
            self._choose(-1 if at == self._at else at)

    def event(self, event: QEvent) -> bool:
        """The tooltip says the month in words."""
        if isinstance(event, QHelpEvent):
            at = self.drawing().month_at(event.pos().x())
            self.setToolTip(self._said(self._points[at]) if at >= 0 else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen month's ground, rungs and months, the median, the line, the dots, values where there is room."""
        tokens, placed = tokens_of(self), self.drawing()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = rectangle(placed.plot if self.current is None else placed.column(self._at))
        if self.current is not None:
            painter.fillRect(chosen, QColor(tokens.sel))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), FOCUS_WIDTH))
            painter.drawRect(chosen.adjusted(1, 1, -1, -1))
        painter.setFont(self._plain())
        paint_axes(painter, placed.plot, placed.rungs, placed.months, tokens)
        if placed.centre is not None:
            paint_level(painter, placed.plot, *placed.centre, tokens.ink2)
        self._paint_line(painter, tokens, placed.dots)
        painter.setFont(self._bold())
        painter.setPen(QColor(tokens.ink))
        for dot in placed.dots:
            if dot.label is not None:
                painter.fillRect(rectangle(dot.label.box), QColor(tokens.surface))  # no line crosses the number
                write(painter, dot.label)
        if not placed.dots:
            painter.setFont(self.font())
            painter.setPen(QColor(tokens.ink3))
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rectangle(placed.plot), how, self._nothing)

    def _paint_line(self, painter: QPainter, tokens: Tokens, dots: Sequence[Dot]) -> None:
        """Months without a value leave a gap; one that may change is hollow and its line dashed."""
        for before, dot in pairwise(dots):
            pen = QPen(QColor(tokens.accent), 2)
            if before.point.provisional or dot.point.provisional:
                pen.setDashPattern([2.0, 2.0])
            if dot.at == before.at + 1:
                painter.setPen(pen)
                painter.drawLine(QPointF(before.x, before.y), QPointF(dot.x, dot.y))
        for dot in dots:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(QColor(tokens.surface if dot.point.provisional else tokens.accent))
            painter.drawEllipse(QPointF(dot.x, dot.y), _DOT, _DOT)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _count(self) -> int:
        return len(self._points)

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
        self.setAccessibleDescription(self._said(shown) if shown is not None else self._nothing)

    def _said(self, point: Point) -> str:
        return f"{month_text(point.month)}: {point_text(self._kind, point)}"

    def drawing(self) -> RunPlan:
        """Everything in its place, for this size and text."""
        plain, bold = QFontMetricsF(self._plain()), QFontMetricsF(self._bold())
        frame = Frame(
            width=float(self.width()),
            height=float(self.height()),
            line=bold.height(),
            plain=plain.horizontalAdvance,
            bold=bold.horizontalAdvance,
            number=lambda value: number_text(value.quantize(Decimal(1)).normalize() + 0),
        )
        words = Words(
            month=month_text,
            value=lambda value: value_text(self._kind, value),
            centre=lambda value: tr("median {value}").format(
                value=value_text(self._kind, value.quantize(Decimal("0.1")))
            ),
        )
        return run_plan(self._points, self._kind, self._centre, frame, words)

    def _plain(self) -> QFont:
        return font(self.font(), Role.CAPTION)

    def _bold(self) -> QFont:
        return font(self.font(), Role.CAPTION, bold=True)
