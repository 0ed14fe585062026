"""What a check answers: one of four outcomes for each matter, with everything a reader needs to judge it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from careplan.domain.shared.fact import Fact
from careplan.domain.shared.partial_date import PartialDate


class Outcome(StrEnum):
    """`CLEAR` says that no rule matched, never that something is safe; an input that is missing is never clear."""

    CLEAR = "clear"
    FINDING = "finding"
    NOT_CHECKED = "not_checked"
    FAILED = "failed"


class Grade(StrEnum):
    """How much a finding asks for attention, the most first."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Input:
    """One thing the rule looked at: `name` is a code such as `egfr` or `test:alt`, `value` as it was recorded."""

    name: str
    value: str
    on: date | PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One rule's answer about one matter; its sentence is made from `code` and `parameters` at the edge.

    `about` are library ids where there are any, else what people wrote. `fact` is the path of the knowledge that was
    applied, `sources` are ids in its pack. `confirmed` is false when the source of that knowledge was not read: such a
    row is never clear, and a finding only where it is a red flag. `advice` repeats texts of the pack as they stand.
    """

    rule: str
    version: str
    outcome: Outcome
    code: str
    about: tuple[str, ...] = ()
    severity: Grade | None = None
    confirmed: bool = True
    parameters: Mapping[str, str] = field(default_factory=dict)
    advice: tuple[str, ...] = ()
    fact: str = ""
    inputs: tuple[Input, ...] = ()
    missing: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All answers about one patient on one day, in the order of the rules."""

    as_of: date
    rows: tuple[Checked, ...]

    def count(self, outcome: Outcome) -> int:
        """How many rows answer so."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def findings(self) -> tuple[Checked, ...]:
        """The gravest first, within a grade in the order of the rules."""
        found = (row for row in self.rows if row.outcome is Outcome.FINDING)
        return tuple(sorted(found, key=lambda row: _ORDER[row.severity or Grade.LOW]))


_ORDER = {grade: place for place, grade in enumerate(Grade)}


def sources_of(*facts: Fact) -> tuple[str, ...]:
    """Ids of every source that the facts name, each once."""
    return tuple(dict.fromkeys(id for fact in facts for id in (fact.source, *fact.also)))
