"""One entry of the directory to be read and revised."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.commands.directory import RetireDirectoryEntry, ReviseDirectoryEntry
from careplan.application.permissions import Permission
from careplan.application.queries.directory import ListedEntry
from careplan.application.queries.library_overrides import Own
from careplan.domain.directory.entry import EntryTerms
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr, trn
from ui.desk import Desk
from ui.editing.conflict_author import author_of
from ui.editing.conflict_dialog import answer_conflicts
from ui.editing.edit import Edit
from ui.editing.form import Form
from ui.feedback.failures import refusal
from ui.rights import why_not
from ui.screens.directory.fields import EntryFields
from ui.screens.directory.table import ICONS
from ui.shell.panels import PANEL
from ui.theme.metrics import S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class EntryEditor(Panel):
    """Each field saves when it is left; `merge_asked` is for the page, which knows the other entries."""

    merge_asked = Signal()
    split_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Entry"), icon="contact")
        self.setProperty(PANEL, True)
        self._desk = desk
        self._entry: ListedEntry | None = None
        self.fields = EntryFields(desk)
        self.form: Form[EntryTerms] = Form(self._save, path="directory", parent=self)
        for name, field in self.fields.by_name().items():
            self.form.bind(name, field)
        self.merge = Button(tr("Merge…"), icon="git-merge", small=True)
        self.split = Button(tr("Split…"), icon="git-merge", small=True)
        self.retire = Button(tr("Take away"), icon="trash-2", kind=ButtonKind.QUIET, small=True)
        self._facts = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self._wrong = Label("", Role.BODY, ink=Tone.RED, bold=True, wrap=True)
        author = author_of(desk, lambda: self._entry.id if self._entry else None, self)
        answer_conflicts(self.form, self, author=author)
        self._lay_out()
        self.form.refused.connect(lambda refused: self._tell(refusal(refused).text))
        self.form.failed.connect(lambda failed: self._tell(failed.text))
        self.form.saved.connect(lambda: self._tell(""))
        self.merge.clicked.connect(self.merge_asked)
        self.split.clicked.connect(self.split_asked)
        self.retire.clicked.connect(self._retire)
        self.start(None)

    @property
    def entry(self) -> ListedEntry | None:
        """The one that is shown."""
        return self._entry

    def offer(self, own: Own) -> None:
        """The clinic's own packets."""
        self.fields.offer(own)

    def start(self, entry: ListedEntry | None) -> None:
        """Another entry; `leave` comes before."""
        self._entry = entry
        self.form.start(entry.terms if entry else None)
        self._tell("")
        self._show_rest()

    def show_entry(self, entry: ListedEntry) -> None:
        """The same entry read anew; what is being typed stays."""
        self._entry = entry
        self.form.show(entry.terms)
        self._show_rest()

    def leave(self) -> bool:
        """Saves; False keeps the person here with the reason at the field."""
        return self._entry is None or self.form.leave()

    def _save(self, edit: Edit[EntryTerms]) -> None:
        entry = self._entry
        assert entry is not None  # without an entry every field is locked
        command = ReviseDirectoryEntry(entry_id=entry.id, seen=edit.seen, wanted=edit.wanted)
        self._desk.run(command, edit.done, owner=self, refused=edit.refused, failed=edit.failed)

    def _retire(self) -> None:
        if self._entry is not None and self.form.leave():
            command = RetireDirectoryEntry(entry_id=self._entry.id, seen=self._entry.terms)
            self._desk.run(command, owner=self, refused=self._refused)

    def _refused(self, refused: Refused) -> None:
        self._tell(refusal(refused).text)

    def _show_rest(self) -> None:
        entry = self._entry
        self.setEnabled(entry is not None)
        self.set_title(entry.terms.name if entry else tr("Entry"))
        self.set_icon(ICONS[entry.terms.kind] if entry else "contact")
        if entry is None:
            self._facts.setText(tr("Choose an entry, or add one."))
            self.split.setVisible(False)
            return
        self._facts.setText(_facts(entry))
        reader = why_not(self._desk.user, Permission.TRACK_REFERRAL)
        self.form.set_locked(reader)
        self.merge.set_reason(reader)
        self.split.set_reason(reader)
        self.split.setVisible(bool(entry.doubles))
        self.retire.set_reason(reader)

    def _tell(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _lay_out(self) -> None:
        self.header.addWidget(self.merge)
        self.header.addWidget(self.split)
        self.header.addWidget(self.retire)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        for widget in (self._wrong, self._facts, self.fields):
            column.addWidget(widget)
        self.body.addWidget(inside)
        self.body.addStretch(1)


def _facts(entry: ListedEntry) -> str:
    counts = trn("{count} referral went here", "{count} referrals went here", entry.referrals)
    still = trn("{count} of them is open", "{count} of them are open", entry.open_referrals)
    said = f"{counts}, {still}." if entry.referrals else tr("No referral went here yet.")
    if not entry.terms.active and entry.open_referrals:
        said += " " + tr("It is inactive: its open referrals still have to be chased.")
    return said + " " + tr("What was sent keeps the words it was sent with.")
