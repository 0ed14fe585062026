"""Instruments are data: those of the dossier keep every fact, and another condition brings its own without any code."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from careplan.application.scoring import Status, instruments, scored
from careplan.application.scoring_schema import input_schema
from careplan.domain.score.formulas.register import FORMULAS
from careplan.domain.score.instrument import Instrument, Release
from careplan.i18n.scores import completeness_text, embedding_text, release_text
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from careplan.knowledge.refusals import NotInLibrary, PackRefused
from tests.knowledge.conftest import Spoil
from tests.support.shared import SHARED, needs_shared

FILE = "instruments/squeak.yaml"
PLACEHOLDERS = {"recall-unverified": "background", "design-judgement": "editorial"}
HELD = {Release.NEEDS_SIGNOFF, Release.HOLD_LICENCE, Release.HOLD_PRIMARY_SOURCE, Release.DO_NOT_SHIP}


def shipped_instruments(shipped: Library) -> list[Instrument]:
    return [each for pack in shipped.packs for each in pack.instruments]


def test_another_condition_brings_an_instrument_without_any_code(packs: Path) -> None:
    library = load(folder=packs, kept_in=packs.parent / "cache")
    found = scored("squeak_index", {"loudness": 2, "echo": True}, library)
    assert (found.status, found.values) == (Status.SCORED, {"index": 4, "loud": True, "kind": "loud"})
    assert [each.text for each in found.interpretation] == ["A loud patient."]
    assert [(each.text, each.confirmed) for each in found.changes] == [("2 points or more", False)]
    assert scored("squeak_index", {"loudness": 2}, library).missing == ("echo",)
    assert [each.id for each in instruments(library)] == ["squeak_index"]
    with pytest.raises(NotInLibrary):
        scored("mrss", {}, library)


@pytest.mark.parametrize(
    ("old", "new", "reason", "path"),
    [
        ("formula: points", "formula: pointz", "dangling-id", "instruments[0].formula"),
        ("input: echo", "input: ecko", "dangling-id", "instruments[0].points[1].input"),
        ("limits: [loudness]", "limits: [volume]", "dangling-id", "instruments[0].limits[0]"),
        ("changes: [change]", "changes: [change]\n    charts: [volume]", "dangling-id", "instruments[0].charts[0]"),
        ("source: made-up", "source: made", "dangling-id", "facts[0].source"),
        ("release: offered", "release: perhaps", "unknown-value", "release"),
        ('high: "3"', "high: 3", "wrong-type", "instruments[0].inputs[0].high"),
        ("kind: integer, low", "sort: integer, low", "unknown-key", "instruments[0].inputs[0].sort"),
        ('code: "true", points', 'code: "true", above: "1", points', "not-together", "instruments[0].points[1]"),
        ("id: squeak\n", "id: squeal\n", "not-the-file-name", "id"),
    ],
)
def test_a_broken_instrument_is_refused(old: str, new: str, reason: str, path: str, spoil: Spoil) -> None:
    packs = spoil(FILE, old, new)
    with pytest.raises(PackRefused) as caught:
        load(folder=packs, kept_in=packs.parent / "cache")
    assert (caught.value.reason, caught.value.path) == (reason, path)
    assert caught.value.file == f"exampleitis/{FILE}"


def test_every_formula_is_used_and_every_id_is_unique(shipped: Library) -> None:
    known = shipped_instruments(shipped)
    assert {each.formula for each in known} == set(FORMULAS)
    assert len({each.id for each in known}) == len(known)


def test_what_must_not_be_offered_is_not(shipped: Library) -> None:
    lines = {line.id: line for line in instruments(shipped)}
    assert {line.id for line in lines.values() if line.offered} == {
        "acr_eular_2013", "bmi", "bsa_mosteller", "crcl_cockcroft_gault", "egfr_ckdepi_2021", "goh_2008", "haq_di",
        "inbuild_progression", "mrss", "mrss_change_eustar", "omeract_ctd_ild", "ppf_2022", "scleroid", "shaq_vas",
        "spar",
    }  # fmt: skip
    assert all(line.confirmed for line in lines.values() if line.offered)


def test_an_instrument_that_is_not_confirmed_is_held_or_only_checks_an_entry(shipped: Library) -> None:
    for each in shipped_instruments(shipped):
        assert each.confirmed or each.release in HELD or each.formula == "accepted-number", each.id


def test_every_input_that_is_a_number_has_a_range_unless_the_range_is_the_question(shipped: Library) -> None:
    for each in shipped_instruments(shipped):
        for wanted in each.inputs:
            if wanted.kind in {"number", "integer"} and each.formula != "accepted-number":
                assert wanted.low is not None, (each.id, wanted.name)
                assert wanted.high is not None, (each.id, wanted.name)
                assert wanted.low < wanted.high


def test_every_instrument_describes_its_inputs(shipped: Library) -> None:
    for each in shipped_instruments(shipped):
        found = input_schema(each)
        assert list(found["properties"]) == [wanted.name for wanted in each.inputs]
        assert found["additionalProperties"] is False


def test_every_word_of_the_registry_has_a_sentence(shipped: Library) -> None:
    families = [family for pack in shipped.packs for family in pack.instrument_families]
    assert all(release_text(family.release) and embedding_text(family.items) for family in families)
    assert all(completeness_text(each.missing.rule) for each in shipped_instruments(shipped))


@needs_shared
def test_every_fact_of_the_dossier_keeps_its_source_and_its_flag(shipped: Library) -> None:
    assert SHARED is not None
    draft = yaml.safe_load((SHARED / "clinical" / "measures.yaml").read_text(encoding="utf-8"))["measures"]
    kept = {family.id: family for pack in shipped.packs for family in pack.instrument_families}
    assert set(kept) == {entry["id"] for entry in draft}
    for entry in draft:
        facts = {fact.id: fact for fact in kept[entry["id"]].facts}
        for fact in entry["facts"]:
            ours = facts[fact["k"]]
            assert (ours.source, ours.confirmed) == (_source(fact), fact["verified"]), fact
            assert _figures(ours.text) == _figures(str(fact["v"])), fact


def _source(fact: dict[str, Any]) -> str:
    source: str = fact["source"]
    return PLACEHOLDERS.get(source, source)


def _figures(text: str) -> list[str]:
    """The numbers of a text in their order; signs of comparison are written out, numbers stay."""
    return re.findall(r"\d+(?:\.\d+)?", text)
