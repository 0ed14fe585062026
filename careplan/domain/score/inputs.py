"""Reads the inputs of an instrument strictly: every value is right, missing, or a problem with a name.

A number stands in the unit of the schema, or as an object of value and unit that is converted; no number is guessed
from a text, a truth value is no number, and null is a gap unless the schema calls it "not measurable".
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NoReturn

from careplan.domain.score.given import GUARD, Value
from careplan.domain.score.instrument import Input, InputKind
from careplan.domain.shared.unit_spelling import ucum

_LONGEST = 400
_DIGITS = 40  # nothing that is measured is longer, and 1E+999999 would cost its length


class InputFault(StrEnum):
    """Why a value is refused."""

    NOT_JSON = "not-json"
    GIVEN_TWICE = "given-twice"
    NOT_AN_OBJECT = "not-an-object"
    UNKNOWN_INPUT = "unknown-input"
    WRONG_TYPE = "wrong-type"
    NOT_A_NUMBER = "not-a-number"
    NOT_WHOLE = "not-whole"
    OUT_OF_RANGE = "out-of-range"
    WRONG_UNIT = "wrong-unit"
    NOT_A_CHOICE = "not-a-choice"
    WRONG_LENGTH = "wrong-length"
    NOT_TOGETHER = "not-together"
    DIFFERENT_EQUATION = "different-equation"
    NO_TABLE = "no-table"
    OVERFLOW = "overflow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One value that cannot be used; `expected` says what would do: a range in `unit`, a list, `words`."""

    input: str
    reason: InputFault
    expected: str = ""
    unit: str = ""
    words: tuple[str, ...] = ()


