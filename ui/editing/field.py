"""What every field is: a value that was shown, what the person made of it, and when to tell about it."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.i18n.typed.reading import Doubt, Understood
from ui.editing.key_watch import KeyWatch
from ui.editing.labelled import Labelled

V = TypeVar("V")


class Field(Labelled, Generic[V]):
    """`edited` comes when the person leaves (or presses Enter) with a value that is not the one last shown or told.

    `typed` comes with every change by the person, understood or not; drafts are kept from it. `save_asked` is Ctrl+S.
    `shown` is the value that the clinic file holds, as far as the field was told. What cannot be understood stays as
    it was typed, with the reason under it; `value` is then still the one shown.
    """

    edited = Signal()
    typed = Signal()
    save_asked = Signal()

    def __init__(self, label: str, control: QWidget, *, unit: str = "", multiline: bool = False) -> None:
        super().__init__(label, control, unit=unit)
        self.shown: V = self._nothing()
        self._told: V = self.shown
        self.watch = KeyWatch(control, self._is_touched, multiline=multiline)
        self.watch.left.connect(self.leave)
        self.watch.entered.connect(self._entered)
        self.watch.escaped.connect(self.revert)
        self.watch.save_asked.connect(self._entered)
        self.watch.save_asked.connect(self.save_asked)

    def value(self) -> V:
        """What is to be kept; for a text that is not understood, what was shown before it."""
        read = self.reading()
        return read.value if isinstance(read, Understood) else self.shown

    def show_value(self, value: V) -> None:
        """What the clinic file holds; whatever was typed is overwritten, so a form asks `is_changed` first."""
        self.shown = self._told = value
        self._display(value)
        self.show_rest()

    def clear(self) -> None:
        """Nothing is shown: for something new."""
        self.show_value(self._nothing())

    def settle_on(self, value: V) -> None:
        """The value was saved; what was typed since stays."""
        if self.is_valid and self.value() == value:
            self.show_value(value)
        else:
            self.shown = self._told = value

    @property
    def is_valid(self) -> bool:
        """Whether what stands there is understood."""
        return isinstance(self.reading(), Understood)

    @property
    def is_changed(self) -> bool:
        """Whether leaving now would change something, or is not possible because the text is not understood."""
        if self.text() == self.text_of(self.shown):
            return False
        read = self.reading()
        return not isinstance(read, Understood) or bool(read.value != self.shown)

    def explain(self) -> bool:
        """True when what stands there is understood; else the reason is put under it."""
        read = self.reading()
        if isinstance(read, Doubt):
            self.show_message(read.text, error=True)
        return isinstance(read, Understood)

    def leave(self, *, again: bool = False) -> bool:
        """As if the person left the field; False when the text is not understood. `again` tells an old change anew."""
        if not self._is_touched():
            return True
        read = self.reading()
        if isinstance(read, Doubt):
            return self.explain()
        if read.value != self._told or (again and read.value != self.shown):
            self._told = read.value
            self._tidy(read)
            self.edited.emit()
        return True

    def revert(self) -> None:
        """Back to what was shown, in a way that Ctrl+Z brings the typing back."""
        self.type_text(self.text_of(self.shown))
        self.show_rest()
        self.leave()

    def text(self) -> str:
        """Exactly what stands there, understood or not: what a draft keeps."""
        raise NotImplementedError

    def type_text(self, text: str) -> None:
        """As if the person had typed it, so that it can be taken back."""
        raise NotImplementedError

    def text_of(self, value: V) -> str:
        """What `text` would be if this value were shown."""
        raise NotImplementedError

    def reading(self) -> Understood[V] | Doubt:
        """What is made of what stands there."""
        raise NotImplementedError

    def _nothing(self) -> V:
        """The value of an empty field."""
        raise NotImplementedError

    def _display(self, value: V) -> None:
        raise NotImplementedError

    def _tidy(self, read: Understood[V]) -> None:
        """Writes the value as the program does, so that the person sees what was understood."""

    def _was_typed(self) -> None:
        """Kinds call this for every change by the person."""
        read = self.reading()
        as_typed = {_plain(self.text()), _plain(f"{self.text()} {self.unit}")}
        if isinstance(read, Understood) and _plain(read.text) not in as_typed:
            self.show_understood(read.text)
        else:
            self.show_rest()
        self.typed.emit()

    def _is_touched(self) -> bool:
        """A wrong value that was there before is nobody's fault who only passes through."""
        return not self.is_locked and (self.text() != self.text_of(self.shown) or bool(self._told != self.shown))

    def _entered(self) -> None:
        self.leave(again=True)


AnyField = Field[Any]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
