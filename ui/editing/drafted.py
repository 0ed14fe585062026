"""What a draft can be kept of: one field, or a whole form."""

from __future__ import annotations

import json
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import SignalInstance

from careplan.i18n.typed.reading import Understood
from ui.editing.field import AnyField
from ui.editing.form import Form
from ui.editing.line_field import LineField

if TYPE_CHECKING:
    from careplan.application.drafts import Draft


class Standing(Enum):
    """How a kept draft stands to what the clinic file holds now."""

    SAVED = auto()
    FRESH = auto()
    CONFLICT = auto()


class Drafted(Protocol):
    """`seen` is what stood there when the typing began; both texts are opaque to whoever keeps them.

    `saved` is None where nothing tells: then the screen calls `Drafting.saved`.
    """

    typed: SignalInstance
    saved: SignalInstance | None

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to keep."""

    def text(self) -> str:
        """What was typed."""

    def seen(self) -> str:
        """What it was typed over."""

    def restore(self, text: str) -> None:
        """Puts it back as if it had been typed."""

    def standing(self, draft: Draft) -> Standing:
        """Whether it was saved already, can be put back, or was overtaken."""

    def in_words(self, draft: Draft) -> str:
        """What the person is shown of the draft before deciding."""


class DraftedField:
    """One field, as a long text that saves by itself."""

    def __init__(self, field: AnyField) -> None:
        self._field = field
        self.typed: SignalInstance = field.typed
        self.saved: SignalInstance | None = None

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to keep."""
        return self._field.is_changed

    def text(self) -> str:
        """What was typed."""
        return self._field.text()

    def seen(self) -> str:
        """What it was typed over."""
        return self._field.text_of(self._field.shown)

    def restore(self, text: str) -> None:
        """Puts it back as if it had been typed."""
        self._field.type_text(text)

    def standing(self, draft: Draft) -> Standing:
        """Whether it was saved already, can be put back, or was overtaken."""
        if _means_what_is_shown(self._field, draft.text):
            return Standing.SAVED
        return Standing.FRESH if draft.seen == self.seen() else Standing.CONFLICT

    def in_words(self, draft: Draft) -> str:
        """What was typed."""
        return draft.text


class DraftedForm:
    """The changed fields of a form by name; what others change in its other fields does not concern a draft."""

    def __init__(self, form: Form[Any]) -> None:
        self._form = form
        self.typed: SignalInstance = form.typed
        self.saved: SignalInstance | None = form.saved

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to keep."""
        return self._form.is_changed

    def text(self) -> str:
        """What was typed in each changed field."""
        return _packed({name: field.text() for name, field in self._changed().items()})

    def seen(self) -> str:
        """What stood in each of them."""
        return _packed({name: field.text_of(field.shown) for name, field in self._changed().items()})

    def restore(self, text: str) -> None:
        """Fields that the form no longer has are left out."""
        for name, typed in self._known(text).items():
            self._form.fields[name].type_text(typed)

    def standing(self, draft: Draft) -> Standing:
        """Whether it was saved already, can be put back, or was overtaken in one of its fields."""
        fields, typed, seen = self._form.fields, self._known(draft.text), self._known(draft.seen)
        if all(_means_what_is_shown(fields[name], text) for name, text in typed.items()):
            return Standing.SAVED
        same = all(fields[name].text_of(fields[name].shown) == text for name, text in seen.items())
        return Standing.FRESH if same else Standing.CONFLICT

    def in_words(self, draft: Draft) -> str:
        """Each field with its label."""
        typed = self._known(draft.text)
        return "\n".join(f"{self._form.fields[name].label}: {text}" for name, text in typed.items())

    def _changed(self) -> dict[str, AnyField]:
        return {name: field for name, field in self._form.fields.items() if field.is_changed}

    def _known(self, packed: str) -> dict[str, str]:
        return {name: str(text) for name, text in json.loads(packed).items() if name in self._form.fields}


def _packed(texts: dict[str, str]) -> str:
    return json.dumps(texts, ensure_ascii=False, sort_keys=True)


def _means_what_is_shown(field: AnyField, text: str) -> bool:
    """`Mar 2024` was saved when `Mar-2024` stands there; blanks around a text are not saved."""
    if text.strip() == field.text_of(field.shown).strip():
        return True
    read = field.reads(text) if isinstance(field, LineField) and text.strip() else None
    return isinstance(read, Understood) and bool(read.value == field.shown)
