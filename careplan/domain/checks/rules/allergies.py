"""Medicines beside recorded allergies: the thing itself, its class, and what is not known about either."""

from collections.abc import Iterator
from dataclasses import dataclass

from careplan.domain.checks.facts import AllergyTo, Facts, Taken
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome, sources_of
from careplan.domain.checks.rule import UNCONFIRMED, Rule
from careplan.domain.medicine.formulary import Known, KnownAs
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.shared.fact import Fact

ID, VERSION = "allergy", "1"


def run(facts: Facts, index: Index) -> Iterator[Checked]:
    """ "None known" is clear for every medicine; "not recorded" is not checked for any."""
    allergies = facts.allergies
    known = [(each, each.meant) for each in facts.medicines if each.meant is not None]
    if not known:
        return
    match allergies.status:
        case AllergyStatus.NOT_RECORDED:
            yield _of_all(Outcome.NOT_CHECKED, "allergies-not-recorded", known, facts, index)
        case AllergyStatus.NONE_KNOWN:
            yield _of_all(Outcome.CLEAR, "no-known-allergies", known, facts, index)
        case AllergyStatus.LISTED:
            yield from _beside(known, facts, index)


def _beside(known: list[tuple[Taken, Known]], facts: Facts, index: Index) -> Iterator[Checked]:
    listed = [each for each in facts.allergies.listed if not each.refuted]
    found = False
    for allergy in listed:
        if allergy.meant is None:
            found = True
            yield _unknown(allergy, known, facts)
            continue
        for taken, meant in known:
            for row in _met(_Beside(meant, allergy.meant, _shown(taken, allergy, facts)), index):
                found = True
                yield row
    if not found:
        yield _of_all(Outcome.CLEAR, "allergies-clear", known, facts, index)


@dataclass(frozen=True, slots=True)
class _Beside:
    """A medicine and an allergy, both of them known to the library."""

    meant: Known
    its: Known
    inputs: tuple[Input, ...]


def _shown(taken: Taken, allergy: AllergyTo, facts: Facts) -> tuple[Input, ...]:
    return (Input("medicine", taken.text, taken.started), Input("allergy", allergy.text, facts.allergies.on))


def _met(both: _Beside, index: Index) -> Iterator[Checked]:
    if both.its.id == both.meant.id:
        yield _row(both, "allergy-same", (*index.basis(ID), *_own(both.meant, index)))
        return
    steps = _steps(both.meant, both.its, index)
    if steps is not None:
        yield _row(both, "allergy-class", (*index.basis(ID), *steps))
    elif both.meant.kind is KnownAs.CLASS and _steps(both.its, both.meant, index) is not None:
        yield _which(both)


def _own(meant: Known, index: Index) -> tuple[Fact, ...]:
    """What the library says itself about people who are allergic to the drug."""
    rules = index.drugs.get(meant.id)
    return tuple(each for each in rules.own_allergy if each.confirmed) if rules else ()


def _steps(inner: Known, outer: Known, index: Index) -> tuple[Fact, ...] | None:
    """How the one belongs to the other as its class; an allergy to one member is one to look at for the whole class."""
    if outer.kind is KnownAs.CLASS:
        return next(
            (each.steps for each in index.formulary.classes_of(inner.id) if each.drug_class.id == outer.id), None
        )
    shared = index.formulary.shared_allergy(inner.id, outer.id)
    return (*shared[0][0].steps, *shared[0][1].steps) if shared else None


def _row(both: _Beside, code: str, facts: tuple[Fact, ...]) -> Checked:
    """A step that was not confirmed makes the whole of it unconfirmed."""
    confirmed = all(fact.confirmed for fact in facts)
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.FINDING if confirmed else Outcome.NOT_CHECKED,
        code=code if confirmed else UNCONFIRMED,
        about=(both.meant.id,),
        severity=Grade.HIGH if confirmed else None,
        confirmed=confirmed,
        parameters={"one": both.meant.name, "other": both.its.name},
        inputs=both.inputs,
        missing=() if confirmed else ("confirmation",),
        sources=sources_of(*facts),
    )


def _which(both: _Beside) -> Checked:
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED,
        code="allergy-which",
        about=(both.meant.id,),
        parameters={"one": both.meant.name, "other": both.its.name},
        inputs=both.inputs,
        missing=("which-of-class",),
    )


def _unknown(allergy: AllergyTo, known: list[tuple[Taken, Known]], facts: Facts) -> Checked:
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED,
        code="allergy-not-recognised",
        about=tuple(meant.id for _, meant in known),
        parameters={"text": allergy.text},
        inputs=(Input("allergy", allergy.text, facts.allergies.on),),
        missing=(f"allergy:{allergy.text}",),
    )


def _of_all(outcome: Outcome, code: str, known: list[tuple[Taken, Known]], facts: Facts, index: Index) -> Checked:
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=outcome,
        code=code,
        about=tuple(meant.id for _, meant in known),
        inputs=(Input("allergies", facts.allergies.status, facts.allergies.on),),
        missing=("allergies",) if outcome is Outcome.NOT_CHECKED else (),
        sources=sources_of(*index.basis(ID)),
    )


RULE = Rule(ID, VERSION, run)
