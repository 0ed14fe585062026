"""Incoming terms as rows of text, ready for the driver: the shape in which a file of a hundred thousand things is kept.

The terms were checked when they were built, so a row needs no second look; only rules between terms are asked here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from secrets import randbits
from typing import Any
from uuid import UUID

from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.exchange.incoming import IncomingPatient, TakenMedicine
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.patient.details import ContactTerms, IdentifierTerms
from careplan.domain.patient.patient import Patient
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PatientId

Values = tuple[str | None, ...]

_NOT_YET = PatientId(UUID(int=0))


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A table and the columns that `values` fills, in that order.

    The digest of what was taken is made of these values in this order: a later column is added at the end.
    """

    table: str
    columns: tuple[str, ...]
    values: Callable[[Any], Values]

    @property
    def all_columns(self) -> tuple[str, ...]:
        """What a whole row begins with is its id and, of what belongs to a person, whose it is."""
        return ("id", *self.columns) if self.table == "patient" else ("id", "patient_id", *self.columns)


def patient_values(patient: Patient) -> Values:
    """A person without what only we record; the terms have been through the domain's rules."""
    born, since, none_known = patient.birth_date, patient.status_since, patient.no_allergies_on
    return (
        patient.family,
        patient.given,
        patient.prefix,
        patient.preferred,
        born.text if born else None,
        patient.sex,
        patient.language,
        patient.what_matters,
        patient.status,
        since.text if since else None,
        patient.status_note,
        none_known.isoformat() if none_known else None,
    )


def person(incoming: IncomingPatient) -> Patient:
    """The person as the domain would make them; raises Invalid, such as for a death before the birth."""
    patient = Patient(id=_NOT_YET, family=incoming.terms.family)
    patient.revise(incoming.terms)
    patient.stand(incoming.standing)
    none_known = incoming.no_known_allergies
    if none_known is not None and not incoming.allergies:
        patient.no_allergies_on = none_known.day
    return patient


def _identifier(terms: IdentifierTerms) -> Values:
    return (terms.label, terms.system, terms.value)


def _contact(terms: ContactTerms) -> Values:
    return (terms.kind, terms.name, terms.value, terms.note)


def _profile(terms: ProfileTerms) -> Values:
    return (terms.condition, terms.subset, _text(terms.onset), terms.summary, _text(terms.diagnosed))


def _allergy(terms: AllergyTerms) -> Values:
    return (terms.substance, _text(terms.coding), terms.reaction, _text(terms.noted), terms.verification)


def _problem(terms: ProblemTerms) -> Values:
    onset, abated = _text(terms.onset), _text(terms.abated)
    return (terms.description, _text(terms.coding), terms.clinical_status, onset, abated, terms.note)


def _medicine(taken: TakenMedicine) -> Values:
    terms, regimen = taken.terms, taken.terms.regimen
    if taken.ended and terms.started and taken.ended.text < terms.started.text[: len(taken.ended.text)]:
        raise Invalid(field="medicine.ended", reason="before-start")
    parts: Values = (None, None, None, None)
    if regimen is not None:
        parts = (_text(regimen.dose), _text(regimen.timing), regimen.route, regimen.words)
    return (
        terms.name,
        terms.drug,
        _text(terms.coding),
        *parts,
        _text(terms.started),
        terms.review_on.isoformat() if terms.review_on else None,
        terms.reason,
        terms.note,
        taken.status,
        _text(taken.ended),
        taken.end_reason,
        "import",
    )


def _measurement(terms: MeasurementTerms) -> Values:
    coding, value, at = terms.coding, terms.value, terms.taken_at
    return (
        terms.name,
        f"{coding.system}|{coding.code}" if coding else None,
        f"{value.value} {value.unit}" if value else None,
        terms.finding,
        terms.absent,
        terms.taken.text,
        _instant(at) if at else None,
        terms.method,
    )


def _instant(at: datetime) -> str:
    utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return utc.isoformat(timespec="microseconds")


def _text(value: object) -> str | None:
    return None if value is None else str(value)


PATIENT = Shape(
    "patient",
    (
        "family", "given", "prefix", "preferred", "birth_date", "sex", "language", "what_matters",
        "status", "status_since", "status_note", "no_allergies_on",
    ),
    patient_values,
)  # fmt: skip
IDENTIFIER = Shape("patient_identifier", ("label", "system", "value"), _identifier)
CONTACT = Shape("patient_contact", ("kind", "name", "value", "note"), _contact)
PROFILE = Shape("disease_profile", ("condition", "subset", "onset", "summary", "diagnosed"), _profile)
ALLERGY = Shape("allergy", ("substance", "coding", "reaction", "noted", "verification"), _allergy)
PROBLEM = Shape("problem", ("description", "coding", "clinical_status", "onset", "abated", "note"), _problem)
MEDICINE = Shape(
    "medicine",
    (
        "name", "drug", "coding", "regimen_dose", "regimen_timing", "regimen_route", "regimen_words", "started",
        "review_on", "reason", "note", "status", "ended", "end_reason", "origin",
    ),
    _medicine,
)  # fmt: skip
MEASUREMENT = Shape(
    "measurement",
    ("name", "coding", "value", "finding", "absent", "taken", "taken_at", "method"),
    _measurement,
)
SHAPES = (PATIENT, IDENTIFIER, CONTACT, PROFILE, ALLERGY, PROBLEM, MEDICINE, MEASUREMENT)
ITEMS = (
    ("allergies", ALLERGY),
    ("problems", PROBLEM),
    ("medicines", MEDICINE),
    ("measurements", MEASUREMENT),
)
"""The lists of things that a file has about a person, each with the table they go to."""


def digest(values: Values) -> str:
    """BLAKE2b-128 in hex; the marks between values can stand in no stored text, so different values differ."""
    joined = "\x1f".join(["\x1e" if value is None else value for value in values])
    return blake2b(joined.encode(), digest_size=16).hexdigest()


def fresh_ids(now: datetime) -> Iterator[str]:
    """UUIDs of version 7 (RFC 9562) as text, each above the one before: rows in this order keep every index compact."""
    stamp = f"{int(now.timestamp() * 1000):012x}"
    head = f"{stamp[:8]}-{stamp[8:]}-7{randbits(12):03x}-"
    last = (0b10 << 62) + randbits(61)
    while True:
        last += 1
        tail = f"{last:016x}"
        yield f"{head}{tail[:4]}-{tail[4:]}"
