"""What a clinic does otherwise than the library: its own number beside the pack's, which stays as it is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import OverrideId, UserId
from careplan.domain.shared.text import need_in

LARGEST = 3650
_LARGEST_LIMIT = 100_000  # platelets per microlitre are the largest that anybody counts in
_PLACES = 3


class OverrideKind(StrEnum):
    """What the number is: an interval (months, weeks, days that a value is used for), or a limit in the pack's unit.

    A limit is a result during treatment that asks for action, an eGFR that speaks against a drug (mL/min/1.73 m2), or
    an amount a day that a rule of the pack watches for.
    """

    SCREENING_MONTHS = "screening-months"
    MONITORING_WEEKS = "monitoring-weeks"
    VALUE_DAYS = "value-days"
    ACTION_LEVEL = "action-level"
    KIDNEY_LIMIT = "kidney-limit"
    DOSE_LIMIT = "dose-limit"

    @property
    def is_limit(self) -> bool:
        """Whether it decides about a finding; the others decide about a day."""
        return self in _LIMITS


_LIMITS = frozenset({OverrideKind.ACTION_LEVEL, OverrideKind.KIDNEY_LIMIT, OverrideKind.DOSE_LIMIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideTarget:
    """Which number of which pack: `entry` is the id of a screening row, a value or a watch, or `drug:part`."""

    pack: str
    kind: OverrideKind
    entry: str

    def __post_init__(self) -> None:
        need_in(self, "override.pack", limit=200)
        need_in(self, "override.entry", limit=200)

    def ensure_takes(self, terms: "OverrideTerms") -> None:
        """Refuses a number that its kind cannot have: intervals are whole and at most ten years of days."""
        number = terms.number
        if not self.kind.is_limit and (number != number.to_integral_value() or number > LARGEST):
            raise Invalid(field="override.number", reason="out-of-range")


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideTerms:
    """The clinic's own number and why; who decided is whoever records it. At most three places behind the point."""

    number: Decimal
    reason: str

    def __post_init__(self) -> None:
        need_in(self, "override.reason", limit=2000)
        if not self.number.is_finite() or not 0 < self.number <= _LARGEST_LIMIT:
            raise Invalid(field="override.number", reason="out-of-range")
        if round(self.number, _PLACES) != self.number:
            raise Invalid(field="override.number", reason="too-exact")


@dataclass(eq=False, kw_only=True)
class Override(Entity):
    """Belongs to the clinic, to no patient. `version` counts from 1 with each revision."""

    id: OverrideId
    pack: str
    kind: OverrideKind
    entry: str
    number: Decimal
    reason: str
    version: int
    decided_by: UserId
    decided_on: date

    @property
    def terms(self) -> OverrideTerms:
        """What a form shows and sends back as seen."""
        return OverrideTerms(number=self.number, reason=self.reason)

    @property
    def target(self) -> OverrideTarget:
        """Which number of which pack."""
        return OverrideTarget(pack=self.pack, kind=self.kind, entry=self.entry)

    def revise(self, terms: OverrideTerms, *, by: UserId, on: date) -> None:
        """Another number or reason: the next version, with its own author."""
        self.target.ensure_takes(terms)
        self.number, self.reason = terms.number, terms.reason
        self.version += 1
        self.decided_by, self.decided_on = by, on
