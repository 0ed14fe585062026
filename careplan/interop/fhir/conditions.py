"""FHIR Condition as a problem of a person."""

from careplan.domain.patient.problem import ClinicalStatus, ProblemTerms
from careplan.interop.fhir.concepts import ICD_10, SNOMED, bare_codes, coding_of, denies, says_there_is_none
from careplan.interop.fhir.resources import Condition
from careplan.interop.fhir.sent import Left, Sent

_ENDED = {ClinicalStatus.INACTIVE, ClinicalStatus.REMISSION, ClinicalStatus.RESOLVED}
_UNSURE = ("unconfirmed", "provisional", "differential")
_SYSTEMS = (SNOMED, ICD_10)
_ASSERTED = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate"


def problem_terms(sent: Sent[Condition]) -> ProblemTerms:
    """What the person has or had; leaves what was refuted, withdrawn, or says that there is nothing."""
    resource = sent.resource
    verification = bare_codes(resource.verification_status)
    for refusing in ("entered-in-error", "refuted"):
        if refusing in verification:
            raise Left(refusing)
    description = sent.named(resource.code)
    if says_there_is_none(resource.code) or denies(description):
        raise Left("says-there-is-none")
    status, abated = _status(sent), None
    ended = resource.abatement_date_time or (resource.abatement_period.end if resource.abatement_period else None)
    if ended is not None:
        moment = sent.moment(ended, "abatement")
        if status in _ENDED:
            abated = moment.day if moment else None
        else:
            sent.remark("abatement-while-active", "abatement")
    began = resource.onset_date_time or (resource.onset_period.start if resource.onset_period else None)
    onset = sent.moment(began, "onset")
    coding = coding_of(resource.code, _SYSTEMS)
    if coding is None:
        sent.remark("not-coded", "code")
    return ProblemTerms(
        description=description,
        coding=coding,
        clinical_status=status,
        onset=onset.day if onset else None,
        abated=abated,
        note=_note(sent, verification),
    )


def _status(sent: Sent[Condition]) -> ClinicalStatus:
    given = bare_codes(sent.resource.clinical_status)
    for status in ClinicalStatus:
        if status.value in given:
            return status
    if given:
        raise Left("code-not-known", "clinicalStatus")
    over = sent.resource.abatement_date_time or sent.resource.abatement_period
    sent.remark("status-not-given", "clinicalStatus")
    return ClinicalStatus.INACTIVE if over else ClinicalStatus.ACTIVE


def _asserted(sent: Sent[Condition]) -> str:
    """When somebody first said that it is so: neither the onset nor the day on which the source wrote it down.

    It stays beside the problem: which of a person's problems is the disease of the profile, a person says.
    """
    for part in sent.resource.extension or ():
        if isinstance(part, dict) and part.get("url") == _ASSERTED and isinstance(part.get("valueDateTime"), str):
            found = sent.moment(part["valueDateTime"], "extension")
            return f"first asserted: {found.day}" if found is not None else ""
    return ""


def _note(sent: Sent[Condition], verification: set[str]) -> str:
    """An unsure diagnosis must not read like a sure one, so the source's word for it comes first."""
    resource = sent.resource
    parts = [word for word in _UNSURE if word in verification]
    if resource.onset_string:
        parts.append(f"onset: {sent.words(resource.onset_string)}")
    if resource.onset_age is not None and resource.onset_age.value is not None:
        age = resource.onset_age
        parts.append(f"onset at age {age.value} {age.unit or age.code or ''}".strip())
    parts.append(_asserted(sent))
    parts += [sent.words(note.text) for note in resource.note or ()]
    return "\n".join(filter(None, parts))
