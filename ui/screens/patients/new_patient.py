"""A new patient: a name is enough to begin; who may be here already is shown while one types."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.application.commands.patients import RegisterPatient
from careplan.application.queries.lookalikes import Lookalike, Lookalikes
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.lookalike import described
from careplan.domain.patient.patient import PatientTerms, Sex
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, name_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import PartialDateField, TextField
from ui.editing.sending import Sending
from ui.jobs.ticket import Ticket
from ui.screens.patients.table import number
from ui.theme.metrics import S12
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.dialog import Dialog


class NewPatient(Dialog):
    """`registered(PatientId)` once the patient is in the clinic file; a look-alike warns, it does not hinder."""

    registered = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(tr("New patient"), primary=tr("Add patient"), icon="user-plus", parent=parent)
        self._desk = desk
        self._asked: Ticket | None = None
        self.family = TextField(tr("Family name"), required=True)
        self.given = TextField(tr("Given names"))
        self.born = PartialDateField(tr("Birth date"), placeholder=tr("12 Mar 1968"))
        self.sex = ChoiceField[Sex](tr("Sex"), [(sex, word(sex)) for sex in Sex if sex is not Sex.UNKNOWN])
        self.number = TextField(tr("MRN"), limit=100)
        self._warning = InlineBanner(Tone.AMBER, "")
        self._warning.hide()
        grid = QGridLayout()
        grid.setSpacing(S12)
        fields: dict[str, AnyField] = {
            "family": self.family, "given": self.given, "birth_date": self.born, "sex": self.sex, "number": self.number,
        }  # fmt: skip
        for at, field in enumerate(fields.values()):
            grid.addWidget(field, at // 2, at % 2)
            field.typed.connect(self._look)
        self.body.addLayout(grid)
        self.body.addWidget(self._warning)
        self.set_note(tr("Everything else can be added later."))
        sending = Sending(self, desk, self._command, self.registered.emit)
        sending.asks("patient", fields, {"number": ("identifier.value",)})

    def _look(self) -> None:
        """Asks who is like what is typed so far."""
        if self._asked is not None:
            self._asked.cancel()
        if not self.family.text().strip():
            return
        typed = PatientTerms(family=self.family.text(), given=self.given.text(), birth_date=self.born.value())
        question = Lookalikes(typed=described(typed, self._numbers()))
        self._asked = self._desk.ask(question, self._found, owner=self)

    def _found(self, found: tuple[Lookalike, ...]) -> None:
        said = "; ".join(_words(each) for each in found)
        self._warning.show_message(
            Tone.AMBER, tr("May be here already"), tr("{who}. Check before you add.").format(who=said)
        )
        self._warning.setVisible(bool(found))

    def _numbers(self) -> tuple[IdentifierTerms, ...]:
        typed = self.number.value().strip()
        return (IdentifierTerms(label="MRN", value=typed),) if typed else ()

    def _command(self) -> RegisterPatient:
        terms = PatientTerms(
            family=self.family.value(),
            given=self.given.value(),
            birth_date=self.born.value(),
            sex=self.sex.value() or Sex.UNKNOWN,
        )
        return RegisterPatient(terms=terms, identifiers=self._numbers())


def _words(found: Lookalike) -> str:
    row = found.patient
    born = date_text(row.birth_date) if row.birth_date else tr("birth date not recorded")
    return f"{name_text(row.family, row.given)}, {born}, {number(row)}"
