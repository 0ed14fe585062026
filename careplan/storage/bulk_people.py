"""Whom incoming data belong to: somebody who is here, somebody new, or nobody that can be named with certainty."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select

from careplan.domain.exchange.incoming import IncomingFile, IncomingPatient
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.names import is_same_person, may_be_renamed
from careplan.domain.patient.patient import PatientTerms
from careplan.storage.bulk_rows import PATIENT
from careplan.storage.tables.imports import import_batch, import_item
from careplan.storage.tables.patient import patient, patient_identifier

_TELLING = 8
"""Letters that a bare id needs at least before it is believed to be one person's."""


class Doubt(StrEnum):
    """Why data were not put on a person."""

    OTHER_PERSON = "number-of-another-person"
    SEVERAL = "several-people"
    RETIRED = "person-taken-out"
    UNKNOWN = "person-not-here"
    WEAK_NAME = "person-not-certain"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is here (`id` as stored); `new` marks somebody whom this very file brought."""

    id: str
    terms: PatientTerms
    live: bool = True
    new: bool = False


def _listed(name: str) -> Any:
    """Many values in one parameter: a statement takes a limited number of them."""
    return select(func.json_each(bindparam(name)).table_valued("value").c.value)


_KEYS = (
    select(import_item.c.source_key, import_item.c.entity_id, import_item.c.digest)
    .join(import_batch, import_batch.c.id == import_item.c.batch_id)
    .where(import_item.c.entity == PATIENT.table, import_batch.c.retired_at.is_(None))
    .where(import_item.c.source_key.in_(_listed("keys")))
    .order_by(import_batch.c.id, import_item.c.entity_id)
)
_NUMBERS = (
    select(*(patient_identifier.c[name] for name in ("label", "system", "value", "patient_id")))
    .where(patient_identifier.c.retired_at.is_(None), patient_identifier.c.value.in_(_listed("numbers")))
    .order_by(patient_identifier.c.id)
)
_PEOPLE = select(patient).where(patient.c.id.in_(_listed("ids")))
_HELD = (
    select(import_item.c.source_key, import_item.c.entity, import_item.c.digest)
    .join(import_batch, import_batch.c.id == import_item.c.batch_id)
    .where(import_item.c.patient_id == bindparam("patient_id"), import_batch.c.retired_at.is_(None))
)
_ANY = select(import_item.c.batch_id).limit(1)


def number_key(terms: IdentifierTerms) -> tuple[str, str]:
    """What makes a number one person's: who gives it, or only its label where nobody says who."""
    return (terms.system or f"label:{terms.label.casefold()}", terms.value)


@dataclass(slots=True)
class People:
    """Everybody that a file may speak of, looked up at once; people whom the file brings are added as it is read."""

    by_key: dict[str, set[str]] = field(default_factory=dict)
    digests: dict[tuple[str, str], str] = field(default_factory=dict)
    by_number: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection, file: IncomingFile) -> "People":
        """Those who are here already."""
        people = cls()
        if connection.execute(_ANY).first() is not None:
            for key, id_, digest in connection.execute(_KEYS, {"keys": json.dumps(list(_keys_of(file)))}):
                people.by_key.setdefault(key, set()).add(str(id_))
                people.digests[key, str(id_)] = digest
        numbers = json.dumps(sorted({number.value for each in file.patients for number in each.identifiers}))
        for label, system, value, id_ in connection.execute(_NUMBERS, {"numbers": numbers}):
            number = number_key(IdentifierTerms(label=label, system=system, value=value))
            people.by_number.setdefault(number, set()).add(str(id_))
        ids = set().union(*people.by_key.values(), *people.by_number.values())
        for row in connection.execute(_PEOPLE, {"ids": json.dumps(sorted(ids))}) if ids else ():
            people.known[str(row.id)] = Known(str(row.id), _terms(row), live=row.retired_at is None)
        return people

    def find(self, incoming: IncomingPatient, digest: str) -> Known | Doubt | None:
        """The one person meant; None when nobody here is, a Doubt when it might be somebody else."""
        keys = (incoming.key, *incoming.also_known)
        by_key = {id_: key for key in reversed(keys) for id_ in self._live(self.by_key.get(key))}
        numbers = {id_ for each in incoming.identifiers for id_ in self._live(self.by_number.get(number_key(each)))}
        found = numbers.union(by_key)
        if not found:
            return Doubt.RETIRED if any(self.by_key.get(key) for key in keys) else None
        if len(found) > 1:
            return Doubt.SEVERAL
        known = self.known[found.pop()]
        if known.id in by_key and self.digests.get((by_key[known.id], known.id)) == digest:
            return known
        believed = may_be_renamed if known.id in by_key else is_same_person
        return known if believed(known.terms, incoming.terms) else Doubt.OTHER_PERSON

    def named(self, key: str) -> Known | Doubt:
        """The person that a record without its patient is about, by the key alone."""
        ids = self.by_key.get(key, set())
        live = self._live(ids)
        if not live:
            return Doubt.RETIRED if ids else Doubt.UNKNOWN
        if len(live) > 1:
            return Doubt.SEVERAL
        return self.known[live[0]] if is_telling(key) else Doubt.WEAK_NAME

    def add(self, incoming: IncomingPatient, id_: str, digest: str, *, new: bool) -> None:
        """From now on the person is known by everything the file calls them."""
        for key in (incoming.key, *incoming.also_known):
            self.by_key.setdefault(key, set()).add(id_)
            self.digests[key, id_] = digest
        for number in incoming.identifiers:
            self.by_number.setdefault(number_key(number), set()).add(id_)
        if new:
            self.known[id_] = Known(id_, incoming.terms, new=True)

    def here(self, connection: Connection, id_: UUID) -> Known | None:
        """Somebody by our own id; None when absent or taken out."""
        if str(id_) not in self.known:
            for row in connection.execute(_PEOPLE, {"ids": json.dumps([str(id_)])}):
                self.known[str(id_)] = Known(str(id_), _terms(row), live=row.retired_at is None)
        found = self.known.get(str(id_))
        return found if found is not None and found.live else None

    def others_with(self, numbers: Iterable[IdentifierTerms], id_: str) -> bool:
        """Whether one of the numbers is somebody else's."""
        return any(self.by_number.get(number_key(number), {id_}) - {id_} for number in numbers)

    def digests_of(self, id_: str) -> set[str]:
        """Everything that sources said of the person when they were taken."""
        return {digest for (_, known), digest in self.digests.items() if known == id_}

    def _live(self, ids: Iterable[str] | None) -> list[str]:
        return [id_ for id_ in ids or () if id_ in self.known and self.known[id_].live]


def held_by(connection: Connection, patient_id: str) -> dict[tuple[str, str], str]:
    """What earlier imports brought of a person: the digest of what was taken, by table and source key."""
    rows = connection.execute(_HELD, {"patient_id": UUID(patient_id)})
    return {(row.entity, row.source_key): row.digest for row in rows}


def is_telling(key: str) -> bool:
    """Whether a name is surely one person's: `Patient/1` and `Patient/example` are everybody's first patient."""
    id_ = key.rpartition("/")[2]
    return ":" in key or "?" in key or (len(id_) >= _TELLING and not id_.isdigit())


def _keys_of(file: IncomingFile) -> Iterator[str]:
    for each in file.patients:
        yield from (each.key, *each.also_known)
    yield from (record.patient_key for record in file.records)


def _terms(row: Any) -> PatientTerms:
    return PatientTerms(family=row.family, given=row.given, birth_date=row.birth_date)
