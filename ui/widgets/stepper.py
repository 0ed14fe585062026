"""The way of a referral in nine steps: what is done, where it stands, what was never recorded."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from careplan.i18n.catalogue import tr
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.delegates import CellDelegate
from ui.items.roles import RowRole
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.items.typesetting import Block, Typesetter, paint_block
from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import rounded
from ui.theme.tokens import Tokens

NODE: Final = 26
LEAST: Final = 118
"""The least room of a step at 100 % text; a narrower stepper scrolls sideways (nine steps below about 1,100 px)."""
_ABOVE: Final = 10
_BELOW: Final = 8
_LINE_GAP: Final = 4


class StepState(StrEnum):
    """How a step stands; `skipped` is a step that nobody recorded and that others went past."""

    DONE = auto()
    NOW = auto()
    LATE = auto()
    SKIPPED = auto()
    FUTURE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepperNode:
    """One step with its date, or with what is missing."""

    key: Hashable
    name: str
    caption: str = ""
    state: StepState = StepState.FUTURE


class Stepper(RowList):
    """A list that lies on its side, so that the arrow keys and screen readers have it as a list of steps.

    Enter or a double click on a step emits `row_activated` with the node.
    """

    cells: "_NodeDelegate"

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        self.steps: RowsModel[StepperNode] = RowsModel(
            [Column("", lambda node: Lines(node.name, node.caption))], lambda node: node.key, accessible=self._words
        )
        self._shown: tuple[StepperNode, ...] = ()
        super().__init__(self.steps, name, parent=parent)
        self.steps.setParent(self)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.horizontalScrollBar().rangeChanged.connect(lambda *_: self.updateGeometry())  # with and without the bar

    def show_steps(self, steps: Sequence[StepperNode]) -> None:
        """Shows these, and scrolls to the one that stands now."""
        if tuple(steps) != self._shown:
            self._shown = tuple(steps)
            self.steps.set_rows(steps)
            self.cells.forget()
        at = next((at for at, step in enumerate(steps) if step.state in {StepState.NOW, StepState.LATE}), -1)
        if at >= 0:
            self.scrollTo(self.steps.index(at, 0))

    def make_delegate(self, padding: int) -> "_NodeDelegate":
        """Nodes on a line instead of cells."""
        return _NodeDelegate(self, padding=padding)

    def sizeHint(self) -> QSize:
        """As high as the highest step, with room to scroll where there is not enough across."""
        high = self.sizeHintForRow(0) if self.steps.rowCount() else 64  # each is as high as the highest
        scrolls = self.horizontalScrollBar().maximum() > 0
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        return QSize(NODE * 20, high + bar + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Scrolls across, never down."""
        return QSize(LEAST * 2, self.sizeHint().height())

    def _words(self, node: StepperNode) -> str:
        at = self.steps.find(node.key)
        place = tr("Step {number} of {count}").format(number=at + 1, count=self.steps.rowCount())
        return ". ".join(filter(None, (f"{place}: {node.name}", state_word(node.state), node.caption)))


def state_word(state: StepState) -> str:
    """The word for the picture in the node."""
    words = {
        StepState.DONE: tr("done"),
        StepState.NOW: tr("now"),
        StepState.LATE: tr("late"),
        StepState.SKIPPED: tr("not recorded"),
        StepState.FUTURE: tr("to come"),
    }
    return words[state]


