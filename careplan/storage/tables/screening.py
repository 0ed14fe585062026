"""The tables of screening due days, which are derived: kept true by triggers, and in no journal.

Triggers mark a person in the very transaction that changes one of the facts, whichever way it is written (a command,
undo, an import, an upgrade): `until` becomes empty, and what is kept of that person counts no more until it is worked
out anew. That is all that a save pays. What is kept holds from `as_of`, the day it was worked out for, to `until`, if
no fact changes. All of it rests on one library (`screening_basis`); the clinic's own intervals mark everybody.
"""

from sqlalchemy import Connection, MetaData, event

from careplan.storage.tables.base import metadata

_TABLES = (
    "CREATE TABLE IF NOT EXISTS screening_basis (digest TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS screening_reckoned (key INTEGER PRIMARY KEY, patient_id TEXT NOT NULL UNIQUE, "
    "as_of TEXT NOT NULL DEFAULT '', until TEXT NOT NULL DEFAULT '', "
    "never TEXT NOT NULL DEFAULT '', never_at TEXT) STRICT",
    "CREATE TABLE IF NOT EXISTS screening_due (key INTEGER NOT NULL, rule TEXT NOT NULL, id TEXT NOT NULL, "
    "subject TEXT NOT NULL, stand TEXT NOT NULL, due_from TEXT, due_on TEXT, last_on TEXT, said TEXT NOT NULL, "
    "aside TEXT NOT NULL, times TEXT NOT NULL, PRIMARY KEY (key, rule)) STRICT, WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS ix_screening_reckoned_until ON screening_reckoned (until)",
    "CREATE INDEX IF NOT EXISTS ix_screening_reckoned_as_of ON screening_reckoned (as_of)",
    "CREATE INDEX IF NOT EXISTS ix_screening_reckoned_never ON screening_reckoned (never_at) "
    "WHERE never_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS ix_screening_due_on ON screening_due (due_on) WHERE stand = 'dated'",
)
_OF_PERSON = (
    "disease_profile", "antibody", "organ_involvement", "measurement", "safety_fact", "done_elsewhere", "set_aside",
)  # fmt: skip


def _mark(patient_id: str) -> str:
    return f"UPDATE screening_reckoned SET until = '' WHERE patient_id = {patient_id} AND until <> '';"


MARK_ALL = "UPDATE screening_reckoned SET until = '' WHERE until <> ''"
_TRIGGERS = {
    "screening_registered": "INSERT ON patient BEGIN "
    "INSERT OR IGNORE INTO screening_reckoned (patient_id) VALUES (NEW.id); END",
    "screening_standing": f"UPDATE OF status, sex, retired_at ON patient BEGIN {_mark('NEW.id')} END",
    "screening_own_set": f"INSERT ON override WHEN NEW.kind = 'screening-months' BEGIN {MARK_ALL}; END",
    "screening_own_changed": f"UPDATE ON override WHEN NEW.kind = 'screening-months' BEGIN {MARK_ALL}; END",
} | {
    f"screening_{table}_{change}": f"{change.upper()} ON {table} BEGIN {marks} END"
    for table in _OF_PERSON
    for change, marks in (
        ("insert", _mark("NEW.patient_id")),
        ("update", _mark("NEW.patient_id") + " " + _mark("OLD.patient_id")),
    )
}
DDL = (*_TABLES, *(f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {body}" for name, body in _TRIGGERS.items()))
"""What a migration revision runs, in this order; `install` runs the same."""


def install(connection: Connection) -> None:
    """Makes what is missing; everybody who is there waits to be worked out."""
    for statement in DDL:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT OR IGNORE INTO screening_reckoned (patient_id) SELECT id FROM patient")


@event.listens_for(metadata, "after_create")
def _install(target: MetaData, connection: Connection, **_: object) -> None:
    install(connection)
