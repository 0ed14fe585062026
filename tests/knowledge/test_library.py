"""Look-ups over packs; the small one stands for every condition that the program has never heard of."""

import shutil
from pathlib import Path

import pytest

from careplan.domain.disease.profile import Severity
from careplan.domain.shared.errors import Invalid
from careplan.knowledge.catalogue import entries, entry
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from careplan.knowledge.refusals import NotInLibrary
from careplan.resources import resource
from tests.knowledge.conftest import DATA


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The pack that is shipped and the small one beside each other."""
    folder = tmp_path_factory.mktemp("packs")
    shutil.copytree(DATA / "exampleitis", folder / "exampleitis")
    shutil.copytree(resource("knowledge", "ssc"), folder / "ssc")
    return load(folder=folder, kept_in=folder.parent / "cache")


def test_another_condition_needs_only_data(both: Library) -> None:
    pack = both.pack("exampleitis")
    assert [each.id for each in both.packs] == ["exampleitis", "ssc"]
    assert pack.condition.onset_label == "First example"
    assert pack.condition.subset("plain").short_name == "Plain"
    assert pack.condition.severity(Severity.SEVERE).name == "Loud"
    assert pack.about.reviewed
    assert [template.id for each, template in both.templates() if each is pack] == ["tpl-example"]


def test_a_choice_that_the_pack_does_not_offer_is_refused(both: Library) -> None:
    condition = both.pack("exampleitis").condition
    for choose in (condition.subset, condition.antibody, condition.organ, condition.severity):
        with pytest.raises(Invalid):
            choose("nothing")


@pytest.mark.parametrize("text", ["samplumab", "Samplumab  Alfa", "SAMPLE-EASE", "sample ease", " sample_ease "])
def test_a_drug_answers_to_its_names(both: Library, text: str) -> None:
    assert both.find_drug(text) is both.drug("samplumab")


def test_medicines_of_another_condition_need_only_data(both: Library) -> None:
    formulary = both.formulary
    known = both.find_medicine("humm-well 5 mg")
    assert known is not None
    assert (known.kind, known.id, known.pack, known.confirmed) == ("substance", "hummol", "exampleitis", True)
    doubtful = both.find_medicine("the humming pill")
    assert doubtful is not None
    assert not doubtful.confirmed
    assert [each.interaction.id for each in formulary.between("hummol", "samplumab")] == [
        "hummol__noisy",
        "samplumab__hummol",
    ]
    assert [each.confirmed for each in formulary.between("samplumab", "hummol")] == [True, False]
    assert [each.confirmed for each in formulary.between("fictumab", "hummol")] == [False]
    assert [each.interaction.severity for each in formulary.between("whistling", "hummol")] == ["major"]
    assert formulary.shared_treatment("samplumab", "fictumab")
    assert formulary.between("samplumab", "methotrexate") == ()
    assert entry(both, "hummol__noisy", kind="interaction").name == "a louder noise"


@pytest.mark.parametrize("text", ["", "sample", "turmeric capsules", "samplumab beta"])
def test_a_name_that_the_library_does_not_know_is_no_drug(both: Library, text: str) -> None:
    assert both.find_drug(text) is None


def test_packs_may_use_the_same_ids_and_are_told_apart_by_name(both: Library) -> None:
    assert both.intervention("ex-bend").strand == "physical-therapy"
    assert both.precaution("ex-prec", pack="exampleitis").actions
    assert both.assessment("ex-loudness").name == "Loudness"
    assert both.investigation("pitch").loinc == ("12345-6",)
    assert both.source("made-up").is_citation
    with pytest.raises(NotInLibrary):
        both.drug("methotrexate", pack="exampleitis")
    assert both.drug("methotrexate", pack="ssc").id == "methotrexate"


def test_what_is_not_there_is_refused_by_kind_and_id(both: Library) -> None:
    for look_up, kind in [
        (both.drug, "drug"), (both.packet, "packet"), (both.template, "template"), (both.screening, "screening"),
        (both.red_flag, "red-flag"), (both.intervention, "intervention"), (both.source, "source"),
    ]:  # fmt: skip
        with pytest.raises(NotInLibrary) as caught:
            look_up("nothing")
        assert (caught.value.kind, caught.value.id) == (kind, "nothing")


def test_packs_can_be_asked_for_by_name(both: Library, tmp_path: Path) -> None:
    one = load(["exampleitis"], folder=both.folder, kept_in=tmp_path)
    assert one.packs == (both.pack("exampleitis"),)
    assert load([], folder=both.folder, kept_in=tmp_path).packs == ()
    assert [pack.id for pack in load(["ssc", "exampleitis"], folder=both.folder, kept_in=tmp_path).packs] == [
        "ssc",
        "exampleitis",
    ]


def test_the_catalogue_says_of_each_entry_how_much_is_confirmed(both: Library) -> None:
    drug = entry(both, "samplumab")
    assert (drug.kind, drug.name, drug.facts, drug.unconfirmed) == ("drug", "samplumab alfa", 4, 2)
    assert drug.sources == ("made-up", "guess")
    assert drug.content is both.drug("samplumab")
    assert entry(both, "made-up").sources == ("made-up",)
    kinds = [each.kind for each in entries(both) if each.pack == "ssc"]
    assert {kind: kinds.count(kind) for kind in ("drug", "intervention", "packet", "template")} == {
        "drug": 28, "intervention": 27, "packet": 16, "template": 8,
    }  # fmt: skip


def test_the_catalogue_tells_kinds_and_packs_apart(both: Library) -> None:
    assert entry(both, "nutrition", kind="packet").pack == "ssc"
    for kind, pack in [("drug", ""), ("", "exampleitis")]:
        with pytest.raises(NotInLibrary):
            entry(both, "nutrition", kind=kind, pack=pack)


def test_the_last_phase_and_limits_survive_as_they_were_written(both: Library) -> None:
    drug = both.drug("samplumab")
    infusions, later = drug.monitoring[0].phases
    assert (infusions.at_each, infusions.every_weeks, later.every_weeks) == ("infusion", None, 26)
    assert (str(drug.thresholds[0].low), str(drug.thresholds[0].high)) == ("1.0", "2.50")
    template = both.template("tpl-example")
    assert str(template.applies_when.duration_years_max) == "2.5"
    assert not template.goals[0].target_confirmed
    assert [part.key for part in template.parts] == [
        "goal:g1", "prompt:antibodies", "therapy:ex-bend", "care:nursing-oil", "referral:acoustics",
    ]  # fmt: skip
