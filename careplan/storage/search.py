"""The search index over people: names, numbers and birth dates, kept true by triggers in the same transaction.

It is derived and can be built anew at any time, so its rows are in no journal. A person has a `key` of the index's
own, because a row's hidden number may change when a file is compacted; a person whose words change gets a new and
higher key, so that whoever keeps names in memory need only ask for keys above the last one seen. A retired person
has none.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, MetaData, event

from careplan.storage.tables.base import metadata

_MONTHS = "".join(
    f"{month:<9}"
    for month in (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    )
)  # fmt: skip
_MONTH = "CAST(substr(p.birth_date, 6, 2) AS INTEGER)"
_TABLES = (
    "CREATE TABLE IF NOT EXISTS patient_search_key ("
    "key INTEGER PRIMARY KEY AUTOINCREMENT, patient_id TEXT NOT NULL UNIQUE) STRICT",
    "CREATE VIRTUAL TABLE IF NOT EXISTS patient_search USING fts5("
    "family, given, number, birth, content='', contentless_delete=1, detail=column, "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3')",
    # A number is found as typed and without its hyphens, dots and blanks; a birth date as 1968-03-12, 19680312,
    # 12 March 1968 and 12.3.1968.
    "CREATE VIEW IF NOT EXISTS patient_search_source AS "
    "SELECT k.key, p.id AS patient_id, p.family, p.given || ' ' || p.preferred AS given, "
    "(SELECT group_concat(i.value || ' ' || replace(replace(replace(i.value, '-', ''), '.', ''), ' ', ''), ' ') "
    "FROM patient_identifier AS i WHERE i.patient_id = p.id AND i.retired_at IS NULL) AS number, "
    "p.birth_date || ' ' || replace(p.birth_date, '-', '') "
    f"|| CASE WHEN {_MONTH} THEN ' ' || {_MONTH} || ' ' || trim(substr('{_MONTHS}', 9 * {_MONTH} - 8, 9)) ELSE '' END "
    "|| CASE WHEN length(p.birth_date) = 10 THEN ' ' || CAST(substr(p.birth_date, 9) AS INTEGER) ELSE '' END AS birth "
    "FROM patient_search_key AS k JOIN patient AS p ON p.id = k.patient_id",
    # Lists by name: capitals do not come before small letters.
    "CREATE INDEX IF NOT EXISTS ix_patient_by_name ON patient (family COLLATE NOCASE, given COLLATE NOCASE, id) "
    "WHERE retired_at IS NULL",
)
_FILL = (
    "INSERT INTO patient_search (rowid, family, given, number, birth) "
    "SELECT key, family, given, number, birth FROM patient_search_source WHERE "
)


def _renew(patient_id: str) -> str:
    """Out of the index and, unless retired, in again under a new key."""
    return (
        "DELETE FROM patient_search "
        f"WHERE rowid = (SELECT key FROM patient_search_key WHERE patient_id = {patient_id}); "
        f"DELETE FROM patient_search_key WHERE patient_id = {patient_id}; "
        "INSERT INTO patient_search_key (patient_id) "
        f"SELECT id FROM patient WHERE id = {patient_id} AND retired_at IS NULL; "
        f"{_FILL} patient_id = {patient_id};"
    )


_TRIGGERS = {
    "patient_search_registered": f"INSERT ON patient BEGIN {_renew('NEW.id')} END",
    "patient_search_revised": (
        f"UPDATE OF family, given, preferred, birth_date, retired_at ON patient BEGIN {_renew('NEW.id')} END"
    ),
    "patient_search_numbered": f"INSERT ON patient_identifier BEGIN {_renew('NEW.patient_id')} END",
    "patient_search_renumbered": (
        f"UPDATE OF value, retired_at ON patient_identifier BEGIN {_renew('NEW.patient_id')} END"
    ),
}
DDL = (*_TABLES, *(f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {body}" for name, body in _TRIGGERS.items()))
"""What a migration revision runs, in this order; `install` runs the same."""


def install(connection: Connection) -> None:
    """Makes what is missing of the index; it is empty until people are added or `rebuild` is called."""
    for statement in DDL:
        connection.exec_driver_sql(statement)


@event.listens_for(metadata, "after_create")
def _install(target: MetaData, connection: Connection, **_: object) -> None:
    install(connection)


def rebuild(connection: Connection) -> None:
    """Everything anew, from the patients that are there."""
    connection.exec_driver_sql("INSERT INTO patient_search (patient_search) VALUES ('delete-all')")
    connection.exec_driver_sql("DELETE FROM patient_search_key")
    connection.exec_driver_sql(
        "INSERT INTO patient_search_key (patient_id) SELECT id FROM patient WHERE retired_at IS NULL ORDER BY rowid"
    )
    connection.exec_driver_sql(f"{_FILL} true")


def refresh(connection: Connection, patient_ids: Iterable[str]) -> None:
    """What the triggers would have done for these people, in one go; the ids as stored."""
    listed = json.dumps(sorted(set(patient_ids)))
    among = "patient_id IN (SELECT value FROM json_each(?))"
    connection.exec_driver_sql(
        f"DELETE FROM patient_search WHERE rowid IN (SELECT key FROM patient_search_key WHERE {among})", (listed,)
    )
    connection.exec_driver_sql(f"DELETE FROM patient_search_key WHERE {among}", (listed,))
    connection.exec_driver_sql(
        "INSERT INTO patient_search_key (patient_id) SELECT id FROM patient "
        "WHERE id IN (SELECT value FROM json_each(?)) AND retired_at IS NULL",
        (listed,),
    )
    connection.exec_driver_sql(f"{_FILL} {among}", (listed,))


@contextmanager
def paused(connection: Connection) -> Iterator[None]:
    """Without triggers for the time of a bulk write; whoever asks for it calls `refresh` or `rebuild` after.

    After a fault nothing is put back, because the whole transaction is rolled back with it.
    """
    for name in _TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for name, body in _TRIGGERS.items():
        connection.exec_driver_sql(f"CREATE TRIGGER {name} AFTER {body}")
