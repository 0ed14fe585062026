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

    Durations are years since the condition's onset event. `features` must be present, `without` absent. One of `organs`
    must be involved, and none of `without_organs` known to be. `text` is a condition that only a person can judge.
    Empty means no condition; an unknown value of a patient is never a match.
    """

    match: Match = Match.ALL
    subsets: tuple[str, ...] = ()
    antibodies: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    duration_years_min: Decimal | None = None
    duration_years_max: Decimal | None = None
    organs: tuple[str, ...] = ()
    without_organs: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    pregnancy_potential: bool | None = None
    text: str = ""
