"""Record results: a line for each test of what is due, as the report has them; what stays blank stays open."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.application.commands.measurements import Covered, RecordPanel
from careplan.application.queries.measures import DueSeries, PatientMeasures
from careplan.domain.measure.measure import Measure
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import MonitoringId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.editing.field import AnyField
from ui.editing.fields import PartialDateField
from ui.feedback.failures import refusal
from ui.screens.measures.panel_line import PanelLine
from ui.theme.metrics import S8, S16
from ui.theme.typography import Role
from ui.widgets.coming import open_soon
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

Names = Callable[[str], Collection[str]]
_COLUMNS = 2
_NAMED = 3
"""So many open tests are named before the others are counted."""


class PanelDialog(Dialog):
    """`command()` is what the opener runs. Enter goes to the next line, Ctrl+Enter records.

    Whatever series of the patient the results answer whole is closed, also of another medicine; `names` tells what
    the results of a test may be called.
    """

    def __init__(  # noqa: PLR0913 - what is known, and of whom
        self,
        found: PatientMeasures,
        series_id: MonitoringId,
        known: Sequence[Measure],
        names: Names,
        today: date,
        *,
        subtitle: str = "",
    ) -> None:
        super().__init__(tr("Record results"), primary=tr("Record results"), icon="clipboard-list", keys="Ctrl+Enter")
        self.set_subtitle(subtitle)
        self._found, self._known, self._names = found, known, names
        self.series = next(each for each in found.due if each.id == series_id)
        self.day = PartialDateField(tr("Day taken"), required=True)
        self.day.show_value(PartialDate.of(today))

    def open_soon(self) -> None:
        """The lines are made in a turn of their own, and put in in another."""
        open_soon(self, self._make, self._complete)

    def _make(self) -> None:
        self.lines = [self._line(test) for test in self.series.tests]

    def _complete(self) -> None:
        self._lay_out()
        for line in self.lines:
            line.changed.connect(self._say)
        self.day.typed.connect(self._say)
        self._say()

    def open(self) -> None:
        """With the keyboard where one begins."""
        super().open()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """The first test that is open."""
        return next((line for line in self.lines if line.done_before is None), self.lines[0]).answer

    def command(self) -> RecordPanel | None:
        """None while something is not understood: the reason stands at its field, which has the focus."""
        wrong: AnyField | None = next((line.answer for line in self.lines if not line.holds()), None)
        if wrong is None and not self.day.explain():
            wrong = self.day
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        results = self._results()
        if not results:
            self.show_error(tr("Type the result of at least one test."))
            return None
        return RecordPanel(patient_id=self._found.patient_id, results=results, covers=self._covers())

    def show_refused(self, refused: Refused) -> None:
        """At the day, which is what can be refused, else above the buttons."""
        self.set_busy(False)
        said = refusal(refused)
        if refused.field != "measurement.taken":
            self.show_error(said.text)
            return
        self.day.show_message(" ".join(filter(None, (said.happened, said.todo))), error=True)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, trouble: Message) -> None:
        """The disk declined while it was being recorded: the dialog stays with everything in it."""
        if self.primary.is_busy:
            self.set_busy(False)
            self.show_error(trouble.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the next line: a report is typed from top to bottom."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _results(self) -> tuple[MeasurementTerms, ...]:
        taken = self.day.value()
        assert taken is not None  # it was asked for
        return tuple(filter(None, (line.terms(taken) for line in self.lines)))

    def _covers(self) -> tuple[Covered, ...]:
        days = ((series.id, series.covered_on(map(self._done_on, series.tests))) for series in self._found.due)
        return tuple(Covered(series_id=id_, on=day) for id_, day in days if day is not None)

    def _done_on(self, test: str) -> date | None:
        """The day on which a test was last done, with what is typed here."""
        names = self._names(test)
        last = self._found.last_of(names)
        day = last.terms.taken.day if last else None
        typed = self._typed_on()
        is_here = any(line.test in names and not line.is_blank for line in self.lines)
        return max(filter(None, (day, typed if is_here else None)), default=None)

    def _typed_on(self) -> date | None:
        taken = self.day.value() if self.day.is_valid else None
        return taken.day if taken else None

    def _say(self) -> None:
        """What is left when this is recorded."""
        if self.series.covered_on(map(self._done_on, self.series.tests)):
            self.set_note(tr("Nothing of it stays open."))
            return
        before = [None if line.done_before is None else line.test for line in self.lines]
        left = [line.test for line in self.lines if line.is_blank and line.test not in before]
        if not left:
            self.set_note(tr("It stays due: needs a day after the last time."))
            return
        listed = ", ".join(left[:_NAMED])
        more = len(left) - _NAMED
        if more > 0:
            listed = tr("{listed} and {count} more").format(listed=listed, count=more)
        self.set_note(tr("Stays open: {tests}").format(tests=listed))

    def _line(self, test: str) -> PanelLine:
        names = self._names(test)
        last = self._found.last_of(names)
        measure = next((each for each in self._known if any(map(each.is_called, names))), None)
        unit = last.terms.value.unit if last and last.terms.value else (measure.unit if measure else "")
        name = last.terms.name if last else measure.names[0] if measure else test
        line = PanelLine(test, name, unit, measure)
        day = last.terms.taken.day if last else None
        line.show_done(self.series.covered_on([day]))
        return line

    def _lay_out(self) -> None:
        about = tr("Blank lines stay open. A result may be words: negative.")
        self.body.addWidget(Label(_due_text(self.series), Role.BODY, wrap=True))
        self.body.addWidget(self.day)
        grid = QGridLayout()
        grid.setHorizontalSpacing(S16)
        grid.setVerticalSpacing(S8)
        half = (len(self.lines) + 1) // _COLUMNS
        for at, line in enumerate(self.lines):
            grid.addWidget(line, at % half, at // half, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at // half, 1)
        self.body.addLayout(grid)
        self.body.addWidget(Label(about, Role.CAPTION, ink="ink2", wrap=True))


def _due_text(series: DueSeries) -> str:
    return tr("Tests for {medicine}").format(medicine=series.medicine)
