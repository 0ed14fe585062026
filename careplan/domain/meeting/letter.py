"""Whom the letter after a meeting is for: its text is a draft until a person prints it as final and signs it."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.text import allow_in

LONGEST = 20_000
"""Characters of the text."""


class LetterFor(StrEnum):
    """Who reads it: the paper says so on every page."""

    CLINICIAN = "clinician"
    PATIENT = "patient"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTo:
    """`address` is the name and below it the lines of the address, as typed; `copies` names who gets one besides."""

    reader: LetterFor = LetterFor.CLINICIAN
    address: str = ""
    copies: str = ""

    def __post_init__(self) -> None:
        allow_in(self, "letter.address", limit=1000)
        allow_in(self, "letter.copies", limit=500)

    @property
    def lines(self) -> tuple[str, ...]:
        """Without the empty ones: the first is the name."""
        return tuple(line.strip() for line in self.address.splitlines() if line.strip())
