"""Lint says what a loader can let pass and people should not."""

from pathlib import Path
from typing import NamedTuple

import pytest

from careplan.knowledge.lint import Weight, lint
from careplan.knowledge.loader import load
from careplan.knowledge.reading_level import grade, measurable
from careplan.knowledge.wording import misread
from tests.knowledge.conftest import Spoil

DRUG, TEMPLATE = "drugs/samplumab.yaml", "templates/tpl-example.yaml"
CHOICE = "condition.yaml subsets[0]"


def test_the_small_pack_has_only_its_note(packs: Path) -> None:
    found = lint(packs)
    assert {finding.weight for finding in found} == {Weight.NOTE}
    assert [(finding.code, finding.what) for finding in found if finding.code != "reading-unmeasured"] == [
        ("shown-only", "monitoring 1 of 1, thresholds 1 of 1"),
        ("shown-only", "interactions 1 of 2"),
        ("unconfirmed-numbers", "goal:g1, review"),
    ]
    assert lint(packs / "exampleitis") == found
    assert lint(load(folder=packs, kept_in=packs.parent / "cache")) == found


class Doubt(NamedTuple):
    """One planted doubt: the text replaced in a file, and code, place and part of the finding expected."""

    file: str
    old: str
    new: str
    code: str
    place: str
    what: str


SIGNED = 'review: {reviewer: "Dr. Fictus", on: "2026-02-01"}'
IDLE = "sources:\n  - {id: idle, title: Idle, read: all}\n"
DOUBTS = [
    Doubt("sources.yaml", "sources:\n", IDLE, "unused-source", "sources.yaml sources[0]", "idle"),
    Doubt("education.yaml", "made-up", "guess", "confirmed-unread", "education.yaml education[0]", "guess"),
    Doubt("sources.yaml", "read: all", "read: not-retrieved", "confirmed-unread", CHOICE, "made-up"),
    Doubt("sources.yaml", "read: all", "read: all, tier: low", "weak-source", CHOICE, "made-up"),
    Doubt("pack.yaml", SIGNED, "review: null", "not-reviewed", "pack.yaml review", "Made up for tests"),
    Doubt("education.yaml", "Keep it warm.", "10 U now.", "may-be-misread", "education.yaml education[0].text", "U"),
    Doubt(DRUG, "action: listen", 'action: "stop <2"', "may-be-misread", f"{DRUG} thresholds[0].action", "<"),
    Doubt(TEMPLATE, "measure: Loudness", "measure: Noise", "measure-name", f"{TEMPLATE} goals[0].measure", "Noise"),
]


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: f"{doubt.code}-{doubt.file}")
def test_each_doubt_is_found_at_its_place(spoil: Spoil, doubt: Doubt) -> None:
    found = [finding for finding in lint(spoil(doubt.file, doubt.old, doubt.new)) if finding.code == doubt.code]
    assert f"{found[0].file} {found[0].path}" == f"exampleitis/{doubt.place}"
    assert found[0].what == doubt.what
    assert found[0].line > 0


@pytest.mark.skipif(not measurable(), reason="pyphen, which counts syllables, is not installed")
def test_texts_for_patients_that_are_hard_to_read_are_found(spoil: Spoil) -> None:
    hard = "Interdisciplinary rehabilitation necessitates considerable participation."
    [found] = [finding for finding in lint(spoil("education.yaml", "Keep it warm.", hard)) if finding.weight != "note"]
    assert (found.code, found.path) == ("hard-to-read", "education[0]")
    assert float(found.what) > 20


@pytest.mark.skipif(not measurable(), reason="pyphen, which counts syllables, is not installed")
@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The cat sat on the mat. It was warm.", -4, 1), ("", None, None),
        ("Call us if you get a fever, mouth sores or a new dry cough.", 2, 6),
        ("Mycophenolate necessitates immunosuppression monitoring during treatment.", 15, 40),
    ],
)  # fmt: skip
def test_the_grade_of_a_text(text: str, low: float | None, high: float | None) -> None:
    years = grade(text)
    assert years is None if low is None or high is None else years is not None and low < years < high


def test_two_drugs_with_one_name_are_found(packs: Path) -> None:
    drugs = packs / "exampleitis" / "drugs"
    text = (drugs / "samplumab.yaml").read_text(encoding="utf-8")
    (drugs / "other.yaml").write_text(text.replace("id: samplumab", "id: other"), encoding="utf-8")
    assert {f.what for f in lint(packs) if f.code == "ambiguous-name"} == {"samplumab alfa", "Sample-Ease"}


def test_a_substance_with_the_name_of_a_drug_is_found(spoil: Spoil) -> None:
    packs = spoil("interactions.yaml", "name: Humm-Well", "name: Sample Ease")
    [found] = [finding for finding in lint(packs) if finding.code == "ambiguous-name"]
    assert (found.path, found.what) == ("substances[0]", "Sample Ease")


def test_a_broken_pack_gets_all_its_faults_and_nothing_else(spoil: Spoil) -> None:
    spoil("education.yaml", "text:", "words:")
    packs = spoil("tests.yaml", "id: pitch", "id: 7pitch")
    found = lint(packs)
    assert {finding.weight for finding in found} == {Weight.ERROR}
    assert [(finding.code, finding.file) for finding in found] == [
        ("unknown-key", "exampleitis/education.yaml"),
        ("missing-key", "exampleitis/education.yaml"),
        ("wrong-form", "exampleitis/tests.yaml"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("10 U at night", ["U"]), ("10U at night", ["U"]), ("5 IU", ["IU"]), ("QD", ["QD"]),
        ("q.o.d. QOD", ["q.o.d.", "QOD"]),
        ("MS 10 mg", ["MS"]), ("MgSO4 and MSO4", ["MgSO4", "MSO4"]), ("50 ug", ["ug"]), ("50 mcg", ["mcg"]),
        ("50 µg", ["µg"]), ("5 cc", ["cc"]), ("a @ b", ["@"]), ("SpO2 <88 or >90", ["<", ">"]), ("≥3", ["≥"]),
        ("q.d. and o.d.", ["q.d.", "o.d."]), ("OD", ["OD"]), ("qhs or HS", ["qhs", "HS"]), ("SC weekly", ["SC"]),
        ("D/C", ["D/C"]), ("per os", ["per os"]), ("10mg", ["10mg"]),
        (".5 mg", [".5"]), ("5.0 mg", ["5.0"]), ("1.0 g", ["1.0"]),
        ("100 U/L", []), ("0.5 mg", []), ("potassium 4.0", []), ("50 micrograms daily", []), ("MSK team, CC-BY", []),
        ("above 5 and at most 3", []), ("SLS II 1.5 g twice daily", []), ("version 1.0.2", []),
    ],
)  # fmt: skip
def test_writing_that_has_been_misread_is_found(text: str, parts: list[str]) -> None:
    assert list(misread(text)) == parts
