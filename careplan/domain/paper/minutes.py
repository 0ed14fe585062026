"""The minutes of a meeting as they are printed: who was there, each case with its outcome, and who does what."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from careplan.domain.shared.partial_date import PartialDate


class CaseEnd(StrEnum):
    """What became of a case on the day."""

    DISCUSSED = auto()
    NOT_DISCUSSED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who was there or sent apologies; `part` is the discipline or the chair, in display form."""

    name: str
    part: str = ""
    apologies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutedAction:
    """What somebody does after the meeting; `owner` in display form, empty means nobody has taken it on."""

    what: str
    owner: str
    due_on: date | None
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutedCase:
    """One patient of the agenda. `facts` are labelled lines of the case summary, all in words: ("Disease", "...").

    `outcomes` are the decisions ticked, in display form; `comment` is what was said, `left_over` why it was not
    discussed and where it goes. `facts_as_on` is the sentence that says of which day the facts are.
    """

    name: str
    born: PartialDate | None
    identifier: str
    question: str
    end: CaseEnd
    facts: tuple[tuple[str, str], ...] = ()
    facts_as_on: str = ""
    missing: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    comment: str = ""
    actions: tuple[MinutedAction, ...] = ()
    left_over: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMinutes:
    """`title` is that of the series; `closed` minutes are final, others say DRAFT on every page."""

    title: str
    on: date
    place: str
    attendees: tuple[Attendee, ...]
    cases: tuple[MinutedCase, ...]
    note: str = ""
    closed: bool = False
