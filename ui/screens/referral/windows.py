"""The dialogs of a page about one patient: one at a time, and the keyboard goes back to who opened it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from careplan.application.commands.command import Command
from careplan.i18n.message import Message
from ui.feedback.failures import refusal
from ui.screens.overview.who import who
from ui.screens.referral.asking import AskDialog, Asked, dialog_for
from ui.shell.room import Room
from ui.widgets.dialog import Dialog


class Windows(QObject):
    """`told(text)` is for the page: why something was not done, blank when it was."""

    told = Signal(str)

    def __init__(self, room: Room, page: QWidget) -> None:
        super().__init__(page)
        self._room, self._page, self._desk = room, page, room.desk
        self.dialog: Dialog | None = None

    @property
    def subtitle(self) -> str:
        """Whom a dialog is about."""
        file = self._room.open_plan.file
        return who(file.facts, self._desk.today()) if file else ""

    def ask(self, asked: Asked, then: Callable[[object], None] | None = None) -> AskDialog:
        """Opens a dialog under the patient's name; `then` takes the command's answer."""
        dialog = dialog_for(self._desk, asked, self.subtitle, self._page)
        dialog.recorded.connect(lambda _: self.told.emit(""))
        if then is not None:
            dialog.recorded.connect(then)
        self.show_dialog(dialog)
        return dialog

    def show_dialog(self, dialog: Dialog) -> None:
        """Opens any dialog."""
        opener = self._page.window().focusWidget()
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._closed(opener))
        dialog.open_soon()

    def run(self, command: Command[Any], then: Callable[[Any], None] | None = None) -> None:
        """A change that needs no dialog."""

        def done(value: object) -> None:
            self.told.emit("")
            if then is not None:
                then(value)

        def failed(said: Message) -> None:
            self.told.emit(said.text)

        self._desk.run(command, done, owner=self, refused=lambda refused: failed(refusal(refused)), failed=failed)

    def _closed(self, opener: QWidget | None) -> None:
        self.dialog = None
        if opener is not None and opener.isVisible():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
