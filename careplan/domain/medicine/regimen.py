"""How a medicine is taken: dose, timing and route belong together and change together."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.quantity import Quantity
from careplan.domain.shared.text import allow

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
        allow(self.route, "regimen.route", limit=60)
        allow(self.words, "regimen.words", limit=1000)
        if self.dose is not None and self.dose.value <= 0:
            raise Invalid(field="regimen.dose", reason="not-positive")
        if not (self.dose or self.timing or self.words.strip()):
            raise Invalid(field="regimen", reason="blank")


_PHRASES: tuple[tuple[str, Timing], ...] = (
    (r"(once )?(daily|a day|every day|per day)", Timing(1, Decimal(1), "d")),
    (r"twice (daily|a day)", Timing(2, Decimal(1), "d")),
    (r"three times (daily|a day)", Timing(3, Decimal(1), "d")),
    (r"four times (daily|a day)", Timing(4, Decimal(1), "d")),
    (r"every other day", Timing(1, Decimal(2), "d")),
    (r"(once )?(weekly|a week|every week|per week)", Timing(1, Decimal(1), "wk")),
    (r"twice (weekly|a week)", Timing(2, Decimal(1), "wk")),
    (r"(once )?(monthly|a month|every month)", Timing(1, Decimal(1), "mo")),
)
_EVERY = re.compile(r"every (\d+) (hour|day|week|month)s?")
_DOSE = re.compile(r"(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>mg|g|micrograms?|mL|ml|units?|tablets?|mg/kg|mg/m2)\b")
_UCUM = {"microgram": "ug", "micrograms": "ug", "ml": "mL", "unit": "[IU]", "units": "[IU]"}
_COUNTED = {"tablet": "{tbl}", "tablets": "{tbl}"}
_ROUTES = {
    "oral": "oral", "by mouth": "oral", "subcutaneous": "subcutaneous", "intravenous": "intravenous",
    "infusion": "intravenous", "inhaled": "inhaled", "topical": "topical", "under the tongue": "sublingual",
}  # fmt: skip


def understood(text: str) -> Regimen:
    """What a person typed ("15 mg weekly oral"), as far as it is understood; the rest stays in `words`.

    Refuses a dose without its leading zero (`.5 mg`), which is read as 5 too easily.
    """
    if re.search(r"(?<!\d)\.\d", text):
        raise Invalid(field="regimen.dose", reason="no-leading-zero")
    rest, dose, timing, route = text, None, None, ""
    if found := _DOSE.search(rest):
        unit = found["unit"]
        dose = Quantity(Decimal(found["value"]), _UCUM.get(unit, _COUNTED.get(unit, unit)))
        rest = rest.replace(found[0], " ", 1)
    if found := _EVERY.search(rest):
        code = next(code for code, name in UNITS_OF_TIME.items() if name == found[2])
        timing, rest = Timing(1, Decimal(found[1]), code), rest.replace(found[0], " ", 1)
    for phrase, meaning in sorted(_PHRASES, key=lambda p: -len(p[0])):
        if timing is None and (found := re.search(rf"\b{phrase}\b", rest)):
            timing, rest = meaning, rest.replace(found[0], " ", 1)
    for phrase, code in _ROUTES.items():
        if not route and (found := re.search(rf"\b{phrase}\b", rest)):
            route, rest = code, rest.replace(found[0], " ", 1)
    return Regimen(dose, timing, route, " ".join(rest.replace(",", " ").split()))
