"""The door for screening due days: what was worked out of people is put in the place of what was kept.

It reaches the derived tables of `tables/screening` only, which are in no journal and can be worked out anew.
"""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection, Engine

from careplan.storage.cipher import rows
from careplan.storage.engine import deriving
from careplan.storage.tables.screening import MARK_ALL


class KeptDue(NamedTuple):
    """A row as stored; days as text."""

    rule: str
    id: str
    subject: str
    stand: str
    due_from: str | None
    due_on: str | None
    last_on: str | None
    said: str
    aside: str
    times: str


class KeptPerson(NamedTuple):
    """The last day on which it holds, the tests that were never recorded, and the rows."""

    until: str
    never: str = ""
    due: tuple[KeptDue, ...] = ()


NOTHING = KeptPerson("9999-12-31")
"""Of somebody whom the clinic does not follow, or whose condition the library does not know."""


def begin_anew(engine: Engine, digest: str) -> None:
    """From now on this library is what all rests on; everybody waits to be worked out."""
    with deriving(engine).begin() as connection:
        _rest_on(connection, digest)


def keep_some(
    engine: Engine, digest: str, today: str, reckon: Callable[[Connection, str], KeptPerson | None], most: int
) -> int:
    """Works out so many of the people who wait for it, in one write transaction, so that no change comes between.

    Answers how many it were. `reckon` takes the id as stored, and answers None for somebody of whom nothing is due.
    """
    with deriving(engine).begin() as connection:
        if rows(connection, "SELECT digest FROM screening_basis") != [(digest,)]:
            _rest_on(connection, digest)
        listed = rows(connection, _WAITING, {"today": today, "most": most})
        for key, patient_id in listed:
            _keep(connection, key, today, reckon(connection, patient_id) or NOTHING)
    return len(listed)


def _keep(connection: Connection, key: int, today: str, person: KeptPerson) -> None:
    connection.exec_driver_sql("DELETE FROM screening_due WHERE key = ?", (key,))
    if person.due:
        connection.exec_driver_sql(_ADD, [(key, *row) for row in person.due])
    connection.exec_driver_sql(_SETTLE, (today, person.until, person.never, NO_DAY if person.never else None, key))


def _rest_on(connection: Connection, digest: str) -> None:
    connection.exec_driver_sql(MARK_ALL)
    connection.exec_driver_sql("DELETE FROM screening_basis")
    connection.exec_driver_sql("INSERT INTO screening_basis VALUES (?)", (digest,))


NO_DAY = "later"
"""Sorted behind all days: what was never recorded is due, and since when nobody knows."""
_WAITING = """
SELECT key, patient_id FROM screening_reckoned WHERE until < :today
UNION ALL SELECT key, patient_id FROM screening_reckoned WHERE as_of > :today AND +until >= :today LIMIT :most
"""
_SETTLE = "UPDATE screening_reckoned SET as_of = ?, until = ?, never = ?, never_at = ? WHERE key = ?"
_ADD = (
    "INSERT INTO screening_due (key, rule, id, subject, stand, due_from, due_on, last_on, said, aside, times) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
