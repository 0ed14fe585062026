"""Score: an instrument of the library is filled in, and its result recorded when it is whole."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.score_terms import score_terms
from careplan.application.scoring import ScoreAnswer, Status, instrument, instruments, scored
from careplan.domain.measure.measure import Measure
from careplan.domain.shared.errors import Invalid, Refused
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from careplan.knowledge.library import Library
from ui.editing.choice_field import ChoiceField
from ui.editing.fields import PartialDateField
from ui.feedback.failures import refusal
from ui.screens.measures.score_inputs import InputFields
from ui.screens.measures.score_result import ScoreResult, in_short, problem_text
from ui.widgets.clearing import let_go
from ui.widgets.dialog import Dialog
from ui.widgets.tab_order import TabPlace


class ScoreDialog(Dialog):
    """Offers what the library releases; the score by sites has the body map. `command()` is what the opener runs."""

    def __init__(
        self, patient_id: PatientId, library: Library, known: Sequence[Measure], today: date, *, subtitle: str = ""
    ) -> None:
        super().__init__(tr("Score"), primary=tr("Record result"), icon="clipboard-check", keys="Ctrl+Enter")
        self.set_subtitle(subtitle)
        self._patient_id, self._library, self._known = patient_id, library, known
        by_sites = {each.id for each in known if each.by_sites}
        offered = [(each.id, each.name) for each in instruments(library) if each.offered and each.id not in by_sites]
        self.chosen: ChoiceField[str] = ChoiceField(tr("Instrument"), offered, none="")
        self.day = PartialDateField(tr("Day assessed"), required=True)
        self.day.show_value(PartialDate.of(today))
        self.outcome = ScoreResult()
        self.inputs: InputFields | None = None
        self.answer: ScoreAnswer | None = None
        self.body.addWidget(self.chosen)
        self._place = TabPlace(self._inside)
        self.body.addWidget(self.day)
        self.body.addWidget(self.outcome)
        self.outcome.hide()
        self.chosen.typed.connect(self._turn)

    def choose(self, instrument_id: str) -> None:
        """Opens with an instrument chosen."""
        self.chosen.show_value(instrument_id)
        self._turn()

    def open(self) -> None:
        """With the keyboard where one begins."""
        super().open()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """The first input where an instrument is chosen, else the choice."""
        return self.inputs.first_focus() if self.inputs is not None else self.chosen

    def command(self) -> RecordMeasurement | None:
        """None while something is missing: what, is said where it is missing or above the buttons."""
        id = self.chosen.value()
        if id is None or self.inputs is None or self.answer is None:
            self.chosen.show_message(tr("Choose one."), error=True)
            self.chosen.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if not self.inputs.explain():
            return None
        if not self.day.explain():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if self.answer.status is not Status.SCORED:
            self.show_error(tr("Not recorded: the score is not complete. What is missing stands under the result."))
            return None
        taken = self.day.value()
        assert taken is not None  # it was asked for
        raw, found = self.inputs.raw(), instrument(id, self._library)
        try:
            terms = score_terms(self.answer, found, raw, self._known, taken)
        except Invalid as refused:
            self.show_refused(refused)
            return None
        return RecordMeasurement(patient_id=self._patient_id, terms=terms)

    def show_refused(self, refused: Refused) -> None:
        """At the day where it is about the day, else above the buttons."""
        self.set_busy(False)
        said = refusal(refused)
        if refused.field == "measurement.taken":
            self.day.show_message(" ".join(filter(None, (said.happened, said.todo))), error=True)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_error(said.text)

    def show_trouble(self, trouble: Message) -> None:
        """The disk declined while it was being recorded: the dialog stays with everything in it."""
        if self.primary.is_busy:
            self.set_busy(False)
            self.show_error(trouble.text)

    def _turn(self) -> None:
        """Another instrument: another form."""
        id = self.chosen.value()
        if id is None:
            return
        before = self.inputs
        self.inputs = InputFields(instrument(id, self._library))
        self.body.insertWidget(1, self.inputs)
        self._place.take(*self.inputs.stops())
        if before is not None:
            self.body.removeWidget(before)
            let_go(before)
        self.inputs.typed.connect(self._compute)
        self.outcome.show()
        self._compute()

    def _compute(self) -> None:
        id = self.chosen.value()
        if id is None or self.inputs is None:
            return
        self.show_error("")
        label = self.inputs.label
        self.answer = answer = scored(id, self.inputs.raw(), self._library)
        self.inputs.show_problems(
            {each.input: problem_text(each.text, each.input, label(each.input)) for each in answer.problems}
        )
        found = instrument(id, self._library)
        self.outcome.show_answer(answer, found, label)
        self.set_note(in_short(answer, found))
