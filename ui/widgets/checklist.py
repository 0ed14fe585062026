"""What a packet should hold, and what is known of each item; it tells what a person wants, and changes nothing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from careplan.domain.referral.record import ItemState
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.delegates import CellDelegate
from ui.items.row_list import RowList
from ui.items.rows_model import AnyIndex, RowsModel
from ui.items.table import ENTER
from ui.widgets.checklist_items import DONE_STATES, MORE, PILLS, ChecklistEntry, ItemDelegate, answer_word

__all__ = ["Checklist", "ChecklistEntry", "answer_word"]


class _Items(RowsModel[ChecklistEntry]):
    """Items that a screen reader knows to be ticked or not."""

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        known = super().flags(index)
        return known | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else known

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            ticked = self.row(index).state in DONE_STATES
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)


class Checklist(RowList):
    """Space or a click on the box says done or open; Enter, the menu key or the dots offer the other answers."""

    toggled = Signal(object, bool)
    """Key of the item, and whether it shall be done."""
    answer_asked = Signal(object, object)
    """Key of the item and the `ItemState` that a person chose; place, day and reason are asked for elsewhere."""

    def __init__(self, name: str, *, whole: bool = False, parent: QWidget | None = None) -> None:
        self.items = _Items(
            [Column("", lambda entry: Lines(entry.text, entry.note))], lambda entry: entry.key, accessible=_words
        )
        super().__init__(self.items, name, whole=whole, parent=parent)
        self.items.setParent(self)
        self._is_locked = False
        self.row_marked.connect(self._toggle)

    def show_items(self, items: Sequence[ChecklistEntry]) -> None:
        """Shows these; the cursor stays where it was."""
        self.items.set_rows(items)

    def set_locked(self, reason: str) -> None:
        """With a reason nothing can be answered, and the reason is said; blank unlocks."""
        self._is_locked = bool(reason)
        self.setAccessibleDescription(reason)
        self.setToolTip(reason)

    def make_delegate(self, padding: int) -> CellDelegate:
        """Boxes, pills and details instead of cells."""
        return ItemDelegate(self, padding=padding)

    def do(self, at: int, target: str) -> None:
        """A click on the box or on the dots."""
        entry = self.items.entry(at)
        if not isinstance(entry, ChecklistEntry):
            return
        if target == MORE:
            self._offer(self.visualRect(self.items.index(at, 0)).bottomRight())
        else:
            self._toggle(entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter offers the answers; Space and the arrows as in any list."""
        if event.key() in ENTER and self.currentIndex().isValid():
            self._offer(self.visualRect(self.currentIndex()).bottomLeft())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key, Shift+F10 and the right button."""
        if self.currentIndex().isValid():
            is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self._offer(self.visualRect(self.currentIndex()).bottomLeft() if is_key else event.pos())

    def answers_menu(self, entry: ChecklistEntry) -> QMenu:
        """All answers but the one that stands."""
        menu = QMenu(self)
        for state in ItemState:
            if state is not entry.state:
                words = answer_word(state) + ("…" if state in PILLS else "")
                action = menu.addAction(words)
                action.triggered.connect(lambda _checked=False, answer=state: self.answer_asked.emit(entry.key, answer))
        return menu

    def _toggle(self, entry: ChecklistEntry) -> None:
        if not self._is_locked:
            self.toggled.emit(entry.key, entry.state not in DONE_STATES)

    def _offer(self, at: QPoint) -> None:
        entry = self.current_row()
        if isinstance(entry, ChecklistEntry) and not self._is_locked:
            menu = self.answers_menu(entry)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.viewport().mapToGlobal(at))


def _words(entry: ChecklistEntry) -> str:
    parts = (entry.text, answer_word(entry.state), entry.warning, entry.detail, entry.note)
    return ". ".join(part.strip().rstrip(".") for part in parts if part)
