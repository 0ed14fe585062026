"""The entries of a template to tick: what it would add, on whose word, and what the plan holds already."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.queries.templates import PreviewRow
from careplan.application.template_behind import KnownTemplate
from careplan.i18n.catalogue import tr
from careplan.knowledge.library import Library
from ui.desk import Desk
from ui.items.table import Table
from ui.screens.overview.template_rows import OfferedRow, drug_names, grouped, offered_model, offered_rows
from ui.theme.metrics import S8
from ui.widgets.chip import Chip
from ui.widgets.rows_in_sight import RowsInSight

_IN_SIGHT = 4
"""Rows that the list is high enough for; it scrolls on its own."""


class TemplateParts(QWidget):
    """What a template takes in by itself is ticked at first, decisions are not; `changed` follows the ticks.

    Space, Enter or a click ticks a row. Of several ways to decide one thing the one that is ticked unticks the others.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._labels = desk.labels
        self._rows: tuple[OfferedRow, ...] = ()
        self.model = offered_model()
        self.table = Table(self.model, tr("Entries of the template"), type_ahead=False)
        self.table.horizontalHeader().hide()
        self.sources = Chip(tr("Show sources"), icon="library")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addWidget(self.sources)
        column.addWidget(self.table, 1)
        RowsInSight(self.table, _IN_SIGHT)
        self.sources.toggled.connect(self._with_sources)
        self.table.row_marked.connect(self._toggle)
        self.table.row_activated.connect(self._toggle)
        self.table.clicked.connect(self._clicked)

    @property
    def rows(self) -> tuple[OfferedRow, ...]:
        """All of the template, also those that wait behind "Show all"."""
        return self._rows

    def show_rows(self, preview: Sequence[PreviewRow], known: KnownTemplate | None, library: Library) -> None:
        """Another template, or another plan: the ticks begin anew."""
        rows: tuple[OfferedRow, ...] = ()
        if known is not None:
            names = ((drug.id, drug.generic_name) for pack in library.packs for drug in pack.drugs)
            rows = offered_rows(preview, known, self._labels, drug_names(known, self._labels, names))
        self._show(tuple(replace(row, with_sources=self.sources.isChecked()) for row in rows))

    def chosen(self) -> frozenset[str]:
        """The keys that are ticked."""
        return frozenset(row.key for row in self._rows if row.is_ticked)

    def tick(self, key: str, ticked: bool) -> None:
        """Ticks or unticks one entry; what the plan has stays as it is."""
        wanted = next((row for row in self._rows if row.key == key and not row.present), None)
        if wanted is not None:
            self._show(tuple(_after(row, wanted, ticked) for row in self._rows))

    def _toggle(self, row: OfferedRow) -> None:
        self.tick(row.key, not row.is_ticked)

    def _clicked(self, index: QModelIndex) -> None:
        entry = self.model.entry(index.row())
        if isinstance(entry, OfferedRow):
            self._toggle(entry)

    def _with_sources(self, shown: bool) -> None:
        self._show(tuple(replace(row, with_sources=shown) for row in self._rows))

    def _show(self, rows: tuple[OfferedRow, ...]) -> None:
        self._rows = rows
        self.model.set_groups(grouped(rows))
        self.changed.emit()


def _after(row: OfferedRow, wanted: OfferedRow, ticked: bool) -> OfferedRow:
    if row.key == wanted.key:
        return replace(row, is_ticked=ticked)
    if ticked and row.chooses and row.chooses == wanted.chooses:
        return replace(row, is_ticked=False)
    return row
