"""What a schedule asks of one patient on one day; None is always "not said", never "no"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.text import need_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """Whether an organ is involved, and since when."""

    present: bool
    since: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something that was done: `what` is the id of a test, or of the row it closes; an empty `place` is our own.

    `by` is the name of who recorded it, where that is kept.
    """

    what: str
    on: PartialDate | None = None
    place: str = ""
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """A row that a person set aside: why, and until when; after that day it counts again.

    `by` is the name of who decided, where that is kept.
    """

    rule: str
    reason: str
    until: date
    by: str = ""

    def __post_init__(self) -> None:
        need_in(self, "suppression.rule", limit=200)
        need_in(self, "suppression.reason", limit=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenMedicine:
    """A medicine: `drug` is an id of the library, empty for a text it does not know.

    `scheme` picks one of the drug's alternative series; `events` says when what ends a phase happened.
    """

    text: str
    drug: str = ""
    started: PartialDate | None = None
    scheme: str = ""
    events: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleFacts:
    """`onset` and `duration_years` are two ways to say how long; the date goes first.

    `done` is None where nobody said what was done: then nothing is due or not due, but not known. The same holds for
    `medicines`.
    """

    as_of: date
    subset: str | None = None
    sex: str | None = None
    pregnancy_potential: bool | None = None
    onset: PartialDate | None = None
    duration_years: Decimal | None = None
    antibodies: Mapping[str, bool] = field(default_factory=dict)
    organs: Mapping[str, Involvement] = field(default_factory=dict)
    features: Mapping[str, bool] = field(default_factory=dict)
    medicines: tuple[TakenMedicine, ...] | None = None
    done: tuple[Done, ...] | None = None
    suppressed: tuple[Suppression, ...] = ()

    def __post_init__(self) -> None:
        if self.duration_years is not None and not (self.duration_years.is_finite() and self.duration_years >= 0):
            raise Invalid(field="patient.disease_duration_years", reason="not-a-number")
        if self.onset is not None and self.onset.earliest > self.as_of:
            raise Invalid(field="patient.onset", reason="in-the-future")
        for each in self.done or ():
            if each.place and each.on is None:
                raise Invalid(field="done", reason="needs-place-and-date")

    def suppression(self, rule: str) -> Suppression | None:
        """The one that reaches furthest, expired or not."""
        found = [each for each in self.suppressed if each.rule == rule]
        return max(found, key=lambda each: each.until, default=None)
