"""Writing that has been misread in orders before, by two lists and their rules for numbers.

The Joint Commission: official "Do Not Use" list (IM.02.02.01) with its additional abbreviations. Institute for Safe
Medication Practices: list of error-prone abbreviations, symbols, and dose designations, 2021.
https://www.ismp.org/recommendations/error-prone-abbreviations-list
"""

import re
from collections.abc import Iterator

_MISREAD = re.compile(
    r"\b(?:IU|QD|QOD|qd|qod|MS|MSO4|MgSO4|ug|mcg|cc)\b"  # unit, daily, every other day, micrograms
    r"|(?<![\w.])(?:[Qq]\.\s?(?:[Oo]\.\s?)?[Dd]\.|[Oo]\.[Dd]\.|[Tt]\.[Ii]\.[Ww]\.)"
    r"|\b(?:OD|OS|OU|qhs|qn|q1d|HS|hs|BT|IJ|OJ|SC|SQ|sub q|TIW|tiw|BIW|biw|UD|D/C|[Pp]er os)\b"
    r"|[µμ]g\b"
    r"|\b[Uu]\b(?!/)|(?<=\d)[Uu]\b(?!/)"  # a laboratory unit such as U/L stays
    r"|[@<>≤≥]"
    r"|(?<![\d.])\.\d+"  # .5 is read as 5
    r"|\b\d+\.0+(?=\s*(?:mg|g|micrograms?|mL|units?)\b)"  # 5.0 mg is read as 50 mg; a laboratory value may keep it
    r"|\b\d+(?:mg|mL|units?)\b"  # 10mg is read as 100 mg
)


def misread(text: str) -> Iterator[str]:
    """The parts of a text that should be written out; `10 U` gives `U`, `5.0 mg` gives `5.0`."""
    return (found[0] for found in _MISREAD.finditer(text))
