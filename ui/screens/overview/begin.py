"""Beginning a plan: what it is called and from when it counts."""

from PySide6.QtWidgets import QWidget

from careplan.application.commands.plans import BeginPlan
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.plan.snapshot import PatientFacts
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.fields import DayField, TextField
from ui.feedback.failures import refusal
from ui.screens.overview.who import who
from ui.widgets.dialog import Dialog


class BeginPlanDialog(Dialog):
    """Closes once the empty draft is in the clinic file; whoever shows the patient reads it anew by itself."""

    def __init__(self, desk: Desk, patient: PatientFacts, parent: QWidget) -> None:
        super().__init__(
            tr("Begin plan"),
            who(patient, desk.today()),
            primary=tr("Begin plan"),
            icon="file-plus",
            parent=parent,
        )
        self._desk, self._patient = desk, patient
        self.title = TextField(tr("Title"), required=True)
        self.title.show_value(tr("Care plan"))
        self.start = DayField(tr("Starts on"), today=desk.today)
        self.start.show_value(desk.today())
        self.body.addWidget(self.title)
        self.body.addWidget(self.start)
        self.set_note(tr("It begins as a draft. Nothing counts before it is signed."))
        self.confirmed.connect(self._begin)

    def _begin(self) -> None:
        wrong = [field for field in (self.title, self.start) if not field.explain()]
        if wrong:
            wrong[0].setFocus()
            return
        terms = PlanTerms(title=self.title.value(), starts_on=self.start.value())
        self.set_busy(True)
        command = BeginPlan(patient_id=self._patient.id, terms=terms)
        self._desk.run(command, lambda _: self._done(), owner=self, refused=self._refused)

    def _done(self) -> None:
        self.set_busy(False)
        self.accept()

    def _refused(self, refused: Refused) -> None:
        self.set_busy(False)
        self.show_error(refusal(refused).text)
