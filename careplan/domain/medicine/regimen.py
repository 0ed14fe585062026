"""How a medicine is taken: dose, timing and route belong together and change together."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.quantity import Quantity
from careplan.domain.shared.text import allow_in

UNITS_OF_TIME = {"h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}
"""UCUM codes that FHIR Timing.repeat.periodUnit allows here, with their English names."""


@dataclass(frozen=True, slots=True)
class Timing:
    """FHIR Timing.repeat: `times` in every `period` `unit`s; `150 mg twice daily` is 2 in 1 d."""

    times: int
    period: Decimal
    unit: str

    def __post_init__(self) -> None:
        if self.times < 1 or not self.period.is_finite() or self.period <= 0 or self.unit not in UNITS_OF_TIME:
            raise Invalid(field="regimen.timing", reason="not-a-timing")

    def __str__(self) -> str:
        return f"{self.times} {self.period} {self.unit}"

    @classmethod
    def parse(cls, text: str) -> "Timing":
        """Reads back what `str` wrote."""
        try:
            times, period, unit = text.split(" ")
            return cls(int(times), Decimal(period), unit)
        except (ValueError, InvalidOperation) as error:
            raise Invalid(field="regimen.timing", reason="not-a-timing") from error


@dataclass(frozen=True, slots=True)
class Regimen:
    """FHIR Dosage: one dose, how often, by which route; `words` holds what numbers cannot say ("with food")."""

    dose: Quantity | None = None
    timing: Timing | None = None
    route: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        allow_in(self, "regimen.route", limit=60)
        allow_in(self, "regimen.words", limit=1000)
        if self.dose is not None and self.dose.value <= 0:
            raise Invalid(field="regimen.dose", reason="not-positive")
        if not (self.dose or self.timing or self.words.strip()):
            raise Invalid(field="regimen", reason="blank")


_COUNTS = {"once": 1, "twice": 2, "three times": 3, "four times": 4}
_PERIODS = {
    "daily": "d", "a day": "d", "per day": "d", "every day": "d",
    "weekly": "wk", "a week": "wk", "per week": "wk", "every week": "wk",
    "monthly": "mo", "a month": "mo", "per month": "mo", "every month": "mo",
}  # fmt: skip
_TIMING = re.compile(
    rf"\b(?:(?P<count>{'|'.join(_COUNTS)}) )?(?P<period>{'|'.join(_PERIODS)})\b"
    r"|\bevery (?:(?P<other>other)|(?P<length>\d+)) (?P<unit>hour|day|week|month)s?\b",
    re.IGNORECASE,
)
_DOSE = re.compile(
    r"(?<![\w.,/-])(?P<value>\d+(?:\.\d+)?) ?(?P<unit>mg/kg|mg/m2|mg|g|micrograms?|mL|ml|units?|tablets?)(?![\w/])"
)
_UCUM = {
    "microgram": "ug", "micrograms": "ug", "ml": "mL",
    "unit": "[IU]", "units": "[IU]", "tablet": "{tbl}", "tablets": "{tbl}",
}  # fmt: skip
_ROUTE = {
    "oral": "oral", "by mouth": "oral", "subcutaneous": "subcutaneous", "intravenous": "intravenous",
    "inhaled": "inhaled", "topical": "topical", "under the tongue": "sublingual",
}  # fmt: skip
_ROUTES = re.compile(rf"\b(?:{'|'.join(_ROUTE)})\b", re.IGNORECASE)
_COUNTS_ON = re.compile(
    r"\d|\b(?:times?|once|twice|half|alternate|every|each|per|then|or|up|to|max|maximum|if|as|when|except|not|no"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)


def understood(text: str) -> Regimen:
    """What a person typed ("15 mg weekly oral"): dose, timing and route, where there is one of each.

    A second dose or timing, or anything left over that counts or conditions (`2 x 500 mg`, `five times`, a taper, `if
    needed`), and the whole text stays as it was typed, in `words`: half an understanding of a dose is worse than none.
    Refuses a number without its leading zero (`.5 mg`) and one with a comma (`1,500 mg`): people read them differently.
    """
    if re.search(r"(?<!\d)\.\d", text):
        raise Invalid(field="regimen.dose", reason="no-leading-zero")
    if re.search(r"\d,\d", text):
        raise Invalid(field="regimen.dose", reason="ambiguous-comma")
    typed = " ".join(text.split())
    found = [list(pattern.finditer(typed)) for pattern in (_DOSE, _TIMING, _ROUTES)]
    rest = typed
    for match in sorted((match for matches in found for match in matches), key=lambda m: -m.start()):
        rest = rest[: match.start()] + rest[match.end() :]
    if any(len(matches) > 1 for matches in found) or _COUNTS_ON.search(rest):
        return Regimen(words=typed)
    dose, timing, route = (matches[0] if matches else None for matches in found)
    return Regimen(
        dose and Quantity(Decimal(dose["value"]), _UCUM.get(dose["unit"], dose["unit"])),
        timing and _timing(timing),
        _ROUTE[route[0].lower()] if route else "",
        " ".join(rest.split()).strip(" ,;"),
    )


def _timing(match: re.Match[str]) -> Timing:
    if match["unit"]:
        unit = next(code for code, name in UNITS_OF_TIME.items() if name == match["unit"].lower())
        return Timing(1, Decimal(2 if match["other"] else match["length"]), unit)
    return Timing(_COUNTS[(match["count"] or "once").lower()], Decimal(1), _PERIODS[match["period"].lower()])
