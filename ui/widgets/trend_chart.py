"""One series as a line: hollow dots with their numbers, targets dashed, a significant change as a filled triangle."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from careplan.domain.measure.axes import Frame
from careplan.domain.measure.geometry import Chart, Dot, Mark, TargetMark, chart
from careplan.domain.measure.measure import Course, MeasureRange
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import number_text
from careplan.i18n.measures import mark_text
from ui.theme.metrics import FOCUS_WIDTH
from ui.theme.tokens import Tokens, tokens_of
from ui.theme.typography import Role, font
from ui.widgets.chart_painting import paint_axes, paint_level, rectangle, write
from ui.widgets.stepped_chart import SteppedChart

_DOT: Final = 4.0
_FLAG: Final = 6.5
_REACH: Final = 14.0
"""How near the mouse has to come to a dot, in logical pixels."""


class TrendChart(SteppedChart):
    """From value to value; the one that is chosen is spoken and outlined."""

    least = QSize(260, 132)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._targets: tuple[TargetMark, ...] = ()
        self._limits: MeasureRange | None = None
        self._name = ""
        self.setMouseTracking(True)

    def show_series(
        self, name: str, marks: Sequence[Mark], targets: Sequence[TargetMark] = (), limits: MeasureRange | None = None
    ) -> None:
        """Another series or more of the same; the value that is outlined stays, if it is still there."""
        kept = self._marks[self._at].point.id if 0 <= self._at < len(self._marks) else None
        self._marks, self._targets, self._limits, self._name = tuple(marks), tuple(targets), limits, name
        self._at = next((at for at, mark in enumerate(self._marks) if mark.point.id == kept), -1)
        self._speak()
        self.update()

    @property
    def current(self) -> Mark | None:
        """The value that is outlined."""
        return self._marks[self._at] if 0 <= self._at < len(self._marks) else None

    def drawing(self) -> Chart:
        """Everything in its place, for this size and text."""
        plain, bold = QFontMetricsF(self._plain()), QFontMetricsF(self._bold())
        frame = Frame(
            width=float(self.width()),
            height=float(self.height()),
            line=bold.height(),
            plain=plain.horizontalAdvance,
            bold=bold.horizontalAdvance,
            number=number_text,
        )
        return chart(self._marks, self._targets, frame, self._limits)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a dot points to it."""
        at = self._near(event.position())
        if at >= 0:
            self._choose(at)

    def event(self, event: QEvent) -> bool:
        """The tooltip of a dot says value, day and what a rule says."""
        if isinstance(event, QHelpEvent):
            at = self._near(QPointF(event.pos()))
            self.setToolTip(mark_text(self._marks[at]) if at >= 0 else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, targets, line, dots, texts."""
        tokens, placed = tokens_of(self), self.drawing()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter, placed, tokens)
        self._paint_targets(painter, placed, tokens)
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawPolyline(QPolygonF([QPointF(dot.x, dot.y) for dot in placed.dots]))
        for at, dot in enumerate(placed.dots):
            paint_dot(painter, dot, tokens)
            if at == self._at and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens.focus), FOCUS_WIDTH))
                painter.drawEllipse(QPointF(dot.x, dot.y), _FLAG + 3, _FLAG + 3)
        painter.setFont(self._bold())
        painter.setPen(QColor(tokens.ink))
        for dot in placed.dots:
            if dot.label is not None:
                write(painter, dot.label)

    def _paint_axes(self, painter: QPainter, placed: Chart, tokens: Tokens) -> None:
        painter.setFont(self._plain())
        plot = placed.plot
        paint_axes(painter, plot, placed.rungs, placed.days, tokens)
        if not placed.dots:
            painter.drawText(rectangle(plot), Qt.AlignmentFlag.AlignCenter, tr("No numbers in this time"))

    def _paint_targets(self, painter: QPainter, placed: Chart, tokens: Tokens) -> None:
        for target in placed.targets:
            paint_level(painter, placed.plot, target.y, target.label, tokens.green)

    def _count(self) -> int:
        return len(self._marks)

    def _choose(self, at: int) -> None:
        self._at = at
        self._speak()
        self.update()

    def _near(self, spot: QPointF) -> int:
        for at, dot in enumerate(self.drawing().dots):
            if (QPointF(dot.x, dot.y) - spot).manhattanLength() <= _REACH:
                return at
        return -1

    def _speak(self) -> None:
        count = tr("{count} values").format(count=len(self._marks))
        shown = self.current or (self._marks[-1] if self._marks else None)
        self.setAccessibleName(f"{self._name}, {count}")
        self.setAccessibleDescription(mark_text(shown) if shown else "")

    def _plain(self) -> QFont:
        return font(self.font(), Role.CAPTION)

    def _bold(self) -> QFont:
        return font(self.font(), Role.BODY, bold=True)


def paint_dot(painter: QPainter, dot: Dot, tokens: Tokens) -> None:
    """A hollow dot; a flagged value is a triangle that points where it went, red for worse, green for better."""
    if dot.mark.flag is None:
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(QPointF(dot.x, dot.y), _DOT, _DOT)
        return
    worse = dot.mark.is_worse
    colour = tokens.ink2 if worse is None else tokens.red if worse else tokens.green
    tip = _FLAG if dot.mark.flag is Course.FALL else -_FLAG
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    corners = ((-_FLAG, -tip * 0.8), (_FLAG, -tip * 0.8), (0.0, tip))
    painter.drawPolygon(QPolygonF([QPointF(dot.x + x, dot.y + y) for x, y in corners]))
