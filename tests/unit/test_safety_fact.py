"""An answer for the safety checks: one of those the question takes, never without its day."""

from typing import Any
from uuid import UUID

import pytest

from careplan.domain.patient.safety_fact import ANSWERS, SafetyFact, SafetyFactTerms
from careplan.domain.patient.safety_fact import SafetyAnswer as A
from careplan.domain.patient.safety_fact import SafetyQuestion as Q
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PatientId, SafetyFactId, UserId
from careplan.domain.shared.partial_date import PartialDate

DAY = PartialDate("2026-02-03")


def said(question: Q, answer: A | None, **parts: Any) -> SafetyFactTerms:
    return SafetyFactTerms(question=question, answer=answer, **({"as_of": DAY} | parts))


def test_every_question_has_answers_of_its_own() -> None:
    assert set(ANSWERS) == set(Q)
    assert {answer for taken in ANSWERS.values() for answer in taken} == set(A)


@pytest.mark.parametrize("question", Q)
def test_only_the_answers_of_a_question_are_taken(question: Q) -> None:
    for answer in ANSWERS[question]:
        assert said(question, answer).answer is answer
    for answer in set(A) - set(ANSWERS[question]):
        with pytest.raises(Invalid) as refused:
            said(question, answer)
        assert (refused.value.field, refused.value.reason) == ("safety_fact.answer", "not-an-answer")


def test_not_recorded_is_nothing_at_all() -> None:
    assert SafetyFactTerms(question=Q.PREGNANT).answer is None
    for parts in ({}, {"as_of": None, "detail": "asked the sister"}, {"as_of": None, "planned": DAY}):
        with pytest.raises(Invalid) as refused:
            said(Q.LIVE_VACCINE, None, **parts)
        assert (refused.value.field, refused.value.reason) == ("safety_fact.answer", "blank")


def test_an_answer_has_its_day() -> None:
    with pytest.raises(Invalid) as refused:
        said(Q.HEPATITIS_B, A.PAST, as_of=None)
    assert (refused.value.field, refused.value.reason) == ("safety_fact.as_of", "needs-date")


def test_only_a_vaccine_that_is_to_be_given_is_planned() -> None:
    assert said(Q.LIVE_VACCINE, A.YES, planned=DAY).is_planned
    for question, answer in ((Q.LIVE_VACCINE, A.NO), (Q.INFECTION, A.YES)):
        with pytest.raises(Invalid) as refused:
            said(question, answer, planned=DAY)
        assert (refused.value.field, refused.value.reason) == ("safety_fact.planned", "not-planned")


def test_a_newer_answer_takes_the_place_of_the_earlier() -> None:
    ann, ben = UserId(UUID(int=1)), UserId(UUID(int=2))
    fact = SafetyFact(
        id=SafetyFactId(UUID(int=3)), patient_id=PatientId(UUID(int=4)), question=Q.INFECTION, answer=A.NO,
        as_of=DAY, recorded_by=ann,
    )  # fmt: skip
    newer = said(Q.INFECTION, A.YES, as_of=PartialDate("2026-03-01"), detail="finger ulcer")
    fact.revise(newer, by=ben)
    assert (fact.terms, fact.recorded_by) == (newer, ben)
    with pytest.raises(Invalid):
        fact.revise(SafetyFactTerms(question=Q.INFECTION), by=ann)
    assert fact.terms == newer
