"""Names as people type them: found beyond doubt, or asked back; never guessed, never lost."""

import pytest

from careplan.domain.checks.outcome import Grade, Outcome
from careplan.domain.medicine.drug import Drug
from careplan.domain.medicine.interaction import DrugClass, NamedSubstance
from careplan.knowledge.library import Library
from tests.support.check_documents import answers, findings, of_rule

ANSWERS = [
    ("MYCOPHENOLATE MOFETIL 500 mg tablets", "mycophenolate_mofetil"), ("cellcept 500mg", "mycophenolate_mofetil"),
    ("methotrexate sodium", "methotrexate"), ("Nintedanib esilate", "nintedanib"), ("OFEV", "nintedanib"),
    ("Bosentan monohydrate", "bosentan"), ("Viagra", "sildenafil"), ("sildenafil citrate 20 mg", "sildenafil"),
    ("Procardia XL", "nifedipine"), ("amlodipine besylate", "amlodipine"), ("losartan potassium", "losartan"),
    ("ACE inhibitors", "ace_inhibitor"), ("NSAIDs", "nsaid"), ("Advil", "ibuprofen"),
    ("st johns wort", "st_johns_wort"), ("Bactrim DS", "co_trimoxazole"), ("sulpha", "sulfonamide"),
    ("nitroglycerin", "glyceryl_trinitrate"), ("Nitro-Dur patch", "glyceryl_trinitrate"),
    ("glyceryl trinitrate sublingual", "glyceryl_trinitrate"), ("Zostavax", "zoster_vaccine_live"),
]  # fmt: skip
UNCLEAR = {
    "MTX": "methotrexate", "mtx 15 mg": "mitoxantrone", "AZT": "azathioprine", "HCTZ 25 mg": "hydrocortisone",
    "mycophenolate": "mycophenolate sodium", "Mycophenolate 500 mg": "mycophenolate mofetil",
    "flu vaccine": "nasal influenza vaccine (live)", "Shingles vaccine": "live zoster vaccine",
}  # fmt: skip
SHORT = ["MMF", "HCQ", "IVIG", "CYC", "AZA", "RTX", "TCZ", "GTN", "MMF 1 g"]
UNKNOWN = ["mycophenolate sodium", "hydroxychloroquine", "turmeric capsules", "methotrexat", "moon dust", "Ventavis"]


@pytest.mark.parametrize(("typed", "id"), ANSWERS)
def test_a_name_as_it_is_typed(shipped: Library, typed: str, id: str) -> None:
    found = shipped.formulary.find(typed)

    assert found is not None
    assert (found.id, found.confirmed) == (id, True)


@pytest.mark.parametrize("typed", UNCLEAR)
def test_a_name_of_several_is_asked_back(shipped: Library, typed: str) -> None:
    (row,) = of_rule(answers(shipped, typed), "recognised")

    assert (row.outcome, row.code, row.missing) == (Outcome.NOT_CHECKED, "name-unclear", ("which-name",))
    assert UNCLEAR[typed] in row.parameters["what"]
    assert row.sources


@pytest.mark.parametrize("typed", SHORT)
def test_an_abbreviation_is_asked_back(shipped: Library, typed: str) -> None:
    (row,) = of_rule(answers(shipped, typed), "recognised")

    assert (row.outcome, row.code) == (Outcome.NOT_CHECKED, "name-short")


@pytest.mark.parametrize("typed", UNKNOWN)
def test_another_word_is_not_in_the_library(shipped: Library, typed: str) -> None:
    (row,) = of_rule(answers(shipped, typed), "recognised")

    assert (row.outcome, row.code) == (Outcome.NOT_CHECKED, "not-recognised")


def test_every_recorded_name_is_found_in_small_letters_and_capitals(shipped: Library) -> None:
    pack = shipped.packs[0]
    entries: list[Drug | NamedSubstance | DrugClass] = [*pack.drugs, *pack.substances, *pack.drug_classes]
    for entry in entries:
        for name in entry.names:
            for typed in (name, name.upper(), name.lower(), f"  {name} "):
                found = shipped.formulary.find(typed)
                assert found is not None, typed
                assert found.id == entry.id, typed


def test_every_brand_name_says_where_it_was_found(shipped: Library) -> None:
    pack = shipped.packs[0]
    public = {source.id for source in pack.sources if source.url or source.doi or source.publisher}
    entries: list[Drug | NamedSubstance] = [*pack.drugs, *pack.substances]
    brands = [brand for entry in entries for brand in entry.brand_names]

    assert len(brands) > 100
    assert {brand.source for brand in brands} <= public


def test_every_pair_is_found_by_a_brand_name_of_each(shipped: Library) -> None:
    """As far as one is recorded: the checks find it by the name and not only by the id."""
    pack = shipped.packs[0]
    named: list[Drug | NamedSubstance] = [*pack.drugs, *pack.substances]
    entries = {each.id: each for each in named}
    branded = 0
    for pair in pack.interactions:
        one, other = (_typed(entries.get(id), id) for id in (pair.a, pair.b))
        branded += one != pair.a or other != pair.b
        for names in ((one, other.upper()), (other, one.lower())):
            found = [row for row in of_rule(answers(shipped, *names), "interaction") if len(row.about) > 1]
            assert f"interactions.{pair.id}" in {row.fact for row in found}, names
    assert branded > 60


def test_a_contraindicated_pair_stays_high_whatever_it_is_called(shipped: Library) -> None:
    for nitrate in ("nitroglycerin", "Nitro-Dur patch", "Nitrostat", "isosorbide mononitrate", "glyceryl trinitrate"):
        for pde5 in ("Viagra", "sildenafil citrate", "Cialis", "REVATIO 20 mg tablets"):
            found = findings(of_rule(answers(shipped, nitrate, pde5), "interaction"))
            assert [row.severity for row in found] == [Grade.HIGH], (nitrate, pde5)


def _typed(entry: Drug | NamedSubstance | None, id: str) -> str:
    if entry is not None and entry.brand_names:
        return entry.brand_names[0].name
    return entry.name if isinstance(entry, NamedSubstance) else id
