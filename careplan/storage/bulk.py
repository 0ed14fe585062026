"""The one other door for writes: what an import brings, and synthetic clinics, each under one journalled event.

Rows go to the driver as they are stored, because a type per value costs more than the insert; a large batch builds
the indexes of its tables afterwards.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import (
    Connection,
    Select,
    Table,
    bindparam,
    exists,
    select,
    update,
)
from sqlalchemy.dialects import sqlite

from careplan.domain.exchange.incoming import ImportBatch, IncomingFile, NotTaken
from careplan.domain.shared.errors import CannotUndo
from careplan.domain.shared.ids import ImportId, PatientId, UserId
from careplan.storage import search
from careplan.storage.bulk_intake import About, Intake, Reader
from careplan.storage.bulk_rows import IDENTIFIER, PATIENT, fresh_ids
from careplan.storage.references import referring
from careplan.storage.tables.base import metadata
from careplan.storage.tables.imports import import_item

_MANY_PEOPLE = 50
"""From here on the search index is brought up to date once, not by a trigger for each row."""
_MANY_ROWS = 20_000
_KEY_COLUMNS = ("patient_id", "source_key", "entity", "entity_id", "digest", "made", "batch_id")
_QUOTE = sqlite.dialect().identifier_preparer.quote
_NOTHING_SAID = About()

Rows = Sequence[tuple[object, ...]]
Block = tuple[str, Sequence[str], Rows]
"""A table by name, its columns, and values as they are stored."""


def _brought(table: Table) -> Select[tuple[UUID]]:
    """The rows of a table that a batch made."""
    of_batch = import_item.c.batch_id == bindparam("batch_id")
    return select(import_item.c.entity_id).where(of_batch, import_item.c.entity == table.name, import_item.c.made)


_TABLES = (
    select(import_item.c.entity)
    .where(import_item.c.batch_id == bindparam("batch_id"), import_item.c.made)
    .distinct()
    .order_by(import_item.c.entity)
)
_SEARCHED = (
    select(import_item.c.patient_id)
    .where(
        import_item.c.batch_id == bindparam("batch_id"),
        import_item.c.made,
        import_item.c.entity.in_((PATIENT.table, IDENTIFIER.table)),
    )
    .distinct()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a file: rows added by table name, things that were there already, and things that changed since.

    `batch` is None when nothing was added. `changed` counts what the source now says otherwise: it is not overwritten.
    `not_taken` is what the store left out beside what the reader did. `people` are those whom the file is about.
    """

    batch: ImportBatch | None
    added: Mapping[str, int] = field(default_factory=dict)
    present: int = 0
    changed: Mapping[str, int] = field(default_factory=dict)
    not_taken: tuple[NotTaken, ...] = ()
    people: tuple[PatientId, ...] = ()


def foresee(connection: Connection, file: IncomingFile, *, now: datetime, about: About = _NOTHING_SAID) -> Taken:
    """What `take_in` would answer, without writing; its batch is None and people who would be new have passing ids."""
    return _taken(Reader(connection, fresh_ids(now), about).read(file), None)


def take_in(
    connection: Connection, file: IncomingFile, *, by: UserId, now: datetime, about: About = _NOTHING_SAID
) -> Taken:
    """Adds what is new of a file; everything is known again by its source key within one person.

    The batch's own row is left to the caller, who has it journalled.
    """
    ids = fresh_ids(now)
    intake = Reader(connection, ids, about).read(file)
    added = sum(intake.added.values())
    if not added:
        return _taken(intake, None)
    batch_id = next(ids)
    batch = ImportBatch(id=ImportId(UUID(batch_id)), kind=file.kind, sha256=file.sha256, by=by, added=added)
    _store(connection, intake, batch_id)
    return _taken(intake, batch)


def take_out(connection: Connection, batch_id: ImportId, *, now: datetime) -> int:
    """Retires what a batch brought and answers how many rows.

    Raises CannotUndo when a row was changed since, or when something that the batch did not bring rests on one.
    """
    bound = {"batch_id": batch_id}
    tables = [metadata.tables[name] for name in connection.scalars(_TABLES, bound)]
    if not tables:
        raise CannotUndo(field="import_batch", reason="rows-not-kept")
    for table in tables:
        _ensure_untouched(connection, table, bound)
    retired = 0
    with _searchable(connection, [str(id_) for id_ in connection.scalars(_SEARCHED, bound)]):
        for table in tables:
            gone = update(table).where(table.c.id.in_(_brought(table)))
            gone = gone.values(retired_at=now, row_version=table.c.row_version + 1)
            retired += connection.execute(gone, bound).rowcount
    return retired


