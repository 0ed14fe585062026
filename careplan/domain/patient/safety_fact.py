"""Facts about a person that safety checks ask for and that somebody has to say: pregnancy, liver, infection, vaccines.

Each is "not recorded" until somebody says it; "no" is an answer. Each carries the day on which it was so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PatientId, SafetyFactId, UserId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.text import allow_in


class SafetyQuestion(StrEnum):
    """What is asked, in the order in which people ask it; FHIR Observation.code."""

    PREGNANCY_POTENTIAL = "pregnancy-potential"
    PREGNANT = "pregnant"
    CONTRACEPTION = "effective-contraception"
    BREASTFEEDING = "breastfeeding"
    HEPATITIS_B = "hepatitis-b"
    CHILD_PUGH = "child-pugh"
    INFECTION = "active-infection"
    LIVE_VACCINE = "live-vaccine"


class SafetyAnswer(StrEnum):
    """Every answer there is; which question takes which says `ANSWERS`."""

    YES = "yes"
    NO = "no"
    NEGATIVE = "negative"
    POSITIVE = "positive"
    PAST = "past"
    NO_CIRRHOSIS = "none"
    CLASS_A = "A"
    CLASS_B = "B"
    CLASS_C = "C"


_A = SafetyAnswer
_YES_OR_NO = (_A.YES, _A.NO)
ANSWERS: Mapping[SafetyQuestion, tuple[SafetyAnswer, ...]] = {
    **dict.fromkeys(SafetyQuestion, _YES_OR_NO),
    SafetyQuestion.HEPATITIS_B: (_A.NEGATIVE, _A.POSITIVE, _A.PAST),
    SafetyQuestion.CHILD_PUGH: (_A.NO_CIRRHOSIS, _A.CLASS_A, _A.CLASS_B, _A.CLASS_C),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyFactTerms:
    """One question with what was said; `answer` None is "not recorded" and then all else is empty.

    `as_of` is the day on which it was asked, tested or seen; `detail` which infection or vaccine, or what it rests on;
    `planned` when a vaccine is to be given.
    """

    question: SafetyQuestion
    answer: SafetyAnswer | None = None
    as_of: PartialDate | None = None
    detail: str = ""
    planned: PartialDate | None = None

    def __post_init__(self) -> None:
        allow_in(self, "safety_fact.detail", limit=300)
        if self.answer is None:
            if self.as_of is not None or self.detail or self.planned is not None:
                raise Invalid(field="safety_fact.answer", reason="blank")
            return
        if self.answer not in ANSWERS[self.question]:
            raise Invalid(field="safety_fact.answer", reason="not-an-answer")
        if self.as_of is None:
            raise Invalid(field="safety_fact.as_of", reason="needs-date")
        if self.planned is not None and not self.is_planned:
            raise Invalid(field="safety_fact.planned", reason="not-planned")

    @property
    def is_planned(self) -> bool:
        """Whether it is a vaccine that is to be given."""
        return self.question is SafetyQuestion.LIVE_VACCINE and self.answer is SafetyAnswer.YES


@dataclass(eq=False, kw_only=True)
class SafetyFact(Entity):
    """The answer to one question of one person as last said; earlier ones are in the history. One live row for each."""

    id: SafetyFactId
    patient_id: PatientId
    question: SafetyQuestion
    answer: SafetyAnswer
    as_of: PartialDate
    detail: str = ""
    planned: PartialDate | None = None
    recorded_by: UserId

    @property
    def terms(self) -> SafetyFactTerms:
        """What a form shows and sends back as seen."""
        return SafetyFactTerms(
            question=self.question,
            answer=self.answer,
            as_of=self.as_of,
            detail=self.detail,
            planned=self.planned,
        )

    def revise(self, terms: SafetyFactTerms, *, by: UserId) -> None:
        """Takes over a newer answer to the same question; "not recorded" is none and retires the row instead."""
        if terms.answer is None or terms.as_of is None:
            raise Invalid(field="safety_fact.answer", reason="blank")
        self.answer, self.as_of = terms.answer, terms.as_of
        self.detail, self.planned, self.recorded_by = terms.detail, terms.planned, by
