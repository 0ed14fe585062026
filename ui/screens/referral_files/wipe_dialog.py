"""Removing a file for good: one that should never have been here, such as another person's."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.application.commands.wiping import WipeFile
from careplan.application.queries.removal import Removal, RemovalOf, TakenFile
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import AttachmentId
from careplan.i18n.attachments import removal_text
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.long_text_field import LongTextField
from ui.editing.sending import Sending
from ui.theme.tones import Tone
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class WipeDialog(Dialog):
    """Files on the list and off it are offered; what removing means is said before. `wiped(bytes are gone)`."""

    wiped = Signal(bool)

    def __init__(self, desk: Desk, files: Sequence[TakenFile], subtitle: str, parent: QWidget) -> None:
        super().__init__(
            tr("Remove a file for good"),
            subtitle,
            primary=tr("Remove for good"),
            icon="trash-2",
            tone=Tone.RED,
            keys="Ctrl+Enter",
            parent=parent,
        )
        self._desk = desk
        self._files = {each.id: each for each in files}
        self.file: ChoiceField[AttachmentId] = ChoiceField(
            tr("File"), [(each.id, _named(each)) for each in files], none=tr("Choose one")
        )
        self.reason = LongTextField(tr("Why it should never have been here"), limit=500, lines=2, required=True)
        self.means = Label("", wrap=True)
        for widget in (self.file, self.means, self.reason):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_note(tr("A file that is only in the wrong place is taken away at “Show”; Undo brings that back."))
        Sending(self, desk, self._command, self.wiped.emit).asks(
            "attachment", {"content": self.file, "wiped_why": self.reason}
        )
        self.file.typed.connect(self._ask)
        self._say(None)

    def _ask(self) -> None:
        chosen = self.file.value()
        self._say(None)
        if chosen is not None:
            self._desk.ask(RemovalOf(attachment_id=chosen), self._say, owner=self)

    def _say(self, removal: Removal | None) -> None:
        sent = removal.sent_in if removal is not None else ()
        self.primary.setEnabled(removal is not None and not sent)
        if sent:
            said = tr("It was sent: {packets}. What was sent is kept. Take the file off the list instead.")
            self.means.setText(said.format(packets="; ".join(sent)))
        else:
            self.means.setText("\n".join(removal_text(removal.elsewhere if removal is not None else 0)))

    def _command(self) -> WipeFile:
        chosen = self.file.value()
        if chosen is None:
            raise Invalid(field="attachment.content", reason="blank")
        return WipeFile(attachment_id=chosen, seen=self._files[chosen].terms, reason=self.reason.value())


def _named(file: TakenFile) -> str:
    came = day_text(file.terms.received_on)
    said = tr("{title}, came {day}, off the list") if file.taken_at is not None else tr("{title}, came {day}")
    return said.format(title=file.terms.title, day=came)
