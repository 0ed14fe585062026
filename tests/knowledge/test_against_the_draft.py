"""The pack says what the clinical draft says, under the same sources and flags, but for what was read since."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import yaml

from careplan.domain.plan.template import Template
from careplan.domain.shared.fact import Fact
from careplan.knowledge.library import Library
from tests.support.shared import SHARED, needs_shared

pytestmark = needs_shared

Flag = tuple[str, bool]


def draft(name: str) -> Any:
    assert SHARED is not None
    return yaml.safe_load((SHARED / "clinical" / f"{name}.yaml").read_text(encoding="utf-8"))


def by_id(entries: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in entries}


def theirs(entries: Iterable[dict[str, Any]]) -> list[Flag]:
    return [(entry["source"], entry["verified"]) for entry in entries]


def ours(facts: Iterable[Fact]) -> list[Flag]:
    return [(fact.source, fact.confirmed) for fact in facts]


@pytest.fixture(scope="module")
def drugs() -> dict[str, dict[str, Any]]:
    return by_id(draft("drugs")["drugs"])


CORRECTED: dict[tuple[str, str, str], Flag] = {
    ("captopril", "contraindications", "prophylaxis_src"): ("src-management-review", True),
    ("iloprost_iv", "contraindications", "pregnancy"): ("medsafe-ilomedin", True),
    ("iloprost_iv", "contraindications", "bleeding_risk"): ("medsafe-ilomedin", True),
    ("iloprost_iv", "contraindications", "cardiac"): ("medsafe-ilomedin", True),
    ("iloprost_iv", "reproductive", "pregnancy"): ("medsafe-ilomedin", True),
    ("lisinopril", "contraindications", "prophylaxis_src"): ("src-management-review", True),
    ("losartan", "contraindications", "pregnancy"): ("mims-losartan-pregnancy", True),
    ("losartan", "reproductive", "pregnancy"): ("label-losartan-wikidoc", True),
    ("metoclopramide", "contraindications", "gi_obstruction"): ("label-metoclopramide-simplist", True),
    ("nintedanib", "contraindications", "pregnancy"): ("mims-ofev-pregnancy", True),
}
"""Facts whose source was read since the draft; each has its line in CHANGES.md."""
ADDED = {
    ("amlodipine", "pregnancy"), ("iloprost_iv", "breastfeeding"), ("iloprost_iv", "hepatic"), ("iloprost_iv", "pvod"),
    ("iloprost_iv", "recent_stroke_mi"), ("losartan", "aliskiren_diabetes"), ("losartan", "hepatic"),
    ("methotrexate", "hepatitis_b"), ("metoclopramide", "epilepsy"), ("metoclopramide", "pheochromocytoma"),
    ("nifedipine", "pregnancy"), ("nintedanib", "hepatic_child_pugh-mild"), ("sildenafil", "pregnancy"),
    ("tadalafil", "pregnancy"),
}  # fmt: skip
"""Contraindications and cautions that the draft did not have, every one confirmed."""

LISTS = ["indications", "regimens", "pretreatment", "monitoring", "thresholds", "contraindications", "reproductive"]


@pytest.mark.parametrize("part", LISTS)
def test_drugs_have_the_same_facts_under_the_same_flags(
    shipped: Library, drugs: dict[str, dict[str, Any]], part: str
) -> None:
    for drug in shipped.pack("ssc").drugs:
        kept = [fact for fact in getattr(drug, part) if part != "contraindications" or (drug.id, fact.id) not in ADDED]
        flags = theirs(drugs[drug.id][part])
        wanted = [CORRECTED.get((drug.id, part, _id(fact)), flag) for fact, flag in zip(kept, flags, strict=True)]
        assert ours(kept) == wanted, drug.id


def _id(fact: Any) -> str:
    return str(getattr(fact, "id", ""))


def test_what_was_corrected_or_added_is_there_and_was_read(shipped: Library) -> None:
    drugs = {drug.id: drug for drug in shipped.pack("ssc").drugs}
    for drug, id in ADDED:
        (fact,) = (fact for fact in drugs[drug].contraindications if fact.id == id)
        assert fact.confirmed
    for (drug, part, id), flag in CORRECTED.items():
        (fact,) = (fact for fact in getattr(drugs[drug], part) if fact.id == id)
        assert (fact.source, fact.confirmed) == flag


def test_amounts_and_limits_are_the_same_numbers(shipped: Library, drugs: dict[str, dict[str, Any]]) -> None:
    for drug in shipped.pack("ssc").drugs:
        for regimen, its in zip(drug.regimens, drugs[drug.id]["regimens"], strict=True):
            for name in ("start", "target", "max"):
                amount, written = getattr(regimen, name), its.get(name)
                assert (amount and (float(amount.value), amount.unit)) == (
                    written and (written["value"], written["unit"])
                ), (drug.id, regimen.id, name)
        for limit, its in zip(drug.thresholds, drugs[drug.id]["thresholds"], strict=True):
            if limit.value is not None:
                assert float(limit.value) == its["value"], (drug.id, limit.id)


@pytest.mark.parametrize(("file", "block"), [("pt", "fitt"), ("ot", "dose")])
def test_therapies_have_the_same_facts_under_the_same_flags(shipped: Library, file: str, block: str) -> None:
    for its in draft(file)["interventions"]:
        intervention = shipped.intervention(its["id"])
        assert ours([intervention.fitt]) == theirs([its[block]])
        assert bool(intervention.fitt.unconfirmed) == bool(its[block].get("unverified_fields"))
        assert ours(intervention.evidence) == theirs(its["evidence"])
        assert list(intervention.precautions) == its["precautions"]
        assert list(intervention.assessments) == its["outcome_measures"]
        assert not any(indication.confirmed for indication in intervention.indications)


@pytest.mark.parametrize(("file", "assessments"), [("pt", "outcome_measures"), ("ot", "assessments")])
def test_precautions_and_assessments_have_the_same_facts(shipped: Library, file: str, assessments: str) -> None:
    its = draft(file)
    (ours_,) = (t for t in shipped.pack("ssc").therapies if t.strand == its["meta"]["discipline"].replace("_", "-"))
    assert [each.id for each in ours_.precautions] == [each["id"] for each in its.get("precautions", ())]
    for precaution, his in zip(ours_.precautions, its.get("precautions", ()), strict=True):
        assert ours(precaution.actions) == theirs(his.get("actions", [his])), precaution.id
    assert [each.id for each in ours_.assessments] == [each["id"] for each in its[assessments]]
    assert ours(ours_.assessments) == theirs(its[assessments])


def test_referrals_have_the_same_facts_under_the_same_flags(shipped: Library) -> None:
    referrals = draft("referrals")
    packets = {packet.id: packet for packet in shipped.pack("ssc").packets}
    assert set(packets) == {its["id"].replace("_", "-") for its in referrals["specialties"]}
    for its in referrals["specialties"]:
        packet = packets[its["id"].replace("_", "-")]
        assert ours(packet.triggers) == theirs(its["triggers"])
        assert ours([packet.time_frame, packet.follow_up]) == theirs([its["time_frame"], its["follow_up"]])
        assert len(packet.send) + packet.common_items == len(its["send"])
        assert [len(packet.ask), len(packet.report)] == [len(its["ask"]), len(its["report"])]
    flags = by_id(referrals["red_flags"])
    for flag in shipped.pack("ssc").red_flags:
        assert ours([flag]) == theirs([flags[flag.id]])
        assert flag.action.confirmed is flags[flag.id]["action_verified"]


def parts_of(template: Template) -> Iterator[tuple[str, list[Flag]]]:
    yield "goals", ours(template.goals)
    yield "referrals", ours(template.referrals)


def test_templates_have_the_same_facts_under_the_same_flags(shipped: Library) -> None:
    templates = by_id(draft("templates")["templates"])
    assert {template.id for template in shipped.pack("ssc").templates} == set(templates)
    for template in shipped.pack("ssc").templates:
        its = templates[template.id]
        for part, flags in parts_of(template):
            assert flags == theirs(its[part])
        therapies = its["interventions"]["physical_therapy"] + its["interventions"]["occupational_therapy"]
        assert [part.intervention for part in template.therapy] == therapies
        assert [list(template.screening), list(template.red_flags)] == [its["monitoring"], its["red_flags"]]
        assert [list(template.stages), list(template.criteria)] == [
            its.get("hsct_stages", []),
            its.get("criteria_to_show", []),
        ]
        assert len(template.decision_points) == len(its["decision_points"])
        assert template.review.weeks == its["review_weeks"]
        assert [goal.timeframe_weeks for goal in template.goals] == [goal["timeframe_weeks"] for goal in its["goals"]]


def test_screening_has_the_same_facts_under_the_same_flags(shipped: Library) -> None:
    schedule = by_id(draft("screening")["schedule"])
    for item in shipped.pack("ssc").screening:
        its = schedule[item.id]
        assert ours([item, *item.facts]) == theirs([its, *its.get("facts", ())])
        for name in ("every_months", "every_months_min", "every_months_max", "for_months", "per_week"):
            assert getattr(item.interval, name) == its["interval"].get(name), item.id
