"""One line of a report: a test, its result as a number with a unit or in words, and whether an odd number is right."""

import re
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.domain.measure.measure import Measure
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text, number_text, quantity_text
from careplan.i18n.measures import usual_range_text
from careplan.i18n.refusals import message
from careplan.i18n.typed import numbers, texts
from careplan.i18n.typed.reading import Doubt, Understood
from careplan.i18n.units import unit_text
from ui.editing.choice_field import CheckField
from ui.editing.line_field import OptionalField

_NUMBER = re.compile(r"([+\-]?[\d.,]*\d[.,]?)\s*(.*)", re.DOTALL)
_LONGEST = 2000


class AnswerField(OptionalField[Quantity | str]):
    """`7.2` in the unit beside it, `7.2 10*9/L`, or words (`negative`); a number without any unit is not taken."""

    def __init__(self, label: str, unit: str) -> None:
        self._own = unit
        super().__init__(label, unit=unit_text(unit) if unit else "")

    def reads(self, text: str) -> Understood[Quantity | str | None] | Doubt:
        """What is made of a text typed here."""
        parts = _NUMBER.fullmatch(text.strip())
        if parts is None:
            return texts.text(text.strip(), limit=_LONGEST)
        read = numbers.number(parts[1], name=self.label)
        if isinstance(read, Doubt):
            return read
        unit = parts[2].strip() or self._own
        if not unit:
            return Doubt(tr("Type the unit as well, such as 7.2 10*9/L; 1 for a number without one."))
        try:
            value = Quantity(read.value, self._own if unit == unit_text(self._own) else unit)
        except Invalid as refused:
            return Doubt(message(refused).happened)
        return Understood(value, quantity_text(value))

    def _written(self, value: Quantity | str) -> str:
        """As it is read again: the code of a unit, where it is not the one beside the number."""
        if isinstance(value, str):
            return value
        return f"{value.value:f}" if value.unit == self._own else f"{value.value:f} {value.unit}"


class PanelLine(QWidget):
    """`name` is what the result will be called on file; a blank line says nothing and stays open."""

    changed = Signal()

    def __init__(self, test: str, name: str, unit: str, measure: Measure | None) -> None:
        super().__init__()
        self.test, self.name, self._measure = test, name, measure
        self.answer = AnswerField(test, unit)
        self.right = CheckField("")
        self.done_before: date | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.answer)
        column.addWidget(self.right)
        self.right.hide()
        self.answer.typed.connect(self._typed)

    def show_done(self, day: date | None) -> None:
        """It was recorded since the series was last done: blank is not open then."""
        self.done_before = day
        if day is not None:
            self.answer.show_message(tr("Recorded already: {day}").format(day=day_text(day)), error=False)

    @property
    def is_blank(self) -> bool:
        """Nothing was typed."""
        return not self.answer.text().strip()

    def holds(self) -> bool:
        """True when blank or understood, and an odd number is ticked as right; else the reason stands there."""
        if self.is_blank:
            return True
        if not self.answer.explain():
            return False
        said = self._unusual()
        if said and not self.right.value():
            self.answer.show_message(said, error=True)
            return False
        return True

    def terms(self, taken: PartialDate) -> MeasurementTerms | None:
        """The result as it is kept; None for a blank line."""
        value = None if self.is_blank else self.answer.value()
        if value is None:
            return None
        number, finding = (value, "") if isinstance(value, Quantity) else (None, value)
        return MeasurementTerms(name=self.name, value=number, finding=finding, taken=taken)

    def _typed(self) -> None:
        """The tick belongs to the number that stands there."""
        number = self._number()
        said = self._unusual()
        self.right.show_value(False)
        self.right.setVisible(bool(said))
        if said and number is not None:
            self.right.tick.set_words(tr("{value} is right").format(value=number_text(number)))
            self.answer.show_message(said, error=True)
        self.changed.emit()

    def _number(self) -> Decimal | None:
        value = self.answer.value() if self.answer.is_valid else None
        in_unit = isinstance(value, Quantity) and self._measure is not None and value.unit == self._measure.unit
        return value.value if in_unit and isinstance(value, Quantity) else None

    def _unusual(self) -> str:
        number = self._number()
        return usual_range_text(self._measure, number) if self._measure is not None and number is not None else ""
