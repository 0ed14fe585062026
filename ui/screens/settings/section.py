"""What every part of the settings is, and how its lines look."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.shell.room import Room
from ui.theme.metrics import PANEL_GAP, S4, S8, S16
from ui.theme.typography import Role
from ui.widgets.texts import Label


class Section(QWidget):
    """One part of the settings, made when it is first shown; `column` takes its panels."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.desk = room.desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(PANEL_GAP)

    def arrive(self) -> None:
        """It is shown: ask for what it shows."""

    def leave(self) -> bool:
        """Saves what is being edited; False keeps the person here, with the reason at the field."""
        return True

    def first_focus(self) -> QWidget:
        """Where the keyboard goes from the list of parts."""
        return self


def line(title: str, text: str, control: QWidget) -> QWidget:
    """A choice: what it is, what it does, and the control below, so that it fits however large the text is."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, S4, 0, S8)
    column.setSpacing(S4)
    column.addWidget(Label(title, bold=True, wrap=True))
    column.addWidget(Label(text, Role.CAPTION, ink="ink2", wrap=True))
    column.addSpacing(S4)
    column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
    return holder


def note(text: str) -> Label:
    """Small words under a panel's controls."""
    label = Label(text, Role.CAPTION, ink="ink2", wrap=True)
    label.setContentsMargins(0, 0, S16, 0)
    return label
