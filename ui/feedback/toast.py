"""What was just done, with a way to take it back: ten seconds, at the bottom of the page."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from careplan.domain.shared.ids import StepId
from careplan.i18n.catalogue import tr
from careplan.i18n.steps import step_name
from ui.desk import Done
from ui.theme.metrics import S8, S12, S16, S24
from ui.widgets.announcing import announce
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label

_SHOWN_FOR = 10_000


class Toast(QFrame):
    """One at a time, over the page; it waits while it is looked at, and `undo(StepId)` asks to take the step back."""

    undo = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setProperty("kind", "toast")
        self._step: StepId | None = None
        self._words = Label()
        self._undo = Button(tr("Undo"), kind=ButtonKind.INVERSE, keys="Ctrl+Z")
        self._close = IconButton("x", tr("Close"), kind=ButtonKind.INVERSE)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_FOR)
        row = QHBoxLayout(self)
        row.setContentsMargins(S16, S8, S8, S8)
        row.setSpacing(S12)
        for widget in (Symbol("check", ink="surface"), self._words, self._undo, self._close):
            row.addWidget(widget)
        self._timer.timeout.connect(self.hide)
        self._undo.clicked.connect(self._take_back)
        self._close.clicked.connect(self.hide)
        page.installEventFilter(self)
        self.hide()

    def show_done(self, done: Done) -> None:
        """The step in words; Undo only where the step can be taken back."""
        self._show(step_name(done.name), done.step if done.undoable else None)

    def say(self, words: str) -> None:
        """Something that is done and needs no undo (a file written, a list printed)."""
        self._show(words, None)

    def _show(self, words: str, step: StepId | None) -> None:
        self._step = step
        self._undo.setVisible(step is not None)
        self._words.setText(words)
        self.show()
        self.raise_()
        self._place()
        self._timer.start()
        announce(self, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the foot of the page, in the middle."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
            QTimer.singleShot(0, self, self._place)  # the buttons find their places after the page has found its own
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Waits while the mouse or the keyboard is on it."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn}:
            self._timer.stop()
        elif event.type() == QEvent.Type.Leave and self.isVisible():
            self._timer.start()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _take_back(self) -> None:
        self.hide()
        if self._step is not None:
            self.undo.emit(self._step)

    def _place(self) -> None:
        """Over no button, where the lower half of the page leaves room for that."""
        page = self._page
        self.adjustSize()
        lowest = QRect(0, 0, self.width(), self.height())
        lowest.moveTo((page.width() - self.width()) // 2, page.height() - self.height() - S24)
        place = QRect(lowest)
        for button in sorted(self._buttons(lowest), key=QRect.bottom, reverse=True):
            if place.intersects(button):
                place.moveBottom(button.top() - S8)
        self.move(place.topLeft() if place.top() > page.height() // 2 else lowest.topLeft())

    def _buttons(self, below: QRect) -> list[QRect]:
        """Those of the page that are seen and stand in the way anywhere above this place."""
        page = self._page
        found: list[QRect] = []
        for button in page.findChildren(QAbstractButton):
            if button.isVisible() and not self.isAncestorOf(button):
                at = QRect(button.mapTo(page, QPoint()), button.size())
                if at.right() >= below.left() and at.left() <= below.right() and not button.visibleRegion().isEmpty():
                    found.append(at)
        return found
