"""Coded concepts: which of several codings is kept, and the few codes that mean "there is none"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from careplan.domain.shared.coding import Coding
from careplan.domain.shared.errors import Invalid
from careplan.interop.fhir.parts import Concept

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
ATC = "http://www.whocc.no/atc"
ICD_10 = "http://hl7.org/fhir/sid/icd-10"
ABSENT_OR_UNKNOWN = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
"""HL7 International Patient Summary: "no known ..." and "no information about ...", each with a code of its own."""

# The SNOMED codes below are those of HL7's value set absent-or-unknown-snomed-uv-ips 1.1.0 (CC0).
NO_KNOWN_ALLERGY = frozenset(
    {
        (SNOMED, "716186003"),  # no known allergy
        (ABSENT_OR_UNKNOWN, "no-known-allergies"),
    }
)
NO_KNOWN_ALLERGY_OF_A_KIND = frozenset(
    {
        (SNOMED, "409137002"),  # no known drug allergy
        (SNOMED, "428607008"),  # no known environmental allergy
        (SNOMED, "429625007"),  # no known food allergy
        (ABSENT_OR_UNKNOWN, "no-known-medication-allergies"),
        (ABSENT_OR_UNKNOWN, "no-known-environmental-allergies"),
        (ABSENT_OR_UNKNOWN, "no-known-food-allergies"),
    }
)
"""A person without drug allergies may have others: this is never read as "none known"."""
_NOTHING = frozenset(
    {
        (SNOMED, "787481004"),  # no known medications
        (SNOMED, "160245001"),  # no current problems or disability
    }
)
_DENIAL = re.compile(r"(?:no|nil|none) (?:known|current)\b|no allerg|nka\b|nkda\b", re.IGNORECASE)


def codes(concept: Concept | None) -> set[tuple[str, str]]:
    """The (system, code) pairs of a concept."""
    if concept is None:
        return set()
    return {(c.system, c.code) for c in concept.coding or () if c.system and c.code}


def bare_codes(concept: Concept | None) -> set[str]:
    """The codes of a status, whose system is fixed by FHIR and often left out."""
    return set() if concept is None else {c.code for c in concept.coding or () if c.code}


def coding_of(concept: Concept | None, preferred: Sequence[str]) -> Coding | None:
    """The coding to keep: of the first preferred system that is there, else the first complete one, else none."""
    complete = [(c.system, c.code) for c in (concept.coding if concept else None) or () if c.system and c.code]
    if not complete:
        return None
    if len(complete) == 1:
        return _coding(*complete[0])
    rank = {system: place for place, system in enumerate(preferred)}
    return _coding(*min(complete, key=lambda pair: rank.get(pair[0], len(rank))))


@lru_cache(maxsize=4096)
def _coding(system: str, code: str) -> Coding | None:
    """Kept, because the results of a year have a few dozen codes."""
    try:
        return Coding(system.strip(), code.strip())
    except Invalid:
        return None


def says_there_is_none(concept: Concept | None) -> bool:
    """Whether a concept only says that there is nothing, or nothing known, of its kind."""
    meant = codes(concept)
    return bool(meant & _NOTHING) or any(system == ABSENT_OR_UNKNOWN for system, _ in meant)


def denies(words: str) -> bool:
    """Whether words without a code we know begin like a denial: "No known allergies" is no allergy to anything."""
    return _DENIAL.match(words) is not None
