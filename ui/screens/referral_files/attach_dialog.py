"""Attaching a file to a referral: what it is called, its day, and which item of the packet it answers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.attaching import Brought, attach, attach_for_item
from careplan.application.commands.attachments import AttachFile
from careplan.application.queries.referrals import Referred
from careplan.domain.attachment.attachment import AttachmentTerms
from careplan.domain.attachment.looked import LookedAt
from careplan.domain.referral.record import ItemState
from careplan.domain.shared.ids import ChecklistItemId
from careplan.i18n.attachments import pages_text, size_text
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.editing.sending import Sending
from ui.screens.referral_files.beside_picture import BesidePicture
from ui.screens.referral_files.whom import whom
from ui.theme import metrics
from ui.widgets.dialog import Dialog


class AttachDialog(Dialog):
    """`attached(AttachmentId)` once it is on disk."""

    attached = Signal(object)

    def __init__(self, desk: Desk, brought: Brought, whole: Referred, parent: QWidget) -> None:
        super().__init__(
            tr("Attach file"),
            whom(whole.row),
            primary=tr("Attach file"),
            icon="file-plus",
            keys="Ctrl+Enter",
            parent=parent,
        )
        self._desk, self._file, self._row = desk, brought.file, whole.row
        items = [item for item in whole.items if item.answer.state is ItemState.OPEN]
        self.title = TextField(tr("Title"), required=True)
        self.received_on = DayField(tr("Came on"), today=desk.today, required=True)
        self.dated_on = DayField(tr("Day on the file"), today=desk.today, placeholder=tr("not said"))
        self.item: ChoiceField[ChecklistItemId] = ChoiceField(
            tr("Answers this item of the packet"), [(item.id, item.text) for item in items], none=tr("None of them")
        )
        self.title.show_value(brought.title)
        self.received_on.show_value(desk.today())
        self._arrange(brought.file)
        fields: dict[str, AnyField] = {
            "title": self.title,
            "received_on": self.received_on,
            "dated_on": self.dated_on,
            "item_id": self.item,
        }
        Sending(self, desk, self._command, self.attached.emit).asks("attachment", fields)
        self.set_note(tr("It is kept encrypted inside the clinic file."))

    def _arrange(self, file: LookedAt) -> None:
        facts = " · ".join((word_of(file), pages_text(file.seen.pages), size_text(len(file.data))))
        asked = QWidget()
        right = QVBoxLayout(asked)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(metrics.S8)
        for each in (self.title, self.received_on, self.dated_on, self.item):
            right.addWidget(each)
        right.addStretch(1)
        self.body.addWidget(BesidePicture(file.seen.picture, facts, asked))

    def _command(self) -> AttachFile:
        received_on = self.received_on.value()
        assert received_on is not None  # the field asks for it
        terms = AttachmentTerms(title=self.title.value(), dated_on=self.dated_on.value(), received_on=received_on)
        item_id = self.item.value()
        if item_id is None:
            return attach(self._file, terms, self._row.patient_id, self._row.id)
        return attach_for_item(self._file, terms, self._row.patient_id, self._row.id, item_id)


def word_of(file: LookedAt) -> str:
    """`PDF`, `PNG`: as people call it."""
    return file.media.name
