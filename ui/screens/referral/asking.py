"""A small dialog that asks for what one command needs, and shows a refusal at the field it concerns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.application.commands.command import Command
from careplan.domain.shared.errors import Refused
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.editing.choice_field import CheckField, ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import TextField
from ui.editing.long_text_field import LongTextField
from ui.editing.refused_fields import RefusedFields
from ui.feedback.failures import refusal
from ui.theme.metrics import S12, S16
from ui.theme.tones import Tone
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

_SHORT, _SENTENCE = 36, 500
"""Letters: of the longest choice that stands in half a row, and from which a line is for sentences."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a dialog asks: fields by the path that refusals name them by, and the command made of their values.

    `warning` stands above the fields: what speaks against it, without stopping anybody.
    `make` may raise Refused: what it names is shown at its field. `danger` is a second way out (`danger_chosen`).
    `doubt` is what a person confirms by choosing the same once more, blank where nothing is odd.
    `dialog` where more is done than to run the command.
    """

    title: str
    primary: str
    icon: str
    fields: Mapping[str, AnyField]
    make: Callable[[], Command[Any]]
    note: str = ""
    warning: str = ""
    danger: str = ""
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubt: Callable[[], str] = lambda: ""
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
        self._asked, self._doubted = asked, ""
        self.fields = dict(asked.fields)
        self._places = RefusedFields("", self.fields)
        for name in self.fields:
            self._places.add(name, asked.paths.get(name, ()))
        self._columns = 0
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
        doubt = self._asked.doubt()
        if doubt and doubt != self._doubted:
            self._doubted = doubt
            self.show_error(doubt)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where two fields have no room beside each other, all stand below each other."""
        super().resizeEvent(event)
        inside = self.body.parentWidget()
        if self._columns > 1 and inside is not None and inside.minimumSizeHint().width() + S16 > self.width():
            self._arrange(columns=1)

    def _lay_out(self) -> None:
        if self._asked.warning:
            self.body.addWidget(Label(self._asked.warning, ink=Tone.AMBER, bold=True, wrap=True))
        self._grid = QGridLayout()
        self._grid.setSpacing(S12)
        self._arrange(columns=2)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def _arrange(self, columns: int) -> None:
        """Short fields two in a row, long ones across."""
        grid, self._columns = self._grid, columns
        row, column = 0, 0
        for each in self.fields.values():
            grid.removeWidget(each)
            if columns == 1 or _is_long(each):
                row, column = row + bool(column), 0
                grid.addWidget(each, row, 0, 1, columns)
                row += 1
            else:
                grid.addWidget(each, row, column)
                row, column = (row + 1, 0) if column else (row, 1)
        for at in range(2):
            grid.setColumnStretch(at, int(at < columns))


def _is_long(field: AnyField) -> bool:
    """Sentences are typed into it, or one of its choices is one."""
    if isinstance(field, ChoiceField):
        return any(len(field.box.itemText(at)) > _SHORT for at in range(field.box.count()))
    if isinstance(field, CheckField):
        return len(field.label) > _SHORT
    return isinstance(field, LongTextField) or (isinstance(field, TextField) and field.limit >= _SENTENCE)


def dialog_for(desk: Desk, asked: Asked, subtitle: str, parent: QWidget) -> AskDialog:
    """The dialog that asks it."""
    return (asked.dialog or AskDialog)(desk, asked, subtitle, parent)
