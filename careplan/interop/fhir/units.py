"""Units as UCUM codes: taken as sent where they are UCUM, translated where their text can mean one thing only."""

from decimal import Decimal
from functools import lru_cache

from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.quantity import Quantity
from careplan.interop import limits
from careplan.interop.fhir.parts import Quantity as SentQuantity
from careplan.interop.fhir.sent import Left

_UCUM = "http://unitsofmeasure.org"
_SAME = """
    % mg g kg ug ng pg mmol/L umol/L mmol/mol mg/dL g/dL g/L mg/L ug/L ng/L ng/mL pg/mL mg/g mg/mmol U/L cm m mm kg/m2
    L mL dL fL mL/min L/min /min mm[Hg] Cel [degF] [lb_av] [in_i] mm/h h d wk mo a min s mg/kg mg/m2 g/kg
"""
_MEANS = {unit: unit for unit in _SAME.split()} | {
    "mcg": "ug",
    "µg": "ug",
    "μg": "ug",
    "microgram": "ug",
    "micrograms": "ug",
    "milligram": "mg",
    "milligrams": "mg",
    "gram": "g",
    "grams": "g",
    "µmol/L": "umol/L",
    "μmol/L": "umol/L",
    "mmHg": "mm[Hg]",
    "mm Hg": "mm[Hg]",
    "lb": "[lb_av]",
    "lbs": "[lb_av]",
    "in": "[in_i]",
    "°C": "Cel",
    "°F": "[degF]",
    "degF": "[degF]",
    "kg/m²": "kg/m2",
    "bpm": "/min",
    "beats/min": "/min",
    "beats/minute": "/min",
    "breaths/min": "/min",
    "breaths/minute": "/min",
    "mm/hr": "mm/h",
    "IU/L": "[IU]/L",
    "IU": "[IU]",
    "mL/min/1.73m2": "mL/min/{1.73_m2}",
    "mL/min/1.73 m2": "mL/min/{1.73_m2}",
    "mL/min/1.73m²": "mL/min/{1.73_m2}",
    "10^9/L": "10*9/L",
    "10^3/uL": "10*3/uL",
    "10^6/uL": "10*6/uL",
    "10^12/L": "10*12/L",
    "ml": "mL",
    "dl": "dL",
}
_COUNTED = {
    "tab": "{tbl}",
    "tabs": "{tbl}",
    "tablet": "{tbl}",
    "tablets": "{tbl}",
    "cap": "{cap}",
    "caps": "{cap}",
    "capsule": "{cap}",
    "capsules": "{cap}",
    "puff": "{puff}",
    "puffs": "{puff}",
    "drop": "[drp]",
    "drops": "[drp]",
}


def quantity_of(sent: SentQuantity) -> Quantity:
    """A number with its UCUM unit; leaves what has no number, no unit, or a unit that can only be guessed."""
    if sent.value is None:
        raise Left("no-value")
    unit = unit_of(sent)
    try:
        if unit is not None:
            return Quantity(sent.value, unit)
    except Invalid:
        if not too_long(sent.value):
            raise
    if too_long(sent.value):
        raise Left("number-too-long")
    raise Left("unit-missing" if not (sent.unit or sent.code) else "unit-not-ucum")


def unit_of(sent: SentQuantity) -> str | None:
    """The UCUM code, None when it is not certain."""
    return _unit(sent.code or "", sent.system or "", sent.unit or "")


@lru_cache(maxsize=1024)
def _unit(code: str, system: str, text: str) -> str | None:
    """Kept, because a clinic's results have a few dozen units."""
    text = text.strip()
    if code and system.rstrip("/") == _UCUM:
        if code == "1":  # with the text "tablet" it is a number of tablets, and a reader must be told of what
            return _COUNTED.get(text.lower(), code)
        return _MEANS.get(code, code)  # some send `mcg` and call it UCUM
    for name in (code.strip(), text):
        if known := _MEANS.get(name) or _COUNTED.get(name.lower()):
            return known
    return None


def too_long(value: Decimal) -> bool:
    """No measurement has so many digits; one that does would cost more time than it is worth."""
    return abs(value.adjusted()) > limits.NUMBER_DIGITS or len(value.as_tuple().digits) > limits.NUMBER_DIGITS


def in_words(sent: SentQuantity | None) -> str:
    """A quantity as a text, for what our numbers cannot hold (`<5 mg/L`); empty when it has no number."""
    if sent is None or sent.value is None:
        return ""
    unit = sent.unit or sent.code or ""
    return f"{sent.comparator or ''}{sent.value} {unit}".strip()
