"""Who a referral goes to: typing searches the directory, and whoever is not listed is kept as typed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

from careplan.application.queries.directory import EntriesLike, EntryNow, ListedEntry
from careplan.domain.directory.entry import EntryTerms
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.i18n.catalogue import tr
from careplan.i18n.directory import reached_by, recipient_text, specialties_text
from ui.desk import Desk
from ui.editing.fields import TextField
from ui.jobs.ticket import Ticket

_ENTRY = int(Qt.ItemDataRole.UserRole)
_WORDS = _ENTRY + 1
_LIMIT = 300


class RecipientField(TextField):
    """Its value is the text. `chosen(ListedEntry)` when one of the directory was picked; `entry` is the one that the
    text stands for, None for free text: who edits the words of an entry means somebody else.

    `looking_for` is the specialty asked: who sees to it is offered first.
    """

    chosen = Signal(object)

    def __init__(
        self,
        label: str,
        desk: Desk,
        *,
        limit: int = _LIMIT,
        required: bool = False,
        called: Callable[[EntryTerms], str] = recipient_text,
    ) -> None:
        """`called` are the words an entry is put in with."""
        placeholder = tr("Name or specialty, or any words")
        super().__init__(label, limit=limit, required=required, placeholder=placeholder)
        self._called = called
        self.looking_for = ""
        self.entry: ListedEntry | None = None
        self._desk = desk
        self._asked: Ticket | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)
        self._found = QStandardItemModel(self)
        self._offered = QCompleter(self._found, self)
        self._offered.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offered.setCompletionRole(_WORDS)
        self.offered = QListView()
        self.offered.setAccessibleName(tr("In the directory"))
        self._offered.setPopup(self.offered)
        self._offered.activated.connect(self._picked)
        self.line.setCompleter(self._offered)
        self.line.installEventFilter(self)
        self.typed.connect(self._differs)

    @property
    def entry_id(self) -> DirectoryEntryId | None:
        """What a referral keeps beside the words."""
        return self.entry.id if self.entry is not None else None

    def show_entry(self, entry_id: DirectoryEntryId | None) -> None:
        """The one that the words shown were taken from; they stay, whatever the directory says now."""
        self.entry = None
        if entry_id is not None:
            self._desk.ask(EntryNow(entry_id=entry_id), self._know, owner=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow down offers all who see to the specialty before anything is typed."""
        is_down = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        )
        if is_down and watched is self.line and not self.offered.isVisible() and not self.is_locked:
            self._ask()
            return True
        return super().eventFilter(watched, event)

    def _differs(self) -> None:
        if self.entry is not None and self.text() != self._called(self.entry.terms):
            self.entry = None
        self._soon.start()

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        question = EntriesLike(typed=self.text(), labels=self._desk.labels, specialty=self.looking_for)
        self._asked = self._desk.ask(question, self._offer, owner=self)

    def _offer(self, entries: tuple[ListedEntry, ...]) -> None:
        self._found.clear()
        for entry in entries:
            words = self._called(entry.terms)
            told = (
                recipient_text(entry.terms),
                specialties_text(entry.terms, self._desk.labels),
                reached_by(entry.terms),
            )
            item = QStandardItem(" · ".join(filter(None, told)))
            item.setData(words, _WORDS)
            item.setData(entry, _ENTRY)
            self._found.appendRow(item)
        if self.line.hasFocus() and entries and self.entry is None:
            self._offered.complete()
        elif not entries:
            self.offered.hide()

    def _picked(self, _words: str) -> None:
        entry = self.offered.currentIndex().data(_ENTRY)
        if isinstance(entry, ListedEntry):
            self.entry = entry
            self.type_text(self._called(entry.terms))
            self.show_message(tr("From the directory; later changes there leave these words."), error=False)
            self.chosen.emit(entry)

    def _know(self, entry: ListedEntry | None) -> None:
        self.entry = entry
