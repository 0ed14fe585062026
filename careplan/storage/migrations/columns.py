"""The words that revisions are written in.

Released revisions rest on them: what is here is added to, never changed.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
_LIVE = "retired_at IS NULL"


def text(name: str, *, null: bool = False) -> sa.Column[str]:
    """A value kept as text."""
    return sa.Column(name, sa.Text(), nullable=null)


def words(name: str) -> sa.Column[str]:
    """A text that may be empty and is never null."""
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def number(name: str, *, null: bool = False) -> sa.Column[int]:
    """A count, or 1 and 0 for yes and no."""
    return sa.Column(name, sa.Integer(), nullable=null)


def link(name: str, target: str, *, null: bool = False) -> sa.Column[str]:
    """A foreign key to another table's id, checked at commit; `index_links` gives it an index."""
    key = sa.ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Text(), key, nullable=null)


def entity_table(name: str, *columns: sa.Column[Any], codes: dict[str, str] | None = None) -> None:
    """A STRICT table of entities with its fences: `codes` maps a column to the codes it accepts, parted by blanks."""
    fences = [_fence(column, listed) for column, listed in (codes or {}).items()]
    table(
        name,
        sa.Column("id", sa.Text(), primary_key=True, nullable=False),
        *columns,
        text("retired_at", null=True),
        number("row_version"),
        *fences,
    )
    for column in columns:
        if column.foreign_keys:
            index(f"ix_{name}_{column.name}", name, str(column.name))


def table(name: str, *parts: sa.schema.SchemaItem) -> None:
    """Any other STRICT table."""
    op.create_table(name, *parts, sqlite_strict=True)


def unique_live(table_name: str, *columns: str) -> None:
    """No two live rows with the same values."""
    _index(f"uq_{table_name}_{'_'.join(columns)}_live", table_name, columns, unique=True, where=_LIVE)


def index_live(table_name: str, *columns: str) -> None:
    """For lists of live rows."""
    _index(f"ix_{table_name}_{'_'.join(columns)}_live", table_name, columns, unique=False, where=_LIVE)


def index(name: str, table_name: str, *columns: str) -> None:
    """A plain index."""
    _index(name, table_name, columns, unique=False, where="")


def index_where(name: str, table_name: str, *columns: str, where: str) -> None:
    """A partial index."""
    _index(name, table_name, columns, unique=False, where=where)


def add_column(table_name: str, column: sa.Column[Any]) -> None:
    """One more column, last of all; one that may not be null needs a `server_default` for the rows that are there."""
    op.add_column(table_name, column)


def drop_index(name: str, table_name: str) -> None:
    """An index that no question reads any more."""
    op.drop_index(name, table_name)


def moved_away(table_name: str, *indexes: str) -> None:
    """Begins to build a table anew, as SQLite needs it for another type or fence: its rows wait under another name."""
    for name in indexes:
        drop_index(name, table_name)
    op.rename_table(table_name, f"{table_name}_before")


def moved_back(table_name: str, columns: str) -> None:
    """Ends it: the rows, with these columns parted by blanks and those of every entity, are taken into the new one."""
    listed = ", ".join(("id", *columns.split(), "retired_at", "row_version"))
    op.execute(f"INSERT INTO {table_name} ({listed}) SELECT {listed} FROM {table_name}_before")
    op.drop_table(f"{table_name}_before")


def _index(name: str, table_name: str, columns: tuple[str, ...], *, unique: bool, where: str) -> None:
    narrowed = sa.text(where) if where else None
    op.create_index(name, table_name, list(columns), unique=unique, sqlite_where=narrowed, postgresql_where=narrowed)


def _fence(column: str, listed: str) -> sa.CheckConstraint:
    codes = " OR ".join(f"{column} = '{code}'" for code in listed.split())
    return sa.CheckConstraint(codes, name=column)


def add_code(table_name: str, name: str, listed: str) -> None:
    """One more column of codes, empty so far, with its fence; SQLite adds both only in one breath."""
    codes = " OR ".join(f"{name} = '{code}'" for code in listed.split())
    fence = f"CONSTRAINT ck_{table_name}_{name} CHECK ({codes})"
    op.execute(f"ALTER TABLE {table_name} ADD COLUMN {name} TEXT {fence}")
