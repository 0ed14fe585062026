"""What is known of a patient, checked against the variables before any rule sees it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from careplan.domain.criteria.units import converted
from careplan.domain.criteria.variable import Variable, VariableKind
from careplan.domain.shared.errors import Invalid, Refused
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.unit_spelling import ucum

_DIGITS = 40
_KEYS = {"value", "unit", "date"}


class FactFault(StrEnum):
    """Why a fact is not taken."""

    UNKNOWN_NAME = "unknown-name"
    UNKNOWN_KEY = "unknown-key"
    WRONG_TYPE = "wrong-type"
    NOT_A_NUMBER = "not-a-number"
    NOT_FINITE = "not-finite"
    NOT_A_CHOICE = "not-a-choice"
    OUT_OF_RANGE = "out-of-range"
    NOT_WHOLE = "not-whole"
    UNIT_MISMATCH = "unit-mismatch"
    NO_UNIT = "no-unit"
    NOT_A_DATE = "not-a-date"


@dataclass(eq=False, repr=False, kw_only=True)
class FactRefused(Refused):
    """A fact that cannot be used; `variable` names it, `expected` says what would do."""

    code = "fact-refused"
    variable: str
    reason: FactFault
    expected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One value; a number is `exact` in the variable's unit and was given as `value` in `unit`."""

    value: bool | str | Decimal
    exact: Fraction | None = None
    unit: str = ""
    taken: PartialDate | None = None


Facts: TypeAlias = Mapping[str, Known]
Number: TypeAlias = int | float | Decimal


def read_facts(variables: Iterable[Variable], given: Mapping[str, object]) -> dict[str, Known]:
    """Each value is a scalar, or a mapping of `value`, `unit` and `date`; null is not known and left out.

    A number without a unit is in the variable's own. Refuses the first fact that cannot be used, by its name.
    """
    by_id = {variable.id: variable for variable in variables}
    found: dict[str, Known] = {}
    for name, raw in given.items():
        if name not in by_id:
            raise _refused(name, FactFault.UNKNOWN_NAME)
        known = _read(by_id[name], raw)
        if known is not None:
            found[name] = known
    return found


def _read(variable: Variable, raw: object) -> Known | None:
    unit, taken = "", None
    if isinstance(raw, Mapping):
        if unknown := sorted(str(key) for key in raw if key not in _KEYS):
            raise _refused(variable.id, FactFault.UNKNOWN_KEY, ", ".join(unknown))
        unit, taken = _text(variable, raw.get("unit")), _day(variable, raw.get("date"))
        raw = raw.get("value")
    if raw is None:
        return None
    if variable.kind is VariableKind.NUMBER:
        return _number(variable, raw, unit, taken)
    if unit and unit not in variable.spellings:
        raise _refused(variable.id, FactFault.NO_UNIT)
    if variable.kind is VariableKind.BOOLEAN:
        if not isinstance(raw, bool):
            raise _refused(variable.id, FactFault.WRONG_TYPE, "true, false")
        return Known(value=raw, taken=taken)
    if not isinstance(raw, str) or raw not in variable.choices:
        raise _refused(variable.id, FactFault.NOT_A_CHOICE, ", ".join(variable.choices))
    return Known(value=raw, taken=taken)


def _number(variable: Variable, raw: object, unit: str, taken: PartialDate | None) -> Known:
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        raise _refused(variable.id, FactFault.NOT_A_NUMBER)
    value = _finite(variable, raw)
    unit = variable.unit if not unit or unit in variable.spellings else ucum(unit)
    exact = converted(value, unit, variable.unit, variable.molar_mass)
    if exact is None:
        raise _refused(variable.id, FactFault.UNIT_MISMATCH, variable.unit)
    if variable.whole and exact.denominator != 1:
        raise _refused(variable.id, FactFault.NOT_WHOLE)
    if not variable.holds(exact):
        raise _refused(variable.id, FactFault.OUT_OF_RANGE, _range(variable))
    return Known(value=value, exact=exact, unit=unit, taken=taken)


def _finite(variable: Variable, raw: Number) -> Decimal:
    """A binary fraction counts as the shortest decimal that people would write for it."""
    value = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
    if not value.is_finite():
        raise _refused(variable.id, FactFault.NOT_FINITE)
    if len(value.as_tuple().digits) > _DIGITS or abs(value.adjusted()) > _DIGITS:
        raise _refused(variable.id, FactFault.OUT_OF_RANGE, _range(variable))
    return value


def _text(variable: Variable, raw: object) -> str:
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise _refused(variable.id, FactFault.UNIT_MISMATCH, variable.unit)
    return raw.strip()


def _day(variable: Variable, raw: object) -> PartialDate | None:
    if raw is None:
        return None
    try:
        return PartialDate(raw if isinstance(raw, str) else "")
    except Invalid as error:
        raise _refused(variable.id, FactFault.NOT_A_DATE) from error


def _range(variable: Variable) -> str:
    """`0 .. 120 a`: in the unit of the variable."""
    return f"{variable.low} .. {variable.high} {variable.unit}".rstrip()


def _refused(name: str, reason: FactFault, expected: str = "") -> FactRefused:
    return FactRefused(field=f"facts.{name}", variable=name, reason=reason, expected=expected)
