"""Every interaction of the shipped library is found in both directions, and silence means what it says."""

from itertools import combinations
from typing import Any

import pytest
import yaml

from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.domain.medicine.interaction import InteractionSeverity
from careplan.knowledge.library import Library
from tests.support.check_documents import answers, findings, of_rule
from tests.support.shared import SHARED, needs_shared

GRADES = {
    InteractionSeverity.CONTRAINDICATED: Grade.HIGH,
    InteractionSeverity.MAJOR: Grade.HIGH,
    InteractionSeverity.MODERATE: Grade.MODERATE,
}
QUIET = [
    ("folic_acid", "omeprazole"), ("folic_acid", "nifedipine"), ("folic_acid", "amlodipine"),
    ("folic_acid", "sildenafil"), ("folic_acid", "bosentan"), ("folic_acid", "lisinopril"), ("folic_acid", "losartan"),
    ("folic_acid", "prednisone"), ("folic_acid", "rituximab"), ("folic_acid", "tocilizumab"),
    ("folic_acid", "nintedanib"), ("folic_acid", "fluoxetine"), ("folic_acid", "iloprost_iv"),
    ("emollients", "methotrexate"), ("emollients", "mycophenolate_mofetil"), ("emollients", "cyclophosphamide"),
    ("emollients", "rituximab"), ("emollients", "nintedanib"), ("emollients", "prednisone"),
    ("emollients", "omeprazole"), ("emollients", "captopril"), ("emollients", "sildenafil"),
    ("emollients", "macitentan"), ("emollients", "fluoxetine"), ("mesna", "omeprazole"), ("mesna", "nifedipine"),
    ("mesna", "folic_acid"), ("mesna", "prednisone"), ("mesna", "sildenafil"), ("emollients", "folic_acid"),
]  # fmt: skip
"""Pairs about which neither the dossier nor a source in the library says anything."""


def between(library: Library, one: str, other: str) -> list[Checked]:
    return [row for row in of_rule(answers(library, one, other), "interaction") if len(row.about) > 1]


def test_every_pair_is_found_in_both_directions_by_id(shipped: Library) -> None:
    for pack in shipped.packs:
        for pair in pack.interactions:
            for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
                (row,) = [row for row in between(shipped, one, other) if row.fact == f"interactions.{pair.id}"]
                assert row.outcome is (Outcome.FINDING if row.confirmed else Outcome.NOT_CHECKED), pair.id
                assert row.severity is (GRADES[pair.severity] if row.confirmed else None), pair.id
                assert row.confirmed <= pair.confirmed
                assert pair.source in row.sources
                assert row.about in {(one, other), (other, one)}


def test_every_pair_is_found_by_the_names_of_its_two(shipped: Library) -> None:
    for pack in shipped.packs:
        for pair in pack.interactions:
            one, other = _name(shipped, pair.a), _name(shipped, pair.b)
            assert any(row.fact == f"interactions.{pair.id}" for row in between(shipped, one, other)), pair.id


def test_a_pair_with_a_class_is_found_by_each_of_its_members(shipped: Library) -> None:
    book = shipped.formulary
    for pack in shipped.packs:
        for pair in pack.interactions:
            for here, there in ((pair.a, pair.b), (pair.b, pair.a)):
                group = book.drug_class(there)
                for member in group.members if group else ():
                    if member.member != here:
                        found = [row.fact for row in between(shipped, here, member.member)]
                        assert f"interactions.{pair.id}" in found, (pair.id, member.member)


@needs_shared
def test_every_pair_of_the_draft_is_in_the_library(shipped: Library) -> None:
    assert SHARED is not None
    draft: dict[str, Any] = yaml.safe_load((SHARED / "clinical" / "interactions.yaml").read_text(encoding="utf-8"))
    for pair in draft["interactions"]:
        for one, other in ((pair["a"], pair["b"]), (pair["b"], pair["a"])):
            found = [row for row in between(shipped, one, other) if row.fact == f"interactions.{pair['id']}"]
            assert found, pair["id"]
            assert all(row.outcome is not Outcome.CLEAR for row in found)
            if pair["verified"] and found[0].confirmed:
                assert found[0].outcome is Outcome.FINDING


@pytest.mark.parametrize(("one", "other"), QUIET)
def test_unrelated_pairs_are_clear(shipped: Library, one: str, other: str) -> None:
    for names in ((one, other), (other, one)):
        (row,) = between(shipped, *names)
        assert (row.outcome, row.code, row.missing) == (Outcome.CLEAR, "pair-clear", ())
        assert not findings(of_rule(answers(shipped, *names), "duplicate"))


def test_there_are_thirty_unrelated_pairs() -> None:
    assert len({frozenset(pair) for pair in QUIET}) == len(QUIET) == 30


def test_a_word_the_library_does_not_know_gives_not_checked(shipped: Library) -> None:
    rows = answers(shipped, "methotrexate", "turmeric capsules")

    assert [row.about for row in of_rule(rows, "recognised")] == [("turmeric capsules",)]
    assert all(row.outcome is Outcome.NOT_CHECKED for row in of_rule(rows, "recognised"))
    assert all(row.outcome is not Outcome.CLEAR for row in of_rule(rows, "duplicate"))


def test_the_order_of_medicines_says_nothing(shipped: Library) -> None:
    drugs = [drug.id for drug in shipped.packs[0].drugs]
    for one, other in combinations(drugs, 2):
        there, back = between(shipped, one, other), between(shipped, other, one)
        assert {(r.fact, r.outcome, r.severity, frozenset(r.about)) for r in there} == {
            (r.fact, r.outcome, r.severity, frozenset(r.about)) for r in back
        }


def _name(library: Library, id: str) -> str:
    entry = library.formulary.drug(id)
    if entry is not None:
        return entry.generic_name
    substance = library.formulary.substance(id)
    if substance is not None:
        return substance.name
    group = library.formulary.drug_class(id)
    assert group is not None
    return group.other_names[0].name if group.other_names else group.id
