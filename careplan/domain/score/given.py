"""What a formula is given: inputs that were read and the constants of its instrument, in exact numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from careplan.domain.score.instrument import Band, Instrument, Points

Value: TypeAlias = "Fraction | bool | str | Sequence[Value] | Mapping[str, Value] | None"
Number: TypeAlias = Fraction | float | int
Answers: TypeAlias = Mapping[str, Number | bool | str | None]
"""By role; numbers unrounded."""

GUARD = Fraction(1, 10**9)
"""Two numbers closer than this are the same number: limits are compared unrounded, but not to the last bit."""


class Lacking(Exception):
    """A formula needs what was not given; `paths` name it, such as `items[3]`."""

    def __init__(self, *paths: str) -> None:
        super().__init__(*paths)
        self.paths = paths


class Inconsistent(Exception):
    """Inputs that are possible one by one and not together; `reason` says why, `input` names the one to look at."""

    def __init__(self, input: str, reason: str, expected: str = "") -> None:
        super().__init__(reason)
        self.input = input
        self.reason = reason
        self.expected = expected


class Given:
    """The inputs by name, in the units of the schema; asking for one that is not there raises `Lacking`."""

    def __init__(self, values: Mapping[str, Value], path: str = "") -> None:
        self._values = values
        self._path = path

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def completed(self, more: Mapping[str, Value]) -> "Given":
        """The same with other values added."""
        return Given({**self._values, **more}, self._path)

    def has(self, name: str) -> bool:
        """Whether there is a value."""
        return self._values.get(name) is not None

    def is_unknown(self, name: str) -> bool:
        """Whether it was named and nobody knows; what was left out is not unknown."""
        return name in self._values and self._values[name] is None

    def number(self, name: str) -> Fraction:
        """A number; a flag counts 1 or 0."""
        value = self._values.get(name)
        if not isinstance(value, Fraction | bool):
            raise Lacking(self._path + name)
        return Fraction(value)

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self._values.get(name)
        if not isinstance(value, bool):
            raise Lacking(self._path + name)
        return value

    def word(self, name: str) -> str:
        """A code, a text, or the word that stands for a number; empty for a number or a flag."""
        value = self._values.get(name)
        if value is None:
            raise Lacking(self._path + name)
        return value if isinstance(value, str) else ""

    def row(self, name: str) -> tuple[Fraction | None, ...]:
        """The items of a list; None for those without an answer."""
        value = self._values.get(name)
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise Lacking(self._path + name)
        return tuple(Fraction(item) if isinstance(item, Fraction | bool) else None for item in value)

    def whole_row(self, name: str) -> tuple[Fraction, ...]:
        """The items of a list that must all be answered."""
        row = self.row(name)
        if gaps := [f"{self._path}{name}[{index}]" for index, item in enumerate(row) if item is None]:
            raise Lacking(*gaps)
        return tuple(item for item in row if item is not None)

    def part(self, name: str) -> "Given":
        """An object inside."""
        value = self._values.get(name)
        if not isinstance(value, Mapping):
            raise Lacking(self._path + name)
        return Given(value, f"{self._path}{name}.")


@dataclass(frozen=True)
class Fixed:
    """What the pack fixes for one instrument: constants, groups of inputs, points, tables, bands of the total."""

    instrument: Instrument

    @cached_property
    def constants(self) -> Mapping[str, Fraction]:
        """By name; a constant that the pack leaves out is a fault of the pack."""
        return {constant.name: Fraction(constant.value) for constant in self.instrument.constants}

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Names of inputs by the name of their group."""
        return {group.name: group.of for group in self.instrument.groups}

    @property
    def points(self) -> tuple[Points, ...]:
        """In the order of the pack."""
        return self.instrument.points

    @property
    def names(self) -> tuple[str, ...]:
        """Of all inputs."""
        return tuple(each.name for each in self.instrument.inputs)

    def table(self, name: str) -> tuple[float, ...]:
        """The numbers of a look-up table."""
        for table in self.instrument.tables:
            if table.name == name:
                return tuple(map(float, table.values.split()))
        raise Inconsistent("", "no-table", name)

    def bands(self, role: str) -> tuple[Band, ...]:
        """Of the output in this role."""
        return next((output.bands for output in self.instrument.outputs if output.called == role), ())


def at_least(value: Number, limit: Number) -> bool:
    """Not below the limit."""
    return Fraction(value) >= Fraction(limit) - GUARD


def above(value: Number, limit: Number) -> bool:
    """Truly above the limit."""
    return Fraction(value) > Fraction(limit) + GUARD


def holds(band: Band, value: Number) -> bool:
    """Whether the unrounded value lies in the band."""
    exact = Fraction(value)
    over = band.lower is None or (at_least if band.lower_included else above)(exact, Fraction(band.lower))
    if not over or band.upper is None:
        return over
    upper = Fraction(band.upper)
    return not above(exact, upper) if band.upper_included else not at_least(exact, upper)


def class_of(bands: tuple[Band, ...], value: Number) -> str | None:
    """The code of the band that the value lies in."""
    return next((band.code for band in bands if band.code and holds(band, value)), None)
