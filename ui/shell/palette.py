"""Ctrl+K: find a patient, a referral or an action by a few letters, and do it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListView, QVBoxLayout

from careplan.application.queries.library_shelf import Shelf, shelf
from careplan.application.queries.name_index import NameIndex
from careplan.application.queries.patients import PatientRow, PatientsFound
from careplan.application.queries.referral_numbers import ReferralsNumbered
from careplan.application.queries.referrals import ReferralRow
from careplan.i18n.catalogue import tr, trn
from ui.actions.ids import ActionId
from ui.jobs.ticket import Ticket
from ui.shell.banner_facts import patient_name
from ui.shell.palette_entries import (
    Entry,
    actions_like,
    library_found,
    patients_found,
    referrals_found,
    referrals_like,
    under_headings,
)
from ui.shell.palette_list import PaletteDelegate, PaletteModel
from ui.theme.metrics import S8, S12, S16
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.keys_back import give_keys_back
from ui.widgets.pill import Pill
from ui.widgets.search_field import SearchField
from ui.widgets.texts import KeyHint, Label

if TYPE_CHECKING:
    from ui.shell.shell import Shell

_WIDTH, _HEIGHT = 680, 480
_PEOPLE, _REFERRALS = 6, 4
_NOBODY = {ActionId.NEW_PATIENT}


class Palette(QDialog):
    """Typing asks the clinic each time; an older answer never comes after a newer question."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self.setWindowTitle(tr("Careplan"))
        self.setAccessibleName(tr("Find patient, referral or action"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shell = shell
        self._asked: Ticket | None = None
        self._asked_too: Ticket | None = None
        self._people: tuple[Entry, ...] = ()
        self._referrals: tuple[Entry, ...] = ()
        self._shelf: Shelf | None = None
        self._waits = False
        self._names = NameIndex()
        self.typed = SearchField(tr("Find"), tr("Type a name, a number, a birth date or an action"))
        self.model = PaletteModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setAccessibleName(tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._count = Label("", Role.CAPTION, ink="ink2")
        self._lay_out()
        self.typed.textChanged.connect(self._search)
        self.typed.returnPressed.connect(self._do_current)
        self.typed.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._do_current())
        self._search("")
        give_keys_back(self)
        library = shell.desk.library
        shell.desk.aside(lambda: shelf(library), self._read_library, owner=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while the letters go to the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}
            if event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.resize(_WIDTH, _HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(S12, S12, S12, S12)
        head = QHBoxLayout()
        head.setSpacing(S8)
        head.addWidget(self.typed, 1)
        file = self._shell.room.open_plan.file
        if file is not None:
            head.addWidget(Label(tr("in"), Role.CAPTION, ink="ink2"))
            head.addWidget(Pill(patient_name(file.facts), "user", Tone.ACCENT))
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(S16)
        for keys, words in (("↑ ↓", tr("choose")), ("Enter", tr("do it")), ("Esc", tr("close"))):
            foot.addWidget(KeyHint(keys, words))
        foot.addStretch(1)
        foot.addWidget(self._count)
        layout.addLayout(foot)

    def _search(self, typed: str) -> None:
        if self._asked is not None:
            self._asked.cancel()
        if self._asked_too is not None:
            self._asked_too.cancel()
        self._people = self._referrals = ()
        self._waits = bool(typed.strip())
        self._show()
        if typed.strip():
            question = PatientsFound(text=typed, limit=_PEOPLE, names=self._names)
            self._asked = self._shell.desk.ask(question, self._found, owner=self)
            numbered = ReferralsNumbered(text=typed, limit=_REFERRALS)
            self._asked_too = self._shell.desk.ask(numbered, self._found_referrals, owner=self)

    def _found(self, rows: tuple[PatientRow, ...]) -> None:
        self._people = patients_found(rows)
        self._waits = False
        self._show()

    def _read_library(self, found: Shelf) -> None:
        self._shelf = found
        self._show()

    def _found_referrals(self, rows: tuple[ReferralRow, ...]) -> None:
        self._referrals = referrals_found(rows, self._shell.desk.labels)
        self._show()

    def _show(self) -> None:
        typed, book, plan = self.typed.text(), self._shell.book, self._shell.room.open_plan.snapshot
        actions = actions_like(typed, book.why_not)
        own = referrals_like(typed, plan, self._shell.desk.labels) if plan else ()
        known = library_found(self._shelf.entries.values(), typed, self._shell.desk.labels) if self._shelf else ()
        places = (*own, *self._referrals, *self._people, *known)
        of_patient = self._shell.room.open_plan.file is not None
        heading = tr("Actions for this patient") if of_patient else tr("Actions")
        entries = under_headings((heading, actions), (tr("Go to"), places))
        if not entries and not self._waits:
            new = (entry for entry in actions_like("", book.why_not) if entry.action and entry.action.id in _NOBODY)
            entries = under_headings((tr("No match. Somebody new?"), new))
        self.model.show_entries(entries)
        self._count.setText(trn("{count} result", "{count} results", self.model.found) if typed.strip() else "")
        self._move(0)

    def _move(self, step: int) -> None:
        row = self.model.next_row(max(self.list.currentIndex().row(), 0), step)
        self.list.setCurrentIndex(self.model.index(row))
        if step <= 0 and row <= 1:
            self.list.scrollToTop()  # with the heading over it

    def _do_current(self) -> None:
        entry = self.model.entry(self.list.currentIndex().row())
        if entry is None or entry.reason or entry.is_heading:
            return
        self.accept()
        if entry.action is not None:
            self._shell.book.trigger(entry.action.id)
        elif entry.place is not None:
            self._shell.go(entry.place)
