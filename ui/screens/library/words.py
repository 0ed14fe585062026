"""What the library's entries say, in words: names for ids, words for codes, units as people write them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from careplan.application.queries.library_shelf import Shelf
from careplan.domain.score.instrument import Completeness, Embedding, Release
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.scores import completeness_text, embedding_text, release_text
from careplan.i18n.terms import word
from careplan.i18n.units import unit_text
from careplan.i18n.values import value_text

ICONS: Final[Mapping[str, str]] = {
    "drug": "pill",
    "substance": "test-tube",
    "drug class": "layers",
    "interaction": "arrow-left-right",
    "watch": "shield",
    "protection": "shield",
    "therapy": "dumbbell",
    "precaution": "triangle-alert",
    "assessment": "ruler",
    "packet": "send",
    "common item": "list-checks",
    "urgency": "clock",
    "referral rule": "send",
    "red flag": "flag",
    "screening": "calendar-check",
    "focus": "eye",
    "screening note": "notebook-pen",
    "test": "test-tube",
    "template": "clipboard-list",
    "criteria": "list-checks",
    "variable": "circle-question-mark",
    "pathway": "git-merge",
    "stage": "git-merge",
    "complication": "triangle-alert",
    "outcome": "activity",
    "protocol": "flask-conical",
    "research therapy": "flask-conical",
    "measure": "activity",
    "instrument": "clipboard-check",
    "instrument family": "book-check",
    "plan element": "clipboard-list",
    "subset": "person-standing",
    "antibody": "test-tube",
    "organ": "heart-pulse",
    "feature": "stethoscope",
    "severity": "activity",
    "indicator": "file-chart-column",
    "topic": "book-check",
    "source": "library",
}
"""Of each kind, in the order of the list."""

_FIELDS: Final[Mapping[str, str]] = {
    "": "About this entry",
    "a": "First",
    "any_of": "One of",
    "applies_to": "For whom",
    "applies_when": "For whom",
    "b": "Second",
    "at": "At",
    "beside": "What stands beside every result",
    "call": "Whom to call",
    "charts": "Drawn with",
    "clauses": "When",
    "child_pugh": "Child-Pugh class",
    "crcl_below": "Creatinine clearance below (mL/min)",
    "domains": "For",
    "done_by": "Closed by results of",
    "duration_years_max": "Years since onset, at most",
    "duration_years_min": "Years since onset, at least",
    "egfr_below": "eGFR below (mL/min/1.73 m2)",
    "every_months": "Every so many months",
    "every_months_max": "Months, at most",
    "every_months_min": "Months, at least",
    "every_weeks": "Every so many weeks",
    "facts": "What is known",
    "fitt": "As reported in studies",
    "for_months": "For so many months",
    "for_weeks": "For so many weeks",
    "high": "Up to",
    "items": "Wording of the items",
    "low": "From",
    "max": "At most",
    "max_age_days": "Oldest value that is used (days)",
    "missing": "When something is missing",
    "over": "Divided by",
    "p": "p",
    "patient_note": "For the patient",
    "read": "How much was read",
    "read_via": "Read in",
    "release": "In this window",
    "send": "What to send",
    "severity_basis": "Grade from",
    "start": "Start",
    "target_basis": "Target from",
    "taken_from": "Taken from",
    "test": "Test",
    "tests": "Tests",
    "times": "Multiplied by",
    "timeframe_weeks": "Within so many weeks",
    "unchecked": "Not asked by the rule",
    "unconfirmed_detail": "Unconfirmed part",
    "url": "Address",
    "within_months": "Within so many months",
    "when": "Evaluated from",
    "without": "Not for",
    "without_organs": "Not where known to be involved",
}
"""Where the field's own name would not do."""

_SYSTEMS: Final = {"atc": "ATC", "rxnorm": "RxNorm"}
_CODE: Final = re.compile(r"(?<![\w./-])[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)+(?![\w/-])")
_CODED: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*")
_PROSE: Final = frozenset({
    "text", "name", "label", "title", "url", "doi", "identifiers", "codes", "loinc", "names", "spellings", "short",
    "generic_name", "publisher",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """For the entries of one pack."""

    shelf: Shelf
    pack: str

    def said(self, field: str, value: object) -> str:
        """A value as its field means it."""
        if isinstance(value, tuple):
            return ", ".join(self.said(field, each) for each in value)
        if isinstance(value, StrEnum):
            return _coded(value)
        if not isinstance(value, str):
            return value_text(value)
        return unit_text(value) if field == "unit" else self._prose(field, value)

    def _prose(self, field: str, text: str) -> str:
        """An id or a code alone becomes its name; in a sentence ids do, and all else stays as it was written."""
        if field in _PROSE:
            return text
        if _CODED.fullmatch(text):
            return self.shelf.called(self.pack, text, field) or _spaced(text)
        return _CODE.sub(lambda found: self._named(found.group()), text)

    def field(self, name: str) -> str:
        """What a field is called."""
        return tr(_FIELDS.get(name) or capitalised(_spaced(name)))

    def _named(self, text: str) -> str:
        return self.shelf.called(self.pack, text) or text


def _coded(value: StrEnum) -> str:
    match value:
        case Release():
            return release_text(value).rstrip(".")
        case Embedding():
            return embedding_text(value).rstrip(".")
        case Completeness():
            return completeness_text(value).rstrip(".")
    return _SYSTEMS.get(value) or word(value)


def _spaced(code: str) -> str:
    return code.replace("_", " ").replace("-", " ")


def count_text(confirmed: int, facts: int) -> str:
    """`12 of 14 facts read in their source`."""
    if not facts:
        return tr("No facts of its own")
    return tr("{confirmed} of {facts} facts read in their source").format(confirmed=confirmed, facts=facts)
