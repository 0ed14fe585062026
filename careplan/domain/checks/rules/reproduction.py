"""What the library says about having a child with a medicine: contraception, pregnancy, breastfeeding."""

from collections.abc import Iterator

from careplan.domain.checks.facts import CONTRACEPTION, PREGNANCY_POTENTIAL, PREGNANT, SEX, Facts
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome, sources_of
from careplan.domain.checks.rule import UNCONFIRMED, Case, Rule, cases
from careplan.domain.checks.standing import MALE, Standing, standing, told_or_not
from careplan.domain.medicine.drug import ReproductiveAdvice

ID, VERSION = "contraception", "2"


def run(facts: Facts, index: Index) -> Iterator[Checked]:
    """For each drug with advice for this patient; without effective contraception the finding is high."""
    is_man = _is_man(facts)
    for case in cases(facts, index):
        yield from _of_state(case)
    for case in cases(facts, index):
        if is_man:
            yield from (_told(case, each, "contraception-man", Grade.LOW, _sex(facts)) for each in case.rules.fathers)
        elif case.rules.contraception:
            yield from _of_woman(case)


def _is_man(facts: Facts) -> bool:
    sex = facts.chosen.get(SEX)
    return sex is not None and sex.value == MALE and PREGNANCY_POTENTIAL not in facts.told


def _sex(facts: Facts) -> tuple[Input, ...]:
    sex = facts.chosen[SEX]
    return (Input(SEX, sex.value, sex.on),)


def _of_woman(case: Case) -> Iterator[Checked]:
    """Somebody who is pregnant is told of the drug's harm by another rule."""
    facts = case.facts
    can = told_or_not(PREGNANCY_POTENTIAL, facts.told.get(PREGNANCY_POTENTIAL))
    pregnant = facts.told.get(PREGNANT)
    if pregnant is not None and pregnant.value:
        return
    if can.so is None:
        yield _unknown(case, can)
    if not can.so:
        return
    used = told_or_not(CONTRACEPTION, facts.told.get(CONTRACEPTION))
    inputs = (*can.inputs, *used.inputs)
    if used.so is None:
        yield _unknown(case, Standing(None, inputs, used.missing))
        return
    code, grade = ("contraception-used", Grade.LOW) if used.so else ("contraception-not-used", Grade.HIGH)
    for advice in case.rules.contraception:
        yield _told(case, advice, code, grade, inputs)


def _of_state(case: Case) -> Iterator[Checked]:
    """What is said of a state that is so, whatever it says: it stands beside what speaks against the drug."""
    for advice in case.rules.advice:
        found = standing(case.index.states[advice.item], case.facts, case.index)
        if found.so:
            yield _told(case, advice, "reproduction-says", Grade.LOW, found.inputs)


def _told(case: Case, advice: ReproductiveAdvice, code: str, grade: Grade, inputs: tuple[Input, ...]) -> Checked:
    confirmed = advice.confirmed
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.FINDING if confirmed else Outcome.NOT_CHECKED,
        code=code if confirmed else UNCONFIRMED,
        about=case.about,
        severity=grade if confirmed else None,
        confirmed=confirmed,
        parameters={"one": case.name, "other": _topic(case, advice)},
        advice=(advice.text,),
        fact=f"{case.rules.drug.id}.reproductive.{advice.id}",
        inputs=(case.shown, *inputs),
        missing=() if confirmed else ("confirmation",),
        sources=sources_of(advice),
    )


def _topic(case: Case, advice: ReproductiveAdvice) -> str:
    state = case.index.states.get(advice.item)
    return state.name if state is not None else "contraception"


def _unknown(case: Case, found: Standing) -> Checked:
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED,
        code="contraception-unknown",
        about=case.about,
        parameters={"one": case.name},
        fact=f"{case.rules.drug.id}.reproductive",
        inputs=(case.shown, *found.inputs),
        missing=found.missing,
        sources=sources_of(*case.rules.contraception),
    )


RULE = Rule(ID, VERSION, run)
