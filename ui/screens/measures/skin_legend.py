"""What the four fills of the body map mean, and the keys that score."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from careplan.domain.measure.skin_score import HIGHEST_GRADE
from careplan.i18n.catalogue import tr
from careplan.i18n.measures import grade_text
from ui.theme.grades import grade_colours
from ui.theme.metrics import PANEL_PADDING, RADIUS_TAG, S8
from ui.theme.painting import rounded
from ui.theme.tokens import tokens_of
from ui.theme.typography import BODY_POINTS, Role, font
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import KeyCap, KeyHint, Label

_SIDE = 22


def legend() -> QWidget:
    """Two lines: fills, keys."""
    box = QFrame()
    column = QVBoxLayout(box)
    column.setContentsMargins(PANEL_PADDING, S8, PANEL_PADDING, S8)
    column.setSpacing(S8)
    fills, keys = FlowLayout(gap=S8 + 4), FlowLayout(gap=S8)
    for grade in range(HIGHEST_GRADE + 1):
        fills.addWidget(_named(grade))
    for widget in (
        KeyCap("0"),
        Label("–", Role.CAPTION, ink="ink3"),
        KeyHint("3", tr("score and move on")),
        KeyHint("Tab", tr("next site")),
        KeyHint(".", tr("not assessed")),
    ):
        keys.addWidget(widget)
    column.addLayout(fills)
    column.addLayout(keys)
    return box


def _named(grade: int) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S8 - 2)
    row.addWidget(GradeSwatch(grade))
    row.addWidget(Label(grade_text(grade).partition(" ")[2], Role.CAPTION, ink="ink2"))
    return box


class GradeSwatch(QWidget):
    """A grade in its fill with its number, as on the map."""

    def __init__(self, grade: int) -> None:
        super().__init__()
        self._grade = grade
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(grade_text(grade))

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        side = round(_SIDE * max(1.0, self.font().pointSizeF() / BODY_POINTS))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill, border, number."""
        tokens, painter = tokens_of(self), QPainter(self)
        fill, ink = grade_colours(tokens, self._grade)
        rounded(painter, QRectF(self.rect()), RADIUS_TAG, fill=fill, line=tokens.strong)
        painter.setFont(font(self.font(), Role.CAPTION, bold=True))
        painter.setPen(QColor(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._grade))
