"""What a rule asks, as tests of single facts joined by all-of and any-of."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from careplan.domain.shared.fact import Fact


class Comparison(StrEnum):
    """How a number is compared with its limit; `BETWEEN` includes both ends."""

    EQUAL = "eq"
    BELOW = "lt"
    AT_MOST = "le"
    ABOVE = "gt"
    AT_LEAST = "ge"
    BETWEEN = "between"
    AMONG = "in"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLimit:
    """The limit of a test as its source prints it in another unit, so that no conversion decides at the limit."""

    unit: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Either a test of the variable `var`, or parts joined by `all_of` and `any_of`; where both stand, both must hold.

    A number is compared by `op` with `value`, with `low` and `high`, or with each of `values`; a choice must be one of
    `one_of`; a yes or no must be as `present` says. `max_age_days` is this test's own limit for the age of the value.
    """

    var: str = ""
    op: Comparison | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    values: tuple[Decimal, ...] = ()
    one_of: tuple[str, ...] = ()
    present: bool | None = None
    printed: tuple[PrintedLimit, ...] = ()
    max_age_days: int | None = None
    all_of: "tuple[Condition, ...]" = ()
    any_of: "tuple[Condition, ...]" = ()

    @property
    def tests(self) -> "Iterator[Condition]":
        """Every test in it, in the order in which it is written."""
        if self.var:
            yield self
        for part in (*self.all_of, *self.any_of):
            yield from part.tests

    @property
    def variables(self) -> tuple[str, ...]:
        """The ids of what it asks, each once."""
        return tuple(dict.fromkeys(test.var for test in self.tests))


class Family(StrEnum):
    """What it means for a patient when a rule's statement is true."""

    INCLUSION = "inclusion"
    EXCLUSION = "exclusion"
    GUIDANCE = "guidance"
    CONTRAINDICATION = "contraindication"
    CAUTION = "caution"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Fact):
    """One criterion in the words of its source; `kind` is its family, or the family and what it is about.

    Without `when` it is a text that only a person can judge. `partial` was read but left doubt about column or
    cut-off, and is never confirmed. `conflict` is what another source says, `safety_note` what must stand beside the
    number, `unchecked` the part of the text that `when` does not ask.
    """

    id: str
    kind: str
    text: str
    when: Condition | None = None
    partial: bool = False
    conflict: str = ""
    safety_note: str = ""
    unchecked: str = ""

    @property
    def family(self) -> Family:
        """Refuses nothing: the schema of the packs allows no other kind."""
        return Family(self.kind.partition("_")[0])

    @property
    def is_evaluated(self) -> bool:
        """Only what was read in its source and can be asked is ever compared with a patient."""
        return self.confirmed and not self.partial and self.when is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSet:
    """The criteria of one trial or recommendation; `status` says how much of it could be read."""

    id: str
    name: str
    short_name: str
    status: str
    note: str = ""
    rules: tuple[Rule, ...]

    @property
    def variables(self) -> tuple[str, ...]:
        """The ids of everything its rules ask, each once."""
        return tuple(dict.fromkeys(id for rule in self.rules if rule.when for id in rule.when.variables))
