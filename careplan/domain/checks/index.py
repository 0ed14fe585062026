"""The knowledge of a pack as the checks ask for it: by drug, by pair, by trigger; made once, then only looked up.

So checking costs in proportion to what is known of the patient, not to how many rules the library has.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from careplan.domain.checks.book import (
    Basis,
    CheckBook,
    Clause,
    Protection,
    ReferralRule,
    State,
    StateKind,
    UnclearName,
    Watch,
)
from careplan.domain.checks.doses import Ceiling, ceiling_of
from careplan.domain.disease.condition import Condition
from careplan.domain.measure.investigation import Investigation
from careplan.domain.medicine.drug import (
    Contraindication,
    Drug,
    DrugMonitoring,
    PretreatmentCheck,
    ReproductiveAdvice,
    Threshold,
)
from careplan.domain.medicine.formulary import Belonging, Formulary, Meeting
from careplan.domain.medicine.interaction import Interaction, NamedSubstance, SubstanceKind
from careplan.domain.medicine.names import plain
from careplan.domain.referral.packet import Packet, RedFlag, UrgencyLevel

T = TypeVar("T", Watch, ReferralRule)
_SKIPPED = frozenset({StateKind.OWN_ALLERGY, StateKind.ELSEWHERE})
_CONTRACEPTION = frozenset({"contraception_female", "contraception_both"})
_STRENGTH = re.compile(r"\s+(?=\d)")
_FATHERS = frozenset({"contraception_male", "contraception_both"})


class Shelf(Protocol):
    """What a pack gives to the checks."""

    @property
    def condition(self) -> Condition: ...
    @property
    def drugs(self) -> tuple[Drug, ...]: ...
    @property
    def substances(self) -> tuple[NamedSubstance, ...]: ...
    @property
    def interactions(self) -> tuple[Interaction, ...]: ...
    @property
    def investigations(self) -> tuple[Investigation, ...]: ...
    @property
    def red_flags(self) -> tuple[RedFlag, ...]: ...
    @property
    def urgencies(self) -> tuple[UrgencyLevel, ...]: ...
    @property
    def packets(self) -> tuple[Packet, ...]: ...
    @property
    def checks(self) -> CheckBook: ...


@dataclass(frozen=True, slots=True)
class Against:
    """One contraindication of a drug with how its state is known; `state` is None for a code that nobody explained."""

    fact: Contraindication
    state: State | None
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugRules:
    """Everything that is checked of one drug; `silent` are the states asked of all drugs that its facts do not name.

    `advice` are its words about states themselves, such as pregnancy; those on contraception stand apart.
    """

    drug: Drug
    against: tuple[Against, ...]
    silent: tuple[State, ...]
    own_allergy: tuple[Contraindication, ...]
    ceilings: tuple[Ceiling, ...]
    pretreatment: tuple[PretreatmentCheck, ...]
    monitoring: tuple[DrugMonitoring, ...]
    thresholds: dict[str, tuple[Threshold, ...]]
    contraception: tuple[ReproductiveAdvice, ...]
    fathers: tuple[ReproductiveAdvice, ...]
    advice: tuple[ReproductiveAdvice, ...]


class Index:
    """Of one pack and the formulary of the whole library; frozen but for what it has worked out already."""

    def __init__(self, shelf: Shelf, formulary: Formulary) -> None:
        book = shelf.checks
        self.formulary = formulary
        self.book = book
        self.states = {state.id: state for state in book.states}
        self._bases = {basis.rule: basis for basis in book.bases}
        self.red_flags = {flag.id: flag for flag in shelf.red_flags}
        self.urgencies = {level.id: level for level in shelf.urgencies}
        self.packets = {packet.id: packet for packet in shelf.packets}
        self.test_names = {test.id: test.name for test in shelf.investigations}
        self.organ_names = {organ.id: organ.name for organ in shelf.condition.organs}
        self.antibody_names = {antibody.id: antibody.name for antibody in shelf.condition.antibodies}
        self.drugs = {drug.id: self._rules(drug) for drug in shelf.drugs}
        self._watches = _by_trigger(book.watches, self.states)
        self._referral_rules = _by_trigger(book.referral_rules, self.states)
        self._protections: dict[str, tuple[Protection, ...]] = {}
        for protection in book.protections:
            for term in protection.terms:
                self._protections[term] = (*self._protections.get(term, ()), protection)
        self._habits = _habits(shelf)
        self.worded = tuple(state for state in book.states if state.words)
        self._unclear = {plain(each.name): each for each in book.unclear_names}
        self._terms: dict[str, tuple[str, ...]] = {}
        self._between: dict[tuple[str, str], tuple[Meeting, ...]] = {}
        self._shared: dict[tuple[str, str], tuple[tuple[Belonging, Belonging], ...]] = {}

    def terms(self, id: str) -> tuple[str, ...]:
        """The id itself and every class it is in, whether or not its membership was confirmed."""
        found = self._terms.get(id)
        if found is None:
            classes = self.formulary.classes_of(id)
            found = self._terms[id] = (id, *(each.drug_class.id for each in classes))
        return found

    def between(self, one: str, other: str) -> tuple[Meeting, ...]:
        """As the formulary says, worked out once for each two."""
        found = self._between.get((one, other))
        if found is None:
            found = self._between[one, other] = self.formulary.between(one, other)
        return found

    def shared_treatment(self, one: str, other: str) -> tuple[tuple[Belonging, Belonging], ...]:
        """As `between`."""
        found = self._shared.get((one, other))
        if found is None:
            found = self._shared[one, other] = self.formulary.shared_treatment(one, other)
        return found

    def protections(self, id: str) -> tuple[Protection, ...]:
        """Those that hold for a medicine or one of its classes."""
        return tuple(each for term in self.terms(id) for each in self._protections.get(term, ()))

    def basis(self, rule: str) -> tuple[Basis, ...]:
        """Why the program checks for this, where the pack says so."""
        return (self._bases[rule],) if rule in self._bases else ()

    def habits_of(self, id: str) -> tuple[NamedSubstance, ...]:
        """Food, drink and habits that the library pairs with a medicine or one of its classes."""
        found = {habit.id: habit for term in self.terms(id) for habit in self._habits.get(term, ())}
        return tuple(found.values())

    def unclear_name(self, text: str) -> UnclearName | None:
        """The entry of a name that stands for several things; a strength does not count, nor the word vaccine."""
        short = plain(_STRENGTH.split(text, maxsplit=1)[0])
        return self._unclear.get(short) or self._unclear.get(f"{short}vaccine")

    def watches(self, triggers: Iterable[str]) -> Iterator[Watch]:
        """Those that one of the patient's facts calls for, each once."""
        return _called(self._watches, triggers)

    def referral_rules(self, triggers: Iterable[str]) -> Iterator[ReferralRule]:
        """As `watches`."""
        return _called(self._referral_rules, triggers)

    def name(self, id: str) -> str:
        """What people call a drug, a substance or a class; the id itself where it is none."""
        entry = self.formulary.drug(id)
        if entry is not None:
            return entry.generic_name
        substance = self.formulary.substance(id)
        if substance is not None:
            return substance.name
        group = self.formulary.drug_class(id)
        return id if group is None else group.label

    def _rules(self, drug: Drug) -> DrugRules:
        pairs = [self._against(drug, fact) for fact in drug.contraindications]
        named = {*(each.fact.code for each in pairs), *(each.item for each in drug.reproductive)}
        return DrugRules(
            drug=drug,
            against=tuple(each for each in pairs if not self._is_answered_elsewhere(drug, each)),
            silent=tuple(s for s in self.book.states if s.asked and not _names(named, s, self.states)),
            own_allergy=tuple(each.fact for each in pairs if _kind(each) is StateKind.OWN_ALLERGY),
            ceilings=tuple(c for regimen in drug.regimens if (c := ceiling_of(regimen)) is not None),
            pretreatment=drug.pretreatment,
            monitoring=drug.monitoring,
            thresholds=_by_test(drug.thresholds),
            contraception=tuple(each for each in drug.reproductive if each.item in _CONTRACEPTION),
            fathers=tuple(each for each in drug.reproductive if each.item in _FATHERS),
            advice=tuple(each for each in drug.reproductive if each.item in self.states),
        )

    def _against(self, drug: Drug, fact: Contraindication) -> Against:
        return Against(fact, self.states.get(fact.code), f"{drug.id}.contraindications.{fact.id}")

    def _is_answered_elsewhere(self, drug: Drug, each: Against) -> bool:
        """Allergies have a rule of their own, and a medicine beside this one may be a pair that the library knows."""
        if each.state is None or each.state.kind is not StateKind.MEDICINE:
            return _kind(each) in _SKIPPED
        return all(self.formulary.between(drug.id, term) for term in each.state.terms)


