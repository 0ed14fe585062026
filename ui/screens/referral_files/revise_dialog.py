"""What is said of a file that is kept: its title, its days, and which item of the packet it answers."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from careplan.application.commands.attachments import ReviseAttachment
from careplan.application.queries.attachments import AttachmentLine
from careplan.application.queries.referrals import Referred
from careplan.domain.attachment.attachment import MADE_BY_STEPS, AttachmentKind
from careplan.domain.referral.record import ItemState
from careplan.domain.referral.states import OPEN
from careplan.domain.shared.ids import ChecklistItemId
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.editing.sending import Sending
from ui.widgets.dialog import Dialog


class ReviseDialog(Dialog):
    """The bytes never change. A report that came back and a packet that was sent answer no item."""

    def __init__(self, desk: Desk, line: AttachmentLine, whole: Referred, parent: QWidget) -> None:
        super().__init__(tr("Change file"), line.terms.title, primary=tr("Save"), icon="pencil", parent=parent)
        self._line = line
        self.title = TextField(tr("Title"), limit=200, required=True)
        self.received_on = DayField(tr("Came on"), today=desk.today, required=True)
        self.dated_on = DayField(tr("Day on the file"), today=desk.today, placeholder=tr("not said"))
        offered = [
            (item.id, item.text)
            for item in whole.items
            if item.answer.state is ItemState.OPEN or item.id == line.item_id
        ]
        self.item: ChoiceField[ChecklistItemId] = ChoiceField(
            tr("Answers this item of the packet"), offered, none=tr("None of them")
        )
        self.title.show_value(line.terms.title)
        self.received_on.show_value(line.terms.received_on)
        self.dated_on.show_value(line.terms.dated_on)
        self.item.show_value(line.item_id)
        if whole.row.state not in OPEN:
            self.item.set_locked(tr("The loop has ended. Reopen it to change this."))
        fields: dict[str, AnyField] = {
            "title": self.title,
            "received_on": self.received_on,
            "dated_on": self.dated_on,
            "item_id": self.item,
        }
        if line.terms.kind in MADE_BY_STEPS:
            del fields["item_id"]
        for each in fields.values():
            self.body.addWidget(each)
        self.body.addStretch(1)
        Sending(self, desk, self._command).asks("attachment", fields)

    def _command(self) -> ReviseAttachment:
        received_on = self.received_on.value()
        assert received_on is not None  # the field asks for it
        seen, item_seen = self._line.terms, self._line.item_id
        item = item_seen if seen.kind in MADE_BY_STEPS else self.item.value()
        kind = seen.kind
        if item != item_seen:
            kind = AttachmentKind.PACKET_ITEM if item is not None else AttachmentKind.OTHER
        wanted = replace(
            seen, title=self.title.value(), received_on=received_on, dated_on=self.dated_on.value(), kind=kind
        )
        return ReviseAttachment(
            attachment_id=self._line.id, seen=seen, wanted=wanted, item_seen=item_seen, item_wanted=item
        )
