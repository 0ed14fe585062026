"""The form of an instrument: a field for each input, as its entry in the library describes it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from careplan.domain.score.instrument import Input, InputKind, Instrument
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.catalogue import tr
from careplan.i18n.typed.numbers import Allowed
from careplan.i18n.units import unit_text
from ui.editing.choice_field import CheckField, ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import NumberField, QuantityField, TextField
from ui.theme.metrics import S8, S12
from ui.theme.typography import Role
from ui.widgets.texts import Label

YES, NO = "yes", "no"
_BESIDE = 2
"""Fields beside each other where an input has many parts of one kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field with the input that it answers; `path` is how the computation names it, `label` how people do."""

    path: str
    label: str
    input: Input
    field: AnyField
    absent: CheckField | None = None


class InputFields(QWidget):
    """`typed` comes with every change. What is left open is missing: it is neither zero nor no."""

    typed = Signal()

    def __init__(self, instrument: Instrument) -> None:
        super().__init__()
        self._inputs = instrument.inputs
        self.asked: dict[str, Asked] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        for each in self._inputs:
            column.addWidget(self._made(each, each.name, each.text))
        for asked in self.asked.values():
            asked.field.typed.connect(self.typed)
            if asked.absent is not None:
                asked.absent.edited.connect(self.typed)

    def raw(self) -> dict[str, Any]:
        """What was answered, for the computation; what is no number yet is not answered."""
        return dict(self._answers(self._inputs, ""))

    def label(self, path: str) -> str:
        """What people call an input of the computation."""
        return self.asked[path].label if path in self.asked else path

    def first_focus(self) -> QWidget:
        """The first field."""
        return next(iter(self.asked.values())).field

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        both = ((asked.field, asked.absent) for asked in self.asked.values())
        return tuple(each for pair in both for each in pair if each is not None)

    def explain(self) -> bool:
        """False where something typed is not understood: the reason stands at its field, which has the focus."""
        for asked in self.asked.values():
            if not asked.field.explain():
                asked.field.setFocus()
                return False
        return True

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What the computation could not take, at its field."""
        for path, asked in self.asked.items():
            if path in problems and asked.field.is_valid:
                asked.field.show_message(problems[path], error=True)

    def _made(self, wanted: Input, path: str, label: str) -> QWidget:
        if wanted.kind is InputKind.OBJECT:
            parts = [(part, f"{path}.{part.name}", part.text) for part in wanted.of]
            return self._many(wanted.text, parts)
        if wanted.kind is InputKind.LIST:
            numbered = [(wanted.of[0], f"{path}[{at}]", f"{at + 1}") for at in range(wanted.count)]
            return self._many(wanted.text, numbered)
        field = field_for(wanted, label)
        absent = CheckField(tr("Not measurable: {what}").format(what=label)) if wanted.not_measurable else None
        self.asked[path] = Asked(path=path, label=label, input=wanted, field=field, absent=absent)
        if absent is None:
            return field
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(field)
        column.addWidget(absent)
        return both

    def _many(self, title: str, parts: Sequence[tuple[Input, str, str]]) -> QWidget:
        """Like fields under one heading, which a screen reader hears with each of them."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S12)
        grid.setVerticalSpacing(S8)
        grid.addWidget(Label(title, Role.CAPTION, ink="ink2", bold=True, wrap=True), 0, 0, 1, _BESIDE)
        for at, (part, path, label) in enumerate(parts):
            grid.addWidget(self._made(part, path, label), 1 + at // _BESIDE, at % _BESIDE)
            made = self.asked[path]
            self.asked[path] = Asked(path=path, label=f"{title}: {label}", input=part, field=made.field)
            made.field.control.setAccessibleName(f"{title}: {label}")
        for column in range(_BESIDE):
            grid.setColumnStretch(column, 1)
        return box

    def _answers(self, inputs: Sequence[Input], path: str) -> Iterator[tuple[str, Any]]:
        for each in inputs:
            here = f"{path}{each.name}"
            if each.kind is InputKind.OBJECT:
                yield each.name, dict(self._answers(each.of, f"{here}."))
            elif each.kind is InputKind.LIST:
                yield each.name, [self._value(self.asked[f"{here}[{at}]"]) for at in range(each.count)]
            elif (value := self._value(self.asked[here])) is not None or self._says_nothing(self.asked[here]):
                yield each.name, value

    @staticmethod
    def _value(asked: Asked) -> Any:
        value = asked.field.value() if asked.field.is_valid else None
        if isinstance(value, Quantity):
            return {"value": value.value, "unit": value.unit}
        if asked.input.kind is InputKind.FLAG:
            return None if value is None else value == YES
        if asked.input.kind is InputKind.INTEGER and isinstance(value, Decimal):
            return int(value)
        return value or None if asked.input.kind is InputKind.TEXT else value

    @staticmethod
    def _says_nothing(asked: Asked) -> bool:
        """Null is an answer: not measurable, or a finding nobody knows of (left out, it would count as absent)."""
        is_absent = asked.absent is not None and asked.absent.value()
        return is_absent or (asked.input.kind is InputKind.FLAG and asked.input.optional and "." not in asked.path)


def field_for(wanted: Input, label: str) -> AnyField:
    """Of the input's kind, with its unit and range."""
    allowed = None if wanted.low is None or wanted.high is None else Allowed(wanted.low, wanted.high)
    match wanted.kind:
        case InputKind.FLAG:
            return ChoiceField(label, ((YES, tr("Yes")), (NO, tr("No"))), none=tr("Not known"))
        case InputKind.CODE:
            return ChoiceField(label, [(each.code, each.text) for each in wanted.choices], none=tr("Not known"))
        case InputKind.TEXT:
            return TextField(label, limit=400)
    others = [each.unit for each in wanted.other_units if unit_text(each.unit) != unit_text(wanted.unit)]
    if others:
        units = (wanted.unit, *others)
        return QuantityField(label, units, allowed=allowed, placeholder=_or([unit_text(each) for each in units]))
    unit = unit_text(wanted.unit) if wanted.unit else ""
    field = NumberField(label, unit=unit, allowed=allowed, whole=wanted.kind is InputKind.INTEGER)
    if allowed is not None and wanted.by_definition:
        field.line.setPlaceholderText(tr("{low} to {high}").format(low=allowed.low, high=allowed.high))
    return field


def _or(units: Sequence[str]) -> str:
    """`… mg/dL or … micromol/L`."""
    return tr(" or ").join(f"… {unit}" for unit in units)
