"""One entry of a list of the record, to be added or revised in a dialog."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.application.commands.command import Command
from careplan.domain.shared.errors import Duplicate, Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.editing.conflict_author import author_of
from ui.editing.conflict_dialog import answer_conflicts
from ui.editing.edit import Edit
from ui.editing.field import AnyField
from ui.editing.form import Form, When
from ui.editing.long_text_field import LongTextField
from ui.feedback.failures import refusal
from ui.theme.metrics import S12
from ui.widgets.dialog import Dialog

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Where and how it is said that the same entry is there already."""

    field: str
    words: str


@dataclass(frozen=True, kw_only=True)  # slots and `Asked[T](...)` do not go together in Python 3.11
class Asked(Generic[T]):
    """What the dialog is for: `fields` by the attribute they show, under `path` as refusals name it.

    `seen` is None for something new, which `make` builds. `save` takes what was seen and what is wanted; `remove` is
    there where the entry can be taken away. `id` tells who changed it meanwhile.
    """

    title: str
    primary: str
    icon: str
    path: str
    fields: Mapping[str, AnyField]
    seen: T | None
    make: Callable[..., T]
    save: Callable[[T, T], Command[Any]]
    id: UUID | None = None
    remove: Command[Any] | None = None
    remove_words: str = ""
    note: str = ""
    keys: str = "Enter"
    twin: Twin | None = None


class EntryDialog(Dialog, Generic[T]):
    """Closes by itself once the entry is in the clinic file; refusals stay at their field.

    `kept` comes before that with what the command answered: the id of something new.
    """

    kept = Signal(object)

    def __init__(self, desk: Desk, asked: Asked[T], subtitle: str, parent: QWidget) -> None:
        super().__init__(
            asked.title,
            subtitle,
            primary=asked.primary,
            danger=asked.remove_words if asked.remove is not None else "",
            icon=asked.icon,
            keys=asked.keys,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._asked = desk, asked
        self._is_new = True
        self.fields = dict(asked.fields)
        self.form: Form[T] = Form(self._save, path=asked.path, when=When.ASKED, make=self._make(), parent=self)
        for name, field in self.fields.items():
            self.form.bind(name, field)
        given = {name: field.value() for name, field in self.fields.items()}
        self.form.start(asked.seen)
        if asked.seen is None:
            for name, value in given.items():  # what a new entry begins with
                self.fields[name].show_value(value)
        self.body.addLayout(_grid(list(self.fields.values())))
        self.body.addStretch(1)
        self.set_note(asked.note)
        self.confirmed.connect(self._confirmed)
        self.danger_chosen.connect(self._remove)
        self.form.saved.connect(self.accept)
        self.form.refused.connect(lambda refused: self.show_error(refusal(refused).text))
        self.form.failed.connect(lambda failed: self.show_error(failed.text))
        if asked.seen is not None:
            answer_conflicts(self.form, self, author=author_of(desk, lambda: asked.id, self))
        else:  # somebody else was first; there is nothing of one's own to compare with
            self.form.conflicted.connect(lambda conflict: self.show_error(refusal(conflict).text))

    def showEvent(self, event: QShowEvent) -> None:
        """The first field has the keyboard."""
        super().showEvent(event)
        if self._is_new:  # after a lock the keyboard goes back to where it was
            self._is_new = False
            next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> Callable[..., T] | None:
        return self._asked.make if self._asked.seen is None else None

    def _confirmed(self) -> None:
        """Nothing changed is nothing to save."""
        self.show_error("")
        if self._asked.seen is not None and not self.form.is_changed:
            self.accept()
        else:
            self.form.save_now()

    def _save(self, edit: Edit[T]) -> None:
        self.set_busy(True)
        self._desk.run(
            self._asked.save(edit.seen, edit.wanted),
            lambda answer: self._done(edit, answer),
            owner=self,
            refused=lambda refused: self._refused(edit, refused),
            failed=lambda failed: self._failed(edit, failed),
        )

    def _done(self, edit: Edit[T], answer: object) -> None:
        self.set_busy(False)
        if answer is not None:
            self.kept.emit(answer)
        edit.done()

    def _refused(self, edit: Edit[T], refused: Refused) -> None:
        self.set_busy(False)
        edit.refused(refused)
        twin = self._asked.twin
        if isinstance(refused, Duplicate) and twin is not None:
            self.show_error("")
            self.fields[twin.field].show_message(twin.words, error=True)
        wrong = next((field for field in self.fields.values() if field.has_error), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, edit: Edit[T], failed: Message) -> None:
        self.set_busy(False)
        edit.failed(failed)

    def _remove(self) -> None:
        command = self._asked.remove
        assert command is not None  # the button is there only where it can be done
        self.set_busy(True)
        self._desk.run(command, lambda _: self._removed(), owner=self, refused=self._not_removed, failed=self._stays)

    def _removed(self) -> None:
        self.set_busy(False)
        self.accept()

    def _not_removed(self, refused: Refused) -> None:
        self.set_busy(False)
        self.show_error(refusal(refused).text)

    def _stays(self, failed: Message) -> None:
        self.set_busy(False)
        self.show_error(failed.text)


def removal_note() -> str:
    """Beside the buttons of a dialog that can remove its entry."""
    return tr("What is removed stays in the history and can be brought back with Undo.")


def _grid(fields: list[AnyField]) -> QGridLayout:
    """Two beside each other, a long text across."""
    grid = QGridLayout()
    grid.setSpacing(S12)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    row, column = 0, 0
    for field in fields:
        if isinstance(field, LongTextField):
            row, column = row + (column > 0), 0
            grid.addWidget(field, row, 0, 1, 2)
            row += 1
        else:
            grid.addWidget(field, row, column)
            row, column = row + (column > 0), (column + 1) % 2
    return grid
