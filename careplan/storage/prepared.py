"""Statements that are compiled once and then run on the driver: a screen reads twenty small sets of rows for one plan.

SQLAlchemy takes three times as long to prepare such a statement as the database to run it; here the same statement,
types and connection are used without the preparations. What goes wrong is run again the usual way, so that it fails
as every statement does.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Insert, SelectBase, TextClause, bindparam, inspect, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.attributes import instance_state

from careplan.domain.shared.entity import Entity
from careplan.storage.cipher import driver

E = TypeVar("E", bound=Entity)

OWNER = "owner"
"""The parameter of such a select: the id of whom or what the rows belong to."""
_DIALECT = sqlite.dialect()


class OwnedRows:
    """Rows of one owner with the column names of the select as attributes; values are of the columns' types.

    A select with other parameters beside its owner runs the usual way.
    """

    def __init__(self, statement: SelectBase) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        names = compiled.positiontup or []
        self._statement: Any = statement
        self._sql = str(compiled) if set(names) <= {OWNER} else ""
        self._owners = len(names)
        columns = statement.selected_columns
        row: Any = namedtuple("row", columns.keys(), rename=True)  # type: ignore[misc]  # the names are the select's
        self._row: Callable[[Iterable[Any]], Any] = row._make
        readers = [column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for column in columns]
        self._readers = [(place, reader) for place, reader in enumerate(readers) if reader is not None]

    def of(self, connection: Connection, owner: UUID | None = None) -> list[Any]:
        """All of them, in the order of the select; one without parameters has no owner."""
        if self._sql:
            try:
                found = driver(connection).execute(self._sql, (str(owner),) * self._owners).fetchall()
                return [self._typed(values) for values in found]
            except sqlcipher.Error:
                pass
        return list(connection.execute(self._statement, {OWNER: owner}))

    def _typed(self, values: Iterable[Any]) -> Any:
        typed = list(values)
        for place, read in self._readers:
            typed[place] = read(typed[place])
        return self._row(typed)


def fetched(connection: Connection, statement: TextClause, bound: Mapping[str, object]) -> list[Any]:
    """The rows of a written select as plain tuples of what is stored; parameters are `:named`, values as stored."""
    try:
        found: list[Any] = driver(connection).execute(statement.text, bound).fetchall()
    except sqlcipher.Error:
        found = list(connection.execute(statement, bound))
    return found


class PreparedGet(Generic[E]):
    """One entity of a mapped class by its id, as a session would have loaded it, but not yet in any session.

    It is for an id that the session does not hold; whoever asks puts it there, and its old values are known from then.
    """

    def __init__(self, kind: type[E]) -> None:
        mapper = inspect(kind)
        columns = {each.key: mapper.columns[each.key] for each in mapper.column_attrs}
        self._statement = select(*columns.values()).where(mapper.columns["id"] == bindparam("id"))
        self._sql = str(self._statement.compile(dialect=_DIALECT))
        types = [column.type.dialect_impl(_DIALECT) for column in columns.values()]
        self._names = list(columns)
        self._readers = [each.result_processor(_DIALECT, None) for each in types]
        self._blank: Callable[[], E] = mapper.class_manager.new_instance

    def of(self, connection: Connection, id_: UUID) -> E | None:
        """Retired or not; None when there is no such row."""
        try:
            row = driver(connection).execute(self._sql, (str(id_),)).fetchone()
        except sqlcipher.Error:
            typed = connection.execute(self._statement, {"id": id_}).first()
            return None if typed is None else self._detached(typed)
        if row is None:
            return None
        return self._detached(read(stored) if read else stored for read, stored in zip(self._readers, row, strict=True))

    def _detached(self, values: Iterable[Any]) -> E:
        entity = self._blank()
        state = instance_state(entity)
        state.dict.update(zip(self._names, values, strict=True))
        make_transient_to_detached(entity)
        state.manager.dispatch.load(state, None)  # puts value objects together
        return entity


class PreparedInsert:
    """Rows of one table, every column given."""

    def __init__(self, statement: Insert) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        self._statement = statement
        self._sql = str(compiled)
        types = {column.name: column.type.dialect_impl(_DIALECT) for column in statement.table.columns}
        self._writers = [(name, types[name].bind_processor(_DIALECT)) for name in compiled.positiontup or ()]

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """In their order."""
        stored = [tuple(write(row[name]) if write else row[name] for name, write in self._writers) for row in rows]
        try:
            driver(connection).executemany(self._sql, stored)
        except sqlcipher.Error:
            connection.execute(self._statement, rows)
