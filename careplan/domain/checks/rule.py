"""A rule of the checks: an id and a version that every answer carries, and what it looks at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from careplan.domain.checks.facts import Facts, Taken
from careplan.domain.checks.index import DrugRules, Index
from careplan.domain.checks.outcome import Checked, Grade, Input
from careplan.domain.medicine.drug import Level
from careplan.domain.medicine.interaction import InteractionSeverity

Run: TypeAlias = Callable[[Facts, Index], Iterator[Checked]]

UNCONFIRMED = "unconfirmed"
"""Code of a row whose knowledge was not read in its source: a pharmacist is to be asked."""

GRADES = {
    Level.CONTRAINDICATED: Grade.HIGH,
    Level.AVOID: Grade.HIGH,
    Level.CAUTION: Grade.MODERATE,
}
PAIR_GRADES = {
    InteractionSeverity.CONTRAINDICATED: Grade.HIGH,
    InteractionSeverity.MAJOR: Grade.HIGH,
    InteractionSeverity.MODERATE: Grade.MODERATE,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """`version` goes up whenever `run` can answer otherwise for the same facts and the same knowledge."""

    id: str
    version: str
    run: Run


@dataclass(frozen=True, slots=True)
class Case:
    """One medicine that the library has a whole entry of, beside everything else that is known."""

    taken: Taken
    rules: DrugRules
    facts: Facts
    index: Index

    @property
    def name(self) -> str:
        """As the library calls it."""
        return self.rules.drug.generic_name

    @property
    def about(self) -> tuple[str, ...]:
        """Its id, as rows name it."""
        return (self.rules.drug.id,)

    @property
    def shown(self) -> Input:
        """As it was written, with its start."""
        return Input("medicine", self.taken.text, self.taken.started)


def cases(facts: Facts, index: Index) -> Iterator[Case]:
    """Every medicine that the library has a whole entry of."""
    for taken in facts.medicines:
        rules = index.drugs.get(taken.meant.id) if taken.meant is not None else None
        if rules is not None:
            yield Case(taken, rules, facts, index)
