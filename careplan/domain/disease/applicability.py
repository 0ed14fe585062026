"""Whom a template or a schedule is meant for, as a pack writes it down."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Match(StrEnum):
    """Whether all conditions must hold or one is enough."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicability:
    """Conditions over ids of the pack's condition; within `subsets` and `antibodies` one of the listed is enough.

    Durations are years since the condition's onset event. `features` must be present, `without` absent. `text` is a
    condition that only a person can judge. Empty means no condition; an unknown value of a patient is never a match.
    """

    match: Match = Match.ALL
    subsets: tuple[str, ...] = ()
    antibodies: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    duration_years_min: Decimal | None = None
    duration_years_max: Decimal | None = None
    text: str = ""
