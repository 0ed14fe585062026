"""The page that asks for the passphrase: before a clinic is opened, and after the window was locked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.screens.gate.layouts import card_page, row_of
from ui.screens.gate.secret_field import SecretField
from ui.shell.brand import Brand
from ui.theme.metrics import S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.announcing import announce
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.texts import Label


class UnlockPage(QWidget):
    """`given(str)` is what was typed; whoever shows the page calls `refuse` or leaves it. `elsewhere`: another file.

    It shows no patient and nothing out of the clinic but its name.
    """

    given = Signal(str)
    elsewhere = Signal()

    def __init__(self, title: str, subtitle: str, *, elsewhere: str, note: str = "") -> None:
        super().__init__()
        self.field = SecretField(tr("Passphrase"))
        self.shown = QCheckBox(tr("Show what is typed"))
        self.unlock = Button(tr("Unlock"), icon="lock-open", kind=ButtonKind.PRIMARY, keys="Enter")
        self.unlock.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.other = Button(elsewhere, kind=ButtonKind.QUIET)
        self.recovery = Button(tr("Use recovery key…"), kind=ButtonKind.QUIET)
        self.trouble = InlineBanner(Tone.RED, "")
        self.trouble.hide()
        self._lay_out(title, subtitle, note)
        self.setFocusProxy(self.field)
        self.field.entered.connect(self._give)
        self.unlock.clicked.connect(self._give)
        self.shown.toggled.connect(self.field.show_letters)
        self.recovery.clicked.connect(self._ask_recovery_key)
        self.other.clicked.connect(self.elsewhere)

    def refuse(self, message: Message) -> None:
        """It was not right: says so, keeps the page, selects what was typed."""
        self.unlock.set_busy(False)
        caps = tr(" Caps Lock is on.") if self.field.caps_lock else ""
        rest = " ".join(part for part in (*message.details, message.safe, message.todo) if part)
        self.trouble.show_message(Tone.RED, message.happened, rest + caps)
        self.trouble.show()
        self.field.line.selectAll()
        self.field.setFocus()
        announce(self, message.text + caps)

    def forget(self) -> None:
        """Nothing of what was typed stays."""
        self.field.forget()
        self.unlock.set_busy(False)
        self.trouble.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field."""
        if event.key() == Qt.Key.Key_Escape:
            self.forget()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        if self.unlock.is_busy:
            return
        if not self.field.secret():
            self.field.show_message(tr("Type the passphrase first."), error=True)
            return
        self.trouble.hide()
        self.unlock.set_busy(True, tr("Unlocking…"))
        self.given.emit(self.field.secret())

    def _ask_recovery_key(self) -> None:
        """The field takes both; the words and the dots change."""
        self.trouble.hide()
        self.shown.setChecked(True)
        self.field.show_message(
            tr("Type the seven blocks from the paper. Capitals, blanks and hyphens do not matter."), error=False
        )
        self.field.line.setAccessibleName(tr("Recovery key"))
        self.field.setFocus()

    def _lay_out(self, title: str, subtitle: str, note: str) -> None:
        column = card_page(self)
        head = QHBoxLayout()
        head.setSpacing(S12)
        head.addWidget(Brand(40))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, Role.PATIENT, wrap=True))
        words.addWidget(Label(subtitle, Role.CAPTION, ink="ink2", wrap=True))
        head.addLayout(words, 1)
        column.addLayout(head)
        if note:
            column.addWidget(Label(note, ink="ink2", wrap=True, selectable=True))
        for widget in (self.field, self.shown, self.trouble, self.unlock):
            column.addWidget(widget)
        column.addLayout(row_of([self.other], [self.recovery]))
