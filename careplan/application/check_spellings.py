"""Words that people write in a document of facts for what the checks call by one word."""

from collections.abc import Iterable, Mapping
from typing import Any

from careplan.domain.checks.book import CheckBook, StateKind
from careplan.domain.disease.condition import OrganChoice

CLASSES = {f"{before} {each.casefold()}": each for each in "ABC" for before in ("class", "child-pugh", "child pugh")}
STATUSES = {
    "hbsag positive": "positive", "chronic": "positive", "carrier": "positive", "active": "positive",
    "chronic hepatitis b": "positive", "hbsag-positive": "positive", "current": "positive",
    "resolved": "past", "previous": "past", "past infection": "past", "core antibody positive": "past",
    "anti-hbc positive": "past", "isolated core antibody": "past", "hbsag negative, anti-hbc positive": "past",
}  # fmt: skip
"""Words for a status. Of a negative surface antigen alone, and of a vaccination, nobody can tell past from never."""
NO_INFECTION = frozenset({"none", "no", "none known", ""})


def organ_names(organs: Iterable[OrganChoice], book: CheckBook) -> dict[str, tuple[str, ...]]:
    """By organ: its name, and the diseases of it that the pack names; people write the disease, and mean the organ."""
    found: dict[str, tuple[str, ...]] = {organ.id: (organ.name,) for organ in organs}
    for state in book.states:
        if state.kind is StateKind.ORGAN:
            found[state.organ] = (*found.get(state.organ, ()), state.id, state.name, *state.words)
    return found


def infections_of(patient: Mapping[str, Any]) -> tuple[str, ...] | None:
    """As they were named; the word "none" is no infection, and None says that nobody told."""
    named = patient.get("infections")
    return None if named is None else tuple(each for each in named if each.strip().casefold() not in NO_INFECTION)


def problems_of(patient: Mapping[str, Any]) -> tuple[str, ...]:
    """Active problems in words, infections among them: rules ask for some of them by name."""
    return (*(patient.get("problems") or ()), *(f"{text} infection" for text in infections_of(patient) or ()))
