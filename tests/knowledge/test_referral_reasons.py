"""Reasons to refer: each that the shipped pack codes speaks up where it is so and nobody was asked, in plain words."""

from typing import Any

import pytest

from careplan.domain.checks.book import ReferralRule
from careplan.domain.checks.outcome import Checked, Outcome
from careplan.i18n.checks import sentence
from careplan.knowledge.library import Library
from tests.support.check_documents import answers, of_rule
from tests.support.clinics import library

PACK = library().packs[0]
STATES = {state.id: state for state in PACK.checks.states}
RULES = {rule.id: rule for rule in PACK.checks.referral_rules}
UNSAID = {
    "Consider HSCT referral: diffuse disease at diagnosis or rising mRSS",
    "ILD on HRCT, fall in FVC or DLCO, new crackles, cough, breathlessness",
    "SSc with increased ILD risk (e.g. anti-Scl-70, raised acute phase reactants): PFT and HRCT screening, even without"
    " symptoms",
    "Annual PAH risk evaluation abnormal, high TRV, FVC/DLCO ratio, NT-proBNP up, unexplained breathlessness",
    "Suspected renal crisis: see the red flag of renal crisis",
}
"""Triggers of packets that a rule in other words covers."""


def case_of(rule: ReferralRule) -> tuple[list[str], dict[str, Any]]:
    """Medicines, and the rest of a document in which all clauses of a rule hold."""
    medicines: list[str] = []
    patient: dict[str, Any] = {"organs": {}, "antibodies": {}, "problems": [], "conditions": {}}
    parts: dict[str, Any] = {"red_flags": []}
    for clause in rule.clauses:
        medicines += clause.terms[:1]
        patient["antibodies"] |= dict.fromkeys(clause.antibodies[:1], True)
        if clause.organ:
            patient["organs"][clause.organ] = True
        if clause.subsets:
            patient["subset"] = clause.subsets[0]
        if clause.state:
            _so(clause.state, patient, parts)
    return medicines, {"patient": patient, **parts}


def _so(state: str, patient: dict[str, Any], parts: dict[str, Any]) -> None:
    known = STATES[state]
    if known.words:
        patient["problems"].append(f"{known.words[0]}, since spring")
    elif known.code in {"pregnant", "pregnancy_potential"}:
        patient |= {"sex": "female", known.code: True}
    else:
        parts["red_flags"] += known.flags[:1]


def row_of(shipped: Library, rule: ReferralRule, **more: Any) -> Checked:
    medicines, document = case_of(rule)
    rows = of_rule(answers(shipped, *medicines, **{**document, **more}), "referral")
    (row,) = (row for row in rows if row.rule == f"referral.{rule.id}")
    return row


@pytest.mark.parametrize("id", RULES)
def test_a_reason_without_a_referral_is_told(shipped: Library, id: str) -> None:
    """A confirmed one is a finding; an unread one is told as unconfirmed, in the words of the pack."""
    rule = RULES[id]
    row = row_of(shipped, rule, referrals=[])
    said = sentence(row)
    assert shipped.packet(rule.specialty).name in said
    assert rule.text in said
    assert rule.source in row.sources
    if rule.confirmed:
        assert (row.outcome, row.code) == (Outcome.FINDING, "referral-lacking")
        assert said.startswith("No referral to ")
    else:
        assert (row.outcome, row.code) == (Outcome.NOT_CHECKED, "unconfirmed")
        assert "nconfirmed" in said


@pytest.mark.parametrize("id", [id for id, rule in RULES.items() if rule.confirmed])
def test_an_open_referral_answers_the_reason_and_an_unknown_list_does_not(shipped: Library, id: str) -> None:
    rule = RULES[id]
    made = row_of(shipped, rule, referrals=[{"specialty": rule.specialty, "state": "sent"}])
    assert (made.outcome, made.code) == (Outcome.CLEAR, "referral-made")
    unsaid = row_of(shipped, rule)
    assert (unsaid.outcome, unsaid.missing) == (Outcome.NOT_CHECKED, ("referrals",))


def test_nothing_is_said_where_nothing_is_so(shipped: Library) -> None:
    patient = {"problems": ["Hypothyroidism"], "subset": "lcSSc"}
    assert not [row for row in answers(shipped, patient=patient, referrals=[]) if row.rule.startswith("referral.")]


def test_every_specialty_and_every_trigger_of_its_packet_has_a_rule() -> None:
    """In the packet's words, with its urgency, source and flag."""
    assert {rule.specialty for rule in RULES.values()} == {packet.id for packet in PACK.packets}
    said = {(rule.specialty, rule.text): rule for rule in RULES.values()}
    for packet in PACK.packets:
        for trigger in packet.triggers:
            if trigger.text in UNSAID:
                continue
            rule = said[packet.id, trigger.text]
            assert (rule.urgency, rule.source, rule.confirmed) == (trigger.urgency, trigger.source, trigger.confirmed)


@pytest.mark.parametrize("word", [word for state in PACK.checks.states for word in state.words])
def test_a_word_that_shows_a_state_is_long_enough_to_mean_it(word: str) -> None:
    """It is looked for inside the words of a problem."""
    assert len(word) > 3 or word.isupper() or word in {"soy"}
