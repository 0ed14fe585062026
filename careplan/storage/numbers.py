"""Numbers that people say and print, such as `RF-2026-0007`: given once, and never to anybody else.

Undo takes a number away from its row but not from the journal, which is kept whole and only grows; so the highest one
ever given is the higher of what the rows hold and what the journal says they held. It needs no counter beside them
that a restart could lose, and no two writers can keep the same number, because they cannot keep the same step.
"""

from sqlalchemy import Connection, Select, Table, func, literal_column, select

from careplan.storage.tables.journal import change

_FIELD = "number"
_GIVEN = change.c.field == literal_column(f"'{_FIELD}'")  # literally, as the index says it


def next_number(connection: Connection, table: Table, prefix: str) -> str:
    """The one after the highest ever given with this prefix; four digits at least."""
    held = select(table.c[_FIELD].label("text"))
    journalled = select(func.trim(change.c.new, '"').label("text")).where(change.c.entity == table.name, _GIVEN)
    last = max(_highest(connection, numbers, prefix) for numbers in (held, journalled))
    return f"{prefix}{last + 1:04d}"


def _highest(connection: Connection, numbers: Select[str], prefix: str) -> int:
    """Longer is higher: from 10000 on, order by text alone would be wrong."""
    text = numbers.selected_columns[0]
    with_prefix = numbers.where(text.startswith(prefix, autoescape=True))
    found = connection.execute(with_prefix.order_by(func.length(text).desc(), text.desc()).limit(1)).scalar()
    return int(str(found).removeprefix(prefix)) if found else 0
