"""One question of the safety checks as a row of fields: the answer, its day, and what goes with it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.commands.safety_facts import RecordSafetyFact
from careplan.application.safety_answers import is_too_old
from careplan.domain.patient.safety_fact import ANSWERS, SafetyAnswer, SafetyFactTerms, SafetyQuestion
from careplan.domain.plan.snapshot import SafetyFactLine
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import PatientId, SafetyFactId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.conflict_author import author_of
from ui.editing.conflict_dialog import answer_conflicts
from ui.editing.edit import Edit
from ui.editing.field import AnyField
from ui.editing.fields import PartialDateField, TextField
from ui.editing.form import Form, When
from ui.theme.metrics import S4, S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.texts import Label

_DAYS = {SafetyQuestion.HEPATITIS_B: "Tested", SafetyQuestion.CHILD_PUGH: "Judged"}
_DETAILS = {
    SafetyQuestion.INFECTION: ("Which infection", "leg ulcer, infected"),
    SafetyQuestion.LIVE_VACCINE: ("Which vaccine", "yellow fever"),
    SafetyQuestion.HEPATITIS_B: ("What it rests on", "HBsAg negative, anti-HBc positive"),
    SafetyQuestion.CHILD_PUGH: ("What it rests on", "5 points"),
    SafetyQuestion.CONTRACEPTION: ("Which", "implant"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the fields of a row: unlike the terms, it may be half told while somebody types."""

    answer: SafetyAnswer | None = None
    as_of: PartialDate | None = None
    detail: str = ""
    planned: PartialDate | None = None


class SafetyAnswerRow(QWidget):
    """The day is filled with today once an answer is chosen and emptied with it: no answer is without its day."""

    def __init__(self, desk: Desk, question: SafetyQuestion, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.question = desk, question
        self._patient: PatientId | None = None
        self._line: SafetyFactLine | None = None
        choices = [(each, word(each)) for each in ANSWERS[question]]
        self.answer = ChoiceField[SafetyAnswer](word(question), choices)
        self.as_of = PartialDateField(tr(_DAYS.get(question, "Asked")))
        label, example = _DETAILS.get(question, ("Note", ""))
        self.detail = TextField(tr(label), limit=300, placeholder=tr(example) if example else "")
        self.planned = PartialDateField(tr("Planned for")) if question is SafetyQuestion.LIVE_VACCINE else None
        self.note = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.form: Form[Shown] = Form(self._save, path="safety_fact", when=When.LEAVING_FORM, parent=self)
        for name, field in self._by_name().items():
            field.control.setAccessibleName(f"{word(question)}: {field.label}" if name != "answer" else field.label)
            self.form.bind(name, field)
        answer_conflicts(self.form, self, author=author_of(desk, self._part, self))
        self.answer.edited.connect(self._answered)
        self._lay_out()

    def show_line(self, patient: PatientId | None, line: SafetyFactLine | None, *, other: bool) -> None:
        """What is recorded of this person; `other` when it is not the person shown before."""
        self._patient, self._line = patient, line
        terms = line.terms if line else SafetyFactTerms(question=self.question)
        shown = Shown(terms.answer, terms.as_of, terms.detail, terms.planned)
        if patient is None:
            self.form.start(None)
        elif other:
            self.form.start(shown)
        else:
            self.form.show(shown)
        self._tell(line)

    def _tell(self, line: SafetyFactLine | None) -> None:
        """Who recorded it, and whether it is too long ago to count."""
        old = line is not None and is_too_old(line.terms, self.desk.today())
        who = tr("Recorded by {name}.").format(name=line.recorded_by) if line and line.recorded_by else ""
        again = tr("Asked too long ago to hold: the checks do not count it. Ask again.") if old else ""
        self.note.setText(" ".join(filter(None, (again, who))))
        self.note.set_ink(Tone.AMBER if old else "ink2")
        self.note.setVisible(bool(self.note.text()))

    def _answered(self) -> None:
        """An answer just given is of today unless the person says otherwise."""
        if self.answer.value() is None:
            for name, field in self.form.fields.items():
                if name != "answer":
                    field.type_text("")
        elif not self.as_of.text():
            self.as_of.type_text(date_text(PartialDate.of(self.desk.today())))

    def leave(self) -> bool:
        """Saves; an answer that is only half told keeps the person here."""
        return self.form.leave() and (not self.form.is_changed or self._is_whole())

    def _is_whole(self) -> bool:
        try:
            self._terms(Shown(**self.form.values()))
        except Refused:
            return False
        return True

    def _save(self, edit: Edit[Shown]) -> None:
        assert self._patient is not None  # without one nothing can be typed
        try:
            wanted = self._terms(edit.wanted)
        except Refused as refused:
            edit.refused(refused)
            return
        command = RecordSafetyFact(patient_id=self._patient, terms=wanted, seen=self._seen(edit.seen))
        self.desk.run(command, edit.done, owner=self, refused=edit.refused, failed=edit.failed)

    def _terms(self, shown: Shown) -> SafetyFactTerms:
        return SafetyFactTerms(
            question=self.question,
            answer=shown.answer,
            as_of=shown.as_of,
            detail=shown.detail,
            planned=shown.planned,
        )

    def _seen(self, shown: Shown) -> SafetyFactTerms:
        """Whoever saw no answer saw nothing, though the rest was read anew meanwhile."""
        try:
            return self._terms(shown)
        except Refused:
            return SafetyFactTerms(question=self.question)

    def _part(self) -> SafetyFactId | None:
        return self._line.id if self._line else None

    def _by_name(self) -> dict[str, AnyField]:
        fields: dict[str, AnyField] = {"answer": self.answer, "as_of": self.as_of, "detail": self.detail}
        return {**fields, "planned": self.planned} if self.planned is not None else fields

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        line = QHBoxLayout()
        line.setSpacing(S12)
        for name, field in self._by_name().items():
            line.addWidget(field, 2 if name in {"answer", "detail"} else 1)
        column.addLayout(line)
        column.addWidget(self.note)
        self.note.hide()
