"""A new passphrase typed twice, with the rules beside it as they come to hold."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.opening import SHORTEST_PASSPHRASE, passphrase_fault
from careplan.i18n.catalogue import tr
from ui.feedback.failures import refusal
from ui.screens.gate.layouts import fact, tone_of
from ui.screens.gate.secret_field import SecretField
from ui.theme.metrics import S8, S16
from ui.theme.tones import Tone


class NewSecret(QWidget):
    """The rules of the first making; `typed` with every change, `entered` on Enter in the second line."""

    typed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = SecretField(tr("New passphrase"))
        self.again = SecretField(tr("New passphrase again"))
        self.shown = QCheckBox(tr("Show what is typed"))
        self._long, self._long_words, self._long_mark = fact("circle-dashed")
        self._good, self._good_words, self._good_mark = fact("circle-dashed")
        self._same, _, self._same_mark = fact("circle-dashed", tr("Both entries are the same"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        row = QHBoxLayout()
        row.setSpacing(S16)
        row.addWidget(self.first)
        row.addWidget(self.again)
        column.addLayout(row)
        for widget in (self.shown, self._long, self._good, self._same):
            column.addWidget(widget)
        for field in (self.first, self.again):
            field.typed.connect(self._judge)
            self.shown.toggled.connect(field.show_letters)
        self.first.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.entered)
        self._judge()

    def why_not(self) -> str:
        """Why it cannot be taken yet; empty when it can."""
        typed = self.first.secret()
        if len(typed) < SHORTEST_PASSPHRASE:
            return tr("The new passphrase is not long enough yet.")
        if passphrase_fault(typed) is not None:
            return tr("Take another passphrase.")
        return "" if typed == self.again.secret() else tr("Both entries must be the same.")

    def forget(self) -> None:
        """Nothing of it stays."""
        for field in (self.first, self.again):
            field.forget()
        self._judge()

    def _judge(self) -> None:
        typed, again = self.first.secret(), self.again.secret()
        long = len(typed) >= SHORTEST_PASSPHRASE
        fault = passphrase_fault(typed) if long else None
        words = tr("{shortest} characters or more (now {count})")
        self._long_words.setText(words.format(shortest=SHORTEST_PASSPHRASE, count=len(typed)))
        self._good_words.setText(refusal(fault).happened if fault else tr("Not a common or repeated phrase"))
        self._long_mark.show_icon(*tone_of(long))
        self._good_mark.show_icon(*(("circle-x", Tone.RED.value) if fault else tone_of(long)))
        self._same_mark.show_icon(*tone_of(bool(typed) and typed == again))
        self.typed.emit()