def _ensure_untouched(connection: Connection, table: Table, bound: Mapping[str, ImportId]) -> None:
    changed = exists().where(table.c.id.in_(_brought(table)), table.c.row_version > 1)
    if connection.scalar(select(changed), bound):
        raise CannotUndo(field=table.name, reason="changed-since")
    for other, column in referring(table):
        rests = exists().where(other.c[column].in_(_brought(table)), other.c.retired_at.is_(None))
        if connection.scalar(select(rests.where(other.c.id.not_in(_brought(other)))), bound):
            raise CannotUndo(field=table.name, reason="built-on")


def fill(connection: Connection, blocks: Iterable[Block]) -> dict[str, int]:
    """Adds synthetic rows, as they are stored, and answers how many by table; the indexes are built at the end."""
    added: Counter[str] = Counter()
    with search.paused(connection), _unindexed(connection) as indexes:
        for table, columns, rows in blocks:
            indexes.drop(table)
            _insert(connection, table, columns, rows)
            added[table] += len(rows)
    search.rebuild(connection)
    return dict(added)


def _taken(intake: Intake, batch: ImportBatch | None) -> Taken:
    return Taken(
        batch=batch,
        added=intake.added,
        present=intake.present,
        changed={table: count for table, count in intake.changed.items() if count},
        not_taken=tuple(intake.not_taken),
        people=tuple(PatientId(UUID(id_)) for id_ in intake.people),
    )


def _store(connection: Connection, intake: Intake, batch_id: str) -> None:
    """A table that at least doubles has its indexes built afterwards, which is several times faster."""
    keys = [(*key, batch_id) for key in intake.keys]
    blocks = [(shape.table, shape.all_columns, rows) for shape, rows in intake.rows.items()]
    with _searchable(connection, intake.searched), _unindexed(connection) as indexes:
        for table, columns, rows in (*blocks, ("import_item", _KEY_COLUMNS, keys)):
            if len(rows) >= _MANY_ROWS and len(rows) > _size(connection, table):
                indexes.drop(table)
            _insert(connection, table, columns, rows)


def _insert(connection: Connection, table: str, columns: Sequence[str], rows: Rows) -> None:
    """Every entity begins as version 1, which the mapping would have given it."""
    if rows:
        connection.exec_driver_sql(_statement(table, tuple(columns)), list(rows))


@cache
def _statement(table: str, columns: tuple[str, ...]) -> str:
    quoted = _QUOTE(table), *map(_QUOTE, columns)
    marks = ", ".join("?" * len(columns))
    if "row_version" not in metadata.tables[table].c:
        return f"INSERT INTO {quoted[0]} ({', '.join(quoted[1:])}) VALUES ({marks})"
    return f"INSERT INTO {quoted[0]} ({', '.join(quoted[1:])}, row_version) VALUES ({marks}, 1)"


def _size(connection: Connection, table: str) -> int:
    """About how many rows; counting them all would read the table."""
    return connection.exec_driver_sql(f"SELECT max(rowid) FROM {table}").scalar() or 0


@contextmanager
def _searchable(connection: Connection, people: Collection[str]) -> Iterator[None]:
    """Brings the search index up to date for these people: by its triggers, or at once when they are many."""
    if len(people) < _MANY_PEOPLE:
        yield
        return
    with search.paused(connection):
        yield
    search.refresh(connection, people)


class _Indexes:
    """Takes away the indexes of tables and puts them back as they were."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dropped: dict[str, list[str]] = {}

    def drop(self, table: str) -> None:
        """All but those that belong to a constraint; once is enough."""
        if table in self._dropped:
            return
        listed = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
        found = self._connection.exec_driver_sql(listed, (table,)).all()
        self._dropped[table] = [sql for _, sql in found]
        for name, _ in found:
            self._connection.exec_driver_sql(f"DROP INDEX {name}")

    def restore(self) -> None:
        """Builds them anew; a live twin that came in meanwhile shows here, as an IntegrityError."""
        for statements in self._dropped.values():
            for statement in statements:
                self._connection.exec_driver_sql(statement)


@contextmanager
def _unindexed(connection: Connection) -> Iterator[_Indexes]:
    """After a fault nothing is put back, because the whole transaction is rolled back with it."""
    indexes = _Indexes(connection)
    yield indexes
    indexes.restore()
