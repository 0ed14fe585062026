"""A FHIR file as an IncomingFile: every resource brought to the person it is about."""

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import UNSET

from careplan.domain.exchange.incoming import ImportKind, IncomingFile, IncomingPatient, Item
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop.account import Account
from careplan.interop.fhir.allergies import NoneKnown, allergy_terms, none_known_in
from careplan.interop.fhir.bundle import Contents, contents_of
from careplan.interop.fhir.conditions import problem_terms
from careplan.interop.fhir.medicines import Beside, requested, stated
from careplan.interop.fhir.moments import moment
from careplan.interop.fhir.observations import measurements
from careplan.interop.fhir.parts import Reference
from careplan.interop.fhir.record import Record
from careplan.interop.fhir.references import Keys, Register, patient_named
from careplan.interop.fhir.resources import (
    AllergyIntolerance,
    Composition,
    Condition,
    Medication,
    MedicationRequest,
    MedicationStatement,
    Observation,
    Patient,
    Resource,
)
from careplan.interop.fhir.sent import Left, Sent

R = TypeVar("R", bound=Resource)

_LISTED_EACH = 20
"""Places that are listed one by one for the same reason; the others are counted."""
_UNREAD: dict[type[Any], tuple[str, ...]] = {
    Patient: ("general_practitioner", "link"),
    Condition: ("severity", "body_site", "stage", "abatement_age", "abatement_string"),
    AllergyIntolerance: ("note",),
    Observation: ("interpretation", "reference_range", "body_site", "note"),
}
"""Elements with clinical meaning that our record has no place for: they are counted in the account."""


def fhir_file(data: bytes, *, as_of: PartialDate | None = None) -> IncomingFile:
    """Understands a FHIR R4 Bundle or single resource; raises ImportRefused when the file as a whole cannot be taken.

    `as_of` is the day that an undated "no known allergies" gets when the bundle has no time either; without it such a
    statement is left out.
    """
    account = Account(each=_LISTED_EACH)
    reader = _Reader(contents_of(data, account), as_of)
    reader.read_records()
    patients = reader.read_patients()
    records = tuple(record.of_absent(key, account, reader.undated) for key, record in reader.records.items())
    return IncomingFile(
        kind=ImportKind.FHIR,
        sha256="",
        patients=patients,
        records=records,
        not_taken=account.not_taken,
        remarks=account.remarks,
    )


class _Reader:
    """Goes through the contents of one file, type by type."""

    def __init__(self, contents: Contents, as_of: PartialDate | None) -> None:
        self.contents = contents
        self.account = contents.account
        written = moment(contents.written) if contents.written else None
        self.undated = written.day if written else as_of
        self.patient_keys = Keys(contents.of(Patient))
        self.patients = Register(contents.of(Patient))
        self.beside = Beside(Register(contents.of(Medication)), Register(contents.of(Condition)))
        self.records: dict[str, Record] = {}
        self._known_subjects: dict[tuple[str | None, str], Record] = {}

    def read_records(self) -> None:
        """Everything but the persons themselves."""
        self._each(Condition, self._condition)
        self._each(AllergyIntolerance, self._allergy)
        self._each(MedicationRequest, self._request)
        self._each(MedicationStatement, self._statement)
        self._each(Observation, self._observation)
        self._each(Composition, self._composition)

    def read_patients(self) -> tuple[IncomingPatient, ...]:
        """The persons; each takes its record away, so that those which remain belong to somebody who is not there."""
        taken: list[IncomingPatient] = []

        def take(sent: Sent[Patient], key: str) -> None:
            record = self.records.get(key, Record())
            taken.append(record.of_patient(sent, key, self.patient_keys.own_numbers(sent), self.undated))
            self.records.pop(key, None)

        self._each(Patient, take)
        return tuple(taken)

    def _each(self, kind: type[R], take: Callable[[Sent[R], str], None]) -> None:
        """Takes every resource of a type; one that cannot be taken is accounted for and the next one follows."""
        all_sent = self.contents.of(kind)
        keys = Keys(all_sent)
        for sent in all_sent:
            try:
                take(sent, keys.claim(sent))
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

    def _record_of(self, subject: Reference | None, sent: Sent[Any]) -> Record:
        """The record of the person a resource is about, whether that person is in the file or not."""
        if subject is None or subject.identifier is not None:
            return self._found_record(subject, sent)
        written = (subject.reference, sent.base)  # thousands of resources say the same
        if written not in self._known_subjects:
            self._known_subjects[written] = self._found_record(subject, sent)
        return self._known_subjects[written]

    def _found_record(self, subject: Reference | None, sent: Sent[Any]) -> Record:
        found = self.patients.find(subject, sent)
        key = self.patient_keys.of(found) if found else patient_named(subject, sent)
        return self.records.setdefault(key, Record())

    def _condition(self, sent: Sent[Condition], key: str) -> None:
        terms = problem_terms(sent)
        self._record_of(sent.resource.subject, sent).problems.append(Item(key, terms))

    def _allergy(self, sent: Sent[AllergyIntolerance], key: str) -> None:
        found = allergy_terms(sent)
        record = self._record_of(sent.resource.patient, sent)
        if isinstance(found, NoneKnown):
            record.none_known.append(found)
        else:
            record.allergies.append(Item(key, found))

    def _request(self, sent: Sent[MedicationRequest], key: str) -> None:
        taken = requested(sent, self.beside)
        self._record_of(sent.resource.subject, sent).medicines.append(Item(key, taken))

    def _statement(self, sent: Sent[MedicationStatement], key: str) -> None:
        taken = stated(sent, self.beside)
        self._record_of(sent.resource.subject, sent).medicines.append(Item(key, taken))

    def _observation(self, sent: Sent[Observation], key: str) -> None:
        taken = [Item(key + suffix, terms) for suffix, terms in measurements(sent)]
        if taken:
            self._record_of(sent.resource.subject, sent).measurements += taken

    def _composition(self, sent: Sent[Composition], _key: str) -> None:
        found = none_known_in(sent)
        if found is not None:
            self._record_of(sent.resource.subject, sent).none_known.append(found)


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(other.title() for other in others)
