"""Fields that show one frozen value together and save it in parts: what was seen, what is wanted."""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from careplan.domain.shared.errors import Conflict, Refused
from careplan.i18n.message import Message
from ui.editing.edit import Answers, Edit
from ui.editing.field import AnyField
from ui.editing.focus_leaves import FocusLeaves
from ui.editing.refused_fields import RefusedFields, tell_meanwhile
from ui.editing.sides import Sent, Sides

T = TypeVar("T")


class When(Enum):
    """When a form saves by itself; Ctrl+S saves at any time."""

    LEAVING_FIELD = auto()
    LEAVING_FORM = auto()
    ASKED = auto()


class Form(QObject, Generic[T]):
    """`save(edit)` sends a command and hands back its answer: `desk.run(..., edit.done, refused=edit.refused)`.

    `path` is where refusals name the value ("goal"), so a field bound as `description` answers to `goal.description`.
    `changed` follows every difference in what the buttons and the status bar show. `refused` carries a refusal that
    belongs to no field, `conflicted` one that somebody else's change caused, for the dialog that compares.
    """

    changed = Signal()
    typed = Signal()
    saved = Signal()
    refused = Signal(object)
    conflicted = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        save: Callable[[Edit[T]], None],
        *,
        path: str = "",
        when: When = When.LEAVING_FIELD,
        make: Callable[..., T] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`make` builds the value from all fields by name: for something new, or where they are not its attributes.

        `parent` is the screen or dialog: it ends the form on the window's thread.
        """
        super().__init__(parent)
        self.fields: dict[str, AnyField] = {}
        self._save, self._when = save, when
        self.sides: Sides[T] = Sides(make)
        self.sent = Sent()
        self._answers = Answers(self._done, self._declined, self._failed)
        self.places = RefusedFields(path, self.fields)
        self._group = FocusLeaves(self.fields, self)
        self._group.left.connect(self._left)

    def bind(self, name: str, field: AnyField, *, paths: tuple[str, ...] = ()) -> None:
        """The field shows and edits the attribute of this name; `paths` are further names that refusals use for it."""
        self.fields[name] = field
        self.places.add(name, paths)
        self._group.add(field)
        field.edited.connect(self._edited)
        field.typed.connect(self.typed)
        field.typed.connect(self.changed)
        field.save_asked.connect(self.save_now)

    def start(self, value: T | None, read: Callable[[T, str], Any] = getattr) -> None:
        """Shows something else, or nothing yet: whatever was typed is let go of, and late answers with it.

        `Drafting.leave` comes before, or `leave` where it was to be saved.
        """
        self.sent = Sent()
        self.places.forget(self.fields)
        self._answers = Answers(self._done, self._declined, self._failed)
        self.sides.seen = value
        for name, field in self.fields.items():
            if value is None:
                field.clear()
            else:
                field.show_value(read(value, name))
        self.changed.emit()

    def show(self, value: T, read: Callable[[T, str], Any] = getattr) -> None:
        """The same thing read anew; a field that is being edited keeps its text and what its person saw."""
        held: dict[str, Any] = {}
        for name, field in self.fields.items():
            present = read(value, name)
            if not field.is_changed or (field.is_valid and field.value() == present):
                field.show_value(present)
            elif field.shown != present:
                held[name] = field.shown
                tell_meanwhile(field, present)
        self.sides.show(value, held)
        self.changed.emit()

    def values(self) -> dict[str, Any]:
        """All fields by name."""
        return {name: field.value() for name, field in self.fields.items()}

    @property
    def is_changed(self) -> bool:
        """Whether anything would be lost if the fields were shown anew."""
        return any(field.is_changed for field in self.fields.values())

    @property
    def is_valid(self) -> bool:
        """Whether every field is understood."""
        return all(field.is_valid for field in self.fields.values())

    def save_now(self) -> bool:
        """Sends everything that differs; False, with the first wrong field focused, while one is not understood."""
        wrong = self._wrong()
        if wrong:
            wrong[0].setFocus()
        if not wrong or self._when is When.LEAVING_FIELD:
            self._send(self._differing(), again=True)
        return not wrong

    def leave(self) -> bool:
        """For `Screen.depart`: saves, unless that is only done when asked; False keeps the person here.

        What the clinic declined would be declined again and lost: it is changed or taken back (Esc) first.
        """
        if not self.is_changed or self._when is When.ASKED:
            return True
        stuck = self.places.standing()
        if stuck:
            stuck[0].setFocus()
        return not stuck and self.save_now()

    def revert(self) -> None:
        """All fields back to what was shown."""
        for field in self.fields.values():
            if field.is_changed:
                field.revert()
            else:
                field.show_rest()
        self.changed.emit()

    def set_locked(self, reason: str) -> None:
        """All fields; the reason stands under the first, and under the others only for screen readers."""
        for field in self.fields.values():
            field.set_locked(reason)

    def _differing(self) -> dict[str, Any]:
        """Understood fields whose value is not the one shown; of something new, all of them."""
        new = self.sides.seen is None
        return {
            name: field.value()
            for name, field in self.fields.items()
            if field.is_valid and not field.is_locked and (new or field.is_changed)
        }

    def _wrong(self) -> list[AnyField]:
        """Fields that stand in the way of saving, each with the reason under it."""
        asked = [field for field in self.fields.values() if self.sides.seen is None or field.is_changed]
        return [field for field in asked if not field.is_locked and not field.explain()]

    def _edited(self) -> None:
        self.changed.emit()
        if self._when is When.LEAVING_FIELD:
            self._send(self._differing())

    def _left(self) -> None:
        if self._when is When.LEAVING_FORM and self.is_changed and not self._wrong():
            self._send(self._differing())

    def _send(self, values: Mapping[str, Any], *, again: bool = False) -> None:
        """What is under way with the same value is not sent twice, unless `again`: its answer may never come."""
        left = dict(values) if again else self.sent.left_of(values)
        if not left:
            return
        shown = {name: field.shown for name, field in self.fields.items()}
        try:
            wanted = self.sides.wanted(left, shown)
        except Refused as refused:
            self._show_refused(left, refused)
            return
        self.sent.add(left)
        self.changed.emit()
        self._save(Edit(seen=self.sides.seen or wanted, wanted=wanted, values=left, answers=self._answers))

    def _done(self, edit: Edit[T]) -> None:
        if edit.answers is self._answers:
            self.sent.answered(edit.values)
            self.places.forget(edit.values)
            for name, value in edit.values.items():
                self.fields[name].settle_on(value)
            self.sides.accept(edit.values, edit.wanted)
            self.saved.emit()
            self.changed.emit()

    def _declined(self, edit: Edit[T], refused: Refused) -> None:
        if edit.answers is not self._answers:  # it concerns what was shown before
            self.refused.emit(refused)
            return
        self.sent.answered(edit.values)
        self._show_refused(edit.values, refused)

    def _failed(self, edit: Edit[T], message: Message) -> None:
        if edit.answers is self._answers:
            self.sent.answered(edit.values)
        self.failed.emit(message)
        self.changed.emit()

    def _show_refused(self, values: Mapping[str, Any], refused: Refused) -> None:
        """At the fields it concerns; what stands in others is not held up by it, unless they are saved as one."""
        culprits = self.places.show(refused)
        rest = {name: value for name, value in values.items() if name not in culprits}
        self.places.remember({name: value for name, value in values.items() if name in culprits})
        if not culprits:
            self.refused.emit(refused)
        elif len(rest) < len(values) and self._when is When.LEAVING_FIELD:
            self._send(rest)
        if isinstance(refused, Conflict):
            self.conflicted.emit(refused)
        self.changed.emit()
