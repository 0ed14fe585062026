"""Quantities and ways of taking a medicine as people type them; the unit is never guessed."""

import re
from collections.abc import Sequence
from decimal import Decimal

from careplan.domain.medicine.regimen import Regimen, understood
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import number_text, quantity_text, regimen_text
from careplan.i18n.refusals import message
from careplan.i18n.typed import numbers
from careplan.i18n.typed.numbers import Allowed
from careplan.i18n.typed.reading import Doubt, Understood
from careplan.i18n.units import unit_text

_PARTS = re.compile(r"(?P<number>[-+\N{MINUS SIGN}]?\d*(?:[ \u00a0\u202f'’]\d{3}(?!\d))*(?:[.,]\d*)*)(?P<unit>.*)")
_ALSO = {
    "ug": ("mcg", "µg", "μg", "microg"), "[IU]": ("iu", "u", "i.u."), "mL": ("cc", "millilitre", "millilitres"),
    "mg": ("milligram", "milligrams"), "g": ("gram", "grams", "gr"), "{tbl}": ("tab", "tabs", "tbl"),
    "{cap}": ("cap", "caps"), "min": ("mins", "min"), "h": ("hr", "hrs", "h"), "m": ("metre", "metres", "meters"),
    "Cel": ("c", "celsius"), "mm[Hg]": ("mm hg",), "umol": ("umol", "µmol", "μmol"), "%": ("percent", "per cent"),
}  # fmt: skip
"""Other ways to write a unit that are taken and then shown in full, because letters were misread (D13)."""
_LEADING_ZERO = re.compile(r"(?<!\d)\.(?=\d)")
_COMMA = re.compile(r"(\d),(\d)")
_MOST_GUESSES = 3


def quantity(
    text: str, units: Sequence[str], *, name: str = "", allowed: Allowed | None = None
) -> Understood[Quantity] | Doubt:
    """A number with one of these units (UCUM codes); a number alone is taken only where there is but one.

    `allowed` is meant in the first unit and asked of numbers in that unit only.
    """
    typed = " ".join(text.split())
    parts = _PARTS.fullmatch(typed)
    written = parts["unit"].strip() if parts else ""
    unit = _unit(written, units) if written else (units[0] if len(units) == 1 else None)
    bounds = allowed if unit == units[0] else None
    read = numbers.number(parts["number"] if parts else "", name=name, unit=unit_text(units[0]), allowed=bounds)
    if isinstance(read, Doubt):
        return read
    if unit is None:
        return _which_unit(written, read.value, units)
    try:
        known = Quantity(read.value, unit)
    except Invalid as refused:
        return Doubt(message(refused).happened)
    return Understood(known, quantity_text(known))


def regimen(text: str) -> Understood[Regimen] | Doubt:
    """`15 mg weekly oral`; what holds no clear dose and timing is kept in the person's words, and the note says so."""
    try:
        known = understood(text)
    except Invalid as refused:
        said = message(refused)
        return Doubt(" ".join(filter(None, (said.happened, said.todo))), _spelled_out(text, refused.reason))
    if known.dose is None and known.timing is None:
        return Understood(known, regimen_text(known), tr("Kept in your words: no dose was taken from it."))
    missing = tr("No dose.") if known.dose is None else "" if known.timing else tr("Not said how often.")
    return Understood(known, regimen_text(known), missing)


def _unit(written: str, units: Sequence[str]) -> str | None:
    """The code itself, its words, or another way to write it; capitals do not matter, where that leaves one."""
    if written in units:
        return written
    wanted = written.casefold()
    found = {code for code in units if wanted in _spellings(code)}
    return found.pop() if len(found) == 1 else None


def _spellings(code: str) -> set[str]:
    first, sign, rest = code.partition("/")
    also = (f"{each}{sign}{rest}" for each in _ALSO.get(first, ()))
    return {each.casefold() for each in (code, unit_text(code), unit_text(code, singular=True), *also)}


def _which_unit(written: str, value: Decimal, units: Sequence[str]) -> Doubt:
    why = tr("“{unit}” is not a unit for this.").format(unit=written) if written else tr("The unit is missing.")
    return Doubt(why, tuple(f"{number_text(value)} {unit_text(unit)}".rstrip() for unit in units[:_MOST_GUESSES]))


def _spelled_out(text: str, reason: str) -> tuple[str, ...]:
    typed = " ".join(text.split())
    if reason == "no-leading-zero":
        return (_LEADING_ZERO.sub("0.", typed),)
    if reason == "ambiguous-comma":
        return (_COMMA.sub(r"\1.\2", typed), _COMMA.sub(r"\1\2", typed))
    return ()
