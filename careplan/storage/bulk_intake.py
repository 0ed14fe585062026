"""What of a file is new, worked out without writing: the rows an import would add, and what it would leave alone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.exchange.incoming import IncomingFile, IncomingPatient, IncomingRecord, NotTaken
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.names import is_same_person
from careplan.domain.shared.errors import Invalid, NotFound
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.bulk_people import Doubt, Known, People, held_by
from careplan.storage.bulk_rows import (
    CONTACT,
    IDENTIFIER,
    ITEMS,
    PATIENT,
    PROFILE,
    Shape,
    Values,
    digest,
    patient_values,
    person,
)
from careplan.storage.tables.disease import disease_profile
from careplan.storage.tables.patient import patient, patient_identifier

Row = tuple[str | int | None, ...]

_NUMBERS = select(patient_identifier.c.system, patient_identifier.c.label, patient_identifier.c.value).where(
    patient_identifier.c.patient_id == bindparam("patient_id"), patient_identifier.c.retired_at.is_(None)
)
_PROFILES = select(disease_profile.c.subset, disease_profile.c.onset, disease_profile.c.diagnosed).where(
    disease_profile.c.patient_id == bindparam("patient_id"),
    disease_profile.c.condition == bindparam("condition"),
    disease_profile.c.retired_at.is_(None),
)
_NONE_KNOWN = select(patient.c.no_allergies_on).where(patient.c.id == bindparam("patient_id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the person who imports says of the whole file.

    `condition` is the disease of everybody in it, which begins the profile of those who have none. `whose` is one
    person who is here; the file must then be about nobody else.
    """

    condition: str = ""
    whose: PatientId | None = None


@dataclass(slots=True)
class Intake:
    """`rows` by table, in the order of each table's shape; `keys` are rows of `import_item` without their batch.

    `searched` are the people whose names or numbers are new, `people` everybody whom the file is about and who was
    taken, in the order of the file.
    """

    rows: dict[Shape, list[Row]] = field(default_factory=dict)
    keys: list[Row] = field(default_factory=list)
    present: int = 0
    changed: Counter[str] = field(default_factory=Counter)
    not_taken: list[NotTaken] = field(default_factory=list)
    searched: set[str] = field(default_factory=set)
    people: dict[str, None] = field(default_factory=dict)

    @property
    def added(self) -> dict[str, int]:
        """Rows by table name."""
        return {shape.table: len(rows) for shape, rows in self.rows.items() if rows}


