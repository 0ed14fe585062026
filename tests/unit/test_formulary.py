"""Names found exactly or not at all, groups within groups, what is known of two together; nothing here is medicine."""

import itertools
from dataclasses import dataclass

import pytest

from careplan.domain.medicine.drug import BrandName, Drug, OtherName
from careplan.domain.medicine.formulary import Formulary, KnownAs
from careplan.domain.medicine.interaction import (
    ClassMember,
    DrugClass,
    Interaction,
    InteractionSeverity,
    NamedSubstance,
)


@dataclass(frozen=True)
class Shelf:
    """What a pack gives."""

    id: str
    drugs: tuple[Drug, ...] = ()
    substances: tuple[NamedSubstance, ...] = ()
    drug_classes: tuple[DrugClass, ...] = ()
    interactions: tuple[Interaction, ...] = ()


def drug(id: str, *brands: str, confirmed: bool = True) -> Drug:
    names = tuple(BrandName(name=brand, source="s", confirmed=confirmed) for brand in brands)
    return Drug(id=id, generic_name=f"{id} acid", drug_class="made up", routes=("oral",), brand_names=names)


def substance(id: str, *others: str) -> NamedSubstance:
    names = tuple(OtherName(name=other, source="s", confirmed=False) for other in others)
    return NamedSubstance(id=id, name=id, other_names=names, source="s", confirmed=True)


def group(id: str, *members: str, one: bool = False, confirmed: bool = True) -> DrugClass:
    steps = tuple(ClassMember(member=member, source="s", confirmed=confirmed) for member in members)
    return DrugClass(id=id, label=f"all {id}", members=steps, is_one_treatment=one, source="s", confirmed=False)


def pair(a: str, b: str, severity: str = "moderate", *, confirmed: bool = True) -> Interaction:
    return Interaction(
        id=f"{a}__{b}", a=a, b=b, severity=InteractionSeverity(severity), severity_basis="s", mechanism="m",
        management="Look.", source="s", confirmed=confirmed,
    )  # fmt: skip


SHELF = Shelf(
    "made-up",
    drugs=(drug("alpha", "Alf-Well"), drug("beta", "Betwell", confirmed=False), drug("gamma")),
    substances=(substance("delta", "deltine"), substance("epsilon")),
    drug_classes=(
        group("letters", "alpha", "greek", one=True), group("greek", "beta", "delta"),
        group("doubtful", "gamma", confirmed=False),
    ),
    interactions=(
        pair("gamma", "greek"), pair("gamma", "beta", "contraindicated", confirmed=False),
        pair("epsilon", "letters", "major"),
        pair("epsilon", "doubtful"),
    ),
)  # fmt: skip
FORMULARY = Formulary([SHELF])


def met(one: str, other: str) -> list[str]:
    return [meeting.interaction.id for meeting in FORMULARY.between(one, other)]


@pytest.mark.parametrize(
    ("text", "kind", "id"),
    [
        ("ALPHA", KnownAs.DRUG, "alpha"), ("alpha acid 5 mg", KnownAs.DRUG, "alpha"),
        ("Alf Well", KnownAs.DRUG, "alpha"),
        ("alpha acid (Alf-Well)", KnownAs.DRUG, "alpha"), ("deltine", KnownAs.SUBSTANCE, "delta"),
        ("all greek", KnownAs.CLASS, "greek"),
    ],
)  # fmt: skip
def test_every_recorded_name_is_found(text: str, kind: KnownAs, id: str) -> None:
    known = FORMULARY.find(text)
    assert known is not None
    assert (known.kind, known.id, known.pack) == (kind, id, "made-up")


@pytest.mark.parametrize("text", ["", "alfa", "alphaa", "alpha (Betwell)", "alpha beta", "omega", "5 mg", "()"])
def test_what_is_not_recorded_is_not_known(text: str) -> None:
    assert FORMULARY.find(text) is None


def test_a_name_that_two_answer_to_is_not_known() -> None:
    twins = Formulary([Shelf("x", drugs=(drug("one", "Same"), drug("two", "Same")))])
    assert twins.find("Same") is None
    assert twins.find("one") is not None


