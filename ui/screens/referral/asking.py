"""A small dialog that asks for what one command needs, and shows a refusal at the field it concerns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.application.commands.command import Command
from careplan.domain.shared.errors import Refused
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.editing.field import AnyField
from ui.editing.long_text_field import LongTextField
from ui.editing.refused_fields import RefusedFields
from ui.feedback.failures import refusal
from ui.theme.metrics import S12
from ui.widgets.dialog import Dialog


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a dialog asks: fields by the path that refusals name them by, and the command made of their values.

    `make` may raise Refused: what it names is shown at its field. `danger` is a second way out (`danger_chosen`).
    `dialog` where more is done than to run the command.
    """

    title: str
    primary: str
    icon: str
    fields: Mapping[str, AnyField]
    make: Callable[[], Command[Any]]
    note: str = ""
    danger: str = ""
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dialog: "Callable[[Desk, Asked, str, QWidget], AskDialog] | None" = None


class AskDialog(Dialog):
    """`recorded(value)` with the command's answer once it is on disk; until then it stays with all that was typed."""

    recorded = Signal(object)

    def __init__(self, desk: Desk, asked: Asked, subtitle: str, parent: QWidget) -> None:
        has_text = any(isinstance(each, LongTextField) for each in asked.fields.values())
        super().__init__(
            asked.title,
            subtitle,
            primary=asked.primary,
            danger=asked.danger,
            icon=asked.icon,
            keys="Ctrl+Enter" if has_text else "Enter",
            parent=parent,
        )
        self._desk = desk
        self._asked = asked
        self.fields = dict(asked.fields)
        self._places = RefusedFields("", self.fields)
        for name in self.fields:
            self._places.add(name, asked.paths.get(name, ()))
        self._lay_out()
        self.set_note(asked.note)
        self.confirmed.connect(self._run)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def open(self) -> None:
        """With the keyboard in the first field that is still empty."""
        super().open()
        empty = (each for each in self.fields.values() if each.isVisibleTo(self) and not each.text())
        first = next(empty, next(iter(self.fields.values()), None))
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _run(self) -> None:
        wrong = [each for each in self.fields.values() if each.isVisibleTo(self) and not each.explain()]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.show_error("")
        try:
            command = self._asked.make()
        except Refused as refused:
            self._refused(refused)
            return
        self.begin(command)

    def begin(self, command: Command[Any]) -> None:
        """Everything was understood: the command is run."""
        self.set_busy(True)
        self._desk.run(command, self._done, owner=self, refused=self._refused, failed=self._failed)

    def _done(self, value: object) -> None:
        self.set_busy(False)
        self.accept()
        self.recorded.emit(value)

    def _refused(self, refused: Refused) -> None:
        self.set_busy(False)
        named = self._places.show(refused)
        if named:
            self.fields[next(iter(named))].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_error(refusal(refused).text)

    def _failed(self, failed: Message) -> None:
        self.set_busy(False)
        self.show_error(failed.text)

    def _lay_out(self) -> None:
        """Short fields two in a row, long ones across."""
        grid = QGridLayout()
        grid.setSpacing(S12)
        row, column = 0, 0
        for each in self.fields.values():
            if isinstance(each, LongTextField):
                row, column = row + bool(column), 0
                grid.addWidget(each, row, 0, 1, 2)
                row += 1
            else:
                grid.addWidget(each, row, column)
                row, column = (row + 1, 0) if column else (row, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)


def dialog_for(desk: Desk, asked: Asked, subtitle: str, parent: QWidget) -> AskDialog:
    """The dialog that asks it."""
    return (asked.dialog or AskDialog)(desk, asked, subtitle, parent)
