"""Where the person stands with the clinic, and the way to take out a record that should not exist."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.application.commands.patients import ChangeStanding
from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.conflict_author import author_of
from ui.editing.conflict_dialog import answer_conflicts
from ui.editing.drafted import DraftedForm
from ui.editing.drafting import Drafting
from ui.editing.edit import Edit
from ui.editing.fields import PartialDateField
from ui.editing.form import Form
from ui.editing.long_text_field import LongTextField
from ui.screens.record.form_panel import FormPanel
from ui.screens.record.remove_record import RemoveRecord
from ui.screens.record.section import Section, locked_reason
from ui.shell.panels import PANEL
from ui.theme.metrics import S12
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class StandingSection(Section):
    """Status, since and note are one value: a death without its day or a note is not saved, the reason says so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.status = ChoiceField[PatientStatus](tr("Status"), [(each, word(each)) for each in PatientStatus], none="")
        self.since = PartialDateField(tr("Since"))
        self.note = LongTextField(tr("Note"), lines=2, placeholder=tr("moved to Testtown Hospital"))
        self.panel = FormPanel(tr("Status"), icon="user-check")
        self.form: Form[Standing] = Form(self._save, path="patient.standing", parent=self)
        self.form.bind("status", self.status)
        self.form.bind("since", self.since)
        self.form.bind("note", self.note)
        self.panel.follow(self.form)
        answer_conflicts(self.form, self, author=author_of(desk, self.patient_id, self))
        self.drafting = Drafting(desk, DraftedForm(self.form), self)
        self.remove = Button(tr("Remove record…"), icon="trash-2", kind=ButtonKind.DANGER)
        self._lay_out()
        self.form.set_locked(locked_reason(desk))
        self.remove.set_reason(locked_reason(desk))
        self.remove.clicked.connect(self._remove)

    def fill(self, *, other: bool) -> None:
        """What is being typed of the same person stays."""
        standing = self.record.facts.standing if self.record else None
        if other:
            self.drafting.leave()
            self.form.start(standing)
        elif standing is not None:
            self.form.show(standing)
        if self.record is not None:
            self.drafting.at(f"record:status:{self.record.facts.id}")

    def leave(self) -> bool:
        """Saves; a death that is only half told keeps the person here."""
        return self.form.leave() and (not self.form.is_changed or self._is_whole())

    def first_focus(self) -> QWidget:
        """The status."""
        return self.status

    def _is_whole(self) -> bool:
        try:
            Standing(**self.form.values())
        except Refused:
            return False
        return True

    def _save(self, edit: Edit[Standing]) -> None:
        assert self.record is not None  # without one nothing can be typed
        command = ChangeStanding(patient_id=self.record.facts.id, seen=edit.seen, wanted=edit.wanted)
        self.desk.run(command, edit.done, owner=self, refused=edit.refused, failed=edit.failed)

    def _remove(self) -> None:
        if self.record is not None:
            dialog = RemoveRecord(self.desk, self.record.facts, self.subtitle(), self)
            dialog.removed.connect(self.removed)
            dialog.open()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(S12)
        row.addWidget(self.status, 1)
        row.addWidget(self.since, 1)
        said = tr(
            "Whoever is not active leaves the lists of what is due and gets no new plan or referral. "
            "A death needs its date as far as it is known, or a note that says it is not."
        )
        self.panel.body.addLayout(row)
        self.panel.body.addWidget(self.note)
        self.panel.body.addWidget(Label(said, Role.CAPTION, ink="ink2", wrap=True))
        wrong = Panel(tr("Entered by mistake"), icon="trash-2")
        wrong.setProperty(PANEL, True)
        words = tr("For a record that should not exist, such as a second one of the same person.")
        line = QHBoxLayout()
        line.setSpacing(S12)
        line.addWidget(Label(words, ink="ink2", wrap=True), 1)
        line.addWidget(self.remove)
        wrong.body.addLayout(line)
        for widget in (self.drafting.banner, self.panel, wrong):
            self.column.addWidget(widget)
        self.column.addStretch(1)
