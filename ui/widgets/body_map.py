"""The body map of the skin score: 17 sites that are scored with the keys 0 to 3, each reached by Tab or a click."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from careplan.domain.measure.skin_score import SkinScore, SkinSite
from careplan.i18n.catalogue import tr
from careplan.i18n.measures import grade_text
from careplan.i18n.terms import word
from ui.theme.focus import RING
from ui.theme.grades import grade_colours
from ui.theme.metrics import FOCUS_WIDTH, SMALL_HEIGHT
from ui.theme.painting import DASH
from ui.theme.tokens import tokens_of
from ui.theme.typography import BODY_POINTS, Role, font
from ui.widgets import body_shapes
from ui.widgets.score_keys import score_of

LEAST_SCALE: Final = 0.8
_LABELLED: Final = (SkinSite.UPPER_ARM_RIGHT, SkinSite.FOREARM_RIGHT, SkinSite.HAND_RIGHT, SkinSite.FINGERS_RIGHT)


class BodyMap(QWidget):
    """`scored(site, grade)` comes with each key; `pointed(site)` when the focus comes to a site, `left` when it goes.

    It shows what it is given and keeps no score of its own: who owns the score answers with `show_score`.
    """

    scored = Signal(object, object)
    pointed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Body map"))
        self.sites = {site: SiteButton(site, self) for site in SkinSite}
        for button in self.sites.values():
            button.scored.connect(self._scored)
            button.pointed.connect(self.pointed)
            button.left.connect(self.left)
        for before, after in zip(self.sites.values(), list(self.sites.values())[1:], strict=False):
            QWidget.setTabOrder(before, after)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_score(self, score: SkinScore) -> None:
        """Fills and numbers."""
        for site, button in self.sites.items():
            button.show_grade(score.grade(site))

    def focus_site(self, site: SkinSite) -> None:
        """Puts the keyboard on a site."""
        self.sites[site].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pointed(self, site: SkinSite | None) -> None:
        """Marks the site that the table points to."""
        for each, button in self.sites.items():
            button.show_pointed(each is site)

    def set_locked(self, locked: bool) -> None:
        """Still to be read, site by site; keys score nothing."""
        for button in self.sites.values():
            button.is_locked = locked

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        return (body_shapes.SIZE * self._text_scale()).toSize()

    def minimumSizeHint(self) -> QSize:
        """Numbers and sites can still be read and hit."""
        return self.sizeHint() * LEAST_SCALE

    def changeEvent(self, event: QEvent) -> None:
        """Room follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sites follow."""
        place = self._place()
        for site, button in self.sites.items():
            button.set_outline(place.map(body_shapes.shape(site)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The neck, whose side is whose, and the names of the parts of the arm."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self)
        place = self._place()
        painter.setPen(QColor(tokens.strong))
        painter.drawPath(place.map(body_shapes.rounded_polygon(body_shapes.NECK)))
        caption = font(self.font(), Role.CAPTION)
        painter.setFont(caption)
        painter.setPen(QColor(tokens.ink3))
        line = QFontMetricsF(caption).height()
        top = QRectF(0, 0, self.width(), line)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, tr("Patient’s right"))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight, tr("Patient’s left"))
        for site in _LABELLED:
            self._name(painter, site, line)

    def _scored(self, site: SkinSite, grade: int | None) -> None:
        """Tells, then moves on to the next site; after the last one the focus stays."""
        self.scored.emit(site, grade)
        following = next_site(site)
        if following is not None:
            self.focus_site(following)

    def _name(self, painter: QPainter, site: SkinSite, line: float) -> None:
        box = QRectF(self.sites[site].outline_in_map())
        text = word(site).partition(" ")[2].capitalize()
        if QFontMetricsF(painter.font()).horizontalAdvance(text) < box.left() - 2:
            room = QRectF(0, box.center().y() - line / 2, box.left() - 2, line)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _place(self) -> QTransform:
        """As large as fits, in the middle."""
        whole = body_shapes.SIZE
        scale = min(self.width() / whole.width(), self.height() / whole.height())
        left, top = (self.width() - whole.width() * scale) / 2, (self.height() - whole.height() * scale) / 2
        return QTransform.fromScale(scale, scale) * QTransform.fromTranslate(left, top)

    def _text_scale(self) -> float:
        return max(1.0, self.font().pointSizeF() / BODY_POINTS)


def next_site(site: SkinSite) -> SkinSite | None:
    """The one that is scored after it; None after the last."""
    order = list(SkinSite)
    at = order.index(site) + 1
    return order[at] if at < len(order) else None


class SiteButton(QAbstractButton):
    """One site: a shape with its number. Its room is the shape's, or larger where that is hard to hit."""

    scored = Signal(object, object)
    pointed = Signal(object)
    left = Signal()

    def __init__(self, site: SkinSite, parent: QWidget) -> None:
        super().__init__(parent)
        self.site = site
        self.is_locked = False
        self._grade: int | None = None
        self._is_pointed = False
        self._outline = QPainterPath()
        self.setProperty(RING, "own")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_grade(None)

    @property
    def grade(self) -> int | None:
        """What is shown."""
        return self._grade

    def show_grade(self, grade: int | None) -> None:
        """Another number, or none."""
        self._grade = grade
        self.setAccessibleName(f"{word(self.site)}, {grade_text(grade)}")
        self.setToolTip(self.accessibleName())
        self.update()

    def show_pointed(self, is_pointed: bool) -> None:
        """Outlined like the row of the table."""
        if is_pointed != self._is_pointed:
            self._is_pointed = is_pointed
            self.update()

    def set_outline(self, outline: QPainterPath) -> None:
        """The shape in the map's coordinates; the button takes the room around it."""
        box = outline.boundingRect()
        grow = [max(FOCUS_WIDTH, (SMALL_HEIGHT - side) / 2) for side in (box.width(), box.height())]
        room = box.adjusted(-grow[0], -grow[1], grow[0], grow[1]).toAlignedRect()
        self.setGeometry(room)
        self._outline = outline.translated(-QPointF(room.topLeft()))
        self.update()

    def outline_in_map(self) -> QRectF:
        """Where the shape is drawn, in the map's coordinates."""
        return self._outline.boundingRect().translated(QPointF(self.pos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A grade scores; everything else goes on to whoever wants it."""
        read = score_of(event)
        if read is None:
            event.ignore()
        elif not self.is_locked:
            self.scored.emit(self.site, read.grade)

    def event(self, event: QEvent) -> bool:
        """A focus that comes by any way points to the site."""
        if event.type() == QEvent.Type.FocusIn:
            self.pointed.emit(self.site)
        elif event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill, border, number; what was not assessed has a dashed border and a dot."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = grade_colours(tokens, self._grade)
        marked = self.hasFocus() or self._is_pointed
        pen = QPen(QColor(tokens.focus if marked else tokens.strong), FOCUS_WIDTH if marked else 1.0)
        if self._grade is None and not marked:
            pen.setDashPattern(list(DASH))
        painter.setPen(pen)
        painter.setBrush(QColor(colours.fill))
        painter.drawPath(self._outline)
        painter.setFont(self._number_font())
        painter.setPen(QColor(colours.ink))
        text = "·" if self._grade is None else str(self._grade)
        painter.drawText(self._outline.boundingRect(), Qt.AlignmentFlag.AlignCenter, text)

    def _number_font(self) -> QFont:
        """Body text, smaller where a large text would not fit into the shape."""
        chosen = font(self.font(), Role.BODY, bold=True)
        room = min(self._outline.boundingRect().width(), self._outline.boundingRect().height()) - 4
        height = QFontMetricsF(chosen).height()
        if height > room > 0:
            chosen.setPointSizeF(max(chosen.pointSizeF() * room / height, BODY_POINTS * 0.9))
        return chosen
