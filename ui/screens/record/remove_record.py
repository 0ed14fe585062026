"""Asks before a record that should not exist is taken out of the clinic's lists."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from careplan.application.commands.patients import RetirePatient
from careplan.domain.plan.snapshot import PatientFacts
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.feedback.failures import refusal
from ui.theme.tones import Tone
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class RemoveRecord(Dialog):
    """`removed` once it is out; Enter alone keeps the record, since the button is the danger one."""

    removed = Signal()

    def __init__(self, desk: Desk, facts: PatientFacts, subtitle: str, parent: QWidget) -> None:
        super().__init__(
            tr("Remove this record?"),
            subtitle,
            primary=tr("Keep record"),
            danger=tr("Remove record"),
            icon="trash-2",
            tone=Tone.RED,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._facts = desk, facts
        self.cancel.hide()
        for words in (
            tr("It leaves every list, with its plans and results, and its numbers can be given again."),
            tr("Nothing is deleted: the history keeps it, and Undo brings it back."),
        ):
            self.body.addWidget(Label(words, wrap=True))
        self.body.addStretch(1)
        self.confirmed.connect(self.reject)
        self.danger_chosen.connect(self._remove)

    def _remove(self) -> None:
        self.set_busy(True)
        command = RetirePatient(patient_id=self._facts.id, seen=self._facts.terms)
        self._desk.run(command, lambda _: self._done(), owner=self, refused=self._refused, failed=self._failed)

    def _done(self) -> None:
        self.set_busy(False)
        self.accept()
        self.removed.emit()

    def _refused(self, refused: Refused) -> None:
        self.set_busy(False)
        self.show_error(refusal(refused).text)

    def _failed(self, failed: Message) -> None:
        self.set_busy(False)
        self.show_error(failed.text)
