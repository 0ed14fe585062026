"""The directory: specialists, therapists and centres, how they are reached, and how long they take."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.permissions import Permission
from careplan.application.queries.directory import Directory, ListedEntry, fits
from careplan.application.queries.library_overrides import OwnKnowledge
from careplan.application.queries.response_times import EntryTimes, ResponseTimesByRecipient
from careplan.domain.patient.names import words
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.i18n.catalogue import tr, trn
from ui.actions.ids import ActionId
from ui.items.table import Table
from ui.rights import why_not
from ui.screens.directory.editor import EntryEditor
from ui.screens.directory.filters import DirectoryFilters
from ui.screens.directory.splitting import ask_split
from ui.screens.directory.table import EntryRow, directory_rows
from ui.screens.directory.times_panel import TimesPanel
from ui.shell.panels import PANEL
from ui.shell.place import Place
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PANEL_GAP, S8, S12
from ui.theme.typography import Role
from ui.widgets.beside import Beside, Part
from ui.widgets.button import Button, ButtonKind
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll
from ui.widgets.search_field import SearchField
from ui.widgets.texts import Label

_BESIDE = 1020
"""The width, in logical pixels at 100 % text, that list and entry need beside each other."""


class DirectoryScreen(Screen):
    """Moving to another entry saves the one before; one with a wrong field is not left."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.DIRECTORY, Topic.REFERRALS, Topic.REFERRAL_EVENTS, Topic.OWN_PACKETS, Topic.PATIENTS}
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._entries: tuple[ListedEntry, ...] = ()
        self._times: Mapping[DirectoryEntryId, EntryTimes] = {}
        self._wanted: UUID | None = None
        self.rows = directory_rows(self.desk.labels)
        self.table = Table(self.rows, tr("Directory"), remembered=room.remembered("directory"))
        self.table.setProperty(PANEL, True)
        self.search = SearchField(tr("Search the directory"), tr("Name, organisation, specialty or place"))
        self.filters = DirectoryFilters()
        self.editor = EntryEditor(self.desk)
        self.times = TimesPanel()
        self.add = Button(tr("Add entry…"), icon="plus", kind=ButtonKind.PRIMARY)
        self.add.set_reason(why_not(self.desk.user, Permission.TRACK_REFERRAL))
        self._count = Label(ink="ink2")
        self._lay_out()
        self.table.current_changed.connect(self._turn)
        self.table.row_activated.connect(lambda _: self.editor.fields.name.setFocus())
        self.search.textChanged.connect(self._show)
        self.filters.chosen.connect(self._show)
        self.add.clicked.connect(self.add_entry)
        self.editor.merge_asked.connect(self.merge)
        self.editor.split_asked.connect(self.split)

    def arrive(self, place: Place) -> None:
        """The entry that the place names is shown; its view may name a chip, or `new`."""
        super().arrive(place)
        self._wanted = place.part_id
        self.filters.choose(place.view)
        self._ask()
        if place.view == "new":
            self.add_entry()

    def refresh(self, changes: ChangeSet) -> None:
        """Asks again; the row one is on stays."""
        self._ask()

    def depart(self) -> bool:
        """Saves what is being edited."""
        return self.editor.leave()

    def first_focus(self) -> QWidget:
        """The search."""
        return self.search

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        return (("↑ ↓", tr("entry")), ("Enter", tr("edit")), ("Ctrl+F", tr("search")), ("Ctrl+S", tr("save")))

    def handlers(self) -> Handlers:
        """What the keys do here."""
        return {ActionId.FILTER: self.search.setFocus, ActionId.SAVE: self._save_now}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the words away, then the chip; the arrows go from the words into the list."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Escape and self.filters.reset():
            self._show()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def add_entry(self) -> None:
        """The dialog; what was added is shown."""
        from ui.screens.directory.new_entry import NewEntry  # noqa: PLC0415 - with the first new entry

        if self.editor.leave():
            dialog = NewEntry(self.desk, self)
            dialog.added.connect(self._added)
            dialog.open_soon()

    def merge(self) -> None:
        """The dialog that joins the entry shown with a double of it."""
        from ui.screens.directory.merge_dialog import MergeDialog  # noqa: PLC0415 - with the first merge

        entry = self.editor.entry
        if entry is not None and self.editor.leave():
            MergeDialog(self.desk, entry, self._entries, self).open_soon()

    def split(self) -> None:
        """The dialog that lists a double again which was merged into the entry shown."""
        entry = self.editor.entry
        if entry is not None and self.editor.leave():
            ask_split(self.desk, entry, self)

    def _save_now(self) -> None:
        self.editor.leave()

    def _added(self, entry_id: UUID) -> None:
        self.filters.reset()
        self.search.clear()
        if self.table.select_key(entry_id):
            self.table.setFocus()
        else:
            self._wanted = entry_id

    def _ask(self) -> None:
        self.desk.ask(OwnKnowledge(), self.editor.offer, owner=self)
        self.desk.ask(ResponseTimesByRecipient(today=self.desk.today()), self._reckoned, owner=self)
        self.desk.ask(Directory(), self._found, owner=self)

    def _reckoned(self, times: Mapping[DirectoryEntryId, EntryTimes]) -> None:
        self._times = times

    def _found(self, entries: tuple[ListedEntry, ...]) -> None:
        self._entries = entries
        self._show()

    def _show(self) -> None:
        rows = [EntryRow(entry, self._times.get(entry.id)) for entry in self._entries]
        self.filters.count(rows)
        typed = words(self.search.text())
        shown = [row for row in self.filters.left(rows) if fits(row.entry.terms, typed, self.desk.labels)]
        self.rows.set_rows(shown)
        self._count.setText(trn("{count} entry", "{count} entries", len(shown)))
        nothing = tr("Nobody is listed yet. Add the specialists, therapists and centres you refer to.")
        self.table.set_empty_text(tr("Nobody fits. Esc clears the search.") if self._entries else nothing)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif self.table.current_row() is None or self.search.hasFocus():
            self.table.select_first()
        self._turn()

    def _turn(self, _row: object = None) -> None:
        """The entry under the cursor; back to the one before where that cannot be left."""
        row: EntryRow | None = self.table.current_row()
        shown = self.editor.entry
        if row is not None and shown is not None and row.id == shown.id:
            self.editor.show_entry(row.entry)
        elif shown is None or all(entry.id != shown.id for entry in self._entries) or self.editor.leave():
            self.editor.start(row.entry if row else None)
        else:
            self.table.select_key(shown.id)
            return
        self.times.show_times(row.times if row else None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S12)
        head.addWidget(Label(tr("Directory"), Role.TITLE), 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.add)
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        RowsInSight(self.table)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(PANEL_GAP)
        beside.addWidget(self.times)
        beside.addWidget(self.editor, 1)
        entry, sides = Scroll(right), Beside()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Scroll(sides))
        sides.take(Part(widget=left, share=3), Part(widget=entry, share=2, scrolls=(entry,)), room=_BESIDE)
