"""A panel of statements, each with the mark of its source."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.shell.panels import PANEL
from ui.widgets.panel import Panel


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement as it stands in a list."""

    key: str
    cell: Lines


class StatementPanel(Panel):
    """As high as its statements."""

    def __init__(self, title: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(title, icon=icon, flush=True, parent=parent)
        self.setProperty(PANEL, True)
        self.rows: RowsModel[StatementRow] = RowsModel(
            (Column(title, lambda row: row.cell, leads=True),), key=lambda row: row.key
        )
        self.list = RowList(self.rows, title, whole=True)
        self.body.addWidget(self.list)

    def show_rows(self, rows: Iterable[StatementRow]) -> None:
        """Shows these."""
        self.rows.set_rows(tuple(rows))
