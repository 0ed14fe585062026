"""Settings: another passphrase for the clinic file, and another recovery key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.keeping import change_passphrase
from careplan.application.permissions import Permission
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.jobs.lanes import apart
from ui.rights import why_not
from ui.screens.gate.secret_field import SecretField
from ui.screens.settings.new_key import NewKey
from ui.screens.settings.new_secret import NewSecret
from ui.screens.settings.section import Section, note
from ui.shell.panels import PANEL
from ui.shell.room import Room
from ui.theme.metrics import S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class PassphraseSection(Section):
    """The present secret is asked for each time: an unlocked window is not enough."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.present = SecretField(tr("Present passphrase, or the recovery key"))
        self.new = NewSecret()
        self.change = Button(tr("Change passphrase"), icon="key-round", kind=ButtonKind.PRIMARY)
        self.renew = Button(tr("Make a new recovery key…"), icon="key-round")
        self.why = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.told = InlineBanner(Tone.GREEN, "")
        self.told.hide()
        self._looks_only = why_not(self.desk.user, Permission.MANAGE_CLINIC)
        self.renew.set_reason(self._looks_only)
        self._lay_out()
        self.present.typed.connect(self._judge)
        self.present.entered.connect(self.new.first.setFocus)
        self.new.typed.connect(self._judge)
        self.new.entered.connect(self._change)
        self.change.clicked.connect(self._change)
        self.renew.clicked.connect(self.make_key)
        self.new.shown.toggled.connect(self.present.show_letters)
        self._judge()

    def leave(self) -> bool:
        """What was typed here does not stay behind."""
        if not self.change.is_busy:
            self._forget()
            self.told.hide()
        return True

    def first_focus(self) -> QWidget:
        """The present passphrase."""
        return self.present

    def make_key(self) -> None:
        """The dialog."""
        dialog = NewKey(self.desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open_soon()
        dialog.present.setFocus()

    def _judge(self) -> None:
        reason = self.new.why_not() if self.present.secret() else tr("Type the present passphrase first.")
        reason = self._looks_only or reason
        self.change.set_reason(reason)
        self.why.setText(reason)

    def _change(self) -> None:
        if not self.change.isEnabled() or self.change.is_busy:
            return
        self.told.hide()
        self.change.set_busy(True, tr("Changing…"))
        secret, new = self.present.secret(), self.new.first.secret()
        session = self.desk.open_clinic
        work = apart(lambda _: change_passphrase(session, secret, new))
        self.desk.use(work, self._changed, owner=self, failed=self._failed)

    def _changed(self, _: None) -> None:
        self.change.set_busy(False)
        self._forget()
        text = tr("Tell it to whoever opens this clinic. Backups that were made before still open with the old one.")
        self.told.show_message(Tone.GREEN, tr("The passphrase was changed."), text)
        self.told.show()

    def _failed(self, said: Message) -> None:
        self.change.set_busy(False)
        rest = " ".join(part for part in (*said.details, said.safe, said.todo) if part)
        self.told.show_message(Tone.RED, said.happened, rest)
        self.told.show()
        self.present.setFocus()
        self.present.line.selectAll()

    def _forget(self) -> None:
        self.present.forget()
        self.new.forget()
        self._judge()

    def _lay_out(self) -> None:
        panel = Panel(tr("Passphrase"), icon="key-round")
        panel.setProperty(PANEL, True)
        panel.body.setSpacing(S12)
        for widget in (self.present, self.new, self.told, self.change, self.why):
            panel.body.addWidget(widget)
        text = tr("The recovery key stays as it is. Nothing is encrypted anew: the key file gets a new lock.")
        panel.body.addWidget(note(text))
        key = Panel(tr("Recovery key"), icon="shield")
        key.setProperty(PANEL, True)
        key.body.addWidget(self.renew)
        text = tr("When the paper was lost or seen by others. From then on the old key opens this clinic file no more.")
        key.body.addWidget(note(text))
        self.column.addWidget(panel)
        self.column.addWidget(key)
        self.column.addStretch(1)
