"""Numbers as people type them, with comma or point, and what somebody may have meant who typed one out of range."""

import re
from dataclasses import dataclass
from decimal import Decimal

from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import number_text
from careplan.i18n.typed.reading import Doubt, Understood

Number = Understood[Decimal] | Doubt
_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))")
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d*)?")
_NO_ZERO = re.compile(r"([+-]?)[.,](\d+)")
_COMMA = re.compile(r"[+-]?\d+,\d+")
_TWO_WAYS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_ENGLISH = re.compile(r"[+-]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|[+-]?\d{1,3}(?:,\d{3})+\.\d+")
_CONTINENTAL = re.compile(r"[+-]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|[+-]?\d{1,3}(?:\.\d{3})+,\d+")
_DIGITS = 40
_SLIPS = (Decimal(10), Decimal("0.1"), Decimal(100), Decimal("0.01"), Decimal(-1))
"""A point too much, too little or in the wrong place, the unit's hundred, a sign: the likeliest first."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a number may be, both ends included; None leaves an end open."""

    low: Decimal | None = None
    high: Decimal | None = None

    def __contains__(self, value: Decimal) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def number(text: str, *, name: str = "", unit: str = "", allowed: Allowed | None = None, whole: bool = False) -> Number:
    """`2.5`, `2,5`, `12 500`, `1,500.25`; a comma that may part thousands (`1,500`) is asked about, `.5` too.

    `name` and `unit` (as written on the screen) are what the sentence calls a number that is out of range.
    """
    read = _read(text)
    if isinstance(read, Doubt):
        return _within(read, allowed)
    if whole and read != read.to_integral_value():
        return Doubt(tr("Write a whole number."), (number_text(read.to_integral_value()),))
    if allowed is not None and read not in allowed:
        return out_of_range(read, allowed, name=name, unit=unit, whole=whole)
    return Understood(read, f"{number_text(read)} {unit}".rstrip())


def out_of_range(typed: Decimal, allowed: Allowed, *, name: str = "", unit: str = "", whole: bool = False) -> Doubt:
    """`FVC must be 20 to 150 %. Did you mean 68?`"""
    low, high = (None if end is None else number_text(end) for end in (allowed.low, allowed.high))
    if low is not None and high is not None:
        sentence = tr("{name} must be {low} to {high}")
    else:
        sentence = tr("{name} must be {low} or more") if high is None else tr("{name} must be {high} or less")
    why = sentence.format(name=name or tr("The number"), low=low, high=high)
    likely = guess(typed, allowed)
    fits = likely is not None and not (whole and likely != likely.to_integral_value())
    return Doubt(f"{why} {unit}".rstrip() + ".", (number_text(likely),) if fits and likely is not None else ())


def guess(typed: Decimal, allowed: Allowed) -> Decimal | None:
    """The likeliest slip of the finger that leads into the range; None when none does."""
    return next((slip for factor in _SLIPS if typed and (slip := typed * factor) in allowed), None)


def _read(text: str) -> Decimal | Doubt:
    typed = _GROUPS.sub("", text.strip().replace("\N{MINUS SIGN}", "-"))
    if sum(character.isdigit() for character in typed) > _DIGITS:
        return _not_a_number()
    if found := _NO_ZERO.fullmatch(typed):
        return Doubt(tr("A number without its leading zero is easily misread."), (f"{found[1]}0.{found[2]}",))
    if _TWO_WAYS.fullmatch(typed):
        return Doubt(
            tr("The comma can be read in two ways."), (_shown(typed.replace(",", ".")), typed.replace(",", ""))
        )
    plain = _with_a_point(typed)
    return Decimal(plain) if plain else _not_a_number()


def _with_a_point(typed: str) -> str:
    """The number without its parted thousands; empty when it is none."""
    if _PLAIN.fullmatch(typed):
        return typed
    if _ENGLISH.fullmatch(typed):
        return typed.replace(",", "")
    if _CONTINENTAL.fullmatch(typed):
        return typed.replace(".", "").replace(",", ".")
    return typed.replace(",", ".") if _COMMA.fullmatch(typed) else ""


def _within(doubt: Doubt, allowed: Allowed | None) -> Doubt:
    """Without the guesses that the range rules out, unless none would be left."""
    kept = tuple(each for each in doubt.guesses if allowed is None or Decimal(each) in allowed)
    return Doubt(doubt.why, kept or doubt.guesses)


def _shown(plain: str) -> str:
    return number_text(Decimal(plain))


def _not_a_number() -> Doubt:
    return Doubt(tr("This is not a number. Write digits with a point, such as 2.5."))
