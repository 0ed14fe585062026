"""The lines of the index card on which a referral is retold."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Entry:
    """One line of the card that nobody struck out."""

    to: str
    came_from: str
    visit: date | None
    answered: str
    off_by: str = ""
    on: date = date.min
    number: int = 0

    @property
    def missed(self) -> bool:
        """It was no fault of the patient where the other clinic called the visit off."""
        return self.to == "no-show" or (self.to == "visit-cancelled" and self.off_by != "recipient")


@dataclass(frozen=True)
class Try:
    """An attempt to reach somebody: the line of the card it stands on, and when to try again, if at all."""

    line: int
    again: date | None
    spoke: bool = False


@dataclass(frozen=True)
class Off:
    """A row put away until a day, as it stood then."""

    since: date
    due: date
    important: bool
    until: date
