"""Who a referral went to, as on its page: the words it was sent with, and what the directory says of them today."""

from PySide6.QtCore import Signal

from careplan.application.queries.directory import EntryNow, ListedEntry
from careplan.application.queries.response_times import EntryTimes, ResponseTimesOf
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.i18n.catalogue import tr
from careplan.i18n.directory import all_ways, median_text, recipient_text
from ui.desk import Desk
from ui.jobs.ticket import Ticket
from ui.shell.place import Place, ScreenId
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class RecipientPanel(Panel):
    """`go(Place)` leads to the entry. Asks the directory itself, each time it is told what to show.

    `beside_fields` that hold the words as sent, it says only what the directory adds, and hides where that is nothing.
    """

    go = Signal(object)

    def __init__(self, desk: Desk, *, beside_fields: bool = False) -> None:
        super().__init__(tr("In the directory") if beside_fields else tr("Recipient"), plain=True)
        self._desk, self._is_beside = desk, beside_fields
        self._as_sent = ("", "")
        self._entry_id: DirectoryEntryId | None = None
        self._tickets: list[Ticket] = []
        self.name = Label("", bold=True, wrap=True, selectable=True)
        self.contact = Label("", Role.CAPTION, ink="ink2", wrap=True, selectable=True)
        self.now = Label("", Role.CAPTION, ink="ink2", wrap=True, selectable=True)
        self.times = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.open = Button(tr("Directory entry"), icon="contact", kind=ButtonKind.QUIET, small=True)
        for widget in (self.name, self.contact, self.now, self.times, self.open):
            self.body.addWidget(widget)
        self.open.clicked.connect(
            lambda: self.go.emit(Place(screen=ScreenId.DIRECTORY, part_id=self._entry_id)),
        )
        self.show_recipient("", "", None)

    def show_recipient(self, recipient: str, contact: str, entry_id: DirectoryEntryId | None) -> None:
        """The words of the referral, and the entry they were taken from if any."""
        for ticket in self._tickets:
            ticket.cancel()
        self._tickets.clear()
        self._as_sent = (recipient, contact)
        self.name.setText(recipient or tr("Nobody chosen yet"))
        self.contact.setText(contact)
        self.name.setHidden(self._is_beside)
        self.contact.setHidden(self._is_beside or not contact)
        if entry_id != self._entry_id or entry_id is None:
            for widget in (self.now, self.times, self.open):
                widget.hide()
        self._entry_id = entry_id
        if self._is_beside:
            self.setHidden(entry_id is None)
        if entry_id is not None:
            self._tickets.append(self._desk.ask(EntryNow(entry_id=entry_id), self._found, owner=self))

    def _found(self, entry: ListedEntry | None) -> None:
        if entry is None:
            self._say_now(tr("Not in the directory any more."), warns=True)
            return
        self._entry_id = entry.id  # where a double was merged into another
        recipient, contact = self._as_sent
        terms = entry.terms
        name = recipient_text(terms)
        ways = [way for way in all_ways(terms) if way not in contact]
        hours = [terms.hours] if terms.hours and terms.hours not in contact else []
        told = " · ".join([*([name] if name != recipient else []), *ways, *hours])
        inactive = "" if terms.active else tr("Inactive.") + " "
        said = tr("Directory today: {told}").format(told=told) if told else ""
        self._say_now(inactive + said, warns=not terms.active)
        self.open.show()
        question = ResponseTimesOf(entry_id=entry.id, today=self._desk.today())
        self._tickets.append(self._desk.ask(question, self._reckoned, owner=self))

    def _reckoned(self, times: EntryTimes) -> None:
        self.times.setText(median_text(times.ever))
        self.times.show()

    def _say_now(self, words: str, *, warns: bool) -> None:
        self.now.setText(words)
        self.now.set_ink(Tone.AMBER if warns else "ink2")
        self.now.setVisible(bool(words))
