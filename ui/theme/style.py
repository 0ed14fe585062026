"""The style under the style sheet: what Fusion cannot draw from tokens and style sheets draw badly."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QWidget,
)

from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import rounded
from ui.theme.tokens import DARK, LIGHT, Tokens, tokens_of

PADDING: Final = 10
"""Room between the border of a field and its text."""
RADIO_DOT: Final = 5


class CareplanStyle(QProxyStyle):
    """Fusion with our combo boxes, ticks and menu arrows; focus rings are drawn by `ui.theme.focus`."""

    def __init__(self) -> None:
        super().__init__("fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Ticks and arrows from tokens; Fusion's own focus frame is left out, the ring stands for it."""
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            return
        if element in TICKS:
            paint_tick(painter, QRectF(option.rect), option.state, _tokens(widget, option))
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            paint_radio(painter, QRectF(option.rect), option.state, _tokens(widget, option))
        elif element in ARROWS:
            paint_icon(painter, option.rect, ARROWS[element], _tokens(widget, option).ink2)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """A combo box looks like any field, with an arrow at its end."""
        if control != QStyle.ComplexControl.CC_ComboBox:
            super().drawComplexControl(control, option, painter, widget)
            return
        tokens = _tokens(widget, option)
        box = QRectF(option.rect)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        wrong = widget is not None and widget.property("state") == "error"
        rounded(
            painter,
            box,
            metrics.RADIUS_CONTROL,
            fill=tokens.surface if enabled else tokens.head,
            line=tokens.red if wrong else tokens.strong if enabled else tokens.line,
            width=metrics.ERROR_BORDER if wrong else metrics.BORDER,
        )
        side = _arrow(option)
        arrow = QRectF(box.right() - PADDING - side, box.top(), side, box.height())
        paint_icon(painter, arrow, "chevron-down", tokens.ink2 if enabled else tokens.ink3)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """The chosen text of a combo box, cut before the arrow."""
        if element == QStyle.ControlElement.CE_ComboBoxLabel and isinstance(option, QStyleOptionComboBox):
            _paint_choice(painter, option, _tokens(widget, option), widget)
        elif element == QStyle.ControlElement.CE_PushButtonBevel and isinstance(option, QStyleOptionButton):
            _paint_plain_button(painter, option, _tokens(widget, option))
        else:
            super().drawControl(element, option, painter, widget)

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """A combo box is as wide as its longest choice, the arrow and the padding."""
        if kind != QStyle.ContentsType.CT_ComboBox:
            return super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # as below
        height = max(metrics.CONTROL_HEIGHT, option.fontMetrics.height() + 10)
        return QSize(size.width() + 2 * PADDING + _arrow(option) + metrics.S8, height)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Where one types into a combo box that takes free text."""
        if control == QStyle.ComplexControl.CC_ComboBox and part == QStyle.SubControl.SC_ComboBoxEditField:
            return option.rect.adjusted(PADDING - 2, 2, -PADDING - _arrow(option) - 4, -2)
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # Qt passes none too


TICKS: Final = {QStyle.PrimitiveElement.PE_IndicatorCheckBox, QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck}
ARROWS: Final = {
    QStyle.PrimitiveElement.PE_IndicatorArrowDown: "chevron-down",
    QStyle.PrimitiveElement.PE_IndicatorArrowUp: "chevron-up",
    QStyle.PrimitiveElement.PE_IndicatorArrowLeft: "chevron-left",
    QStyle.PrimitiveElement.PE_IndicatorArrowRight: "chevron-right",
    QStyle.PrimitiveElement.PE_IndicatorSpinDown: "chevron-down",
    QStyle.PrimitiveElement.PE_IndicatorSpinUp: "chevron-up",
}


def paint_tick(painter: QPainter, box: QRectF, state: QStyle.StateFlag, tokens: Tokens) -> None:
    """A check box: open, ticked or partly ticked; also for delegates."""
    box = _square(box)
    ticked = bool(state & QStyle.StateFlag.State_On)
    partly = bool(state & QStyle.StateFlag.State_NoChange)
    enabled = bool(state & QStyle.StateFlag.State_Enabled)
    if ticked or partly:
        rounded(painter, box, metrics.RADIUS_TAG, fill=tokens.accent if enabled else tokens.ink3)
        ink = tokens.accentink if enabled else tokens.surface
        paint_icon(painter, box.adjusted(2, 2, -2, -2), "check" if ticked else "minus", ink)
        return
    fill, line = (tokens.surface, tokens.strong) if enabled else (tokens.head, tokens.line)
    rounded(painter, box, metrics.RADIUS_TAG, fill=fill, line=line)


def paint_radio(painter: QPainter, box: QRectF, state: QStyle.StateFlag, tokens: Tokens) -> None:
    """A radio button; also for delegates."""
    box = _square(box)
    enabled = bool(state & QStyle.StateFlag.State_Enabled)
    on = bool(state & QStyle.StateFlag.State_On)
    line = tokens.line if not enabled else tokens.accent if on else tokens.strong
    rounded(painter, box, box.width() / 2, fill=tokens.surface if enabled else tokens.head, line=line)
    if on:
        inset = box.width() / 2 - RADIO_DOT * box.width() / (2 * metrics.ICON) * 1.6
        dot = box.adjusted(inset, inset, -inset, -inset)
        rounded(painter, dot, dot.width() / 2, fill=tokens.accent if enabled else tokens.ink3)


def _arrow(option: QStyleOption) -> int:
    """The arrow of a field grows with its text."""
    return max(metrics.ICON, round(option.fontMetrics.height() * 0.8))


def _square(box: QRectF) -> QRectF:
    side = min(box.width(), box.height())
    return QRectF(box.left(), round(box.center().y() - side / 2), side, side)


def _tokens(widget: QWidget | None, option: QStyleOption) -> Tokens:
    if widget is not None:
        return tokens_of(widget)
    return DARK if option.palette.window().color().lightness() < option.palette.text().color().lightness() else LIGHT


def _paint_choice(painter: QPainter, option: QStyleOptionComboBox, tokens: Tokens, widget: QWidget | None) -> None:
    if isinstance(widget, QComboBox) and widget.isEditable():
        return
    room = option.rect.adjusted(PADDING, 0, -PADDING - _arrow(option) - metrics.S4, 0)
    words = QFontMetrics(painter.font()).elidedText(option.currentText, Qt.TextElideMode.ElideRight, room.width())
    enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
    painter.setPen(QColor(tokens.ink if enabled else tokens.ink3))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _paint_plain_button(painter: QPainter, option: QStyleOptionButton, tokens: Tokens) -> None:
    """Buttons that Qt's own dialogs bring along."""
    enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
    hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
    fill = tokens.head if hover or not enabled else tokens.surface
    line = tokens.strong if enabled else tokens.line
    rounded(painter, QRectF(option.rect), metrics.RADIUS_CONTROL, fill=fill, line=line)


class RingStyle(CareplanStyle):
    """The style of the one focus frame: as wide as the ring and its gap need."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """How far the frame reaches beyond its widget; only the frame itself pays for asking Python."""
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return metrics.FOCUS_GAP + metrics.FOCUS_WIDTH
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """Over all that lies in the window or scroll area, and without a mask, which would cut round corners."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returned)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """The ring itself, in the shape of what it surrounds."""
        if element != QStyle.ControlElement.CE_FocusFrame or not isinstance(widget, QFocusFrame):
            super().drawControl(element, option, painter, widget)
            return
        box = QRectF(option.rect)
        radius = ring_radius(widget.widget(), box.height())
        rounded(painter, box, radius, line=tokens_of(widget).focus, width=metrics.FOCUS_WIDTH)


def ring_radius(target: QWidget, height: float) -> float:
    """The outer radius of the ring around a widget: its `radius` property, or that of a control; -1 is half round."""
    stated = target.property("radius")
    radius = stated if isinstance(stated, int) else metrics.RADIUS_CONTROL
    return height / 2 - 1 if radius < 0 else radius + metrics.FOCUS_GAP + metrics.FOCUS_WIDTH - 1
