"""Looking things up: whatever a pack knows is listed, found by any of its names, and says on whose word."""

import shutil
from pathlib import Path

import pytest

from careplan.application.knowing import Contents, contents, looked_up
from careplan.domain.checks.engine import RULES
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from careplan.knowledge.refusals import NotInLibrary
from careplan.resources import resource

KINDS = {
    "drug", "substance", "drug class", "interaction", "watch", "protection", "therapy", "precaution", "assessment",
    "packet", "common item", "urgency", "referral rule", "red flag", "screening", "focus", "screening note", "test",
    "template", "criteria", "variable", "pathway", "stage", "complication", "outcome", "protocol", "research therapy",
    "measure", "instrument", "instrument family", "plan element", "subset", "antibody", "organ", "feature", "severity",
    "topic", "indicator",
}  # fmt: skip


@pytest.fixture(scope="module")
def known(knowledge_cache: Path) -> Library:
    """What comes with the program, read and put in order once for all look-ups."""
    return load(kept_in=knowledge_cache)


def first(found: Contents) -> tuple[str, str]:
    return found.entries[0].kind, found.entries[0].id


def test_every_kind_of_the_pack_is_listed_and_can_be_opened(known: Library) -> None:
    listed = contents(known=known).entries
    assert {entry.kind for entry in listed} == KINDS
    assert len({(entry.kind, entry.id) for entry in listed}) == len(listed)
    for kind in sorted(KINDS):
        (entry,) = contents(kind=kind, known=known).entries[:1]
        shown = looked_up(entry.id, kind=kind, known=known)
        assert shown.entry == entry
        assert shown.content.id == entry.id


def test_every_entry_with_facts_shows_citations(known: Library) -> None:
    for entry in contents(known=known).entries:
        if entry.facts and entry.kind in {"template", "criteria", "red flag", "packet", "interaction", "measure"}:
            shown = looked_up(entry.id, kind=entry.kind, known=known)
            assert shown.sources, entry
            assert all(source.citation for source in shown.sources)
            assert 0 <= entry.confirmed <= entry.facts


@pytest.mark.parametrize(
    ("typed", "kind", "id"),
    [
        ("CellCept", "drug", "mycophenolate_mofetil"),
        ("6MWT", "measure", "walk_6min"),
        ("after hsct", "template", "tpl-hsct-followup"),
        ("gangrene", "red flag", "rf-gangrene"),
        ("UPSIDE", "criteria", "upside"),
        ("mouth exercises", "therapy", "pt-mouth"),
        ("gene therapy", "research therapy", "ro-gene-therapy"),
        ("sc-preg", "screening", "sc-preg"),
        ("TBI 800 cGy", "protocol", "reg-scot"),
        ("near-fainting new severe breathlessness stop", "topic", "physical-therapy-stop-criteria"),
        ("stop smoking exercise within your limits", "topic", "education"),
        ("phone on-call specialist today", "urgency", "same-day"),
        ("anti-centromere", "antibody", "ACA"),
    ],
)
def test_an_entry_is_found_by_its_name_and_other_names(typed: str, kind: str, id: str, known: Library) -> None:
    assert (kind, id) in [(entry.kind, entry.id) for entry in contents(typed, known=known).entries[:5]]


def test_what_is_called_so_comes_first_and_sources_last(known: Library) -> None:
    found = contents("cellcept", known=known)
    assert first(found) == ("drug", "mycophenolate_mofetil")
    kinds = [entry.kind == "source" for entry in found.entries]
    assert kinds == sorted(kinds)
    assert any(kinds)
    assert contents("cellcept no-such-word").entries == ()


def test_a_kind_narrows_the_list_and_an_unknown_one_is_refused(known: Library) -> None:
    assert {entry.kind for entry in contents("renal", kind="red flag", known=known).entries} == {"red flag"}
    assert contents(kind="source", known=known).entries
    with pytest.raises(NotInLibrary):
        contents(kind="spell", known=known)
    with pytest.raises(NotInLibrary):
        looked_up("methotrexate", kind="template", known=known)


def test_an_entry_says_which_rules_read_it_and_how_much_they_may_evaluate(known: Library) -> None:
    uses = {(use.rule, use.part): use for use in looked_up("rituximab", known=known).rules}
    versions = {rule.id: rule.version for rule in RULES}
    assert {rule for rule, _ in uses} <= set(versions)
    assert all(versions[use.rule] == use.version for use in uses.values())
    assert {"contraindications", "monitoring", "pretreatment"} <= {part for _, part in uses}
    drug = looked_up("rituximab", known=known).content
    for (_, part), use in uses.items():
        if part:
            assert use.facts == len(getattr(drug, part))
            assert use.confirmed == sum(fact.confirmed for fact in getattr(drug, part))
    assert [use.rule for use in looked_up("upside", known=known).rules] == ["criteria.upside"]
    assert [use.rule for use in looked_up("rf-src", known=known).rules] == ["red-flag"]
    assert looked_up("tpl-pah", known=known).rules == ()


def test_an_entry_says_what_names_it_and_who_shares_its_id(known: Library) -> None:
    flag = looked_up("rf-src", known=known)
    assert ("template", "tpl-early-dc-ild") in {(entry.kind, entry.id) for entry in flag.used_by}
    score = looked_up("haq_di", known=known)
    assert score.entry.kind == "measure"
    assert {entry.kind for entry in score.namesakes} == {"instrument", "instrument family"}


def test_what_is_not_confirmed_says_where_to_look(known: Library) -> None:
    shown = looked_up("rf-weight", known=known)
    assert [source.id for source in shown.confirm_in] == ["malnutrition-2015"]
    assert "malnutrition-2015" not in {source.id for source in shown.sources}


def test_a_packet_cites_what_it_rests_on_beside_its_facts() -> None:
    shown = looked_up("cardiology-ph")
    assert {"wsf-hfa-2023", "esc-ers-2022"} <= {source.id for source in (*shown.sources, *shown.confirm_in)}


def test_a_pack_says_by_whom_it_was_reviewed(tmp_path: Path) -> None:
    shutil.copytree(
        Path(__file__).parents[1] / "knowledge" / "data" / "exampleitis", tmp_path / "packs" / "exampleitis"
    )
    shutil.copytree(resource("knowledge", "ssc"), tmp_path / "packs" / "ssc")
    both: Library = load(folder=tmp_path / "packs", kept_in=tmp_path / "cache")
    signed, draft = contents(known=both).packs
    assert (signed.reviewed, bool(signed.reviewer)) == (True, True)
    assert (draft.reviewed, draft.reviewer, draft.licence) == (False, "", "Apache-2.0")
    assert draft.date.isoformat() == "2026-11-21"
    assert looked_up("humm-well", known=both).entry.id == "hummol"
