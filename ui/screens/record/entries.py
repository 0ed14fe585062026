"""A list of the record: a table, a button that adds, and a dialog for one entry."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Signal

from careplan.i18n.catalogue import tr
from ui.items.cells import ActionCell
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.shell.panels import PANEL
from ui.theme.metrics import PANEL_PADDING
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.tab_order import TabPlace
from ui.widgets.texts import Label

R = TypeVar("R")
EDIT = "edit"


class EntriesPanel(Panel):
    """`asked(row)` for the entry that somebody wants to revise, `asked(None)` for a new one."""

    asked = Signal(object)

    def __init__(  # noqa: PLR0913 - what tells one list from another
        self,
        title: str,
        columns: Sequence[Column[Any]],
        key: Callable[[Any], Hashable],
        *,
        icon: str,
        add: str,
        locked: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
    ) -> None:
        super().__init__(title, icon=icon, flush=True)
        self.setProperty(PANEL, True)
        self.rows: RowsModel[Any] = RowsModel((*columns, _edit(locked)), key)
        self.table = Table(self.rows, title, whole=True, boxed=False)
        self.before_add = TabPlace(self)
        self.add = Button(add, icon="plus", kind=kind)
        self.add.set_reason(locked)
        self.header.addWidget(self.add)
        self.empty = Label("", ink="ink2", wrap=True)
        self.empty.setContentsMargins(PANEL_PADDING, PANEL_PADDING, PANEL_PADDING, PANEL_PADDING)
        self._wanted: Hashable | None = None
        self.body.addWidget(self.empty)
        self.body.addWidget(self.table)
        RowsInSight(self.table)
        self.add.clicked.connect(lambda: self.asked.emit(None))
        self.table.action_triggered.connect(lambda row, _: self.asked.emit(row))
        if not locked:
            self.table.row_activated.connect(self.asked)

    def show_rows(self, rows: Iterable[Any], *, empty: str) -> None:
        """The entries read anew; the cursor stays. `empty` says what it means that there are none."""
        self.rows.set_rows(rows)
        count = self.rows.rowCount()
        self.empty.setText(empty)
        self.empty.setVisible(not count)
        self.set_caption(str(count) if count else "")
        if not count and self.window().focusWidget() is self.table:
            self.add.setFocus()
        self.table.setVisible(bool(count))
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None

    def go_to(self, key: Hashable) -> None:
        """Puts the cursor on an entry, also on one that comes with the next reading."""
        if not self.table.select_key(key):
            self._wanted = key

    def first_focus(self) -> Table | Button:
        """The list; with nothing in it, the button."""
        return self.table if self.rows.rowCount() else self.add


def _edit(locked: str) -> Column[Any]:
    cell = ActionCell(EDIT, tr("Edit…"), enabled=not locked, reason=locked)
    return Column("", lambda _: cell, width=92, least=84, name="edit")
