"""Add result: what was measured, the result, the day, and which laboratory series it closes."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.queries.measures import DueSeries, PatientMeasures
from careplan.domain.measure.measure import Measure, folded
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.shared.errors import Invalid, Refused
from careplan.domain.shared.ids import MonitoringId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.message import Message
from ui.editing.choice_field import CheckField, ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import PartialDateField, TextField
from ui.feedback.failures import refusal
from ui.screens.measures.result_value import ResultValue, methods_of
from ui.theme.metrics import S4
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

OTHER: Final = "other"
_PATHS: Final = {"measurement.taken": "day", "quantity.unit": "unit", "measurement.name": "name"}


class ResultDialog(Dialog):
    """`command()` is what the opener runs; refusals come back to `show_refused` and stand at their field."""

    def __init__(
        self,
        found: PatientMeasures,
        known: Sequence[Measure],
        today: date,
        *,
        names: Callable[[str], Collection[str]] = lambda test: (test,),
        subtitle: str = "",
    ) -> None:
        super().__init__(tr("Add result"), primary=tr("Record result"), icon="clipboard-list")
        self.set_subtitle(subtitle)
        self._found, self._known, self._today = found, {each.id: each for each in known}, today
        self._names = names
        self.measure: ChoiceField[str] = ChoiceField(tr("Measure"), self._choices(), none="")
        self.name = TextField(tr("What was measured"), limit=300, required=True)
        self.value = ResultValue()
        self.method: ChoiceField[str] = ChoiceField(tr("Method or equation"), ())
        self.day = PartialDateField(tr("Day taken"), required=True)
        self.day.show_value(PartialDate.of(today))
        self.closing = {series.id: CheckField(_series_text(series, today)) for series in found.due if series.due_on}
        self._touched: set[MonitoringId] = set()
        self._lay_out()
        for id_, tick in self.closing.items():
            tick.edited.connect(lambda id_=id_: self._touched.add(id_))
        self.measure.typed.connect(self._chosen)
        self.name.typed.connect(self._tick_what_fits)
        self.day.typed.connect(self._tick_what_fits)
        self._chosen()

    def choose(self, measure_id: str) -> None:
        """Opens with a measure chosen: its id in the library."""
        self.measure.show_value(measure_id)
        self._chosen()

    def close_series(self, series_id: MonitoringId) -> None:
        """Opens for what is due: its series is ticked, and what it asks for is the name to begin with."""
        series = next((each for each in self._found.due if each.id == series_id), None)
        if series is None or series_id not in self.closing:
            return
        self.measure.show_value(OTHER)
        self.name.type_text(series.tests[0])
        self._chosen()

    def begin_with(self, name: str) -> None:
        """Opens for a test by its name."""
        self.measure.show_value(OTHER)
        self.name.type_text(name)
        self._chosen()

    def open(self) -> None:
        """With the keyboard where one begins."""
        super().open()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """The number, where it is known of what."""
        return self.value.number if self.measure.value() and self.name.text() else self.measure

    def command(self) -> RecordMeasurement | None:
        """None while something is missing: the reason stands at its field, which has the focus."""
        for field in (self.measure, *((self.name,) if self._is_other() else ())):
            if not self._holds(field):
                return None
        if not self.value.explain() or not self._holds(self.day):
            return None
        try:
            terms = self._terms()
        except Invalid as refused:
            self.show_refused(refused)
            return None
        closes = tuple(id_ for id_, tick in self.closing.items() if tick.value())
        return RecordMeasurement(patient_id=self._found.patient_id, terms=terms, closes=closes)

    def show_refused(self, refused: Refused) -> None:
        """At the field that it concerns, else above the buttons."""
        self.set_busy(False)
        said = refusal(refused)
        fields: dict[str, AnyField] = {"day": self.day, "unit": self.value.unit, "name": self.name}
        field = fields.get(_PATHS.get(refused.field, ""))
        if field is None or not field.isVisible():
            self.show_error(said.text)
            return
        field.show_message(" ".join(filter(None, (said.happened, said.todo))), error=True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, trouble: Message) -> None:
        """The disk declined while it was being recorded: the dialog stays with everything in it."""
        if self.primary.is_busy:
            self.set_busy(False)
            self.show_error(trouble.text)

    def _terms(self) -> MeasurementTerms:
        taken = self.day.value()
        assert taken is not None  # it was asked for
        chosen = self._known.get(self.measure.value() or "")
        return MeasurementTerms(
            name=self._name(chosen),
            value=self.value.quantity(),
            finding=self.value.finding(),
            absent=self.value.reason(),
            taken=taken,
            method=self.method.value() or "",
        )

    def _name(self, chosen: Measure | None) -> str:
        """As the patient's results call it already, so that one series keeps one name."""
        if chosen is None:
            return self.name.value().strip()
        series = (trend for trend in self._found.trends if trend.measure == chosen)
        return next((trend.results[-1].terms.name for trend in series), chosen.names[0])

    def _holds(self, field: ChoiceField[str] | TextField | PartialDateField) -> bool:
        if field is self.measure and self.measure.value() is None:
            field.show_message(tr("Choose one."), error=True)
        elif field.explain():
            return True
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _is_other(self) -> bool:
        return self.measure.value() == OTHER

    def _chosen(self) -> None:
        chosen = self._known.get(self.measure.value() or "")
        self.name.setVisible(self._is_other())
        self.value.show_measure(chosen)
        used = [trend.method for trend in self._found.trends if chosen is not None and trend.measure == chosen]
        methods = methods_of(chosen, used)
        self.method.set_choices([(method, method) for method in methods])
        self.method.setVisible(bool(methods))
        self._tick_what_fits()

    def _tick_what_fits(self) -> None:
        """A series that this result answers whole is proposed; what a person ticked or not is left alone."""
        chosen = self._known.get(self.measure.value() or "")
        names = chosen.names if chosen else (self.name.text(),)
        series_of = {folded(trend.name): trend.unit for trend in self._found.trends}
        if chosen is None and not self.value.unit.is_changed:
            self.value.unit.show_value(series_of.get(folded(self.name.text()), ""))
        for series in self._found.due:
            if series.id in self.closing and series.id not in self._touched:
                self.closing[series.id].show_value(self._answers_whole(series, names))

    def _answers_whole(self, series: DueSeries, names: Collection[str]) -> bool:
        """It is one of the tests, and every other one has a result of that day or a later one."""
        taken = self.day.value() if self.day.is_valid else None
        day = taken.day if taken else None
        called = {folded(name) for name in names}
        is_this = [bool(called & set(map(folded, self._names(test)))) for test in series.tests]
        if day is None or not any(is_this):
            return False
        others = (test for test, this in zip(series.tests, is_this, strict=True) if not this)
        last = (self._found.last_of(self._names(test)) for test in others)
        return all(each is not None and each.terms.taken.earliest >= day for each in last)

    def _choices(self) -> list[tuple[str, str]]:
        charted = [(each.id, _choice_text(each)) for each in self._known.values()]
        return [*charted, (OTHER, tr("Something else…"))]

    def _lay_out(self) -> None:
        for widget in (self.measure, self.name, self.value, self.method, self.day):
            self.body.addWidget(widget)
        if not self.closing:
            return
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addWidget(Label(tr("This result closes what is due"), Role.CAPTION, ink="ink2", bold=True))
        for tick in self.closing.values():
            column.addWidget(tick)
        self.body.addWidget(box)


def _choice_text(measure: Measure) -> str:
    """`FVC (Forced vital capacity, % predicted)`."""
    return measure.name if measure.short == measure.name else f"{measure.short} ({measure.name})"


def _series_text(series: DueSeries, today: date) -> str:
    """What, for which medicine, and since when it is due."""
    assert series.due_on is not None  # only those are offered
    late = (today - series.due_on).days
    due = day_text(series.due_on)
    when = tr("{days} days late, {due}").format(days=late, due=due) if late > 0 else tr("due {due}").format(due=due)
    return tr("{test} for {medicine}: {when}").format(test=series.name, medicine=series.medicine, when=when)
