"""What no answer of the shipped library may do: tell to stop a protected medicine, call silence safe, hide a flag."""

import re
from typing import Any

import pytest

from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.i18n.checks import sentence
from careplan.knowledge.library import Library
from tests.support.check_documents import answers, findings, of_rule

PROTECTED = ("captopril", "lisinopril", "ace_inhibitor", "ACE inhibitor")
STOPPING = re.compile(
    r"(?<!not )\b(stop\w*|withhold\w*|hold\w*|discontinu\w*|interrupt\w*|ceas\w*|switch\w*"
    r"|avoid\w*|replac\w*|paus\w*|lower|reduc\w*)\b",
    re.IGNORECASE,
)
CRISES: list[dict[str, Any]] = [
    {"red_flags": ["rf-src"]},
    {"red_flags": ["rf-src-fact"]},
    {"patient": {"conditions": {"renal_crisis": True}}},
    {"patient": {"problems": ["Scleroderma renal crisis, on dialysis"]}},
]
BAD: dict[str, Any] = {
    "sex": "female", "pregnancy_potential": True, "pregnant": True, "breastfeeding": True, "egfr": 12,
    "child_pugh": "C", "hepatitis_b": "positive", "active_infection": True, "vaccines_planned": ["live_vaccine"],
    "effective_contraception": False, "organs": {"lung": True, "pah": True, "kidney": True},
    "allergies": {"status": "listed", "listed": ["captopril", "lisinopril"]},
    "conditions": {"angioedema": True, "hereditary_angioedema": True, "aliskiren_diabetes": True, "neutropenia": True},
}  # fmt: skip
RESULTS = [
    {"test": "potassium", "value": "6.8", "unit": "mmol/L", "date": "2026-11-20"},
    {"test": "creatinine", "value": "480", "unit": "umol/L", "date": "2026-11-20"},
    {"test": "neutrophils", "value": "0.4", "unit": "10*9/L", "date": "2026-11-20"},
    {"test": "wbc", "value": "1.0", "unit": "10*9/L", "date": "2026-11-20"},
]


def spoken(row: Checked) -> str:
    """Everything of a row that a person reads, but for the words that name the grade of a pair."""
    return " ".join((sentence(row), *row.advice))


def protected_text(row: Checked) -> str:
    """Without what the protection itself says: it names what must not be done."""
    return spoken(row).replace("do not stop, hold or lower this medicine", "")


@pytest.mark.parametrize("crisis", CRISES)
@pytest.mark.parametrize("medicine", PROTECTED)
def test_nothing_tells_to_stop_an_ace_inhibitor_in_a_renal_crisis(
    shipped: Library, medicine: str, crisis: dict[str, Any]
) -> None:
    pack = shipped.packs[0]
    others = [each.id for kind in (pack.drugs, pack.substances, pack.drug_classes) for each in kind]
    patient = {**BAD, **crisis.get("patient", {})}
    parts = {"results": RESULTS, **{key: value for key, value in crisis.items() if key != "patient"}}
    rows = [row for other in others for row in answers(shipped, medicine, other, patient=patient, **parts)]
    ids = {"captopril", "lisinopril", "ace_inhibitor"}
    about = [row for row in rows if ids.intersection(row.about) and row.outcome is not Outcome.CLEAR]

    assert len(about) > len(PROTECTED)
    for row in about:
        assert not any(STOPPING.search(text) for text in row.advice if "do not stop" not in text), (
            row.fact,
            row.advice,
        )
        assert "do not stop, hold or lower this medicine" in spoken(row)
    assert not [row for row in rows if re.search(r"(?<!not )\bstop\w*\s+(the |an |any )?ACE", spoken(row))]


@pytest.mark.parametrize("medicine", PROTECTED)
def test_while_nobody_knows_of_a_crisis_the_warning_is_added(shipped: Library, medicine: str) -> None:
    rows = findings(answers(shipped, medicine, patient=BAD, results=RESULTS))
    about = [row for row in rows if {"captopril", "lisinopril", "ace_inhibitor"}.intersection(row.about)]

    assert all(any("do not stop" in text for text in row.advice) for row in about)


def test_without_a_crisis_the_warning_is_not_shown(shipped: Library) -> None:
    rows = answers(shipped, "captopril", patient=BAD, red_flags=[])

    assert not [row for row in rows if "do not stop, hold" in spoken(row)]


def test_no_sentence_calls_anything_safe(shipped: Library) -> None:
    rows = answers(shipped, *(drug.id for drug in shipped.packs[0].drugs), patient=BAD, results=RESULTS)

    assert not [
        row for row in rows if re.search(r"\b(safe|ok|okay|fine|no interactions|eligible)\b", sentence(row), re.I)
    ]


def test_every_red_flag_says_whom_to_call_and_stays_high(shipped: Library) -> None:
    pack = shipped.packs[0]
    referrals = [{"specialty": packet.id, "state": "sent"} for packet in pack.packets]
    for flag in pack.red_flags:
        for given in ([], referrals):
            (row,) = of_rule(answers(shipped, red_flags=[flag.id], referrals=given), "red-flag")
            assert (row.outcome, row.severity) == (Outcome.FINDING, Grade.HIGH)
            assert all(shipped.packet(id).name in sentence(row) for id in flag.refer_to)
            assert "Call now" in sentence(row)
            assert row.confirmed or "unconfirmed" in sentence(row)


def test_nothing_unconfirmed_is_a_finding_but_a_red_flag(shipped: Library) -> None:
    names = [drug.id for drug in shipped.packs[0].drugs]
    rows = answers(
        shipped, *names, patient=BAD, results=RESULTS, red_flags=[flag.id for flag in shipped.packs[0].red_flags]
    )

    for row in rows:
        if not row.confirmed:
            assert row.outcome is Outcome.NOT_CHECKED or row.rule == "red-flag"
            assert row.outcome is not Outcome.CLEAR
        if row.code == "unconfirmed":
            assert "Unconfirmed, ask a pharmacist" in sentence(row)


def test_every_finding_has_a_rule_a_version_inputs_a_sentence_and_a_source(shipped: Library) -> None:
    known = {source.id for source in shipped.packs[0].sources}
    rows = findings(answers(shipped, *(drug.id for drug in shipped.packs[0].drugs), patient=BAD, results=RESULTS))

    assert rows
    for row in rows:
        assert row.rule
        assert row.version
        assert row.inputs
        assert len(sentence(row)) > len(row.rule)
        assert row.sources
        assert set(row.sources) <= known


def test_steroid_dose_and_renal_crisis(shipped: Library) -> None:
    def steroid(dose: str) -> list[Checked]:
        medicines = [{"drug": "prednisone", "dose": {"value": dose, "unit": "mg"}, "frequency": "daily"}]
        return [row for row in answers(shipped, medicines=medicines) if row.rule == "watch.steroid-renal-crisis"]

    (high,), (low,) = steroid("15"), steroid("10")
    (unknown,) = [row for row in answers(shipped, "prednisone") if row.rule == "watch.steroid-renal-crisis"]
    assert (high.outcome, high.severity, high.sources) == (Outcome.FINDING, Grade.HIGH, ("steen-1998",))
    assert "Nephrology" in sentence(high)
    assert low.outcome is Outcome.CLEAR
    assert (unknown.outcome, unknown.missing) == (Outcome.NOT_CHECKED, ("dose:prednisone",))


def test_every_contraindication_code_is_explained(shipped: Library) -> None:
    for pack in shipped.packs:
        known = {state.id for state in pack.checks.states}
        assert {fact.code for drug in pack.drugs for fact in drug.contraindications} <= known
