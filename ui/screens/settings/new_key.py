"""A new recovery key: made after the passphrase was given, shown once, proved to be written down."""

from PySide6.QtWidgets import QWidget

from careplan.application.keeping import renew_recovery_key
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.jobs.lanes import apart
from ui.screens.gate.recovery_step import RecoveryStep
from ui.screens.gate.secret_field import SecretField
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class NewKey(Dialog):
    """Once the key is made the dialog closes only when it was typed back: the old one is of no use any more."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(tr("New recovery key"), primary=tr("Make new key"), icon="key-round", parent=parent)
        self._desk = desk
        self.present = SecretField(tr("Present passphrase, or the recovery key"))
        self.key: RecoveryStep | None = None
        self._words = Label(
            tr("The old recovery key opens this clinic file no more once the new one is made."), wrap=True
        )
        self.body.addWidget(self._words)
        self.body.addWidget(self.present)
        self.body.addStretch(1)
        self.present.typed.connect(self._judge)
        self.present.entered.connect(self._confirm)
        self.confirmed.connect(self._make)
        self._judge()

    def reject(self) -> None:
        """Not while the new key is shown and was not typed back."""
        if self.key is None:
            super().reject()

    def _judge(self) -> None:
        self.primary.set_reason("" if self.present.secret() else tr("Type the present passphrase first."))

    def _make(self) -> None:
        self.set_busy(True, tr("Making…"))
        secret, session = self.present.secret(), self._desk.open_clinic
        work = apart(lambda _: renew_recovery_key(session, secret))
        self._desk.use(work, self._show_key, owner=self, failed=self._failed)

    def _show_key(self, key: str) -> None:
        self.set_busy(False)
        self.show_error("")
        self.present.forget()
        for widget in (self._words, self.present, self.primary, self.cancel):
            widget.hide()
        self.key = RecoveryStep(self._desk.facts.terms.name, self._desk.open_clinic.path.name, key)
        self.key.done.connect(self.accept)
        self.key.setMinimumHeight(self.fontMetrics().height() * 36)
        self.body.insertWidget(0, self.key)
        self.resize(self.sizeHint())
        self.key.setFocus()

    def _failed(self, said: Message) -> None:
        self.set_busy(False)
        self.show_error(said.text)
        self.present.setFocus()
