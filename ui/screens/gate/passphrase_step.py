"""Making a clinic, second step: where the file goes, and the passphrase that opens it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QWidget

from careplan.application.opening import SHORTEST_PASSPHRASE, passphrase_fault
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.feedback.failures import refusal
from ui.folders import documents
from ui.screens.gate.layouts import column_page, fact, row_of, tone_of
from ui.screens.gate.secret_field import SecretField
from ui.theme.metrics import S16
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.coming import open_soon
from ui.widgets.keys_back import give_keys_back
from ui.widgets.panel import Panel
from ui.widgets.texts import Label

SUFFIX = ".careplan"


class PassphraseStep(QWidget):
    """`done` when both entries are the same and good; the button is busy until `refuse` or the page is left."""

    done = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path = Path()
        self._where = Label("", bold=True, wrap=True, selectable=True)
        self.change = Button(tr("Change…"), icon="folder")
        self.first = SecretField(tr("Passphrase"))
        self.again = SecretField(tr("Passphrase again"))
        self.shown = QCheckBox(tr("Show what is typed"))
        self._long, self._long_words, self._long_mark = fact("circle-dashed")
        self._good, self._good_words, self._good_mark = fact("circle-dashed")
        self._same, _, self._same_mark = fact("circle-dashed", tr("Both entries are the same"))
        self.trouble = InlineBanner(Tone.RED, "")
        self.trouble.hide()
        self.make = Button(tr("Create file"), kind=ButtonKind.PRIMARY, keys="Enter")
        self._why = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self._back = Button(tr("Back"))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.first)
        self._judge()

    def suggest(self, clinic_name: str) -> None:
        """A file in the documents folder, named like the clinic, unless a place was chosen already."""
        if self.path == Path():
            kept = "".join(letter if letter.isalnum() else "-" for letter in clinic_name.lower())
            name = "-".join(filter(None, kept.split("-")))[:60] or "clinic"
            self.keep_at(documents() / f"{name}{SUFFIX}")

    def keep_at(self, path: Path) -> None:
        """Where the new file goes."""
        self.path = path if path.suffix else path.with_name(f"{path.name}{SUFFIX}")
        self._where.setText(str(self.path))

    def refuse(self, said: Message) -> None:
        """The file was not made."""
        self.make.set_busy(False)
        rest = " ".join(part for part in (*said.details, said.safe, said.todo) if part)
        self.trouble.show_message(Tone.RED, said.happened, rest)
        self.trouble.show()

    def forget(self) -> None:
        """Nothing of the passphrase stays."""
        for field in (self.first, self.again):
            field.forget()
        self.make.set_busy(False)
        self._judge()

    def _judge(self) -> None:
        typed, again = self.first.secret(), self.again.secret()
        long = len(typed) >= SHORTEST_PASSPHRASE
        fault = passphrase_fault(typed) if long else None
        self._long_words.setText(
            tr("{shortest} characters or more (now {count})").format(shortest=SHORTEST_PASSPHRASE, count=len(typed))
        )
        self._good_words.setText(refusal(fault).happened if fault else tr("Not a common or repeated phrase"))
        self._long_mark.show_icon(*tone_of(long))
        self._good_mark.show_icon(*(("circle-x", Tone.RED.value) if fault else tone_of(long)))
        self._same_mark.show_icon(*tone_of(bool(typed) and typed == again))
        why = ""
        if not long:
            why = tr("Create file works when the passphrase is long enough.")
        elif fault:
            why = tr("Create file works with another passphrase.")
        elif typed != again:
            why = tr("Create file works when both entries match.")
        self.make.set_reason(why)
        self._why.setText(why)

    def _make(self) -> None:
        if self.make.isEnabled() and not self.make.is_busy:
            self.trouble.hide()
            self.make.set_busy(True, tr("Creating…"))
            self.done.emit()

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Where to keep the clinic file"), str(self.path))
        give_keys_back(dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Clinic files (*.careplan)"))
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(lambda name: self.keep_at(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        open_soon(dialog)

    def _connect(self) -> None:
        for field in (self.first, self.again):
            field.typed.connect(self._judge)
            self.shown.toggled.connect(field.show_letters)
        self.first.entered.connect(self.again.setFocus)
        self.again.entered.connect(self._make)
        self.make.clicked.connect(self._make)
        self.change.clicked.connect(self._choose)
        self._back.clicked.connect(self.back)

    def _lay_out(self) -> None:
        column = column_page(
            self,
            tr("Create your encrypted clinic file"),
            tr(
                "All patients, plans and attached files are kept in one encrypted file on this computer. "
                "Choose a passphrase that the clinic leads know."
            ),
        )
        file = Panel(tr("Clinic file"), icon="hard-drive")
        file.header.addWidget(self.change)
        file.body.addWidget(self._where)
        column.addWidget(file)
        row = QHBoxLayout()
        row.setSpacing(S16)
        row.addWidget(self.first)
        row.addWidget(self.again)
        column.addLayout(row)
        for widget in (self.shown, self._long, self._good, self._same):
            column.addWidget(widget)
        lost = tr("If the passphrase is lost, only the recovery key on the next page opens the file.")
        column.addWidget(InlineBanner(Tone.AMBER, lost, tr("Careplan has no master key.")))
        column.addWidget(self.trouble)
        column.addLayout(row_of([self._back], [self._why, self.make]))
        column.addStretch(1)
