"""Beginning a plan: what it is called and from when it counts."""

from PySide6.QtWidgets import QWidget

from careplan.application.commands.plans import BeginPlan
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.plan.snapshot import PatientFacts
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.fields import DayField, TextField
from ui.editing.sending import Sending
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
        self._patient = patient
        self.title = TextField(tr("Title"), required=True)
        self.title.show_value(tr("Care plan"))
        self.start = DayField(tr("Starts on"), today=desk.today)
        self.start.show_value(desk.today())
        self.body.addWidget(self.title)
        self.body.addWidget(self.start)
        self.set_note(tr("It begins as a draft. Nothing counts before it is signed."))
        Sending(self, desk, self._command).asks("plan", {"title": self.title, "starts_on": self.start})

    def _command(self) -> BeginPlan:
        terms = PlanTerms(title=self.title.value(), starts_on=self.start.value())
        return BeginPlan(patient_id=self._patient.id, terms=terms)