@pytest.mark.parametrize(
    ("text", "confirmed"), [("Alf-Well", True), ("beta", True), ("Betwell", False), ("deltine", False)]
)
def test_a_name_that_nobody_confirmed_says_so(text: str, confirmed: bool) -> None:
    known = FORMULARY.find(text)
    assert known is not None
    assert known.confirmed is confirmed


def test_groups_are_climbed_through_groups() -> None:
    assert [each.drug_class.id for each in FORMULARY.classes_of("beta")] == ["greek", "letters"]
    assert [step.member for step in FORMULARY.classes_of("beta")[1].steps] == ["beta", "greek"]
    assert FORMULARY.classes_of("epsilon") == ()
    assert FORMULARY.classes_of("nothing") == ()


def test_pairs_are_found_by_the_thing_its_group_and_the_group_above() -> None:
    assert met("gamma", "beta") == ["gamma__beta", "gamma__greek"]
    assert met("gamma", "delta") == ["gamma__greek"]
    assert met("epsilon", "delta") == ["epsilon__letters"]
    assert met("epsilon", "alpha") == ["epsilon__letters"]
    assert met("alpha", "beta") == []


def test_the_order_of_the_two_says_nothing() -> None:
    everything = ["alpha", "beta", "gamma", "delta", "epsilon", "letters", "greek", "doubtful", "nothing"]
    for one, other in itertools.product(everything, repeat=2):
        forth, back = FORMULARY.between(one, other), FORMULARY.between(other, one)
        assert [(each.interaction, each.certain) for each in forth] == [
            (each.interaction, each.certain) for each in back
        ]
        assert [(each.first, each.second) for each in forth] == [(each.second, each.first) for each in back]


def test_the_same_twice_is_no_pair_but_a_duplicate() -> None:
    assert FORMULARY.between("beta", "beta") == ()
    assert FORMULARY.shared_treatment("beta", "beta") == ()


def test_two_of_one_treatment_are_found_and_two_of_another_group_are_not() -> None:
    [(mine, its)] = FORMULARY.shared_treatment("alpha", "delta")
    assert mine.drug_class.id == its.drug_class.id == "letters"
    assert [len(mine.steps), len(its.steps)] == [1, 2]
    assert [each.drug_class.id for each, _ in FORMULARY.shared_treatment("letters", "alpha")] == ["letters"]
    assert FORMULARY.shared_treatment("alpha", "gamma") == ()


def test_what_was_only_called_a_group_is_not_certain_of_its_members_pairs() -> None:
    [named, of_a_member] = sorted(FORMULARY.between("gamma", "greek"), key=lambda each: not each.certain)
    assert (named.interaction.id, named.certain) == ("gamma__greek", True)
    assert (of_a_member.interaction.id, of_a_member.certain) == ("gamma__beta", False)


def test_an_unconfirmed_step_or_pair_makes_the_meeting_unconfirmed() -> None:
    assert [each.confirmed for each in FORMULARY.between("gamma", "beta")] == [False, True]
    assert [each.confirmed for each in FORMULARY.between("epsilon", "gamma")] == [False]


def test_the_worst_comes_first() -> None:
    assert [each.interaction.severity for each in FORMULARY.between("gamma", "beta")] == ["contraindicated", "moderate"]


def test_packs_add_to_each_other_and_the_first_says_what_a_thing_is() -> None:
    other = Shelf(
        "second",
        drugs=(drug("alpha", "Later"),),
        drug_classes=(group("greek", "gamma"),),
        interactions=(pair("alpha", "gamma"),),
    )  # fmt: skip
    both = Formulary([SHELF, other])
    assert both.drug("alpha") is SHELF.drugs[0]
    assert both.find("Later") is None
    assert [each.drug_class.id for each in both.classes_of("gamma")] == ["doubtful", "greek", "letters"]
    [meeting] = both.between("gamma", "alpha")
    assert meeting.pack == "second"
    assert both.drug_class("greek") is SHELF.drug_classes[1]
    assert both.substance("delta") is SHELF.substances[0]
