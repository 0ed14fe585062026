"""Fields one chooses in: one of a list, or yes and no."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from careplan.i18n.catalogue import tr
from careplan.i18n.typed.reading import Doubt, Understood
from careplan.i18n.values import value_text
from ui.editing.field import Field
from ui.widgets.tick import Tick

C = TypeVar("C")


class ChoiceField(Field[C | None], Generic[C]):
    """One of these (value, words). None is offered as `none`, unless that is empty: then one must be chosen.

    A choice made in the open list is told at once, one made with the arrow keys on leaving. A stored value that is not
    offered is shown all the same, and stays until another one is chosen.
    """

    def __init__(self, label: str, choices: Sequence[tuple[C, str]], *, none: str | None = None) -> None:
        self._none = tr("Not recorded") if none is None else none
        self.box = Box()
        self.box.setPlaceholderText(tr("Choose…"))
        self._values: list[C | None] = []
        super().__init__(label, self.box)
        self.set_choices(choices)
        self.box.activated.connect(self._chosen)

    def set_choices(self, choices: Sequence[tuple[C, str]]) -> None:
        """Other choices, as when another kind is chosen; what is chosen stays."""
        kept = self.value() if self._values else self.shown
        self._values = [None, *(value for value, _ in choices)] if self._none else [value for value, _ in choices]
        self.box.clear()
        self.box.addItems([self._none] * bool(self._none) + [words for _, words in choices])
        self._display(kept)

    def text(self) -> str:
        """The words of what is chosen."""
        return self.box.currentText()

    def type_text(self, text: str) -> None:
        """Chooses the entry with these words; others are let go of, as the list may have changed since."""
        at = self.box.findText(text)
        if at >= 0 or not text:
            self.box.setCurrentIndex(at)
            self._was_typed()

    def text_of(self, value: C | None) -> str:
        """The words it is offered under."""
        if value in self._values:
            return self.box.itemText(self._values.index(value))
        return "" if value is None else value_text(value)

    def reading(self) -> Understood[C | None] | Doubt:
        """Nothing is chosen only as long as one must be."""
        at = self.box.currentIndex()
        if not 0 <= at < len(self._values):
            return Doubt(tr("Choose one."))
        return Understood(self._values[at], self.box.itemText(at))

    def _nothing(self) -> C | None:
        return None

    def _display(self, value: C | None) -> None:
        if value is not None and value not in self._values:
            self._values.append(value)
            self.box.addItem(value_text(value))
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def _chosen(self) -> None:
        self._was_typed()
        if self.box.was_open:
            self.leave()


class Box(QComboBox):
    """A combo box that the wheel scrolls past: nobody changes a dose by scrolling a form."""

    def __init__(self) -> None:
        super().__init__()
        self.was_open = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.installEventFilter(self)

    def showPopup(self) -> None:
        """Opened by a click or by Alt+Down."""
        self.was_open = True
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the closed box choose without having opened it; a letter chooses, and is no shortcut of the page."""
        if watched is self and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
            if plain and event.text().isalnum():
                event.accept()
                return True
        if watched is self and event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        if watched is self and event.type() == QEvent.Type.KeyPress:
            self.was_open = False
        return super().eventFilter(watched, event)


class CheckField(Field[bool]):
    """Yes or no with its words beside the tick; told at once. `in_row` puts it level with the fields beside it."""

    def __init__(self, label: str, *, in_row: bool = False) -> None:
        self.tick = Tick(label)
        super().__init__(label, self.tick)
        self.hide_label(keep_room=in_row)
        self.tick.clicked.connect(self._clicked)

    def text(self) -> str:
        """`yes` or `no`."""
        return self.text_of(self.tick.isChecked())

    def type_text(self, text: str) -> None:
        """`yes` or `no`."""
        self.tick.setChecked(text == self.text_of(True))
        self._was_typed()

    def text_of(self, value: bool) -> str:
        """`yes` or `no`, never translated: drafts keep it."""
        return "yes" if value else "no"

    def reading(self) -> Understood[bool] | Doubt:
        """Always understood."""
        return Understood(self.tick.isChecked(), self.text())

    def _nothing(self) -> bool:
        return False

    def _display(self, value: bool) -> None:
        self.tick.setChecked(value)

    def _clicked(self) -> None:
        self.typed.emit()
        self.leave()
