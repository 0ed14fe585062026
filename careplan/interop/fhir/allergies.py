"""FHIR AllergyIntolerance: an allergy, the statement that there is none, or neither."""

from dataclasses import dataclass

from careplan.domain.patient.allergy import AllergyTerms, Verification
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop.fhir.concepts import (
    NO_KNOWN_ALLERGY,
    NO_KNOWN_ALLERGY_OF_A_KIND,
    RXNORM,
    SNOMED,
    bare_codes,
    codes,
    coding_of,
    denies,
    says_there_is_none,
)
from careplan.interop.fhir.resources import AllergyIntolerance, Composition, Reaction
from careplan.interop.fhir.sent import Left, Sent

_SYSTEMS = (SNOMED, RXNORM)
_ALLERGY_SECTION = "48765-2"
"""LOINC: allergies and adverse reactions document section."""
_ENDED = ("inactive", "resolved")


@dataclass(frozen=True, slots=True)
class NoneKnown:
    """Somebody recorded that there are no allergies; `on` is the day, None when the source does not say."""

    on: PartialDate | None


def allergy_terms(sent: Sent[AllergyIntolerance]) -> AllergyTerms | NoneKnown:
    """An allergy or the fact that there is none; a negative about drugs or foods alone is neither, and is left."""
    resource = sent.resource
    verification = bare_codes(resource.verification_status)
    if "entered-in-error" in verification:
        raise Left("entered-in-error")
    meant = codes(resource.code)
    noted = sent.moment(resource.onset_date_time or resource.recorded_date, "onset")
    if meant & NO_KNOWN_ALLERGY_OF_A_KIND:
        raise Left("no-known-allergy-of-a-kind")
    if meant & NO_KNOWN_ALLERGY:
        if "refuted" in verification or set(_ENDED) & bare_codes(resource.clinical_status):
            raise Left("no-known-allergy-withdrawn")
        recorded = sent.moment(resource.recorded_date or resource.onset_date_time, "recordedDate")
        return NoneKnown(recorded.day if recorded else None)
    if says_there_is_none(resource.code):
        raise Left("says-nothing-is-known")
    substance = sent.named(resource.code) or next(
        (name for r in resource.reaction or () if (name := sent.named(r.substance))), ""
    )
    if not substance:
        raise Left("no-substance")
    if denies(substance):
        raise Left("says-there-is-none")
    coding = coding_of(resource.code, _SYSTEMS)
    if coding is None:
        sent.remark("not-coded", "code")
    return AllergyTerms(
        substance=substance,
        coding=coding,
        reaction=_reaction(sent),
        noted=noted.day if noted else None,
        verification=next((v for v in Verification if v.value in verification), Verification.UNCONFIRMED),
    )


def _reaction(sent: Sent[AllergyIntolerance]) -> str:
    """What happened and how grave it was; an allergy that is over stays listed, with the source's word for it."""
    parts = [_one(sent, reaction) for reaction in sent.resource.reaction or ()]
    if sent.resource.criticality == "high":
        parts.append("high criticality")
    parts += [word for word in _ENDED if word in bare_codes(sent.resource.clinical_status)]
    return "; ".join(filter(None, parts))


def _one(sent: Sent[AllergyIntolerance], reaction: Reaction) -> str:
    seen = [sent.named(manifestation) for manifestation in reaction.manifestation or ()]
    words = ", ".join(filter(None, seen)) or sent.words(reaction.description)
    return f"{words} ({sent.words(reaction.severity)})" if words and reaction.severity else words


def none_known_in(sent: Sent[Composition]) -> NoneKnown | None:
    """What the allergy section of a document says when it is empty: only "nil known" is a fact about the person."""
    for section in sent.resource.section or ():
        if _ALLERGY_SECTION not in bare_codes(section.code) or section.empty_reason is None:
            continue
        if "nilknown" not in bare_codes(section.empty_reason):
            raise Left("allergy-section-empty")
        written = sent.moment(sent.resource.date, "date")
        return NoneKnown(written.day if written else None)
    return None
