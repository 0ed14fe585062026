"""Something that takes its time: after a second it is said, with a way to stop it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from careplan.i18n.catalogue import tr
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

AFTER = 1000
"""Milliseconds that nobody has to be told about."""


class UnderWayDialog(Dialog):
    """Only Cancel; `rejected` asks to stop."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, primary=title, icon="loader-circle", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.primary.hide()
        self.words = Label("", Role.BODY, ink="ink2", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.body.addWidget(self.words)
        self.body.addWidget(self.bar)


class UnderWay(QObject):
    """`begin`, `show_step` as it goes on, `end` whatever became of it; one thing at a time."""

    def __init__(self, window: QWidget, after: int = AFTER) -> None:
        super().__init__(window)
        self._window = window
        self._title = ""
        self._step: tuple[str, int, int] = ("", 0, 0)
        self._stop: Callable[[], None] = _nothing
        self.dialog: UnderWayDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after)
        self._timer.timeout.connect(self._open)

    def begin(self, title: str, stop: Callable[[], None]) -> None:
        """`stop` is called once when the person cancels."""
        self.end()
        self._title, self._stop, self._step = title, stop, (tr("This takes a moment."), 0, 0)
        self._timer.start()

    def show_step(self, words: str, done: int, of: int) -> None:
        """How far it is."""
        self._step = (words, done, of)
        if self.dialog is not None:
            self.dialog.words.setText(words)
            self.dialog.bar.setRange(0, of)
            self.dialog.bar.setValue(done)

    def end(self) -> None:
        """It is over, and nothing is asked any more."""
        self._timer.stop()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.accept()

    def _open(self) -> None:
        self.dialog = UnderWayDialog(self._title, self._window)
        self.dialog.rejected.connect(self._cancelled)
        self.show_step(*self._step)
        self.dialog.open_soon()
        self.dialog.cancel.setFocus()

    def _cancelled(self) -> None:
        self.dialog = None
        self._stop()


def _nothing() -> None:
    """Until something is under way there is nothing to stop."""
