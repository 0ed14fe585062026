"""What was answered for the safety checks, in one sentence each: the answer, what goes with it, and its day."""

from collections.abc import Iterable

from careplan.domain.patient.safety_fact import SafetyFactTerms, SafetyQuestion
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text
from careplan.i18n.terms import word


def answer_words(terms: SafetyFactTerms) -> str:
    """`Hepatitis B: negative (HBsAg negative; 12-Mar-2026)`."""
    if terms.answer is None or terms.as_of is None:
        return f"{word(terms.question)}: {tr('not recorded')}"
    planned = tr("planned for {day}").format(day=date_text(terms.planned)) if terms.planned else ""
    beside = "; ".join(filter(None, (terms.detail, planned, date_text(terms.as_of))))
    answer = word(terms.answer)
    return f"{word(terms.question)}: {answer[:1].lower()}{answer[1:]} ({beside})"


def not_recorded(said: Iterable[SafetyFactTerms]) -> tuple[str, ...]:
    """The questions that nobody answered."""
    answered = {terms.question for terms in said}
    return tuple(word(question) for question in SafetyQuestion if question not in answered)