class _NodeDelegate(CellDelegate):
    """Draws steps; the line between two belongs half to each.

    All are as high as the highest, which is found once: a list asks for the height of each of them time and again.
    """

    def __init__(self, view: QAbstractItemView, *, padding: int) -> None:
        super().__init__(view, padding=padding)
        self._highest: dict[tuple[Typesetter, int], int] = {}

    def forget(self) -> None:
        """The steps are others."""
        self._highest.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """An equal share of the width, or the least one."""
        count = max(index.model().rowCount(), 1)
        width = max(self._view.viewport().width() // count, round(LEAST * self.setter.scale))
        texts = self._highest.get((self.setter, width))
        if texts is None:
            steps = (index.model().index(at, 0).data(RowRole) for at in range(count))
            texts = max(sum(block.height for block in _texts(self.setter, step, width)) for step in steps)
            self._highest[self.setter, width] = texts
        return QSize(width, _ABOVE + round(NODE * self.setter.scale) + metrics.S4 + texts + _BELOW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Lines to both sides, node, and name with caption below."""
        step, rect, tokens = index.data(RowRole), QRectF(option.rect), self.tokens
        if option.state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.fillRect(rect, QColor(tokens.sel))
        side = round(NODE * self.setter.scale)
        node = QRectF(round(rect.center().x() - side / 2), rect.top() + _ABOVE, side, side)
        self._paint_lines(painter, node, rect, index)
        _paint_node(painter, node, step.state, tokens)
        if step.state is StepState.FUTURE or step.state is StepState.NOW:
            _paint_number(painter, node, index.row() + 1, step.state, self)
        top = node.bottom() + metrics.S4
        for block, ink in zip(_texts(self.setter, step, rect.width()), _inks(step.state, tokens), strict=True):
            paint_block(painter, block, QPointF(rect.left() + metrics.S8, top), tokens, ink)
            top += block.height

    def _paint_lines(
        self, painter: QPainter, node: QRectF, rect: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """To a step that was reached the line is strong."""
        model, at, y = index.model(), index.row(), round(node.center().y())
        ends = ((at, rect.left(), node.left() - _LINE_GAP), (at + 1, node.right() + _LINE_GAP, rect.right() + 1))
        for goal, left, right in ends:
            if 0 < goal < model.rowCount():
                is_reached = model.index(goal, 0).data(RowRole).state is not StepState.FUTURE
                painter.setPen(QPen(QColor(self.tokens.accent if is_reached else self.tokens.line), 2))
                painter.drawLine(QLineF(left, y, right, y))


def _texts(setter: Typesetter, step: StepperNode, width: float) -> tuple[Block, Block]:
    room = width - 2 * metrics.S8
    is_bold = step.state not in {StepState.FUTURE, StepState.SKIPPED}
    caption = step.caption or (state_word(step.state) if step.state is StepState.SKIPPED else "")
    name = setter.block(step.name, room, caption=True, bold=is_bold, centred=True)
    return name, setter.block(caption, room, caption=True, centred=True)


def _inks(state: StepState, tokens: Tokens) -> tuple[str, str]:
    if state is StepState.LATE:
        return tokens.red, tokens.red
    return tokens.ink3 if state is StepState.FUTURE else tokens.ink, tokens.ink3


def _paint_node(painter: QPainter, node: QRectF, state: StepState, tokens: Tokens) -> None:
    radius, inset = node.height() / 2, node.height() * 0.24
    inside = node.adjusted(inset, inset, -inset, -inset)
    match state:
        case StepState.DONE:
            rounded(painter, node, radius, fill=tokens.accent)
            paint_icon(painter, inside, "check", tokens.accentink)
        case StepState.NOW:
            rounded(painter, node, radius, fill=tokens.accentweak, line=tokens.accent, width=2)
        case StepState.LATE:
            rounded(painter, node, radius, fill=tokens.redweak, line=tokens.red, width=2)
            paint_icon(painter, inside, "triangle-alert", tokens.red)
        case StepState.SKIPPED:
            rounded(painter, node, radius, fill=tokens.surface, line=tokens.strong, dashed=True)
            paint_icon(painter, inside, "minus", tokens.ink3)
        case StepState.FUTURE:
            rounded(painter, node, radius, fill=tokens.surface, line=tokens.strong)


def _paint_number(painter: QPainter, node: QRectF, number: int, state: StepState, delegate: CellDelegate) -> None:
    painter.setFont(delegate.setter.face(caption=True, bold=True).font)
    painter.setPen(QColor(delegate.tokens.accent if state is StepState.NOW else delegate.tokens.ink3))
    painter.drawText(node, Qt.AlignmentFlag.AlignCenter, str(number))
