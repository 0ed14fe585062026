"""The letter after a meeting as it is printed: whom it goes to, about whom, and the words a person wrote."""

from dataclasses import dataclass
from datetime import date

from careplan.domain.plan.snapshot import PatientFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLetter:
    """`to` are the lines of the address, the name first, none while nobody was chosen; `on` is the day of the letter.

    `text` is plain: an empty line parts two paragraphs, every other line break is kept. `sender` is who prints it and
    signs by hand, `discipline` a code or free text.
    """

    patient: PatientFacts
    to: tuple[str, ...]
    to_patient: bool
    on: date
    meeting: str
    met_on: date
    text: str
    sender: str
    discipline: str = ""
    copies: str = ""
