"""One small curve of a case summary: the last number, the line that led there, and what a rule says of it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from careplan.domain.measure.trend import Trend
from careplan.i18n.clinical_text import number_text
from careplan.i18n.measures import scale_text, title_text
from careplan.i18n.meetings import change_sentence, change_tag
from ui.theme.metrics import S4, S8, S12
from ui.theme.tokens import tokens_of
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.texts import Label


class SparkLine(QWidget):
    """Points of one series by their days; decoration, for the words beside it say the same."""

    def __init__(self, trend: Trend) -> None:
        super().__init__()
        self._points = [(point.day.toordinal(), float(point.value)) for point in trend.points]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line of text high."""
        return QSize(88, round(self.fontMetrics().height() * 1.5))

    def minimumSizeHint(self) -> QSize:
        """It may be short."""
        return QSize(32, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A polygon through the points, a dot on the last."""
        tokens = tokens_of(self)
        line = QPolygonF(self._places())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawPolyline(line)
        if line.size():
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(line.at(line.size() - 1), 2.5, 2.5)

    def _places(self) -> list[QPointF]:
        if not self._points:
            return []
        room = QRectF(self.rect()).adjusted(S4, S4, -S4, -S4)
        days = [day for day, _ in self._points]
        values = [value for _, value in self._points]
        across, high = max(days) - min(days) or 1, max(values) - min(values)
        return [
            QPointF(
                room.left() + room.width() * (day - min(days)) / across,
                room.center().y() if not high else room.bottom() - room.height() * (value - min(values)) / high,
            )
            for day, value in self._points
        ]


class TrendCard(QFrame):
    """`FVC % · worse · 68` with its curve; the whole sentence and the rule behind it are in the tooltip."""

    def __init__(self, trend: Trend) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        tag, is_worse = change_tag(trend)
        ink: Tone | str = Tone.RED if is_worse else Tone.GREEN if is_worse is False else "ink2"
        sentence = change_sentence(trend)
        column = QVBoxLayout(self)
        column.setContentsMargins(S8, S8, S8, S8)
        column.setSpacing(S4)
        head, below = QHBoxLayout(), QHBoxLayout()
        unit = " %" if trend.unit == "%" else ""
        head.addWidget(Label(f"{title_text(trend)}{unit}", Role.CAPTION, bold=True))
        head.addStretch(1)
        head.addWidget(Label(tag, Role.CAPTION, ink=ink, bold=is_worse is not None))  # type: ignore[arg-type] # an ink
        value = number_text(trend.points[-1].value) if trend.points else "-"
        below.setSpacing(S12)
        below.addWidget(Label(value, Role.SECTION, bold=True), 0, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(SparkLine(trend), 1)
        column.addLayout(head)
        column.addLayout(below)
        said = f"{title_text(trend)} {value} {scale_text(trend)}: {sentence}"
        self.setAccessibleName(said)
        self.setToolTip(sentence)
