"""What people recorded for the safety checks, as the facts that the checks look at."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from careplan.domain.checks import facts as of
from careplan.domain.checks.book import StateKind
from careplan.domain.checks.index import Index
from careplan.domain.checks.safety import SafetyChecks
from careplan.domain.patient.safety_fact import SafetyAnswer, SafetyFactTerms, SafetyQuestion
from careplan.domain.plan.snapshot import SafetyFactLine
from careplan.domain.shared.partial_date import PartialDate

TOLD = {
    SafetyQuestion.PREGNANCY_POTENTIAL: of.PREGNANCY_POTENTIAL,
    SafetyQuestion.PREGNANT: of.PREGNANT,
    SafetyQuestion.CONTRACEPTION: of.CONTRACEPTION,
    SafetyQuestion.BREASTFEEDING: "breastfeeding",
    SafetyQuestion.INFECTION: "active_infection",
}
CHOSEN = {SafetyQuestion.HEPATITIS_B: "hepatitis_b", SafetyQuestion.CHILD_PUGH: of.CHILD_PUGH}
CODES = {**TOLD, **CHOSEN, SafetyQuestion.LIVE_VACCINE: "vaccines_planned"}
"""Under which code the checks have the answer to a question, and name it when it is missing."""

_AND = re.compile(r"\s*[,;]\s*")


def told_by(said: Iterable[SafetyFactLine]) -> dict[str, of.Told]:
    """Yes and no, each with its day."""
    return {
        TOLD[terms.question]: of.Told(terms.answer is SafetyAnswer.YES, _on(terms.as_of))
        for terms in _terms(said)
        if terms.question in TOLD
    }


def chosen_by(said: Iterable[SafetyFactLine]) -> dict[str, of.Chosen]:
    """Classes, each with its day."""
    return {
        CHOSEN[terms.question]: of.Chosen(str(terms.answer), _on(terms.as_of))
        for terms in _terms(said)
        if terms.question in CHOSEN
    }


def vaccines_by(said: Iterable[SafetyFactLine], index: Index) -> tuple[of.Taken, ...] | None:
    """None before anybody said; whatever is named is of the kind that was asked about, for that is the answer."""
    terms = _of_vaccines(said)
    if terms is None:
        return None
    return tuple(_planned(terms, index)) if terms.answer is SafetyAnswer.YES else ()


def vaccines_on(said: Iterable[SafetyFactLine]) -> date | PartialDate | None:
    """When that was said."""
    terms = _of_vaccines(said)
    return _on(terms.as_of) if terms is not None else None


def _of_vaccines(said: Iterable[SafetyFactLine]) -> SafetyFactTerms | None:
    return next((terms for terms in _terms(said) if terms.question is SafetyQuestion.LIVE_VACCINE), None)


def _planned(terms: SafetyFactTerms, index: Index) -> Iterator[of.Taken]:
    kinds = {term for state in index.book.states if state.kind is StateKind.VACCINE for term in state.terms}
    asked = next(filter(None, map(index.formulary.find, sorted(kinds))), None)
    for text in list(filter(None, _AND.split(terms.detail.strip()))) or ["yes"]:
        found = index.formulary.find(text)
        is_one = found is not None and not kinds.isdisjoint(index.terms(found.id))
        when = f" ({terms.planned})" if terms.planned else ""
        yield of.Taken(key=f"vaccine:{text}", text=f"{text}{when}", meant=found if is_one else asked)


def _terms(said: Iterable[SafetyFactLine]) -> Iterator[SafetyFactTerms]:
    return (line.terms for line in said)


def _on(day: PartialDate | None) -> date | PartialDate | None:
    return None if day is None else day.day or day


def is_too_old(terms: SafetyFactTerms, today: date) -> bool:
    """Whether the checks do not count it any more and say so."""
    code = TOLD.get(terms.question)
    return code is not None and not of.holds(code, of.Told(True, _on(terms.as_of)), today)


def can_be_recorded(checks: SafetyChecks) -> bool:
    """Whether an answer of the record would tell what a check did not know."""
    codes = set(CODES.values())
    missing = (code for answer in checks.answers for code in answer.row.missing)
    return any(code.removeprefix("again:").partition(":")[0] in codes for code in missing)
