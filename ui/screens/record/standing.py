"""Where the person stands with the clinic, and the way to take out a record that should not exist."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.application.commands.patients import ChangeStanding
from careplan.application.queries.parting import OpenWorkFound, OpenWorkOf
from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
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
from ui.screens.record.parting import asked_for
from ui.screens.record.remove_record import RemoveRecord
from ui.screens.record.section import Section, locked_reason
from ui.screens.referral.asking import AskDialog
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
        self._open: OpenWorkFound | None = None
        self._edit: Edit[Standing] | None = None
        self.dialog: AskDialog | None = None
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
            if other:
                self._open = None
            id_ = self.record.facts.id
            self.desk.ask(OpenWorkOf(patient_id=id_), partial(self._known, id_), owner=self)

    def leave(self) -> bool:
        """Saves; a death that is only half told, or a question that nobody has answered, keeps the person here."""
        return self.form.leave() and self._edit is None and (not self.form.is_changed or self._is_whole())

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
        patient_id = self.record.facts.id
        is_other = edit.wanted.status is not edit.seen.status
        if is_other and (self._open is None or self._open.count or self._open.ended):
            if self._edit is None:
                self._edit = edit
                self.desk.ask(
                    OpenWorkOf(patient_id=patient_id),
                    partial(self._found, edit, patient_id),
                    owner=self,
                    failed=partial(self._unasked, edit),
                )
            return
        self._record_it(edit, patient_id)

    def _record_it(self, edit: Edit[Standing], patient_id: PatientId) -> None:
        command = ChangeStanding(patient_id=patient_id, seen=edit.seen, wanted=edit.wanted)
        self.desk.run(command, edit.done, owner=self, refused=edit.refused, failed=edit.failed)

    def _known(self, patient_id: PatientId, found: OpenWorkFound) -> None:
        if self.patient_id() == patient_id:
            self._open = found

    def _unasked(self, edit: Edit[Standing], said: Message) -> None:
        """What is open could not be read: nothing is recorded, what was typed stays to be saved again."""
        self._edit = None
        edit.failed(said)

    def _found(self, edit: Edit[Standing], patient_id: PatientId, found: OpenWorkFound) -> None:
        """Asks what becomes of what is open; where nothing is, the standing is recorded at once."""
        asked = asked_for(patient_id, replace(found, standing=edit.seen), edit.wanted, self.desk.labels)
        if asked is None or self.patient_id() != patient_id:
            self._edit = None
            self._record_it(edit, patient_id)
            return
        self.dialog = AskDialog(self.desk, asked, self.subtitle(), self)
        self.dialog.recorded.connect(lambda _: self._answered(edit))
        self.dialog.rejected.connect(self._taken_back)
        self.dialog.open_soon()

    def _answered(self, edit: Edit[Standing]) -> None:
        self._edit = self.dialog = None
        edit.done()

    def _taken_back(self) -> None:
        """Cancelled: the status is what it was, and nothing has ended."""
        self._edit = self.dialog = None
        self.form.start(self.record.facts.standing if self.record else None)

    def _remove(self) -> None:
        if self.record is not None:
            dialog = RemoveRecord(self.desk, self.record.facts, self.subtitle(), self)
            dialog.removed.connect(self.removed)
            dialog.open_soon()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(S12)
        row.addWidget(self.status, 1)
        row.addWidget(self.since, 1)
        said = tr(
            "Of whoever is not active nothing is due, and no new plan or referral is made. What is open is asked about "
            "when you record it; Today shows it in one row until it is ended. "
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
