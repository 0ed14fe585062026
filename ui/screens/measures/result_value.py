"""What a result is: a number with its unit, words, or the reason why there is none."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.domain.measure.measure import Measure
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import number_text
from careplan.i18n.measures import usual_range_text
from careplan.i18n.typed.numbers import Allowed
from careplan.i18n.units import unit_text
from ui.editing.choice_field import CheckField
from ui.editing.field import AnyField
from ui.editing.fields import NumberField, TextField
from ui.theme.metrics import S8, S12
from ui.widgets.chip import Segments
from ui.widgets.tab_order import TabPlace

NUMBER, WORDS, ABSENT = "number", "words", "absent"


class ResultValue(QWidget):
    """A number outside the ends of a scale is refused; one that is only unusual has to be ticked as right."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._measure: Measure | None = None
        self.kind = Segments(
            ((NUMBER, tr("Number")), (WORDS, tr("In words")), (ABSENT, tr("No result"))), name=tr("Kind of result")
        )
        self.number = _number_of(None)
        self.unit = TextField(tr("Unit (UCUM)"), placeholder="mg/L", limit=100)
        self.words = TextField(tr("Result in words"), limit=2000, required=True)
        self.absent = TextField(tr("Why there is none"), limit=100, required=True)
        self.right = CheckField("")
        self._lay_out()
        self._place.take(self.number)
        self.kind.chosen.connect(self._fit)
        self.number.typed.connect(self._doubt_anew)
        self._fit()
        self._doubt_anew()

    def show_measure(self, measure: Measure | None) -> None:
        """The unit and the range of a measure of the library; None for anything else, with a unit of its own."""
        if measure == self._measure:
            return
        self._measure = measure
        fresh = _number_of(measure)
        fresh.type_text(self.number.text())
        self._numbers.insertWidget(0, fresh, 1, Qt.AlignmentFlag.AlignTop)
        self._place.take(fresh)
        self._numbers.removeWidget(self.number)
        self.number.hide()
        self.number.deleteLater()
        self.number = fresh
        fresh.typed.connect(self._doubt_anew)
        self._fit()
        self._doubt_anew()

    def explain(self) -> bool:
        """True when there is an answer; else the reason stands at its field, which has the focus."""
        fields: dict[str, AnyField] = {NUMBER: self.number, WORDS: self.words, ABSENT: self.absent}
        field = fields[self.kind.current()]
        if not field.explain():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if self.kind.current() == NUMBER and (said := self._unusual()) and not self.right.value():
            self.number.show_message(said, error=True)
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def quantity(self) -> Quantity | None:
        """The number with its unit, `1` where none is given; None for an answer in words. Refuses what is no unit."""
        value = self.number.value() if self.kind.current() == NUMBER else None
        if value is None:
            return None
        own = self._measure.unit if self._measure else ""
        return Quantity(value, own or self.unit.value().strip() or "1")

    def finding(self) -> str:
        """The answer in words."""
        return self.words.value() if self.kind.current() == WORDS else ""

    def reason(self) -> str:
        """Why there is no answer."""
        return self.absent.value() if self.kind.current() == ABSENT else ""

    def _unusual(self) -> str:
        value: Decimal | None = self.number.value() if self.number.is_valid else None
        return usual_range_text(self._measure, value) if self._measure and value is not None else ""

    def _doubt_anew(self) -> None:
        """The tick belongs to the number that stands there, and goes when another is typed."""
        said = self._unusual() if self.kind.current() == NUMBER and self.number.is_valid else ""
        value = self.number.value() if said else None
        self.right.show_value(False)
        self.right.setVisible(value is not None)
        if value is not None:
            self.right.tick.set_words(tr("{value} is right").format(value=number_text(value)))
            self.number.show_message(said, error=True)
        self.changed.emit()

    def _fit(self, _: str = "") -> None:
        kind = self.kind.current()
        self.number.setVisible(kind == NUMBER)
        self.unit.setVisible(kind == NUMBER and not (self._measure and self._measure.unit))
        self.words.setVisible(kind == WORDS)
        self.absent.setVisible(kind == ABSENT)
        self.right.setVisible(kind == NUMBER and bool(self._unusual()))
        self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addWidget(self.kind)
        self._place = TabPlace(self)
        self._numbers = QHBoxLayout()
        self._numbers.setSpacing(S12)
        self._numbers.addWidget(self.number, 1, Qt.AlignmentFlag.AlignTop)
        self._numbers.addWidget(self.unit, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._numbers)
        for widget in (self.right, self.words, self.absent):
            column.addWidget(widget)


def _number_of(measure: Measure | None) -> NumberField:
    own = measure.unit if measure else ""
    limits = measure.range if measure and measure.range and measure.range.by_definition else None
    return NumberField(
        measure.short if measure else tr("Value"),
        unit=unit_text(own) if own else "",
        allowed=Allowed(limits.low, limits.high) if limits else None,
        whole=bool(measure and measure.by_sites),
        required=True,
    )


def methods_of(measure: Measure | None, used: Sequence[str]) -> tuple[str, ...]:
    """Those that the library proposes, then those that this patient's results name."""
    proposed = measure.methods if measure else ()
    return tuple(dict.fromkeys([*proposed, *filter(None, used)]))
