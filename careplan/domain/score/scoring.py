"""From an instrument and its inputs to a result: scored, incomplete, or refused; nothing is guessed in between."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import TypeAlias

from careplan.domain.score.formulas.register import FORMULAS
from careplan.domain.score.given import Answers, Fixed, Given, Inconsistent, Lacking, Number, holds
from careplan.domain.score.inputs import InputFault, Problem, Reading, read
from careplan.domain.score.instrument import InputKind, Instrument, Output

Plain: TypeAlias = int | float | bool | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one value means, in the words of the pack, and on whose word."""

    output: str
    text: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A result; `missing` are values that it could do without by the instrument's own rule."""

    instrument: Instrument
    values: Mapping[str, Plain]
    missing: tuple[str, ...] = ()
    interpretation: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incomplete:
    """No result, because of what is `missing`; `so_far` is what is certain all the same, such as a lower bound."""

    instrument: Instrument
    missing: tuple[str, ...]
    so_far: Mapping[str, Plain] = field(default_factory=dict)
    interpretation: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedScore:
    """Values that cannot be used; all of them are named."""

    instrument: Instrument
    problems: tuple[Problem, ...]


Outcome: TypeAlias = Scored | Incomplete | RefusedScore


def score(instrument: Instrument, raw: object) -> Outcome:
    """Computes one instrument from plain data (dict, list, str, int, Decimal or float, bool, None).

    A value that is wrong refuses the whole; what is missing and needed makes it incomplete.
    """
    reading = read(instrument.inputs, raw)
    if reading.problems:
        return RefusedScore(instrument=instrument, problems=tuple(reading.problems))
    fixed = Fixed(instrument)
    if reading.missing:
        return _incomplete(fixed, reading, reading.missing)
    try:
        answers = FORMULAS[instrument.formula].compute(Given(reading.values), fixed)
        values = dict(_rounded(instrument.outputs, answers))
    except Lacking as lacking:
        return _incomplete(fixed, reading, lacking.paths)
    except Inconsistent as inconsistent:
        problem = Problem(
            input=inconsistent.input, reason=InputFault(inconsistent.reason), expected=inconsistent.expected
        )
        return RefusedScore(instrument=instrument, problems=(problem,))
    except (OverflowError, ZeroDivisionError):
        return RefusedScore(instrument=instrument, problems=(Problem(input="", reason=InputFault.OVERFLOW),))
    return Scored(
        instrument=instrument,
        values=values,
        missing=tuple(_gaps(reading.values)),
        interpretation=tuple(_said(instrument.outputs, answers)),
    )


def rounded(value: Number, digits: int) -> Fraction:
    """Half away from zero, in exact numbers; the only place where a result is rounded."""
    scale = 10**digits
    exact = Fraction(value) * scale
    whole = floor(abs(exact) + Fraction(1, 2))
    return Fraction(whole if exact >= 0 else -whole, scale)


def _incomplete(fixed: Fixed, reading: Reading, missing: Iterable[str]) -> Incomplete:
    so_far = FORMULAS[fixed.instrument.formula].so_far
    known = so_far(Given(reading.values), fixed) if so_far else {}
    names = {output.called: output for output in fixed.instrument.outputs}
    return Incomplete(
        instrument=fixed.instrument,
        missing=tuple(dict.fromkeys(missing)),
        so_far={names[role].name if role in names else role: _plain(value) for role, value in known.items()},
        interpretation=tuple(_said(fixed.instrument.outputs, known)),
    )


def _rounded(outputs: tuple[Output, ...], answers: Answers) -> Iterator[tuple[str, Plain]]:
    """Outputs that the formula has something to say of, in the order of the pack."""
    for output in outputs:
        if output.called not in answers:
            continue
        value = answers[output.called]
        if output.kind is InputKind.NUMBER and isinstance(value, Number):
            yield output.name, float(rounded(value, output.digits))
        elif output.kind is InputKind.INTEGER and isinstance(value, Number):
            yield output.name, int(rounded(value, 0))
        else:
            yield output.name, _plain(value)


def _plain(value: Number | bool | str | None) -> Plain:
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value


def _said(outputs: tuple[Output, ...], answers: Answers) -> Iterator[Said]:
    for output in outputs:
        value = answers.get(output.called)
        word = str(value).lower() if isinstance(value, bool) else value
        for meaning in output.meanings:
            if meaning.value == word:
                yield Said(output=output.name, text=meaning.text, source=meaning.source, confirmed=meaning.confirmed)
        if isinstance(value, Number) and not isinstance(value, bool):
            for band in output.bands:
                if band.text and holds(band, value):
                    yield Said(output=output.name, text=band.text, source=band.source, confirmed=band.confirmed)


def _gaps(values: Mapping[str, object], path: str = "") -> Iterator[str]:
    """Values that were null or left open inside a list or an object, although there is a result."""
    for name, value in values.items():
        yield from _gaps_of(value, path + name)


def _gaps_of(value: object, path: str) -> Iterator[str]:
    if value is None:
        yield path
    elif isinstance(value, Mapping):
        yield from _gaps(value, f"{path}.")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _gaps_of(item, f"{path}[{index}]")
