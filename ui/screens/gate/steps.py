"""The steps of making a clinic, at the left of its pages."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.screens.gate.layouts import wide
from ui.shell.brand import Brand
from ui.theme.icons import paint_icon
from ui.theme.metrics import S8, S12, S16, S24, S32
from ui.theme.tokens import tokens_of
from ui.theme.typography import Role
from ui.widgets.button import Button
from ui.widgets.texts import Label

_DISC = 24
_WIDTH = 300


class StepList(QFrame):
    """`demo` asks for the demonstration instead."""

    demo = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setFixedWidth(wide(self, _WIDTH))
        self._discs = [_Disc(number) for number in range(1, len(names) + 1)]
        self._names = [Label(name, wrap=True) for name in names]
        self.try_demo = Button(tr("Look around in the demo clinic"), icon="flask-conical")
        column = QVBoxLayout(self)
        column.setContentsMargins(S24, S32, S24, S24)
        column.setSpacing(S16)
        head = QHBoxLayout()
        head.addWidget(Brand(26))
        head.addWidget(Label(tr("Careplan"), Role.SECTION, bold=True), 1)
        column.addLayout(head)
        column.addSpacing(S12)
        for disc, name in zip(self._discs, self._names, strict=True):
            row = QHBoxLayout()
            row.setSpacing(S12)
            row.addWidget(disc)
            row.addWidget(name, 1)
            column.addLayout(row)
        column.addStretch(1)
        self._last = Label(tr("Nothing leaves this computer."), Role.CAPTION, ink="ink2", wrap=True)
        column.addWidget(self._last)
        column.addWidget(self.try_demo)
        column.setSpacing(S16 + S8)
        self.try_demo.clicked.connect(self.demo)

    def light(self, at: int) -> None:
        """Counted from 0: the steps before are done."""
        for number, (disc, name) in enumerate(zip(self._discs, self._names, strict=True)):
            disc.show_state(done=number < at, here=number == at)
            name.set_bold(number == at)
            name.set_ink("ink3" if number > at else "ink")
            state = tr("done") if number < at else tr("now") if number == at else tr("to come")
            name.setAccessibleName(f"{name.text()}, {state}")


class _Disc(QWidget):
    """The number of a step, a tick when it is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._done = self._here = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, *, done: bool, here: bool) -> None:
        self._done, self._here = done, here
        self.update()

    def sizeHint(self) -> QSize:
        side = wide(self, _DISC)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.setBrush(QColor(tokens.accent if self._done else tokens.surface))
            painter.setPen(QPen(QColor(tokens.accent if self._done or self._here else tokens.strong)))
            painter.drawEllipse(box)
            if self._done:
                quarter = box.width() / 4
                paint_icon(painter, box.adjusted(quarter, quarter, -quarter, -quarter), "check", tokens.accentink)
                return
            painter.setPen(QColor(tokens.accent if self._here else tokens.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))
