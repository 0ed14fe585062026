"""The top line of Today: the day, when it was asked for, and what can be done with the whole list."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from careplan.i18n.catalogue import tr
from ui.theme.metrics import S12
from ui.theme.typography import Role
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Label


class Head(QHBoxLayout):
    """`say(day, at)` after each answer."""

    def __init__(self) -> None:
        super().__init__()
        self._day = Label(ink="ink2")
        self._updated = Label(role=Role.CAPTION, ink="ink3")
        self.task = Button(tr("Add task…"), icon="square-check")
        self.print = Button(tr("Print list"), icon="printer")
        self.hand_over = Button(tr("Hand over…"), icon="arrow-left-right")
        self.setSpacing(S12)
        self.addWidget(Label(tr("Today"), Role.TITLE), 0, Qt.AlignmentFlag.AlignBaseline)
        self.addWidget(self._day, 1, Qt.AlignmentFlag.AlignBaseline)
        self.addWidget(self._updated, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons = FlowLayout()
        for button in (self.task, self.print, self.hand_over):
            buttons.addWidget(button)
        self.addLayout(buttons)

    def say(self, day: str, at: datetime) -> None:
        """Today, and how old the list is."""
        self._day.setText(day)
        self._updated.setText(tr("Updated {time}").format(time=f"{at.astimezone():%H:%M}"))
