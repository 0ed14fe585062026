"""What was answered for the safety checks, in words: on paper, in alerts, and as what a check lacks."""

from dataclasses import replace

import pytest

from careplan.domain.patient.safety_fact import ANSWERS, SafetyFactTerms
from careplan.domain.patient.safety_fact import SafetyAnswer as A
from careplan.domain.patient.safety_fact import SafetyQuestion as Q
from careplan.domain.plan.snapshot import PatientFacts, SafetyFactLine
from careplan.domain.shared.ids import SafetyFactId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.check_words import missing_text
from careplan.i18n.plan_alerts import since_signing
from careplan.i18n.safety_facts import answer_words, not_recorded
from careplan.i18n.terms import word
from tests.reports import plans

DAY, LATER = PartialDate("2026-03-12"), PartialDate("2026-11-20")


def said(question: Q, answer: A, on: PartialDate = DAY, detail: str = "") -> SafetyFactTerms:
    return SafetyFactTerms(question=question, answer=answer, as_of=on, detail=detail)


def grace(*terms: SafetyFactTerms) -> PatientFacts:
    lines = (SafetyFactLine(id=SafetyFactId(plans.GRACE.id), terms=each, recorded_by="Ann Sample") for each in terms)
    return replace(plans.GRACE, safety=tuple(lines))


def test_an_answer_says_what_it_rests_on_and_of_when_it_is() -> None:
    vaccine = replace(said(Q.LIVE_VACCINE, A.YES, detail="yellow fever"), planned=PartialDate("2027-01"))

    assert answer_words(said(Q.PREGNANT, A.NO)) == "Pregnant: no (12-Mar-2026)"
    assert answer_words(vaccine) == "Live vaccine planned: yes (yellow fever; planned for Jan-2027; 12-Mar-2026)"
    assert answer_words(SafetyFactTerms(question=Q.CHILD_PUGH)) == "Liver (Child-Pugh): not recorded"


def test_questions_and_answers_have_words_of_their_own() -> None:
    assert len({word(question) for question in Q}) == len(Q)
    assert all(len({word(answer) for answer in answers}) == len(answers) for answers in ANSWERS.values())


def test_what_nobody_answered_is_named() -> None:
    assert len(not_recorded(())) == len(Q)
    assert "Pregnant" not in not_recorded([said(Q.PREGNANT, A.NO)])


def test_an_answer_too_old_is_named_with_its_day() -> None:
    assert missing_text("again:pregnant:2025-01-02") == (
        "whether the person is pregnant (asked on 02-Jan-2025, too long ago)"
    )


@pytest.mark.parametrize(
    ("signed", "now", "alert"),
    [
        ([], [said(Q.PREGNANT, A.YES)], "Pregnant: yes"),
        ([], [said(Q.CONTRACEPTION, A.NO)], "Effective contraception: no"),
        ([], [said(Q.PREGNANT, A.NO), said(Q.CONTRACEPTION, A.YES), said(Q.PREGNANCY_POTENTIAL, A.YES)], ""),
        ([said(Q.HEPATITIS_B, A.PAST)], [said(Q.HEPATITIS_B, A.NEGATIVE)], "Hepatitis B: negative"),
        ([said(Q.INFECTION, A.YES)], [], "Active infection: not recorded"),
        ([said(Q.INFECTION, A.NO)], [said(Q.INFECTION, A.NO, LATER)], ""),
    ],
)
def test_a_change_after_signing_is_an_alert(
    signed: list[SafetyFactTerms], now: list[SafetyFactTerms], alert: str
) -> None:
    alerts = since_signing(grace(*signed), grace(*now))

    assert [alert in text for text in alerts] == [True] * bool(alert)
