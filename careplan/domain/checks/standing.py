"""Whether something is so of a patient: yes, no, or not known, with what was looked at and what is missing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from careplan.domain.checks.book import State, StateKind
from careplan.domain.checks.facts import (
    CONTRACEPTION,
    EGFR,
    EGFR_UNITS,
    PREGNANCY_POTENTIAL,
    PREGNANT,
    SEX,
    Facts,
    Result,
    Taken,
    Told,
)
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Input
from careplan.domain.checks.results import latest, says
from careplan.domain.medicine.drug import Contraindication
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.shared.fact import Fact

MALE = "male"


@dataclass(frozen=True, slots=True)
class Standing:
    """`so` is None when it is not known: then `missing` says what would tell.

    `facts` are what the pack was asked besides the fact in question.
    """

    so: bool | None
    inputs: tuple[Input, ...] = ()
    missing: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


def standing(state: State, facts: Facts, index: Index) -> Standing:
    """How the state is; one whose kind needs the limit of a fact is not known here."""
    known = _KINDS[state.kind](state, facts, index)
    if known.so:
        return known
    if is_a_problem(state, facts):
        return Standing(True, (Input("problem", state.name),))
    implied = (standing(index.states[each], facts, index) for each in state.implied_by)
    return next((each for each in implied if each.so), known)


def against(fact: Contraindication, state: State, facts: Facts, index: Index) -> Standing:
    """How the state of a contraindication is, within the limits that it gives."""
    if fact.egfr_below is not None:
        return egfr_below(fact.egfr_below, facts)
    if fact.child_pugh:
        return choice(state.code, fact.child_pugh, tuple({"none", "A", "B", "C"} - set(fact.child_pugh)), facts)
    return standing(state, facts, index)


def egfr_below(limit: Decimal, facts: Facts) -> Standing:
    """In mL/min/1.73 m2 on both sides; in another unit it is not known."""
    value = _egfr(facts)
    return value if isinstance(value, Standing) else Standing(value < limit, _shown_egfr(facts))


def _egfr(facts: Facts) -> Decimal | Standing:
    amount = facts.amounts.get(EGFR)
    if amount is None:
        return Standing(None, (), (EGFR,))
    if str(amount.on or "") > facts.as_of.isoformat():  # a day to come is a mistake, whatever the number
        return Standing(None, _shown_egfr(facts), (EGFR,))
    return amount.value if amount.unit in EGFR_UNITS else Standing(None, _shown_egfr(facts), (f"unit:{EGFR}",))


def _shown_egfr(facts: Facts) -> tuple[Input, ...]:
    amount = facts.amounts[EGFR]
    return (Input(EGFR, f"{amount.value} {amount.unit}", amount.on),)


def taken_of(terms: Iterable[str], facts: Facts, index: Index) -> tuple[Taken, ...]:
    """The medicines that are one of the terms or in one of its classes."""
    wanted = set(terms)
    return tuple(m for m in facts.medicines if m.meant is not None and wanted.intersection(index.terms(m.meant.id)))


def unknown_names(taken: Iterable[Taken]) -> tuple[str, ...]:
    """What would have to be recognised before anything can be said not to be among them."""
    return tuple(f"medicine:{each.text}" for each in taken if each.meant is None)


def told_or_not(code: str, told: Told | None) -> Standing:
    """A yes or no under its code."""
    if told is None:
        return Standing(None, (), (code,))
    return Standing(told.value, (Input(code, "yes" if told.value else "no", told.on),))


def _yes_or_no(state: State, facts: Facts, _: Index) -> Standing:
    return told_or_not(state.code, facts.told.get(state.code))


def _of_women(state: State, facts: Facts, _: Index) -> Standing:
    """Said outright before all; else a man is not pregnant, and nobody is who cannot become so."""
    told = facts.told.get(state.code)
    sex = facts.chosen.get(SEX)
    potential = facts.told.get(PREGNANCY_POTENTIAL)
    if told is None and sex is not None and sex.value == MALE:
        return Standing(False, (Input(SEX, sex.value, sex.on),))
    if told is None and state.code == PREGNANT and potential is not None and not potential.value:
        return Standing(False, (Input(PREGNANCY_POTENTIAL, "no", potential.on),))
    if told is None and (before := facts.told_before.get(state.code)) is not None:
        return Standing(None, told_or_not(state.code, before).inputs, (f"again:{state.code}:{before.on}",))
    return told_or_not(state.code, told)


def _unprotected(_: State, facts: Facts, __: Index) -> Standing:
    """Whether somebody who can become pregnant is without effective contraception."""
    sex = facts.chosen.get(SEX)
    potential = facts.told.get(PREGNANCY_POTENTIAL)
    if potential is None and sex is not None and sex.value == MALE:
        return Standing(False, (Input(SEX, sex.value, sex.on),))
    can = told_or_not(PREGNANCY_POTENTIAL, potential)
    if can.so is False:
        return can
    used = told_or_not(CONTRACEPTION, facts.told.get(CONTRACEPTION))
    if used.so:
        return Standing(False, (*can.inputs, *used.inputs))
    missing = (*can.missing, *used.missing)
    return Standing(None if missing else True, (*can.inputs, *used.inputs), missing)


def _chosen(state: State, facts: Facts, _: Index) -> Standing:
    """As it was recorded or as results say: of two that differ the one that means yes counts."""
    recorded = choice(state.code, state.present, state.absent, facts)
    if recorded.so or not state.results:
        return recorded
    tested = _by_results(state, facts)
    if tested.so:
        return Standing(True, (*recorded.inputs, *tested.inputs))
    return recorded if recorded.so is False or tested.so is None else tested


def _by_results(state: State, facts: Facts) -> Standing:
    """Only all tests together say no."""
    found = [(each, latest(each.test, facts)) for each in state.results]
    known = [(each, result) for each, result in found if result is not None]
    for each, result in known:
        if says(result) and each.means in state.present:
            return Standing(True, (_tested(result),))
    if any(result is None or says(result) is not False for _, result in found):
        return Standing(None, (), (state.code,))
    return Standing(False, tuple(_tested(result) for _, result in known))


def _tested(result: Result) -> Input:
    return Input(f"test:{result.test}", result.shown, result.on)


def choice(code: str, present: tuple[str, ...], absent: tuple[str, ...] | None, facts: Facts) -> Standing:
    """A word out of a list; with `absent` None every word that is not `present` means no."""
    chosen = facts.chosen.get(code)
    if chosen is None:
        return Standing(None, (), (code,))
    inputs = (Input(code, chosen.value, chosen.on),)
    if chosen.value in present:
        return Standing(True, inputs)
    if absent is None or chosen.value in absent:
        return Standing(False, inputs)
    return Standing(None, inputs, (code,))


def _organ(state: State, facts: Facts, _: Index) -> Standing:
    return told_or_not(f"organ:{state.organ}", facts.organs.get(state.organ))


def _kidney_in_words(_: State, facts: Facts, index: Index) -> Standing:
    """A fact without a number speaks of severe impairment at least; between severe and none nobody can tell."""
    value, words = _egfr(facts), index.book.kidney
    if isinstance(value, Standing):
        return value
    known = words is not None and words.confirmed
    if words is None or not known or words.severe_below <= value < words.reduced_below:
        return Standing(None, _shown_egfr(facts), (f"limit:{EGFR}",))
    return Standing(value < words.severe_below, _shown_egfr(facts), (), (words,))


def _planned(state: State, facts: Facts, index: Index) -> Standing:
    if facts.vaccines is None:
        return Standing(None, (), ("vaccines_planned",))
    wanted = set(state.terms)
    for vaccine in facts.vaccines:
        if vaccine.meant is not None and wanted.intersection(index.terms(vaccine.meant.id)):
            return Standing(True, (Input("vaccines_planned", vaccine.text, facts.vaccines_on),))
    missing = tuple(f"vaccine:{each.text}" for each in facts.vaccines if each.meant is None)
    inputs = tuple(Input("vaccines_planned", each.text, facts.vaccines_on) for each in facts.vaccines)
    none = (Input("vaccines_planned", "none", facts.vaccines_on),)
    return Standing(None if missing else False, inputs or none, missing)


def _allergy(state: State, facts: Facts, index: Index) -> Standing:
    allergies = facts.allergies
    if allergies.status is AllergyStatus.NOT_RECORDED:
        return Standing(None, (), ("allergies",))
    listed = [each for each in allergies.listed if not each.refuted]
    for each in listed:
        ids = index.terms(each.meant.id) if each.meant else ()
        if set(state.terms).intersection(ids) or _says(state.words, each.text):
            return Standing(True, (Input("allergy", each.text, allergies.on),))
    missing = tuple(f"allergy:{each.text}" for each in listed if each.meant is None)
    return Standing(None if missing else False, (Input("allergies", allergies.status, allergies.on),), missing)


def _with_medicine(state: State, facts: Facts, index: Index) -> Standing:
    found = taken_of(state.terms, facts, index)
    if found:
        return Standing(True, tuple(Input("medicine", each.text) for each in found))
    missing = unknown_names(facts.medicines)
    return Standing(None if missing else False, (), missing)


def _flagged(state: State, facts: Facts, _: Index) -> Standing:
    told = facts.told.get(state.code)
    flags = facts.red_flags
    if flags is not None and (found := [flag for flag in flags if flag in state.flags]):
        return Standing(True, tuple(Input("red_flag", flag) for flag in found))
    if told is not None:
        return told_or_not(state.code, told)
    if flags is None:
        return Standing(None, (), ("red_flags",))
    return Standing(False, (Input("red_flags", ", ".join(flags) or "none"),))


def _never(state: State, _: Facts, __: Index) -> Standing:
    return Standing(None, (), (state.code,))


def is_a_problem(state: State, facts: Facts) -> bool:
    """Whether an active problem says so in words of the pack; no words ever say that it is not so."""
    return bool(state.words) and any(_says(state.words, problem) for problem in facts.problems)


def _says(words: Iterable[str], text: str) -> bool:
    folded = text.casefold()
    return any(word.casefold() in folded for word in words)


_KINDS: Mapping[StateKind, Callable[[State, Facts, Index], Standing]] = {
    StateKind.TOLD: _yes_or_no,
    StateKind.WOMAN: _of_women,
    StateKind.CHOICE: _chosen,
    StateKind.ORGAN: _organ,
    StateKind.KIDNEY: _kidney_in_words,
    StateKind.VACCINE: _planned,
    StateKind.ALLERGY: _allergy,
    StateKind.MEDICINE: _with_medicine,
    StateKind.RED_FLAG: _flagged,
    StateKind.CONTRACEPTION: _unprotected,
    StateKind.OWN_ALLERGY: _never,
    StateKind.ELSEWHERE: _never,
}
