"""The medicines that are shipped: every name finds its own, every pair is found from both sides, nothing else is."""

import itertools
from typing import Any

import pytest

from careplan.domain.medicine.drug import Drug
from careplan.domain.medicine.formulary import Formulary, KnownAs
from careplan.domain.medicine.interaction import DrugClass, NamedSubstance
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack
from tests.knowledge.test_against_the_draft import draft
from tests.support.shared import needs_shared


@pytest.fixture(scope="module")
def pack(shipped: Library) -> Pack:
    return shipped.pack("ssc")


@pytest.fixture(scope="module")
def formulary(shipped: Library) -> Formulary:
    return shipped.formulary


def named(pack: Pack) -> list[Drug | NamedSubstance | DrugClass]:
    return [*pack.drugs, *pack.substances, *pack.drug_classes]


def found(formulary: Formulary, text: str) -> str:
    known = formulary.find(text)
    assert known is not None, text
    return known.id


def pairs(formulary: Formulary, one: str, other: str) -> set[str]:
    forth = {each.interaction.id for each in formulary.between(found(formulary, one), found(formulary, other))}
    assert forth == {each.interaction.id for each in formulary.between(found(formulary, other), found(formulary, one))}
    return forth


def test_every_recorded_name_finds_its_own(pack: Pack, formulary: Formulary) -> None:
    for entry in named(pack):
        for name in entry.names:
            assert found(formulary, name) == entry.id, name


def test_every_brand_finds_its_generic_as_people_write_it(pack: Pack, formulary: Formulary) -> None:
    brands = [(brand, drug.id) for drug in pack.drugs for brand in drug.brand_names]
    brands += [(brand, substance.id) for substance in pack.substances for brand in substance.brand_names]
    assert len(brands) > 200
    for brand, id in brands:
        assert brand.confirmed, brand.name
        for written in (brand.name.upper(), f"{brand.name} 10 mg", f"  {brand.name.lower()} tablets "):
            assert found(formulary, written) == id, written


@pytest.mark.parametrize(
    ("brand", "id"),
    [
        ("CellCept", "mycophenolate_mofetil"), ("Ofev", "nintedanib"), ("Actemra", "tocilizumab"),
        ("RoActemra", "tocilizumab"), ("MabThera", "rituximab"), ("Rituxan", "rituximab"), ("Tracleer", "bosentan"),
        ("Adcirca", "tadalafil"), ("Revatio", "sildenafil"), ("Norvasc", "amlodipine"), ("Adalat", "nifedipine"),
        ("Prograf", "tacrolimus"), ("Ilomedin", "iloprost_iv"), ("Imuran", "azathioprine"), ("Letairis", "ambrisentan"),
        ("Opsumit", "macitentan"), ("Prozac", "fluoxetine"), ("Cozaar", "losartan"), ("Zestril", "lisinopril"),
        ("Prilosec", "omeprazole"), ("Bactrim", "co_trimoxazole"), ("Septrin", "co_trimoxazole"),
        ("Xifaxan", "sibo_antibiotics"),
        ("Shingrix", "zoster_vaccine_recombinant"), ("Zostavax", "zoster_vaccine_live"),
    ],
)  # fmt: skip
def test_brands_that_people_type(formulary: Formulary, brand: str, id: str) -> None:
    assert found(formulary, brand) == id


@pytest.mark.parametrize(
    "text",
    [
        "turmeric capsules", "methotrexat", "metotrexate", "prednison", "MTX", "MMF", "Entresto", "Opsynvi", "Myfortic",
        "losartan/hydrochlorothiazide", "amlodipine and valsartan", "Ventavis", "inhaled iloprost",
        "tacrolimus ointment",
        "ciclosporin eye drops", "aspirin", "vitamin D", "pill", "5 mg", "?", "none",
    ],
)  # fmt: skip
def test_a_word_that_the_library_does_not_know_finds_nothing(shipped: Library, text: str) -> None:
    assert shipped.find_medicine(text) is None
    assert shipped.find_drug(text) is None


def test_a_drug_is_found_whole_and_a_substance_is_no_drug(shipped: Library) -> None:
    assert shipped.find_drug("Methotrexate 2.5 mg tablets") is shipped.drug("methotrexate")
    assert shipped.find_drug("warfarin") is None
    known = shipped.find_medicine("warfarin")
    assert known is not None
    assert known.kind is KnownAs.SUBSTANCE


def test_every_pair_is_found_from_both_sides_by_name_and_by_every_member(pack: Pack, formulary: Formulary) -> None:
    entries = {entry.id: entry for entry in named(pack)}
    assert len(pack.interactions) == 119
    for interaction in pack.interactions:
        for one, other in itertools.product(entries[interaction.a].names, entries[interaction.b].names):
            assert interaction.id in pairs(formulary, one, other), (one, other)
        for drug_class in pack.drug_classes:
            for step in drug_class.members if drug_class.id == interaction.b else ():
                if step.member != interaction.a:
                    assert interaction.id in pairs(formulary, interaction.a, step.member), step.member


