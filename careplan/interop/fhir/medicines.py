"""FHIR MedicationRequest and MedicationStatement as a medicine of a person."""

from dataclasses import dataclass, field
from typing import Any

import msgspec

from careplan.domain.exchange.incoming import TakenMedicine
from careplan.domain.medicine.medicine import MedicineStatus, MedicineTerms
from careplan.interop.fhir.concepts import ATC, RXNORM, SNOMED, coding_of, denies, says_there_is_none
from careplan.interop.fhir.dosage import regimen_of
from careplan.interop.fhir.parts import Concept, Dosage, Period
from careplan.interop.fhir.references import Register
from careplan.interop.fhir.resources import Medication, MedicationRequest, MedicationStatement, Prescribed
from careplan.interop.fhir.sent import Left, Sent

_SYSTEMS = (RXNORM, ATC, SNOMED)
_ORDERED = {"order", "original-order", "reflex-order", "filler-order", "instance-order"}
_PLANNED = {"plan", "proposal"}
_ENDED = {MedicineStatus.COMPLETED, MedicineStatus.STOPPED, MedicineStatus.CANCELLED}


@dataclass(frozen=True, slots=True)
class Beside:
    """What a prescription may point at in the same file: the medicine itself, and why it is given."""

    medications: Register
    conditions: Register


@dataclass(slots=True)
class _Course:
    """How the two resource types say the same: whether it is taken, how, from when to when."""

    status: MedicineStatus
    dosages: list[Dosage]
    period: Period
    notes: list[str] = field(default_factory=list)


def requested(sent: Sent[MedicationRequest], beside: Beside) -> TakenMedicine:
    """A prescription; one that is only planned or proposed is a draft, and "do not give" is no medicine at all."""
    resource = sent.resource
    if resource.do_not_perform:
        raise Left("do-not-give")
    status = _status(resource.status)
    if resource.intent in _PLANNED and not resource.reported_boolean:
        status = MedicineStatus.DRAFT if status is MedicineStatus.ACTIVE else status
    elif resource.intent not in _ORDERED | _PLANNED:
        raise Left("intent-not-an-order")
    dosages = resource.dosage_instruction or []
    course = _Course(status, dosages, _bounds(dosages))
    if (written := sent.moment(resource.authored_on, "authoredOn")) is not None:
        # The day of writing is not the day of the first dose: monitoring counts from the latter.
        course.notes.append(f"prescribed on {written.day}")
    return _medicine(sent, course, beside)


def stated(sent: Sent[MedicationStatement], beside: Beside) -> TakenMedicine:
    """What the person says or is known to take."""
    resource = sent.resource
    if resource.status == "not-taken":
        raise Left("medicine-not-taken")
    status = MedicineStatus.DRAFT if resource.status == "intended" else _status(resource.status)
    period = resource.effective_period or Period(start=resource.effective_date_time)
    return _medicine(sent, _Course(status, resource.dosage or [], period), beside)


def _status(code: str | None) -> MedicineStatus:
    if code == MedicineStatus.ENTERED_IN_ERROR:
        raise Left("entered-in-error")
    try:
        return MedicineStatus(code or "")
    except ValueError:
        raise Left("code-not-known", "status") from None


def _bounds(dosages: list[Dosage]) -> Period:
    repeats = [d.timing.repeat for d in dosages if d.timing is not None and d.timing.repeat is not None]
    found = [repeat.bounds_period for repeat in repeats if repeat.bounds_period is not None]
    return found[0] if len(found) == 1 else Period()


def _medicine(sent: Sent[Any], course: _Course, beside: Beside) -> TakenMedicine:
    if any(dosage.modifier_extension is not msgspec.UNSET for dosage in course.dosages):
        raise Left("modifier-extension", "dosage")
    concept, name = _what(sent, beside.medications)
    regimen, more = regimen_of(sent, course.dosages)
    started, ended = sent.moment(course.period.start, "period.start"), sent.moment(course.period.end, "period.end")
    over = course.status in _ENDED
    if ended is not None and not over:
        course.notes.append(f"until {ended.day}")
    coding = coding_of(concept, _SYSTEMS)
    if coding is None:
        sent.remark("not-coded", "medication")
    course.notes += [more, *(sent.words(note.text) for note in sent.resource.note or ())]
    return TakenMedicine(
        terms=MedicineTerms(
            name=name,
            coding=coding,
            regimen=regimen,
            started=started.day if started else None,
            reason=_reason(sent, beside.conditions),
            note="\n".join(filter(None, course.notes)),
        ),
        status=course.status,
        ended=ended.day if ended and over else None,
    )


def _what(sent: Sent[Prescribed], medications: Register) -> tuple[Concept | None, str]:
    """The medicine as a concept and in words, from the request itself or the Medication that it points at."""
    concept = sent.resource.medication_codeable_concept
    if concept is None and (reference := sent.resource.medication_reference) is not None:
        found = medications.find(reference, sent)
        concept = found.resource.code if found else _contained(sent, reference.reference or "")
        if concept is None and (display := sent.words(reference.display)):
            sent.remark("medicine-by-display", "medicationReference")
            return None, display
    name = sent.named(concept)
    if says_there_is_none(concept) or denies(name):
        raise Left("says-there-is-none")
    if not name:
        raise Left("medicine-not-named")
    return concept, name


def _contained(sent: Sent[Prescribed], reference: str) -> Concept | None:
    for part in sent.resource.contained or ():
        if not (isinstance(part, dict) and part.get("resourceType") == "Medication"):
            continue
        if reference == f"#{part.get('id')}":
            try:
                return msgspec.convert(part, Medication).code
            except msgspec.ValidationError:
                raise Left("wrong-type", "contained") from None
    return None


def _reason(sent: Sent[Prescribed], conditions: Register) -> str:
    resource = sent.resource
    reasons = [sent.named(concept) for concept in resource.reason_code or ()]
    for reference in resource.reason_reference or ():
        found = conditions.find(reference, sent)
        reasons.append(sent.named(found.resource.code) if found else sent.words(reference.display))
    return ", ".join(dict.fromkeys(filter(None, reasons)))