def _habits(shelf: Shelf) -> dict[str, tuple[NamedSubstance, ...]]:
    habits = {each.id: each for each in shelf.substances if each.kind is SubstanceKind.LIFESTYLE}
    found: dict[str, tuple[NamedSubstance, ...]] = {}
    for pair in shelf.interactions:
        for mine, its in ((pair.a, pair.b), (pair.b, pair.a)):
            if its in habits:
                found[mine] = (*found.get(mine, ()), habits[its])
    return found


def clause_keys(clause: Clause, states: dict[str, State]) -> tuple[str, ...]:
    """The facts that make one look at a rule which begins with this clause."""
    if clause.terms:
        return tuple(f"term:{term}" for term in clause.terms)
    if clause.test:
        return (f"test:{clause.test}",)
    if clause.organ:
        return (f"organ:{clause.organ}",)
    if clause.state:
        return _state_keys(states.get(clause.state), clause.state)
    found = [*(f"subset:{each}" for each in clause.subsets), *(f"antibody:{each}" for each in clause.antibodies)]
    return tuple(found)


def _state_keys(state: State | None, id: str) -> tuple[str, ...]:
    if state is None:
        return (f"state:{id}",)
    flags = tuple(f"flag:{flag}" for flag in state.flags)
    terms = tuple(f"term:{term}" for term in state.terms)
    organ = (f"organ:{state.organ}",) if state.organ else ()
    return (f"state:{id}", f"told:{state.code}", *flags, *terms, *organ)


def _by_trigger(rules: Iterable[T], states: dict[str, State]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for rule in rules:
        for key in clause_keys(rule.clauses[0], states):
            found.setdefault(key, []).append(rule)
    return {key: tuple(each) for key, each in found.items()}


def _called(rules: dict[str, tuple[T, ...]], triggers: Iterable[str]) -> Iterator[T]:
    seen: set[str] = set()
    for trigger in triggers:
        for rule in rules.get(trigger, ()):
            if rule.id not in seen:
                seen.add(rule.id)
                yield rule


def _by_test(thresholds: Iterable[Threshold]) -> dict[str, tuple[Threshold, ...]]:
    found: dict[str, tuple[Threshold, ...]] = {}
    for threshold in thresholds:
        found[threshold.test] = (*found.get(threshold.test, ()), threshold)
    return found


def _kind(each: Against) -> StateKind | None:
    return each.state.kind if each.state is not None else None


def _names(named: set[str], state: State, states: dict[str, State]) -> bool:
    """Whether one of the codes is known by the same fact as the state, or is meant by it too."""
    known = [states[code] for code in named if code in states]
    return any(each.code == state.code or state.id in each.implied_by for each in known)