UNRELATED = [
    ("methotrexate", "folic acid"), ("methotrexate", "nintedanib"), ("methotrexate", "bosentan"),
    ("CellCept", "nifedipine"),
    ("mycophenolate mofetil", "sildenafil"), ("mycophenolate mofetil", "folic acid"), ("cyclophosphamide", "mesna"),
    ("cyclophosphamide", "folic acid"), ("rituximab", "omeprazole"), ("rituximab", "mesna"),
    ("tocilizumab", "folic acid"),
    ("tocilizumab", "emollients"), ("Ofev", "omeprazole"), ("nintedanib", "amlodipine"), ("azathioprine", "folic acid"),
    ("azathioprine", "nifedipine"), ("prednisone", "omeprazole"), ("prednisolone", "calcium and vitamin D"),
    ("nifedipine", "omeprazole"), ("amlodipine", "omeprazole"), ("amlodipine", "folic acid"),
    ("sildenafil", "omeprazole"),
    ("tadalafil", "mesna"), ("bosentan", "folic acid"), ("ambrisentan", "omeprazole"), ("macitentan", "folic acid"),
    ("losartan", "omeprazole"), ("captopril", "folic acid"), ("lisinopril", "emollients"), ("metoclopramide", "mesna"),
]  # fmt: skip


def test_thirty_unrelated_pairs_have_nothing_between_them(formulary: Formulary) -> None:
    assert len(UNRELATED) == 30
    for one, other in UNRELATED:
        assert pairs(formulary, one, other) == set(), (one, other)
        assert formulary.shared_treatment(found(formulary, one), found(formulary, other)) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("nifedipine", "amlodipine"), ("bosentan", "Opsumit"), ("sildenafil", "tadalafil"), ("captopril", "lisinopril"),
     ("omeprazole", "pantoprazole"), ("rituximab", "tocilizumab"), ("losartan", "valsartan"), ("Advil", "naproxen")],
)  # fmt: skip
def test_two_of_one_treatment_are_told(formulary: Formulary, one: str, other: str) -> None:
    assert formulary.shared_treatment(found(formulary, one), found(formulary, other))


def test_no_advice_tells_anyone_to_stop_an_ace_inhibitor(pack: Pack) -> None:
    for interaction in pack.interactions:
        if "ace_inhibitor" in {interaction.a, interaction.b}:
            assert "stop" not in interaction.management.lower().replace("do not stop", "")


CORRECTED = {"macitentan__fluconazole"}
"""Pairs whose source was read after the draft; CHANGES.md says what it says."""


@needs_shared
def test_pairs_are_those_of_the_draft_under_the_same_flags(pack: Pack) -> None:
    theirs: dict[str, dict[str, Any]] = {each["id"]: each for each in draft("interactions")["interactions"]}
    assert [each.id for each in pack.interactions] == list(theirs)
    for each in pack.interactions:
        its = theirs[each.id]
        assert (each.a, each.severity, each.severity_basis) == (its["a"], its["severity"], its["severity_basis"])
        assert each.b in {its["b"], f"{its['b']}_group"}
        if each.id not in CORRECTED:
            assert (each.source, each.confirmed) == (its["source"], its["verified"])
            assert bool(each.note) == ("note" in its)


@needs_shared
def test_classes_have_the_members_that_the_draft_lists(pack: Pack, formulary: Formulary) -> None:
    groups = {each.id: each for each in pack.drug_classes}
    for id, its in draft("interactions")["classes"].items():
        group = groups[id if id in groups else f"{id}_group"]
        assert group.label == its["label"]
        for member in its["members_in_list"]:
            assert group in [each.drug_class for each in formulary.classes_of(member)], (id, member)


@needs_shared
def test_no_drug_joined_a_class_of_the_draft_that_the_draft_does_not_give_it(pack: Pack, formulary: Formulary) -> None:
    theirs = draft("interactions")["classes"]
    for drug in pack.drugs:
        for each in formulary.classes_of(drug.id):
            its = theirs.get(each.drug_class.id)
            assert its is None or drug.id in its["members_in_list"], (drug.id, each.drug_class.id)


@needs_shared
def test_all_drugs_of_the_draft_are_there(pack: Pack) -> None:
    theirs = {each["id"]: each for each in draft("drugs")["drugs"]}
    assert {drug.id for drug in pack.drugs} == set(theirs)
    for drug in pack.drugs:
        assert (drug.generic_name, drug.drug_class) == (theirs[drug.id]["generic_name"], theirs[drug.id]["drug_class"])
        assert list(drug.routes) == theirs[drug.id]["routes"]
