"""Finding a person by what is typed, and listing everybody by name."""

import heapq
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, CursorResult, Row, TextClause, text

from careplan.application.queries.name_index import NameIndex, distance
from careplan.application.queries.patients_sql import (
    AFTER,
    BY_NAME,
    BY_NAME_OF,
    MATCHING,
    MATCHING_NAMES,
    MATCHING_NAMES_OF,
    MATCHING_OF,
    OF_IDS,
)
from careplan.application.queries.query import Query
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.names import folded
from careplan.domain.patient.patient import PatientStatus, Sex
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.search_text import Sought, understood
from careplan.storage.tables.base import ID, PARTIAL

_CHOICE = 4
"""Of names that are like what was typed, so many times the number wanted are looked at, to show the nearest."""
_MATCHING, _MATCHING_OF, _OF_IDS = text(MATCHING), text(MATCHING_OF), text(OF_IDS)
_MATCHING_NAMES, _MATCHING_NAMES_OF = text(MATCHING_NAMES), text(MATCHING_NAMES_OF)
_BY_NAME, _BY_NAME_OF, _AFTER = text(BY_NAME), text(BY_NAME_OF), text(AFTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRow:
    """One person in a list; `next_due` is the earliest day of a referral, a test or a plan review.

    `subset` is a code of the knowledge pack, blank where nobody recorded one.
    `similar` marks a person found because a name is like what was typed.
    """

    id: PatientId
    family: str
    given: str
    birth_date: PartialDate | None
    sex: Sex
    status: PatientStatus
    identifiers: tuple[IdentifierTerms, ...]
    plan_status: PlanStatus | None
    open_referrals: int
    next_due: date | None
    subset: str = ""
    similar: bool = False


@dataclass(frozen=True, kw_only=True)
class PatientsFound(Query[tuple[PatientRow, ...]]):
    """Whoever has all that is typed in name, number or birth date, then whoever has names like it; nothing lists all.

    Within each, family names that begin with what was typed come first, then the alphabet. `names` is kept by whoever
    searches often; a new one reads all names when a slip is looked for. `only` leaves nobody but those in it. Without
    `slips` names like it are looked for only where nobody has all that is typed: they take longest.
    """

    text: str
    limit: int = 20
    only: frozenset[PatientId] | None = None
    slips: bool = True
    names: NameIndex = field(default_factory=NameIndex, compare=False, repr=False)

    def fetch(self, connection: Connection) -> tuple[PatientRow, ...]:
        """In three rounds, and no further than needed: by family name, by everything, by likeness."""
        if not self.text.strip():
            return AllPatients(limit=self.limit, only=self.only).fetch(connection)
        sought = understood(self.text)
        if sought.is_empty:
            return ()
        found: dict[UUID, PatientRow] = {}
        for question in filter(None, (sought.by_family(), sought.question())):
            if len(found) < self.limit:
                self._add(found, self._rows(connection, question, len(found)))
        if len(found) < self.limit and (self.slips or not found):
            self._add(found, self._similar(connection, sought, found))
        return tuple(found.values())

    def _similar(self, connection: Connection, sought: Sought, found: Collection[UUID]) -> Iterable[PatientRow]:
        """Many are compared by name, the nearest are read."""
        self.names.refresh(connection)
        similar = {term: self.names.similar(term) for term in sought.terms}
        if not any(similar.values()):
            return ()
        terms, spare = [folded(term) for term in sought.terms], len(found) + _CHOICE * self.limit
        named = self._matching(connection, (_MATCHING_NAMES, _MATCHING_NAMES_OF), sought.question(similar), spare)
        ranked = heapq.nsmallest(
            self.limit - len(found),
            (row for row in named if ID.known(row.id) not in found),
            key=lambda row: (
                distance(terms, f"{row.family} {row.given}"),
                _order(row.id, row.family, row.given, row.birth_date),
            ),
        )
        rows = connection.execute(_OF_IDS, {"ids": json.dumps([row.id for row in ranked])})
        read = {row.id: patient_row(row, similar=True) for row in rows}
        return [read[row.id] for row in ranked]

    def _rows(self, connection: Connection, question: str, spare: int) -> list[PatientRow]:
        """By name; `spare` is how many more than wanted are asked for, because they may be among those found."""
        rows = self._matching(connection, (_MATCHING, _MATCHING_OF), question, spare)
        return sorted(map(patient_row, rows), key=_by_name)

    def _matching(
        self, connection: Connection, statements: tuple[TextClause, TextClause], question: str, spare: int
    ) -> CursorResult[Any]:
        """Of everybody or, by the second statement, of those in `only`."""
        bound = {"question": question, "limit": self.limit + spare}
        if self.only is None:
            return connection.execute(statements[0], bound)
        return connection.execute(statements[1], bound | {"only": _listed(self.only)})

    def _add(self, found: dict[UUID, PatientRow], rows: Iterable[PatientRow]) -> None:
        for row in rows:
            if len(found) < self.limit:
                found.setdefault(row.id, row)


@dataclass(frozen=True, kw_only=True)
class AllPatients(Query[tuple[PatientRow, ...]]):
    """Everybody by name, a page at a time: `after` is the last row of the page before; `only` has one page."""

    limit: int = 200
    after: PatientRow | None = None
    only: frozenset[PatientId] | None = None

    def fetch(self, connection: Connection) -> tuple[PatientRow, ...]:
        if self.only is not None:
            rows = connection.execute(_BY_NAME_OF, {"limit": self.limit, "only": _listed(self.only)})
        elif self.after is None:
            rows = connection.execute(_BY_NAME, {"limit": self.limit})
        else:
            last = {"family": self.after.family, "given": self.after.given, "id": str(self.after.id)}
            rows = connection.execute(_AFTER, {**last, "limit": self.limit})
        return tuple(map(patient_row, rows))


def patient_row(row: Row[*tuple[Any, ...]], *, similar: bool = False) -> PatientRow:
    """From a row of the columns that every list of people shows."""
    id_, family, given, born, sex, status, numbers, plan_status, open_referrals, due, subset = row
    identifiers = [
        IdentifierTerms(label=label, system=system, value=value) for label, system, value in json.loads(numbers)
    ]
    return PatientRow(
        id=PatientId(ID.known(id_)),
        family=family,
        given=given,
        birth_date=PARTIAL.known(born),
        sex=Sex(sex),
        status=PatientStatus(status),
        identifiers=tuple(sorted(identifiers, key=lambda number: (number.label != "MRN", number.label, number.value))),
        plan_status=PlanStatus(plan_status) if plan_status else None,
        open_referrals=open_referrals,
        next_due=date.fromisoformat(due) if due and status == PatientStatus.ACTIVE else None,
        subset=subset or "",
        similar=similar,
    )


def _listed(ids: Iterable[PatientId]) -> str:
    return json.dumps(sorted(map(str, ids)))


def _by_name(row: PatientRow) -> tuple[str, ...]:
    return _order(str(row.id), row.family, row.given, row.birth_date.text if row.birth_date else "")


def _order(id_: str, family: str, given: str, born: str | None) -> tuple[str, ...]:
    return folded(family), folded(given), born or "", id_
