"""What another system sent, in our words and not yet in our store, and what of it was not taken."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import MedicineStatus, MedicineTerms
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.patient.details import ContactTerms, IdentifierTerms
from careplan.domain.patient.patient import PatientTerms, Standing
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.ids import ImportId, UserId
from careplan.domain.shared.partial_date import PartialDate

T = TypeVar("T")


class ImportKind(StrEnum):
    """What kind of file it was; `fiction` was no file but made by the program, for measuring."""

    FHIR = "fhir"
    CSV = "csv"
    XLSX = "xlsx"
    FICTION = "fiction"


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """One thing with the `key` by which the same thing is known again in a later file of the same source.

    The key is made of (identifier system, value), else (source, resource type, resource id), else the content's hash.
    """

    key: str
    terms: T


@dataclass(frozen=True, slots=True)
class TakenMedicine:
    """A medicine with the status the source gave, and its end where it has one."""

    terms: MedicineTerms
    status: MedicineStatus
    ended: PartialDate | None = None
    end_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPatient:
    """One person and what came with them; `no_known_allergies` is a recorded fact, an empty list is not.

    `also_known` holds every key under which another file may mean the same person: numbers and references. `where` is
    its place in the file, as in `NotTaken`.
    """

    key: str
    where: str = ""
    also_known: tuple[str, ...] = ()
    terms: PatientTerms
    standing: Standing
    identifiers: tuple[IdentifierTerms, ...] = ()
    contacts: tuple[ContactTerms, ...] = ()
    no_known_allergies: PartialDate | None = None
    profile: ProfileTerms | None = None
    allergies: tuple[Item[AllergyTerms], ...] = ()
    problems: tuple[Item[ProblemTerms], ...] = ()
    medicines: tuple[Item[TakenMedicine], ...] = ()
    measurements: tuple[Item[MeasurementTerms], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRecord:
    """What came about a person who is not in the file; `patient_key` is one of the keys that person may be known by."""

    patient_key: str
    where: str = ""
    no_known_allergies: PartialDate | None = None
    allergies: tuple[Item[AllergyTerms], ...] = ()
    problems: tuple[Item[ProblemTerms], ...] = ()
    medicines: tuple[Item[TakenMedicine], ...] = ()
    measurements: tuple[Item[MeasurementTerms], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """Something that was left out, `where` it stands (`entry[12] Observation`, `line 7`), and why as a code.

    `value` may hold what was wrong when it is no patient's datum, such as an unknown column name or resource type.
    """

    where: str
    reason: str
    value: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that was taken, yet not quite as it stood there; the fields mean the same as in `NotTaken`."""

    where: str
    reason: str
    value: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingFile:
    """One file, read and understood; nothing of it is stored yet. `sha256` of its bytes in hex."""

    kind: ImportKind
    sha256: str
    patients: tuple[IncomingPatient, ...]
    records: tuple[IncomingRecord, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(eq=False, kw_only=True)
class ImportBatch(Entity):
    """One import that changed something; it is retired when the whole import is withdrawn."""

    id: ImportId
    kind: ImportKind
    sha256: str
    by: UserId
    added: int
