"""Ctrl+K: find a patient, a referral or an action by a few letters, and do it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout

from careplan.application.queries.patients import PatientRow, PatientsFound
from careplan.application.queries.referral_numbers import ReferralsNumbered
from careplan.application.queries.referrals import ReferralRow
from careplan.i18n.catalogue import tr
from ui.jobs.ticket import Ticket
from ui.shell.palette_entries import Entry, actions_like, patients_found, referrals_found
from ui.shell.palette_list import PaletteDelegate, PaletteModel
from ui.theme.metrics import S12
from ui.theme.typography import Role
from ui.widgets.keys_back import give_keys_back
from ui.widgets.texts import KeyHint, Label

if TYPE_CHECKING:
    from ui.shell.shell import Shell

_WIDTH, _HEIGHT = 680, 480
_PEOPLE, _REFERRALS = 6, 4


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
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(tr("Type a name, a number, a birth date or an action"))
        self.typed.setAccessibleName(tr("Find"))
        self.model = PaletteModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setAccessibleName(tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = Label(tr("No match."), Role.BODY, ink="ink2")
        self._lay_out()
        self.typed.textChanged.connect(self._search)
        self.typed.returnPressed.connect(self._do_current)
        self.typed.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._do_current())
        self._search("")
        give_keys_back(self)

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
        layout.addWidget(self.typed)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        layout.addWidget(KeyHint("Enter", tr("do it, Esc to close")))

    def _search(self, typed: str) -> None:
        if self._asked is not None:
            self._asked.cancel()
        if self._asked_too is not None:
            self._asked_too.cancel()
        self._people = self._referrals = ()
        self._show()
        if typed.strip():
            question = PatientsFound(text=typed, limit=_PEOPLE)
            self._asked = self._shell.desk.ask(question, self._found, owner=self)
            numbered = ReferralsNumbered(text=typed, limit=_REFERRALS)
            self._asked_too = self._shell.desk.ask(numbered, self._found_referrals, owner=self)

    def _found(self, rows: tuple[PatientRow, ...]) -> None:
        self._people = patients_found(rows)
        self._show()

    def _found_referrals(self, rows: tuple[ReferralRow, ...]) -> None:
        self._referrals = referrals_found(rows, self._shell.desk.labels)
        self._show()

    def _show(self) -> None:
        actions = actions_like(self.typed.text(), self._shell.book.why_not)
        self.model.show_entries((*self._referrals, *self._people, *actions))
        self._none.setVisible(self.model.rowCount() == 0)
        self._move(0)

    def _move(self, step: int) -> None:
        last = self.model.rowCount() - 1
        row = min(max(self.list.currentIndex().row() + step, 0), last)
        self.list.setCurrentIndex(self.model.index(row))

    def _do_current(self) -> None:
        entry = self.model.entry(self.list.currentIndex().row())
        if entry is None or entry.reason:
            return
        self.accept()
        if entry.action is not None:
            self._shell.book.trigger(entry.action.id)
        elif entry.place is not None:
            self._shell.go(entry.place)
