"""FHIR MedicationRequest and MedicationStatement as a medicine of a person."""

from collections.abc import Callable
from typing import Any

import msgspec

from careplan.domain.exchange.incoming import TakenMedicine
from careplan.domain.medicine.medicine import MedicineStatus, MedicineTerms
from careplan.interop.fhir.concepts import ATC, RXNORM, SNOMED, coding_of, says_there_is_none
from careplan.interop.fhir.dosage import regimen_of
from careplan.interop.fhir.resources import (
    Concept,
    Dosage,
    Medication,
    MedicationRequest,
    MedicationStatement,
    Period,
    Prescribed,
    Reference,
)
from careplan.interop.fhir.sent import Left, Sent

Find = Callable[[Reference | None, Sent[Any]], Sent[Any] | None]

_SYSTEMS = (RXNORM, ATC, SNOMED)
_ORDERED = {"order", "original-order", "reflex-order", "filler-order", "instance-order"}
_PLANNED = {"plan", "proposal"}
_ENDED = {MedicineStatus.COMPLETED, MedicineStatus.STOPPED, MedicineStatus.CANCELLED}


def requested(sent: Sent[MedicationRequest], medication: Find, condition: Find) -> TakenMedicine:
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
    notes = []
    if (written := sent.moment(resource.authored_on, "authoredOn")) is not None:
        # The day of writing is not the day of the first dose: monitoring counts from the latter.
        notes.append(f"prescribed on {written.day}")
    return _medicine(sent, status, dosages, _bounds(dosages), notes, medication, condition)


def stated(sent: Sent[MedicationStatement], medication: Find, condition: Find) -> TakenMedicine:
    """What the person says or is known to take."""
    resource = sent.resource
    if resource.status == "not-taken":
        raise Left("medicine-not-taken")
    status = MedicineStatus.DRAFT if resource.status == "intended" else _status(resource.status)
    period = resource.effective_period or Period(start=resource.effective_date_time)
    return _medicine(sent, status, resource.dosage or [], period, [], medication, condition)


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


def _medicine(
    sent: Sent[Any],
    status: MedicineStatus,
    dosages: list[Dosage],
    period: Period,
    notes: list[str],
    medication: Find,
    condition: Find,
) -> TakenMedicine:
    if any(dosage.modifier_extension is not msgspec.UNSET for dosage in dosages):
        raise Left("modifier-extension", "dosage")
    concept, name = _what(sent, medication)
    regimen, more = regimen_of(sent, dosages)
    started, ended = sent.moment(period.start, "period.start"), sent.moment(period.end, "period.end")
    over = status in _ENDED
    if ended is not None and not over:
        notes.append(f"until {ended.day}")
    coding = coding_of(concept, _SYSTEMS)
    if coding is None:
        sent.remark("not-coded", "medication")
    notes += [more, *(sent.words(note.text) for note in sent.resource.note or ())]
    return TakenMedicine(
        terms=MedicineTerms(
            name=name,
            coding=coding,
            regimen=regimen,
            started=started.day if started else None,
            reason=_reason(sent, condition),
            note="\n".join(filter(None, notes)),
        ),
        status=status,
        ended=ended.day if ended and over else None,
    )


def _what(sent: Sent[Prescribed], medication: Find) -> tuple[Concept | None, str]:
    """The medicine as a concept and in words, from the request itself or the Medication that it points at."""
    concept = sent.resource.medication_codeable_concept
    if concept is None and (reference := sent.resource.medication_reference) is not None:
        found = medication(reference, sent)
        concept = found.resource.code if found else _contained(sent, reference.reference or "")
        if concept is None and (display := sent.words(reference.display)):
            sent.remark("medicine-by-display", "medicationReference")
            return None, display
    if says_there_is_none(concept):
        raise Left("says-there-is-none")
    name = sent.named(concept)
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


def _reason(sent: Sent[Prescribed], condition: Find) -> str:
    resource = sent.resource
    reasons = [sent.named(concept) for concept in resource.reason_code or ()]
    for reference in resource.reason_reference or ():
        found = condition(reference, sent)
        reasons.append(sent.named(found.resource.code) if found else sent.words(reference.display))
    return ", ".join(dict.fromkeys(filter(None, reasons)))