class Reader:
    """Goes through one file; `ids` gives each new row its id."""

    def __init__(self, connection: Connection, ids: Iterator[str], about: About) -> None:
        self.intake = Intake()
        self._connection = connection
        self._ids = ids
        self._condition = about.condition
        self._whose = about.whose
        self._people = People()
        self._held: dict[str, dict[tuple[str, str], str]] = {}

    def read(self, file: IncomingFile) -> Intake:
        """Everybody in the order of the file, then what is about people who are not in it."""
        self._people = People.of(self._connection, file)
        if self._whose is not None:
            _ensure_one_person(file)
        for number, incoming in enumerate(file.patients, 1):
            self._patient(incoming, incoming.where or f"person {number}")
        for number, record in enumerate(file.records, 1):
            self._record(record, record.where or f"record {number}")
        return self.intake

    def _patient(self, incoming: IncomingPatient, where: str) -> None:
        try:
            values = patient_values(person(incoming))
        except Invalid as refused:
            self._leave(where, refused.reason, refused.field, 1 + _things_in(incoming))
            return
        said = digest(values)
        found = self._find(incoming, said)
        if isinstance(found, Doubt):
            self._leave(where, found, count=1 + _things_in(incoming))
            return
        id_ = self._new(values, said) if found is None else found.id
        self._learn_keys(incoming, found, id_, said)
        self.intake.people[id_] = None
        self._people.add(incoming, id_, said, new=found is None)
        self._details(incoming, id_, where, is_new=found is None)
        self._none_known(incoming, found, id_, where)
        self._things(incoming, id_, where)

    def _record(self, record: IncomingRecord, where: str) -> None:
        found = self._named(record)
        if isinstance(found, Doubt):
            self._leave(where, found, count=_things_in(record))
            return
        self.intake.people[found.id] = None
        self._none_known(record, found, found.id, where)
        self._things(record, found.id, where)

    def _find(self, incoming: IncomingPatient, said: str) -> Known | Doubt | None:
        if self._whose is None:
            return self._people.find(incoming, said)
        known = self._named_for_all()
        if self._people.others_with(incoming.identifiers, known.id):
            return Doubt.SEVERAL
        same = said in self._people.digests_of(known.id) or is_same_person(known.terms, incoming.terms)
        return known if same else Doubt.OTHER_PERSON

    def _named(self, record: IncomingRecord) -> Known | Doubt:
        return self._people.named(record.patient_key) if self._whose is None else self._named_for_all()

    def _named_for_all(self) -> Known:
        assert self._whose is not None
        known = self._people.here(self._connection, self._whose)
        if known is None:
            raise NotFound(field="Patient", id=self._whose)
        return known

    def _new(self, values: Values, said: str) -> str:
        id_ = next(self._ids)
        self.intake.rows.setdefault(PATIENT, []).append((id_, *values))
        self.intake.searched.add(id_)
        self._held[id_] = {}
        return id_

    def _learn_keys(self, incoming: IncomingPatient, found: Known | None, id_: str, said: str) -> None:
        """Every key the person may be named by later; a key that is known says whether the source changed since."""
        for key in dict.fromkeys((incoming.key, *incoming.also_known)):
            if (key, id_) not in self._people.digests:
                made = int(found is None and key == incoming.key)
                self.intake.keys.append((id_, key, PATIENT.table, id_, said, made))
        if found is not None:
            self.intake.present += 1
            before = self._people.digests.get((incoming.key, id_), said)
            self.intake.changed[PATIENT.table] += before != said

    def _details(self, incoming: IncomingPatient, id_: str, where: str, *, is_new: bool) -> None:
        known = () if is_new else self._connection.execute(_NUMBERS, {"patient_id": UUID(id_)})
        numbers = {(system, label, value) for system, label, value in known}
        for terms in incoming.identifiers:
            if (terms.system, terms.label, terms.value) in numbers or self._has_number(numbers, terms):
                self.intake.present += 1
            elif self._add(IDENTIFIER, id_, f"#number {terms.system} {terms.label} {terms.value}", terms, where):
                numbers.add((terms.system, terms.label, terms.value))
                self.intake.searched.add(id_)
        for contact in incoming.contacts:
            key = f"#contact {contact.kind} {contact.name} {contact.value} {contact.note}"
            self._add(CONTACT, id_, key, contact, where)
        self._profile(incoming.profile, id_, where, is_new=is_new)

    @staticmethod
    def _has_number(numbers: Iterable[tuple[str, str, str]], terms: IdentifierTerms) -> bool:
        """The same number under another label, where the system says who gives it."""
        return any(terms.system and (terms.system, terms.value) == (system, value) for system, _, value in numbers)

    def _profile(self, said: ProfileTerms | None, id_: str, where: str, *, is_new: bool) -> None:
        terms = said or (ProfileTerms(condition=self._condition) if self._condition else None)
        if terms is None:
            return
        bound = {"patient_id": UUID(id_), "condition": terms.condition}
        here = None if is_new else self._connection.execute(_PROFILES, bound).first()
        if here is None:
            self._add(PROFILE, id_, f"#profile {terms.condition}", terms, where)
            return
        self.intake.present += 1
        if said is None:
            return
        differs = said.diagnosed not in {None, here.diagnosed}  # most lists say nothing of it
        if differs or (here.subset, here.onset) != (said.subset, said.onset):
            self.intake.changed[PROFILE.table] += 1

    def _none_known(self, said: IncomingPatient | IncomingRecord, found: Known | None, id_: str, where: str) -> None:
        """A new person's row carries it; of somebody who is here it is left to a person to record."""
        day: PartialDate | None = said.no_known_allergies
        if day is None:
            return
        if found is None:
            if said.allergies:
                self._leave(where, "none-known-beside-allergies")
            elif day.day is None:
                self._leave(where, "none-known-without-day")
            return
        if found.new or self._connection.scalar(_NONE_KNOWN, {"patient_id": UUID(id_)}) == day.day is not None:
            self.intake.present += 1
        else:
            self._leave(where, "none-known-of-somebody-here")

    def _things(self, said: IncomingPatient | IncomingRecord, id_: str, where: str) -> None:
        for name, shape in ITEMS:
            for item in getattr(said, name):
                self._add(shape, id_, item.key, item.terms, where)

    def _add(self, shape: Shape, patient_id: str, key: str, terms: object, where: str) -> bool:
        """A row and its key, unless the same thing came before; then only whether the source says otherwise now."""
        held = self._held.get(patient_id)
        if held is None:
            held = self._held[patient_id] = held_by(self._connection, patient_id)
        try:
            values = shape.values(terms)
        except Invalid as refused:
            self._leave(where, refused.reason, refused.field)
            return False
        said, place = digest(values), (shape.table, key)
        before = held.get(place)
        if before is not None:
            self.intake.present += 1
            self.intake.changed[shape.table] += before != said
            return False
        held[place] = said
        id_ = next(self._ids)
        self.intake.rows.setdefault(shape, []).append((id_, patient_id, *values))
        self.intake.keys.append((patient_id, key, shape.table, id_, said, 1))
        return True

    def _leave(self, where: str, reason: str, value: str = "", count: int = 1) -> None:
        self.intake.not_taken.append(NotTaken(where=where, reason=str(reason), value=value, count=count))


def _things_in(said: IncomingPatient | IncomingRecord) -> int:
    return sum(len(getattr(said, name)) for name, _ in ITEMS)


def _ensure_one_person(file: IncomingFile) -> None:
    names = {record.patient_key for record in file.records}
    if len(file.patients) + len(names) > 1:
        raise Invalid(field="import.patient", reason="several-people")
