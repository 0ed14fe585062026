"""Fields one types one line in."""

from typing import ClassVar, Generic, TypeVar

from careplan.i18n.catalogue import tr
from careplan.i18n.typed.reading import Doubt, Understood
from ui.editing.field import Field
from ui.editing.line import Line

V = TypeVar("V")
W = TypeVar("W")


class LineField(Field[V], Generic[V]):
    """The kinds say how the line is read (`reads`) and written (`text_of`), and what must never be cut (`widest`)."""

    widest: ClassVar[str] = ""

    def __init__(
        self, label: str, *, unit: str = "", icon: str = "", placeholder: str = "", required: bool = False
    ) -> None:
        self._required = required
        self.line = Line(unit=unit, icon=icon, widest=self.widest)
        self.line.setPlaceholderText(placeholder)
        super().__init__(label, self.line, unit=unit)
        self.line.textEdited.connect(self._was_typed)

    def text(self) -> str:
        """Exactly what stands there."""
        return self.line.text()

    def type_text(self, text: str) -> None:
        """As if the person had typed it: Ctrl+Z brings back what stood there."""
        self.line.selectAll()
        self.line.insert(text)
        self._was_typed()

    def set_unit(self, unit: str) -> None:
        """What numbers typed here are counted in, at the right of the line."""
        super().set_unit(unit)
        self.line.set_unit(unit)

    def reading(self) -> Understood[V] | Doubt:
        """An unchanged line means what it was shown for, whatever its words would be read as."""
        text = self.line.text()
        if text.strip():
            return Understood(self.shown, text) if text == self.text_of(self.shown) else self.reads(text)
        return Doubt(missing(self.label)) if self._required else Understood(self._nothing(), "")

    def _display(self, value: V) -> None:
        """Keeps the cursor where it is, because a save comes back while the person may still be there."""
        at = self.line.cursorPosition() if self.line.hasFocus() else 0
        self.line.setText(self.text_of(value))
        self.line.setCursorPosition(at)

    def _tidy(self, read: Understood[V]) -> None:
        if not read.note:  # what was not wholly understood stays as it was typed, and the note stays under it
            self._display(read.value)
            self.show_rest()

    def _close(self, closed: bool) -> None:
        """Still to be read and copied."""
        self.line.setReadOnly(closed)

    def reads(self, text: str) -> Understood[V] | Doubt:
        """What is made of a text typed here."""
        raise NotImplementedError


class OptionalField(LineField[W | None], Generic[W]):
    """A line whose empty text is None: not recorded."""

    def text_of(self, value: W | None) -> str:
        """Nothing for None."""
        return "" if value is None else self._written(value)

    def _nothing(self) -> W | None:
        return None

    def _written(self, value: W) -> str:
        raise NotImplementedError


def missing(label: str) -> str:
    """What a required field says that was left empty."""
    return tr("{field} is not filled in.").format(field=label)
