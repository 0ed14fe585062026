"""Writing that has been misread in orders before: the Joint Commission's do-not-use list and the rules for numbers."""

import re
from collections.abc import Iterator

_MISREAD = re.compile(
    r"\b(?:IU|QD|QOD|Q\.D\.|Q\.O\.D\.|qd|qod|MS|MSO4|MgSO4|ug|mcg|cc)\b"  # unit, daily, every other day, micrograms
    r"|[µμ]g\b"
    r"|\b[Uu]\b(?!/)|(?<=\d)[Uu]\b(?!/)"  # a laboratory unit such as U/L stays
    r"|[@<>≤≥]"
    r"|(?<![\d.])\.\d+"  # .5 is read as 5
    r"|\b\d+\.0+(?=\s*(?:mg|g|micrograms?|mL|units?)\b)"  # 5.0 mg is read as 50 mg; a laboratory value may keep it
)


def misread(text: str) -> Iterator[str]:
    """The parts of a text that should be written out; `10 U` gives `U`, `5.0 mg` gives `5.0`."""
    return (found[0] for found in _MISREAD.finditer(text))