class _Wrong(Exception):
    """A value that cannot be used; the path is known to whoever catches it."""

    def __init__(self, reason: InputFault, expected: str = "", wanted: Input | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.expected = expected if wanted is None else _limits(wanted)
        self.unit = wanted.unit if wanted is not None and self.expected else ""
        self.words = tuple(choice.code for choice in wanted.choices) if wanted is not None else ()


@dataclass(slots=True)
class Reading:
    """What was read; `missing` are paths of needed values that are not there."""

    values: dict[str, Value] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(inputs: tuple[Input, ...], raw: object) -> Reading:
    """Everything that was given, in the order of the schema."""
    reading = Reading()
    if not isinstance(raw, Mapping):
        reading.problems.append(Problem(input="", reason=InputFault.NOT_AN_OBJECT))
        return reading
    reading.values = _object(reading, inputs, raw, "")
    return reading


def _object(reading: Reading, inputs: tuple[Input, ...], raw: Mapping[object, object], path: str) -> dict[str, Value]:
    known = [each.name for each in inputs]
    reading.problems.extend(
        Problem(input=f"{path}{name}"[:_LONGEST], reason=InputFault.UNKNOWN_INPUT, expected=", ".join(known))
        for name in raw
        if name not in known
    )
    values: dict[str, Value] = {}
    for each in inputs:
        if each.name in raw:
            values[each.name] = _value(reading, each, raw[each.name], path + each.name)
        elif not each.optional:
            reading.missing.extend(_gaps(each, path + each.name))
    return values


def _gaps(wanted: Input, path: str) -> Iterator[str]:
    """An object that is missing is missing part by part."""
    if wanted.kind is InputKind.OBJECT:
        for part in wanted.of:
            yield from _gaps(part, f"{path}.{part.name}")
    else:
        yield path


def _value(reading: Reading, wanted: Input, raw: object, path: str) -> Value:
    if raw is None or (wanted.unit and isinstance(raw, Mapping) and raw.get("value", raw) is None):
        if not (wanted.optional or wanted.not_measurable):
            reading.missing.extend(_gaps(wanted, path))
        return None
    try:
        if wanted.kind is InputKind.LIST:
            items = _items(wanted, raw)
            return tuple(_value(reading, wanted.of[0], item, f"{path}[{index}]") for index, item in enumerate(items))
        if wanted.kind is InputKind.OBJECT:
            return _object(reading, wanted.of, _mapping(raw), f"{path}.")
        return _READERS[wanted.kind](wanted, raw)
    except _Wrong as wrong:
        problem = Problem(input=path, reason=wrong.reason, expected=wrong.expected, unit=wrong.unit, words=wrong.words)
        reading.problems.append(problem)
        return None


def _number(wanted: Input, raw: object) -> Value:
    if isinstance(raw, str):
        return _code(wanted, raw) if wanted.choices else _not_a_number(wanted, raw)
    value, unit = _with_unit(wanted, raw)
    exact = exact_number(value)
    if exact is None:
        return _not_a_number(wanted, value)
    converted = _converted(wanted, exact, unit)
    if wanted.kind is InputKind.INTEGER and converted.denominator != 1:
        raise _Wrong(InputFault.NOT_WHOLE, wanted=wanted)
    if not _in_range(wanted, converted):
        raise _Wrong(InputFault.OUT_OF_RANGE, wanted=wanted)
    return converted


def _not_a_number(wanted: Input, raw: object) -> NoReturn:
    is_number = isinstance(raw, int | float | Decimal) and not isinstance(raw, bool)
    reason = InputFault.NOT_A_NUMBER if is_number else InputFault.WRONG_TYPE
    raise _Wrong(reason, wanted=wanted)


def exact_number(raw: object) -> Fraction | None:
    """The number as it was written; None for whatever is no finite number of a sensible length."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | Fraction):
        return None
    if isinstance(raw, int | Fraction):
        return Fraction(raw) if abs(raw) < 10**_DIGITS else None
    if isinstance(raw, float):
        raw = Decimal(repr(raw))
    if not raw.is_finite() or len(raw.as_tuple().digits) > _DIGITS or abs(raw.adjusted()) > _DIGITS:
        return None
    return Fraction(raw)


def _with_unit(wanted: Input, raw: object) -> tuple[object, str]:
    if not isinstance(raw, Mapping):
        return raw, wanted.unit
    unit = raw.get("unit")
    if set(raw) != {"value", "unit"} or not isinstance(unit, str):
        raise _Wrong(InputFault.WRONG_TYPE, "value, unit")
    return raw["value"], ucum(unit)


def _converted(wanted: Input, value: Fraction, unit: str) -> Fraction:
    if unit == wanted.unit or (unit == "1" and not wanted.unit):
        return value
    for other in wanted.other_units:
        if ucum(other.unit) == unit:
            return value * Fraction(other.times or 1) / Fraction(other.over or 1)
    raise _Wrong(InputFault.WRONG_UNIT, ", ".join([wanted.unit or "1", *(each.unit for each in wanted.other_units)]))


def _in_range(wanted: Input, value: Fraction) -> bool:
    """The limits themselves are inside; a unit that was converted may miss them by a hair."""
    return (wanted.low is None or value >= Fraction(wanted.low) - GUARD) and (
        wanted.high is None or value <= Fraction(wanted.high) + GUARD
    )


def _flag(_: Input, raw: object) -> Value:
    if isinstance(raw, bool):
        return raw
    if (exact := exact_number(raw)) in {0, 1}:
        return exact == 1
    raise _Wrong(InputFault.WRONG_TYPE, "true, false, 1, 0")


def _code(wanted: Input, raw: object) -> Value:
    found = next((choice.code for choice in wanted.choices if raw in (choice.code, *choice.spellings)), None)
    if found is not None:
        return found
    raise _Wrong(InputFault.NOT_A_CHOICE, wanted=wanted)


def _text(_: Input, raw: object) -> Value:
    if isinstance(raw, str) and len(raw) <= _LONGEST:
        return " ".join(raw.split()) or None
    raise _Wrong(InputFault.WRONG_TYPE, "text")


def _items(wanted: Input, raw: object) -> Sequence[object]:
    if isinstance(raw, str | bytes) or not isinstance(raw, Sequence):
        raise _Wrong(InputFault.WRONG_TYPE, "list")
    if len(raw) != wanted.count:
        raise _Wrong(InputFault.WRONG_LENGTH, str(wanted.count))
    return raw


def _mapping(raw: object) -> Mapping[object, object]:
    if not isinstance(raw, Mapping):
        raise _Wrong(InputFault.WRONG_TYPE, "object")
    return raw


def _limits(wanted: Input) -> str:
    if wanted.low is None or wanted.high is None:
        return "" if wanted.choices else "number"
    return f"{wanted.low} to {wanted.high}"


_READERS: Mapping[InputKind, Callable[[Input, object], Value]] = {
    InputKind.NUMBER: _number,
    InputKind.INTEGER: _number,
    InputKind.FLAG: _flag,
    InputKind.CODE: _code,
    InputKind.TEXT: _text,
}
