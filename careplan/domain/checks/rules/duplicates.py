"""The same treatment twice: one medicine under two names, or two members of a class that is one treatment."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from careplan.domain.checks.facts import Facts, Taken
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome, sources_of
from careplan.domain.checks.rule import UNCONFIRMED, Rule
from careplan.domain.medicine.formulary import Known
from careplan.domain.shared.fact import Fact

ID, VERSION = "duplicate", "2"


def run(facts: Facts, index: Index) -> Iterator[Checked]:
    """One row for each two that are the same, and one clear row when there is something to compare and nothing is."""
    known = [(each, each.meant) for each in facts.medicines if each.meant is not None]
    found = False
    for (one, meant), (other, its) in combinations(known, 2):
        for row in _twice(one, meant, other, its, index):
            found = True
            yield row
    if not found and known:
        yield _none(facts, known, index)


def _twice(one: Taken, meant: Known, other: Taken, its: Known, index: Index) -> Iterator[Checked]:
    inputs = (Input("medicine", one.text, one.started), Input("medicine", other.text, other.started))
    if meant.id == its.id:
        yield _row(_Same("same-medicine", meant, its, meant.name, Grade.HIGH, index.basis(ID)), inputs)
        return
    for mine, theirs in index.shared_treatment(meant.id, its.id):
        steps = (*mine.steps, *theirs.steps)  # what a class is called is nobody's claim, who is in it is
        grade = Grade.MODERATE if all(step.confirmed for step in steps) else None
        same = _Same("same-class", meant, its, mine.drug_class.label, grade, (*index.basis(ID), *steps))
        yield _row(same, inputs)


@dataclass(frozen=True, slots=True)
class _Same:
    """Two that are one treatment, in what, and by which facts; without a grade one of those is not confirmed."""

    code: str
    meant: Known
    its: Known
    group: str
    grade: Grade | None
    facts: tuple[Fact, ...]


def _row(same: _Same, inputs: tuple[Input, ...]) -> Checked:
    confirmed = same.grade is not None
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.FINDING if confirmed else Outcome.NOT_CHECKED,
        code=same.code if confirmed else UNCONFIRMED,
        about=(same.meant.id, same.its.id),
        severity=same.grade,
        confirmed=confirmed,
        parameters={"one": same.meant.name, "other": same.its.name, "group": same.group},
        inputs=inputs,
        missing=() if confirmed else ("confirmation",),
        sources=sources_of(*same.facts),
    )


def _none(facts: Facts, known: list[tuple[Taken, Known]], index: Index) -> Checked:
    """Not clear while a name is not recognised: it may be one of the others."""
    unknown = tuple(f"medicine:{each.text}" for each in facts.medicines if each.meant is None)
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED if unknown else Outcome.CLEAR,
        code="duplicate-unknown" if unknown else "duplicate-clear",
        about=tuple(meant.id for _, meant in known),
        parameters={"what": ", ".join(each.partition(":")[2] for each in unknown)},
        inputs=tuple(Input("medicine", taken.text, taken.started) for taken, _ in known),
        missing=unknown,
        sources=sources_of(*index.basis(ID)),
    )


RULE = Rule(ID, VERSION, run)
