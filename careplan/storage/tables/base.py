"""What all tables share: names for constraints, values kept as text, the columns of every entity."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Dialect, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.orm import Composite, column_property, registry
from sqlalchemy.types import TypeDecorator

from careplan.domain.shared.coding import Coding
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity

V = TypeVar("V")
_KEPT = 4096

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)
mappings = registry(metadata=metadata)


class AsText(TypeDecorator[V]):
    """A value kept as its text: exact for decimals, sortable for days and instants, allowed in STRICT tables.

    The values last read are kept, because they never change and the same ids, codes and days come again and again:
    to make one anew costs several times what it costs to fetch it.
    """

    impl = Text
    cache_ok = True

    def __init__(self, read: Callable[[str], V], write: Callable[[V], str] = str) -> None:
        super().__init__()
        self.read, self.write = read, write
        self.known: Callable[[str | None], Any] = lru_cache(maxsize=_KEPT)(self._read)

    def _read(self, value: str | None) -> V | None:
        return None if value is None else self.read(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], V | None]:
        return self.known

    def process_bind_param(self, value: V | None, dialect: Dialect) -> str | None:
        return None if value is None else self.write(value)


def _utc_text(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("an instant without time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class YesNo(TypeDecorator[bool]):
    """1 or 0: STRICT tables know no truth values."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


ID = AsText(UUID)
DAY = AsText(date.fromisoformat, date.isoformat)
TIME = AsText(time.fromisoformat, time.isoformat)
INSTANT = AsText(datetime.fromisoformat, _utc_text)
PARTIAL = AsText(PartialDate)
CODING = AsText(Coding.parse)
QUANTITY = AsText(Quantity.parse)
WORDS = AsText(_words, json.dumps)


def words(name: str, comment: str) -> Column[str]:
    """A text that may be empty, which means not recorded; never null, so that there is one way to be empty."""
    return Column(name, Text, nullable=False, server_default="", comment=comment)


def code(name: str, codes: type[StrEnum], comment: str, *, nullable: bool = False) -> Column[Any]:
    """One code of a list; `one_of` adds the fence."""
    return Column(name, AsText(codes), nullable=nullable, comment=comment)


def entity_table(name: str, *columns: Column[Any], comment: str) -> Table:
    """A table for one kind of entity."""
    return Table(
        name,
        metadata,
        Column("id", ID, primary_key=True, comment="made by the program"),
        *columns,
        Column("retired_at", INSTANT, comment="UTC; empty while the row is part of the present"),
        Column("row_version", Integer, nullable=False, comment="counts saves, guards concurrent sessions"),
        comment=comment,
        sqlite_strict=True,
    )


def link_to(table: Table, comment: str, *, name: str = "", nullable: bool = False) -> Column[UUID]:
    """A foreign key checked at commit, because a flush inserts in no particular order."""
    target = ForeignKey(table.c.id, deferrable=True, initially="DEFERRED")
    return Column(name or f"{table.name}_id", ID, target, nullable=nullable, index=True, comment=comment)


def fence(table: Table) -> None:
    """Every column of codes accepts the codes of its list and no others.

    Written as one comparison per code: for `IN` SQLite builds a list anew for every row, which triples an insert.
    """
    for column in table.columns:
        if isinstance(column.type, AsText) and isinstance(column.type.read, type(StrEnum)):
            listed = " OR ".join(f"{column.name} = '{entry}'" for entry in column.type.read)
            table.append_constraint(CheckConstraint(listed, name=column.name))


def live_unique(table: Table, *columns: str) -> None:
    """No two live rows with the same values; a retired twin does not count."""
    live = table.c.retired_at.is_(None)
    name = f"uq_{table.name}_{'_'.join(columns)}_live"
    Index(name, *(table.c[c] for c in columns), unique=True, sqlite_where=live, postgresql_where=live)


def live_index(table: Table, *columns: str) -> None:
    """For lists of live rows in this order, such as what is due."""
    live = table.c.retired_at.is_(None)
    name = f"ix_{table.name}_{'_'.join(columns)}_live"
    Index(name, *(table.c[c] for c in columns), sqlite_where=live, postgresql_where=live)


def map_entity(kind: type[Entity], table: Table, **composites: Composite[Any]) -> None:
    """Active history: a value is read before it is overwritten, or the journal could not say what it was."""
    fence(table)
    columns = {
        column.key: column_property(column, active_history=True) for column in table.columns if not column.computed
    }
    mappings.map_imperatively(kind, table, version_id_col=table.c.row_version, properties={**columns, **composites})
