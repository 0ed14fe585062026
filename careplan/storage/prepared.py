"""Statements that are compiled once and then run on the driver: a screen reads twenty small sets of rows for one plan.

SQLAlchemy takes three times as long to prepare such a statement as the database to run it; here the same statement,
types and connection are used without the preparations. What goes wrong is run again the usual way, so that it fails
as every statement does.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Insert, SelectBase, TextClause
from sqlalchemy.dialects import sqlite

from careplan.storage.engine import driver

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
