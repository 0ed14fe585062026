"""Other spellings of a UCUM code: what laboratories and people write for exactly the same unit."""

import re
from collections.abc import Mapping

_LITRE = re.compile(r"(?<![A-Za-z])([munpfdc]?)l(?![A-Za-z])")  # UCUM has both l and L; the packs write L
_SIGNS = str.maketrans({"\N{MICRO SIGN}": "u", "\N{GREEK SMALL LETTER MU}": "u", "²": "2", "³": "3"})
_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("year", "years", "yr"), "a"),
    **dict.fromkeys(("month", "months"), "mo"),
    **dict.fromkeys(("week", "weeks"), "wk"),
    **dict.fromkeys(("day", "days"), "d"),
    **dict.fromkeys(("WU", "Wood unit", "Wood units"), "[wood'U]"),
    **dict.fromkeys(("% predicted", "%{predicted}", "percent"), "%"),
    "lb": "[lb_av]",
    "in": "[in_i]",
}


def ucum(text: str) -> str:
    """The UCUM code; a text that is no other spelling stays as it is. Case counts, as in UCUM: mg is not Mg."""
    text = text.strip() or text
    if text in _WORDS:
        return _WORDS[text]
    plain = text.translate(_SIGNS).replace("m^2", "m2").replace("mm Hg", "mmHg").replace("mmHg", "mm[Hg]")
    return _LITRE.sub(r"\1L", plain)
