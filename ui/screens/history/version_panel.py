"""The list of versions: the cursor and one that is held say which two are compared."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.i18n.catalogue import tr
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.screens.history.versions import VersionRow, pair_of, version_cell
from ui.shell.panels import PANEL
from ui.theme.typography import Role
from ui.widgets.button import Button
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class VersionPanel(Panel):
    """Without one that is held, the version under the cursor is compared with the one before it.

    `turned` when other versions are to be shown, `opened` when Enter asks for their differences.
    """

    turned = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Versions"), flush=True, parent=parent)
        self.setProperty(PANEL, True)
        self._held: int | None = None
        self._rows: tuple[VersionRow, ...] = ()
        self.model_of_versions: RowsModel[VersionRow] = RowsModel(
            (Column(tr("Version"), version_cell, leads=True),), key=lambda row: row.key
        )
        self.list = RowList(self.model_of_versions, tr("Versions"))
        self.list.set_empty_text(tr("Reading…"))
        self.hold = Button(tr("Hold this version"), icon="arrow-left-right", keys="Space", small=True)
        said = tr("Each version is compared with the one before it, or with the one you hold.")
        self.body.addWidget(self.list, 1)
        foot = self.footer()
        foot.setDirection(foot.Direction.TopToBottom)
        foot.addWidget(self.hold)
        foot.addWidget(Label(said, Role.CAPTION, ink="ink3", wrap=True))
        self.list.current_changed.connect(lambda _: self._mark())
        self.list.row_marked.connect(lambda row: self._hold(row.key))
        self.list.row_activated.connect(lambda _: self.opened.emit())
        self.hold.clicked.connect(self._hold_current)

    def show_rows(self, rows: Sequence[VersionRow]) -> None:
        """Read anew; cursor and held version stay."""
        self._rows = tuple(rows)
        if self._held not in {row.key for row in rows}:
            self._held = None
        self.set_caption(str(len(rows)) if rows else "")
        self._show()
        if self.list.current_row() is None and rows:
            self.list.select_key(rows[0].key)
        self._show()

    def current(self) -> VersionRow | None:
        """The version under the cursor."""
        row: VersionRow | None = self.list.current_row()
        return row

    def pair(self) -> tuple[VersionRow, VersionRow] | None:
        """Before and after."""
        row = self.current()
        return pair_of(self._rows, row.key if row else None, self._held)

    def _hold_current(self) -> None:
        row = self.current()
        if row is not None:
            self._hold(row.key)

    def _hold(self, key: int) -> None:
        self._held = None if self._held == key else key
        self._mark()

    def _mark(self) -> None:
        self._show()
        self.turned.emit()

    def _show(self) -> None:
        """A and B stand at the two that are compared."""
        pair = self.pair()
        sides = {row.key: side for row, side in zip(pair or (), "AB", strict=False)}
        self.model_of_versions.set_rows(replace(row, side=sides.get(row.key, "")) for row in self._rows)
        row = self.current()
        is_held = row is not None and row.key == self._held
        self.hold.set_words(tr("Let go of this version") if is_held else tr("Hold this version"))
        self.hold.set_reason("" if len(self._rows) > 1 else tr("There is only one version."))
