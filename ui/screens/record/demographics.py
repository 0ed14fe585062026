"""Who the person is: names, birth date, sex, language, and what matters to them."""

from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.application.commands.patients import RevisePatient
from careplan.domain.patient.lookalike import Described
from careplan.domain.patient.patient import PatientTerms, Sex
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.conflict_author import author_of
from ui.editing.conflict_dialog import answer_conflicts
from ui.editing.drafted import DraftedForm
from ui.editing.drafting import Drafting
from ui.editing.edit import Edit
from ui.editing.field import AnyField
from ui.editing.fields import PartialDateField, TextField
from ui.editing.form import Form
from ui.editing.long_text_field import LongTextField
from ui.screens.record.form_panel import FormPanel
from ui.screens.record.lookalike_warning import LookalikeWarning
from ui.screens.record.section import Section, locked_reason
from ui.theme.metrics import S12


class DemographicsSection(Section):
    """Each field saves when it is left; who looks alike is shown while name and birth date are typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.prefix = TextField(tr("Title"), placeholder=tr("Dr"))
        self.family = TextField(tr("Family name"), required=True)
        self.given = TextField(tr("Given names"))
        self.preferred = TextField(tr("Likes to be called"))
        self.birth_date = PartialDateField(tr("Birth date"), placeholder=tr("12 Mar 1968"))
        self.sex = ChoiceField[Sex](tr("Sex"), [(each, word(each)) for each in Sex], none="")
        self.language = TextField(tr("Language"), placeholder=tr("en"))
        self.what_matters = LongTextField(tr("What matters to the patient, in the patient's words"))
        self.warning = LookalikeWarning(desk)
        self.panel = FormPanel(tr("Name and birth"), icon="user")
        self.form: Form[PatientTerms] = Form(self._save, path="patient", parent=self)
        for name, field in self._by_name().items():
            self.form.bind(name, field)
        self.panel.follow(self.form)
        answer_conflicts(self.form, self, author=author_of(desk, self.patient_id, self))
        self.drafting = Drafting(desk, DraftedForm(self.form), self)
        self._lay_out()
        self.form.set_locked(locked_reason(desk))
        for asked in (self.family, self.given, self.birth_date):
            asked.typed.connect(self._look)

    def fill(self, *, other: bool) -> None:
        """What is being typed of the same person stays."""
        terms = self.record.facts.terms if self.record else None
        if other:
            self.drafting.leave()
            self.warning.forget()
            self.form.start(terms)
        elif terms is not None:
            self.form.show(terms)
        if self.record is not None:
            self.drafting.at(f"record:names:{self.record.facts.id}")

    def leave(self) -> bool:
        """Saves; a wrong field keeps the person here."""
        return self.form.leave()

    def first_focus(self) -> QWidget:
        """The family name."""
        return self.family

    def _save(self, edit: Edit[PatientTerms]) -> None:
        assert self.record is not None  # without one nothing can be typed
        command = RevisePatient(patient_id=self.record.facts.id, seen=edit.seen, wanted=edit.wanted)
        self.desk.run(command, edit.done, owner=self, refused=edit.refused, failed=edit.failed)

    def _look(self) -> None:
        if self.record is None:
            return
        numbers = tuple(line.terms for line in self.record.numbers)
        typed = Described(
            family=self.family.text(),
            given=self.given.text(),
            birth_date=self.birth_date.value(),
            identifiers=numbers,
        )
        self.warning.look(typed, besides=self.record.facts.id)

    def _by_name(self) -> dict[str, AnyField]:
        return {
            "prefix": self.prefix,
            "family": self.family,
            "given": self.given,
            "preferred": self.preferred,
            "birth_date": self.birth_date,
            "sex": self.sex,
            "language": self.language,
            "what_matters": self.what_matters,
        }

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(S12)
        rows: tuple[tuple[AnyField, ...], ...] = (
            (self.family, self.given),
            (self.preferred, self.prefix),
            (self.birth_date, self.sex),
            (self.language,),
        )
        for row, fields in enumerate(rows):
            for column, field in enumerate(fields):
                grid.addWidget(field, row, column)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        self.panel.body.addWidget(self.warning)
        self.panel.body.addLayout(grid)
        self.panel.body.addWidget(self.what_matters)
        self.column.addWidget(self.drafting.banner)
        self.column.addWidget(self.panel)
        self.column.addStretch(1)
