"""The registry test of the knowledge: every file that is shipped, every fact in it."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from careplan.domain.medicine.drug import Drug
from careplan.domain.plan.goal import Baseline, GoalTerms, Target
from careplan.domain.plan.template import Template
from careplan.domain.referral.packet import Packet
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.shared.fact import Source
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import TherapyTerms
from careplan.knowledge.catalogue import facts_in
from careplan.knowledge.compile import compiled, examined
from careplan.knowledge.files import pack_files, pack_folders
from careplan.knowledge.library import Library
from careplan.knowledge.lint import Weight, lint
from careplan.knowledge.pack import Pack
from careplan.knowledge.refusals import PackRefused
from careplan.resources import resource

PACKS = list(pack_folders(resource("knowledge")))
FILES = [path for folder in PACKS for path in pack_files(folder)]
SEEDED = ["methotrexate", "mycophenolate_mofetil", "cyclophosphamide", "rituximab", "tocilizumab", "nintedanib"]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for index, each in enumerate(value):
            yield from leaves(each, f"{path}[{index}]")
    else:
        yield path, value


@pytest.fixture(scope="module")
def faults() -> list[PackRefused]:
    return [fault for folder in PACKS for fault in examined(folder)[1]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_has_its_proper_shape_and_can_be_read_by_people(path: Path, faults: list[PackRefused]) -> None:
    text = path.read_text(encoding="utf-8")
    folder = next(folder for folder in PACKS if path.is_relative_to(folder))
    file = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    assert [str(fault) for fault in faults if fault.file == file] == []
    assert text.endswith("\n")
    assert "\t" not in text
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_no_fault_goes_unreported(faults: list[PackRefused]) -> None:
    assert [str(fault) for fault in faults] == []


def test_every_fact_names_a_source_of_its_pack_and_says_whether_it_is_confirmed(shipped: Library) -> None:
    for pack in shipped.packs:
        sources = {source.id: source for source in pack.sources}
        found = list(facts_in(pack))
        assert len(found) > 600
        for fact in found:
            named = [fact.source, *fact.also, *fact.confirm_in]
            assert all(name in sources for name in named), fact
            assert isinstance(fact.confirmed, bool)
            assert sources[fact.source].is_citation or not fact.confirmed, fact


def test_every_source_can_be_printed(shipped: Library) -> None:
    for pack in shipped.packs:
        for source in pack.sources:
            assert source.citation.startswith(source.title)
            assert source.read
            assert not source.is_citation or (source.doi or source.url or source.read_via or source.publisher)


def test_nothing_that_is_written_is_lost_on_the_way_to_the_domain(shipped: Library) -> None:
    for folder in PACKS:
        data = compiled(folder)
        kept = dict(leaves(msgspec.to_builtins(shipped.pack(folder.name))))
        for path, value in leaves(data):
            assert kept[path] == value, path


def test_lint_finds_nothing_but_notes_that_are_known() -> None:
    found = lint()
    assert [finding for finding in found if finding.weight is not Weight.NOTE] == []
    known = {"not-reviewed", "unconfirmed-numbers", "weak-source", "shown-only", "reading-unmeasured"}
    assert {finding.code for finding in found} <= known
    weak = [finding for finding in found if finding.code == "weak-source"]
    assert {finding.file for finding in weak if "/instruments/" not in finding.file} == {
        "ssc/advanced/pathway.yaml",
        "ssc/advanced/research.yaml",
        "ssc/drugs/cyclophosphamide.yaml",
    }


def test_nobody_has_reviewed_the_pack_and_it_says_so(shipped: Library) -> None:
    about = shipped.pack("ssc").about
    assert not about.reviewed
    assert "not reviewed" in about.status.lower()


@pytest.mark.parametrize("id", SEEDED)
def test_every_seeded_drug_has_what_a_plan_needs(shipped: Library, id: str) -> None:
    drug: Drug = shipped.drug(id)
    assert drug.regimens
    assert drug.pretreatment
    assert drug.monitoring
    assert drug.contraindications
    assert shipped.find_drug(drug.generic_name.upper()) is drug


def test_doses_are_exact_decimals_with_units(shipped: Library) -> None:
    start = shipped.drug("methotrexate").regimens[0].start
    assert start is not None
    assert (start.value, start.unit) == (Decimal("7.5"), "mg")
    assert str(shipped.drug("rituximab").thresholds[0].value) == "1.5"


def test_therapies_carry_fitt_with_what_is_not_confirmed(shipped: Library) -> None:
    strands = {therapy.strand: therapy for pack in shipped.packs for therapy in pack.therapies}
    assert [len(strands[strand].interventions) for strand in sorted(strands)] == [12, 15]
    aerobic = shipped.intervention("pt-aerobic").fitt
    assert aerobic.confirms("frequency")
    assert not aerobic.confirms("intensity")
    assert aerobic.proposal.frequency == aerobic.frequency


@pytest.mark.parametrize("id", ["rheumatology", "dermatology", "pulmonology"])
def test_the_main_packets_are_full(shipped: Library, id: str) -> None:
    packet: Packet = shipped.packet(id)
    assert packet.triggers
    assert packet.ask
    assert packet.report
    checklist = shipped.pack("ssc").checklist(packet)
    assert len(checklist) == len(packet.send) + 4
    assert len({item.key for item in checklist}) == len(checklist)


TEMPLATES = [
    "tpl-early-dc-ild", "tpl-early-dc-skin", "tpl-gi-malnutrition", "tpl-hsct-followup", "tpl-hsct-workup",
    "tpl-lc-raynaud-du", "tpl-pah", "tpl-stable-late-lc",
]  # fmt: skip


def test_all_templates_of_the_draft_are_there(shipped: Library) -> None:
    assert [template.id for template in shipped.pack("ssc").templates] == TEMPLATES
    workup = shipped.template("tpl-hsct-workup")
    assert {each.id for each in shipped.pack("ssc").criteria} == set(workup.criteria)
    assert workup.stages[0] == "st-referral"


@pytest.mark.parametrize("id", TEMPLATES)
def test_a_template_covers_every_strand_and_every_part_has_its_own_key(shipped: Library, id: str) -> None:
    template: Template = shipped.template(id)
    keys = [part.key for part in template.parts]
    assert len(set(keys)) == len(keys)
    assert {key.partition(":")[0] for key in keys} == {"goal", "prompt", "therapy", "care", "referral"}
    assert all(shipped.screening(item) for item in template.screening)
    assert all(shipped.red_flag(flag) for flag in template.red_flags)
    assert all(goal.draft_description for goal in template.goals)


def test_urgencies_are_listed_with_the_most_urgent_first(shipped: Library) -> None:
    levels = shipped.pack("ssc").urgencies
    assert [level.id for level in levels] == list(Urgency)
    assert [level.within_days for level in levels] == sorted(level.within_days for level in levels)


def test_the_pack_survives_a_round_trip_through_json(shipped: Library) -> None:
    pack: Pack = shipped.pack("ssc")
    again = msgspec.json.decode(json.dumps(msgspec.to_builtins(pack)), type=Pack)
    assert again == pack
    assert hash(again) == hash(pack)


def test_tall_man_letters_are_the_names_of_drugs_of_the_pack_and_cited(shipped: Library) -> None:
    pack = shipped.pack("ssc")
    assert {entry.text.lower(): entry.text for entry in pack.tall_man} == {
        "cyclophosphamide": "cycloPHOSphamide",
        "rituximab": "riTUXimab",
        "amlodipine": "amLODIPine",
        "azathioprine": "azaTHIOprine",
        "fluoxetine": "FLUoxetine",
        "nifedipine": "NIFEdipine",
        "prednisone": "predniSONE",
        "prednisolone": "prednisoLONE",
    }
    for entry in pack.tall_man:
        assert entry.confirmed
        assert shipped.source(entry.source).year in {2023, 2026}


def test_a_source_prints_what_is_known_and_nothing_else() -> None:
    full = Source(id="s", title="Title", publisher="Journal 1:2", year=2020, doi="10.1/2", read="all", url="http://x")
    assert full.citation == "Title. Journal 1:2. 2020. doi:10.1/2"
    assert Source(id="s", title="Title", read="all").citation == "Title"


def test_what_a_template_proposes_fits_into_a_plan(shipped: Library) -> None:
    for pack, template in shipped.templates():
        for goal in template.goals:
            GoalTerms(description=goal.draft_description, target=Target(goal.measure, wanted=goal.target))
            Baseline(words=goal.baseline)
        for part in template.therapy:
            found = shipped.intervention(part.intervention, pack=pack.id)
            TherapyTerms(strand=part.strand, name=found.name, intervention=found.id, fitt=found.fitt.proposal)
        for care in template.care:
            CareTerms(discipline=care.discipline, description=care.text)
        for referral in template.referrals:
            ReferralTerms(specialty=referral.specialty, urgency=referral.urgency, reason=referral.reason)
