"""Which tables refer to which: what must be asked before a row is taken away."""

from collections.abc import Iterator

from sqlalchemy import Table

from careplan.storage.tables import every


def referring(target: Table) -> Iterator[tuple[Table, str]]:
    """Every table of entities with a foreign key to the target, and the key's column."""
    for table in every.ALL:
        if "retired_at" in table.c:
            for column in table.columns:
                if any(key.column.table is target for key in column.foreign_keys):
                    yield table, column.name
