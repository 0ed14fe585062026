"""UCUM codes in the words of a clinic; letters that were misread as numbers or other units are written in full."""

import re

_SINGULAR_AND_PLURAL = {
    "[IU]": ("unit", "units"),
    "[iU]": ("unit", "units"),
    "U": ("unit", "units"),
    "m[IU]": ("milliunit", "milliunits"),
    "mU": ("milliunit", "milliunits"),
    "u[IU]": ("microunit", "microunits"),
    "uU": ("microunit", "microunits"),
    "k[IU]": ("thousand units", "thousand units"),
    "kU": ("thousand units", "thousand units"),
    "ug": ("microgram", "micrograms"),
    "ng": ("nanogram", "nanograms"),
    "s": ("second", "seconds"),
    "min": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "d": ("day", "days"),
    "wk": ("week", "weeks"),
    "mo": ("month", "months"),
    "a": ("year", "years"),
    "{tbl}": ("tablet", "tablets"),
    "{cap}": ("capsule", "capsules"),
    "{puff}": ("puff", "puffs"),
    "{patch}": ("patch", "patches"),
    "{dose}": ("dose", "doses"),
    "{sachet}": ("sachet", "sachets"),
    "[drp]": ("drop", "drops"),
    "uL": ("microlitre", "microlitres"),
    "{score}": ("point", "points"),
}
_AS_WRITTEN = {
    "1": "",
    "[pH]": "",
    "mm[Hg]": "mmHg",
    "Cel": "°C",
    "[degF]": "°F",
    "m2": "m²",
    "m3": "m³",
    "mm2": "mm²",
    "cm2": "cm²",
    "10*3": "× 10³",
    "10*6": "× 10⁶",
    "10*9": "× 10⁹",
    "10*12": "× 10¹²",
    "umol": "micromol",
    "cm[H2O]": "cmH₂O",
    "(24.h)": "24 h",
    "24.h": "24 h",
    "{#}": "",
    "{xULN}": "× ULN",
    "[lb_av]": "lb",
    "[in_i]": "in",
    "[wood'U]": "Wood units",
    "1.73_m2": "1.73 m²",
    "{1.73_m2}": "1.73 m²",
    "%{predicted}": "% predicted",
}
_SHORT_BELOW = {"s", "min", "h"}
"""Read as they stand after a stroke: `mL/min`."""
_ANNOTATION = re.compile(r"\{([^}]*)\}")


def unit_text(code: str, *, singular: bool = False) -> str:
    """`mL/min/{1.73_m2}` as `mL/min/1.73 m²`, `[IU]` as `units`; an unknown code is shown as it is."""
    first, *per = code.split("/")
    words = _word(first, singular)
    if not per:
        return words
    if not words:
        return "per " + "/".join(_word(part, True) for part in per)
    return "/".join([words, *(part if part in _SHORT_BELOW else _word(part, True) for part in per)])


def _word(code: str, singular: bool) -> str:
    if code in _SINGULAR_AND_PLURAL:
        return _SINGULAR_AND_PLURAL[code][0 if singular else 1]
    if code in _AS_WRITTEN:
        return _AS_WRITTEN[code]
    return _ANNOTATION.sub(lambda found: found[1].replace("_", " "), code)
