"""A FHIR file as an IncomingFile: every resource brought to the person it is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from msgspec import UNSET

from careplan.domain.exchange.incoming import (
    IncomingFile,
    IncomingPatient,
    IncomingRecord,
    Item,
    SourceKind,
    TakenMedicine,
)
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop.account import Account
from careplan.interop.fhir.allergies import NoneKnown, allergy_terms, none_known_in
from careplan.interop.fhir.bundle import Contents, contents_of
from careplan.interop.fhir.conditions import problem_terms
from careplan.interop.fhir.medicines import requested, stated
from careplan.interop.fhir.moments import moment
from careplan.interop.fhir.observations import measurements
from careplan.interop.fhir.people import contacts, identifiers, patient_terms, standing
from careplan.interop.fhir.references import Keys, Register, by_identifier, names_of, patient_named
from careplan.interop.fhir.resources import (
    AllergyIntolerance,
    Composition,
    Condition,
    Medication,
    MedicationRequest,
    MedicationStatement,
    Observation,
    Patient,
    Reference,
    Resource,
)
from careplan.interop.fhir.sent import Left, Sent

R = TypeVar("R", bound=Resource)
_EACH = 20
"""Places that are listed one by one for the same reason; the others are counted."""
_UNREAD = {
    Patient: ("general_practitioner", "link"),
    Condition: ("severity", "body_site", "stage", "abatement_age", "abatement_string"),
    AllergyIntolerance: ("note",),
    Observation: ("interpretation", "reference_range", "body_site", "note"),
}
"""Elements with clinical meaning for which we have no place: they are counted in the account."""


@dataclass(slots=True)
class _Record:
    """What was found for one person."""

    none_known: list[NoneKnown] = field(default_factory=list)
    allergies: list[Item[AllergyTerms]] = field(default_factory=list)
    problems: list[Item[ProblemTerms]] = field(default_factory=list)
    medicines: list[Item[TakenMedicine]] = field(default_factory=list)
    measurements: list[Item[MeasurementTerms]] = field(default_factory=list)


class _Reader:
    """Goes through the contents of one file once, type by type."""

    def __init__(self, contents: Contents, as_of: PartialDate | None) -> None:
        self.contents = contents
        self.account = contents.account
        self.as_of = as_of
        self.patients = Register(contents.of(Patient))
        self.medications = Register(contents.of(Medication))
        self.conditions = Register(contents.of(Condition))
        self.records: dict[str, _Record] = {}

    def record_of(self, subject: Reference | None, sent: Sent[Any]) -> _Record:
        """The record of the patient a resource is about, whether that patient is in the file or not."""
        found = self.patients.find(subject, sent)
        key = found.where if found else patient_named(subject, sent)
        return self.records.setdefault(key, _Record())

    def each(self, kind: type[R], take: Callable[[Sent[R], str], None]) -> None:
        """Takes every resource of a type; one that cannot be taken is accounted for and the next one follows."""
        all_sent = self.contents.of(kind)
        keys = Keys(kind.__name__, all_sent)
        for sent in all_sent:
            try:
                take(sent, keys.key(sent))
            except Left as left:
                self.account.leave(sent.where, left.reason, left.value, kind=sent.kind)
            except Invalid as refused:
                self.account.leave(sent.where, refused.reason, refused.field, kind=sent.kind)
            else:
                self._count_unread(sent)

    def _count_unread(self, sent: Sent[Any]) -> None:
        for element in _UNREAD.get(type(sent.resource), ()):
            if getattr(sent.resource, element) is not UNSET:
                self.account.leave("", "element-not-taken", f"{sent.kind}.{_camel(element)}", kind=sent.kind)

    def condition(self, sent: Sent[Condition], key: str) -> None:
        record, terms = self.record_of(sent.resource.subject, sent), problem_terms(sent)
        record.problems.append(Item(key, terms))

    def allergy(self, sent: Sent[AllergyIntolerance], key: str) -> None:
        record, found = self.record_of(sent.resource.patient, sent), allergy_terms(sent)
        if isinstance(found, NoneKnown):
            record.none_known.append(found)
        else:
            record.allergies.append(Item(key, found))

    def request(self, sent: Sent[MedicationRequest], key: str) -> None:
        record = self.record_of(sent.resource.subject, sent)
        record.medicines.append(Item(key, requested(sent, self.medications.find, self.conditions.find)))

    def statement(self, sent: Sent[MedicationStatement], key: str) -> None:
        record = self.record_of(sent.resource.subject, sent)
        record.medicines.append(Item(key, stated(sent, self.medications.find, self.conditions.find)))

    def observation(self, sent: Sent[Observation], key: str) -> None:
        record = self.record_of(sent.resource.subject, sent)
        record.measurements += [Item(key + suffix, terms) for suffix, terms in measurements(sent)]

    def composition(self, sent: Sent[Composition], _key: str) -> None:
        found = none_known_in(sent)
        if found is not None:
            self.record_of(sent.resource.subject, sent).none_known.append(found)

    def none_known_on(self, record: _Record, where: str) -> PartialDate | None:
        """The day on which somebody recorded that there are none; an allergy in the same file outweighs it."""
        if not record.none_known:
            return None
        if record.allergies:
            self.account.leave(where, "none-known-beside-allergies", kind="AllergyIntolerance")
            return None
        days = [none.on for none in record.none_known if none.on is not None]
        if days:
            return max(days, key=lambda day: day.earliest)
        written = moment(self.contents.written) if self.contents.written else None
        day = written.day if written else self.as_of
        if day is None:
            self.account.leave(where, "none-known-without-day", kind="AllergyIntolerance")
        return day


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(other.title() for other in others)


def fhir_file(data: bytes, *, as_of: PartialDate | None = None) -> IncomingFile:
    """Understands a FHIR R4 Bundle or single resource; raises ImportRefused when the file as a whole cannot be taken.

    `as_of` is the day an undated "no known allergies" is dated with; without it such a statement is left out.
    """
    account = Account(each=_EACH)
    reader = _Reader(contents_of(data, account), as_of)
    reader.each(Condition, reader.condition)
    reader.each(AllergyIntolerance, reader.allergy)
    reader.each(MedicationRequest, reader.request)
    reader.each(MedicationStatement, reader.statement)
    reader.each(Observation, reader.observation)
    reader.each(Composition, reader.composition)
    patients = _patients(reader)
    records = tuple(_orphan(reader, key, record) for key, record in reader.records.items())
    return IncomingFile(
        kind=SourceKind.FHIR,
        sha256="",
        patients=patients,
        records=records,
        not_taken=account.not_taken,
        remarks=account.remarks,
    )


def _orphan(reader: _Reader, key: str, record: _Record) -> IncomingRecord:
    return IncomingRecord(
        patient_key=key,
        no_known_allergies=reader.none_known_on(record, key),
        allergies=tuple(record.allergies),
        problems=tuple(record.problems),
        medicines=tuple(record.medicines),
        measurements=tuple(record.measurements),
    )


def _patients(reader: _Reader) -> tuple[IncomingPatient, ...]:
    """The persons of the file; each takes its record out of the reader, so that what remains belongs to others."""
    taken: list[IncomingPatient] = []

    def take(sent: Sent[Patient], key: str) -> None:
        bare = IncomingPatient(key=key, terms=patient_terms(sent), standing=standing(sent))
        record = reader.records.pop(sent.where, _Record())
        numbers = [(by_identifier(sent.kind, i), terms) for i, terms in identifiers(sent)]
        taken.append(
            replace(
                bare,
                also_known=tuple(dict.fromkeys([*(name for name, _ in numbers if name), *names_of(sent)])),
                identifiers=_unshared(sent, numbers, shared),
                contacts=tuple(contacts(sent)),
                no_known_allergies=reader.none_known_on(record, sent.where),
                allergies=tuple(record.allergies),
                problems=tuple(record.problems),
                medicines=tuple(record.medicines),
                measurements=tuple(record.measurements),
            )
        )

    all_sent = reader.contents.of(Patient)
    shared = _shared_numbers(all_sent)
    reader.each(Patient, take)
    return tuple(taken)
