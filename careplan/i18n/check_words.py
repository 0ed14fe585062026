"""Amounts, limits and missing inputs of the safety checks in plain words, never as codes."""

import re
from collections.abc import Mapping
from decimal import Decimal

from careplan.domain.medicine.regimen import Timing
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, number_text, timing_text
from careplan.i18n.units import unit_text

_AMOUNT = re.compile(r"(?P<low>-?\d+(?:\.\d+)?)(?: - (?P<high>-?\d+(?:\.\d+)?))? (?P<unit>\S+)")

_MISSING = {
    "library-entry": "an entry in the library",
    "confirmation": "the source, to be read by a reviewer",
    "which-name": "the name in full",
    "which-of-class": "which medicine of the class is taken",
    "allergies": "the allergies",
    "results": "the results",
    "vaccines_planned": "the vaccines planned",
    "red_flags": "the red flags",
    "pregnant": "whether the person is pregnant",
    "pregnancy_potential": "whether pregnancy is possible",
    "effective_contraception": "whether effective contraception is used",
    "breastfeeding": "whether the person breastfeeds",
    "active_infection": "whether there is an active infection",
    "referrals": "the referrals",
    "egfr": "the eGFR",
    "weight": "the body weight",
    "child_pugh": "the Child-Pugh class",
    "hepatitis_b": "the hepatitis B status",
    "subset": "the form of the disease",
    "plan": "the plan",
    "actions": "actions of the plan",
    "goals": "open goals of the plan",
    "phase": "the phase of treatment",
    "scheme": "the monitoring scheme",
    "start": "the start date",
    "series": "a monitoring series",
    "rule": "the rule, which failed",
}
"""Inputs by their whole code."""

_MISSING_OF = {
    "test": "a result for {what}",
    "unit": "a result for {what} in the unit of the library",
    "antibody": "a result of the antibody {what}",
    "organ": "{what}",
    "part": "{what}",
    "state": "where {what} is recorded",
    "library": "what the library says about {what}",
    "limit": "what severe means for this {what}",
    "check": "a note that the checks before treatment were done",
    "dose": "the dose of {what}",
    "frequency": "how often {what} is taken",
    "started": "when {what} was started",
    "medicine": "which medicine {what} is",
    "vaccine": "which vaccine {what} is",
    "allergy": "what the allergy to {what} means",
}
"""Inputs by the part of their code before the colon; `what` is what the library or a person calls the rest."""


def amount_words(text: str) -> str:
    """`3.4 10*9/L` and `1 - 3 {xULN}` with the unit as a clinic writes it; words stay as they are."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return text
    low = number_text(Decimal(found["low"]))
    number = tr("{low} to {high}").format(low=low, high=number_text(Decimal(found["high"]))) if found["high"] else low
    return f"{number} {unit_text(found['unit'], singular=low == '1' and not found['high'])}".rstrip()


def limits_words(limits: str) -> str:
    """The largest doses of the library, one a line, each with its use in brackets."""
    return "; ".join(_limit(*line.split("\t")) if line.count("\t") == _PARTS else line for line in limits.splitlines())


_PARTS = 3


def _limit(number: str, unit: str, timing: str, use: str) -> str:
    often = f" {timing_text(Timing.parse(timing))}" if timing else ""
    return f"{amount_words(f'{number} {unit}')}{often} ({use})"


def missing_text(code: str, names: Mapping[str, str] | None = None) -> str:
    """What an answer lacks, in words; `names` are what the library calls its codes."""
    known = names or {}
    if code in _MISSING:
        return tr(_MISSING[code])
    kind, _, what = code.partition(":")
    if not what:
        return known.get(code, code.replace("_", " "))
    if kind == "again":
        asked, _, day = what.partition(":")
        words = tr("{what} (asked on {day}, too long ago)")
        return words.format(what=missing_text(asked, names), day=date_text(PartialDate(day)))
    whole = known.get(code, what.replace("_", " "))
    if kind == "unit" and code not in known:
        return tr("the dose of {what} in the unit of the library").format(what=whole)
    return tr(_MISSING_OF.get(kind, "{what}")).format(what=whole)
