"""Library: everything the program knows, found by any word, with its sources and what uses it."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.own_shelf import shelf_library
from careplan.application.queries.library_overrides import Own, OwnKnowledge
from careplan.application.queries.library_shelf import Key, Shelf, Shelved, key_at, shelf
from careplan.i18n.catalogue import tr, trn
from careplan.knowledge.library import Library
from ui.actions.ids import ActionId
from ui.items.table import Table
from ui.screens.library.own_export import choose_file
from ui.screens.library.own_number_dialog import OwnNumberDialog
from ui.screens.library.own_numbers import OwnNumber
from ui.screens.library.own_versions_dialog import show_versions
from ui.screens.library.reading import Reading
from ui.screens.library.shelf_list import by_kind, shelf_rows
from ui.shell.panels import PANEL
from ui.shell.place import Place
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import S8, S12
from ui.theme.typography import Role
from ui.widgets.beside import Beside, Part
from ui.widgets.button import IconButton
from ui.widgets.panel import Panel
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll
from ui.widgets.search_field import SearchField
from ui.widgets.texts import Label

_LIST, _ENTRY = 380, 460
"""Widths that list and entry need beside each other, in logical pixels at 100 % text."""
_LIST_HEIGHT, _ENTRY_HEIGHT = 300, 420


class LibraryScreen(Screen):
    """`Place.view` names an entry (`Key.path`); the shelf is read once, away from the window's thread."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.OVERRIDES, Topic.OWN_TEMPLATES, Topic.OWN_PACKETS})

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._shelf: Shelf | None = None
        self._wanted = ""
        self._own = Own()
        self._next: Shelved | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)  # the list is painted first
        self._soon.timeout.connect(self._show_next)
        self.search = SearchField(tr("Search the library"), tr("Medicine, test, rule, study or any other word"))
        self.rows = shelf_rows(self.desk.labels)
        self.table = Table(self.rows, tr("Entries of the library"), boxed=False, type_ahead=False)
        self.table.set_empty_text(tr("Loading…"))
        self.reading = Reading(room)
        self._count = Label("", Role.CAPTION, ink="ink2")
        self.export = IconButton("file-down", tr("Export what the clinic has of its own…"))
        self.export.set_reason(tr("The clinic has nothing of its own."))
        self._lay_out()
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self._enter)
        self.table.current_changed.connect(self._turn)
        self.table.row_activated.connect(lambda _entry: self._enter())
        self.reading.opened.connect(self._open)
        self.reading.own.asked.connect(self.set_number)
        for part in (self.reading.own, self.reading.own_entry):
            part.versions_asked.connect(lambda query: show_versions(query, self.desk, self.reading))
        self.export.clicked.connect(lambda: choose_file(self.desk, self._own, self.window()))

    def arrive(self, place: Place) -> None:
        """The entry that the place names, else the one shown before."""
        super().arrive(place)
        self._wanted = place.view
        self._ask()
        if self._shelf is not None:
            self._take_wanted()

    def refresh(self, changes: ChangeSet) -> None:
        """Something of the clinic's own was set, kept or withdrawn."""
        self._ask()

    def first_focus(self) -> QWidget:
        """The search."""
        return self.search

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        return (
            ("↑ ↓", tr("entry")),
            ("Enter", tr("read it")),
            ("T", tr("what it says, sources, used by")),
            ("Esc", tr("clear search")),
        )

    def handlers(self) -> Handlers:
        """Searching, and the parts of the entry."""
        answers = {ActionId.FILTER: self._search_anew}
        if self.reading.shown is not None:
            answers[ActionId.TABLE_VIEW] = self.reading.next_part
        return answers

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the search; the arrows go from the search into the list."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self._search_anew()
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.desk.ask(OwnKnowledge(), self._show_own, owner=self)

    def _show_own(self, own: Own) -> None:
        """Templates and packets are entries, so the shelf is read anew with others."""
        before, self._own = self._own, own
        self.export.set_reason("" if own != Own() else tr("The clinic has nothing of its own."))
        if self._shelf is None or (before.templates, before.packets) != (own.templates, own.packets):
            library = self.desk.library
            self.desk.aside(lambda: _shelf_of(library, own), self._read, owner=self)
        elif self.reading.shown is not None:
            self.reading.show_own(self.desk.library, own)

    def set_number(self, numbers: Sequence[OwnNumber]) -> None:
        """The dialog for the clinic's own number of the entry that is shown."""
        name = self.reading.shown.entry.name if self.reading.shown is not None else ""
        dialog = OwnNumberDialog(self.desk, name, numbers, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _: self.reading.own.set.setFocus())
        dialog.open_soon()
        dialog.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, found: Shelf) -> None:
        again = self.reading.key if self._shelf is not None else None
        self._shelf = found
        self.table.set_empty_text(tr("Nothing found. Try a shorter word, or another spelling."))
        self._list()
        self._take_wanted()
        if again is not None and (entry := found.entries.get(again)) is not None:
            self._show(entry)

    def _take_wanted(self) -> None:
        """One that is not there yet is waited for: the clinic's own comes with the next answer."""
        wanted = key_at(self._wanted)
        if wanted is None:
            self._wanted = ""
        elif self._shelf is not None and wanted in self._shelf.entries:
            self._wanted = ""
            self._open(wanted)

    def _list(self) -> None:
        if self._shelf is None:
            return
        typed = self.search.text()
        found = self._shelf.found(typed)
        self.rows.set_groups(by_kind(found, searched=bool(typed.strip())))
        self.search.set_note(trn("{count} found", "{count} found", len(found)) if typed.strip() else "")
        self._count.setText(trn("{count} entry", "{count} entries", len(self._shelf.entries)))
        if typed.strip() or self.table.current_row() is None:
            self.table.select_first()
        self._turn(self.table.current_row())

    def _turn(self, entry: Shelved | None) -> None:
        """The entry under the cursor; a heading changes nothing."""
        if entry is not None:
            self._next = entry
            self._soon.start()

    def _show_next(self) -> None:
        entry, self._next = self._next, None
        if entry is not None and self._shelf is not None and entry.key != self.reading.key:
            self._show(entry)

    def _show(self, entry: Shelved) -> None:
        assert self._shelf is not None  # the entry is from it
        self.reading.show_entry(self._shelf, entry)
        self.reading.show_own(self.desk.library, self._own)
        self.table.scrollTo(self.table.currentIndex())
        self.handlers_changed.emit()

    def _open(self, key: object) -> None:
        """An entry wherever it stands; the list shows it where it can."""
        entry = self._shelf.entries.get(key) if self._shelf is not None and isinstance(key, Key) else None
        if entry is None or self._shelf is None:
            return
        if not self.table.select_key(entry.key):
            self.search.setText(entry.name)
            self.table.select_key(entry.key)
        self._turn(entry)

    def _enter(self) -> None:
        self._soon.stop()
        self._show_next()
        if self.reading.shown is not None:
            self.reading.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _search_anew(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _lay_out(self) -> None:
        panel = Panel(tr("Library"), icon="library", flush=True)
        panel.setProperty(PANEL, True)
        panel.header.addWidget(self._count)
        panel.header.addWidget(self.export)
        finding = QVBoxLayout()
        finding.setContentsMargins(S12, S8, S12, S8)
        finding.addWidget(self.search)
        panel.body.addLayout(finding)
        panel.body.addWidget(self.table, 1)
        RowsInSight(self.table)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        sides = Beside()
        page.addWidget(Scroll(sides))
        sides.take(
            Part(widget=panel, share=2, height=_LIST_HEIGHT),
            Part(widget=self.reading, share=3, height=_ENTRY_HEIGHT),
            room=_LIST + _ENTRY,
        )


def _shelf_of(library: Library, own: Own) -> Shelf:
    """The one of the packs alone is made once; one with the clinic's own is let go of with the next."""
    found = shelf_library(library, own)
    return shelf(library) if found is library else Shelf(found)
