"""Pairs of medicines that the library warns of, the same in either order, by drug and by class."""

from collections.abc import Iterator
from itertools import combinations

from careplan.domain.checks.facts import Facts, Taken
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Input, Outcome, sources_of
from careplan.domain.checks.rule import PAIR_GRADES, UNCONFIRMED, Rule
from careplan.domain.checks.standing import Standing, told_or_not
from careplan.domain.medicine.formulary import Known, KnownAs, Meeting
from careplan.domain.medicine.interaction import SubstanceKind

ID, VERSION = "interaction", "1"


def run(facts: Facts, index: Index) -> Iterator[Checked]:
    """Each two of everything that is taken or planned, then each medicine with food, drink and habits."""
    everything = [*facts.medicines, *(facts.vaccines or ())]
    known = [(each, each.meant) for each in everything if each.meant is not None]
    for (one, meant), (other, its) in combinations(known, 2):
        yield from _pair(one, meant, other, its, index)
    for taken, meant in known:
        yield from _habits(taken, meant, facts, index)


def _pair(one: Taken, meant: Known, other: Taken, its: Known, index: Index) -> Iterator[Checked]:
    if meant.id == its.id:
        return
    inputs = (Input("medicine", one.text, one.started), Input("medicine", other.text, other.started))
    found = index.between(meant.id, its.id)
    for meeting in found:
        yield _met(meeting, meant, its, inputs)
    if not found:
        yield _quiet(meant, its, inputs)


def _met(meeting: Meeting, meant: Known, its: Known, inputs: tuple[Input, ...]) -> Checked:
    pair = meeting.interaction
    confirmed = meeting.confirmed
    is_finding = confirmed and meeting.certain
    code = "pair" if is_finding else UNCONFIRMED if not confirmed else "pair-depends"
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.FINDING if is_finding else Outcome.NOT_CHECKED,
        code=code,
        about=(meant.id, its.id),
        severity=PAIR_GRADES[pair.severity] if is_finding else None,
        confirmed=confirmed,
        parameters={"one": meant.name, "other": its.name, "grade": pair.severity.value, "why": pair.mechanism},
        advice=(pair.management,),
        fact=f"interactions.{pair.id}",
        inputs=inputs,
        missing=() if is_finding else ("confirmation",) if not confirmed else ("which-of-class",),
        sources=sources_of(pair, *meeting.first, *meeting.second),
    )


def _quiet(meant: Known, its: Known, inputs: tuple[Input, ...]) -> Checked:
    """Clear only where the library has a whole entry of one of the two and knows which medicine both are."""
    kinds = {meant.kind, its.kind}
    is_class = KnownAs.CLASS in kinds
    is_clear = KnownAs.DRUG in kinds and not is_class
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.CLEAR if is_clear else Outcome.NOT_CHECKED,
        code="pair-clear" if is_clear else "pair-class" if is_class else "pair-names-only",
        about=(meant.id, its.id),
        parameters={"one": meant.name, "other": its.name},
        inputs=inputs,
        missing=() if is_clear else ("which-of-class",) if is_class else ("library-entry",),
    )


def _habits(taken: Taken, meant: Known, facts: Facts, index: Index) -> Iterator[Checked]:
    """With what is no medicine: said or not, since nobody lists it among what they take."""
    listed = {each.meant.id for each in facts.medicines if each.meant is not None}
    unsaid: list[str] = []
    for habit in index.habits_of(meant.id):
        if habit.id in listed or meant.id == habit.id or habit.kind is not SubstanceKind.LIFESTYLE:
            continue
        is_so: Standing = told_or_not(habit.id, facts.told.get(habit.id))
        if is_so.so is None:
            unsaid.append(habit.id)
        if is_so.so:
            its = Known(
                kind=KnownAs.SUBSTANCE,
                id=habit.id,
                name=habit.name,
                answered_to=habit.name,
                confirmed=True,
                pack=meant.pack,
            )
            inputs = (Input("medicine", taken.text, taken.started), *is_so.inputs)
            yield from (_met(meeting, meant, its, inputs) for meeting in index.between(meant.id, habit.id))
    if unsaid:
        yield Checked(
            rule=ID,
            version=VERSION,
            outcome=Outcome.NOT_CHECKED,
            code="habits-unsaid",
            about=(meant.id,),
            parameters={"one": meant.name, "what": ", ".join(index.name(id) for id in unsaid)},
            inputs=(Input("medicine", taken.text, taken.started),),
            missing=tuple(unsaid),
        )


RULE = Rule(ID, VERSION, run)
