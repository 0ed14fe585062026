"""Coded concepts: which of several codings is kept, and the few codes that mean "there is none"."""

from collections.abc import Sequence

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

NO_KNOWN_ALLERGY = frozenset(
    {
        (SNOMED, "716186003"),  # IPS value set "Absent or unknown allergies": no known allergy
        (ABSENT_OR_UNKNOWN, "no-known-allergies"),
    }
)
NO_KNOWN_ALLERGY_OF_A_KIND = frozenset(
    {
        (SNOMED, "409137002"),  # HL7 R4 example AllergyIntolerance/nkda: no known drug allergy
        (SNOMED, "429625007"),  # IPS example Bundle/bundle-minimal: no known food allergy
        (ABSENT_OR_UNKNOWN, "no-known-medication-allergies"),
        (ABSENT_OR_UNKNOWN, "no-known-environmental-allergies"),
        (ABSENT_OR_UNKNOWN, "no-known-food-allergies"),
    }
)
"""A person without drug allergies may have others: this is never read as "none known"."""


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
    rank = {system: place for place, system in enumerate(preferred)}
    system, code = min(complete, key=lambda pair: rank.get(pair[0], len(rank)))
    try:
        return Coding(system.strip(), code.strip())
    except Invalid:
        return None


def says_there_is_none(concept: Concept | None) -> bool:
    """Whether a concept only says that there is nothing, or nothing known, of its kind."""
    return any(system == ABSENT_OR_UNKNOWN for system, _ in codes(concept))
