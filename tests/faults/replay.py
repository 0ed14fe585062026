"""Whether the tables are exactly what the journal says: a save torn in two would show here."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.orm import Session

from careplan.storage.journal import image, kind_of, table_of
from careplan.storage.tables.journal import change


def differences(engine: Engine) -> list[str]:
    """Empty when replaying every recorded change yields every row there is, and no other."""
    with Session(engine) as session:
        told = _replayed(session.connection())
        wrong = []
        for (name, id_), fields in told.items():
            entity = session.get(kind_of(name), id_)
            if entity is None or json.loads(image(entity)) != fields:
                wrong.append(f"{name} {id_}")
        for name in {name for name, _ in told}:
            rows = session.scalar(select(func.count()).select_from(table_of(kind_of(name))))
            if rows != sum(1 for each, _ in told if each == name):
                wrong.append(f"rows of {name}")
    return wrong


def _replayed(connection: Connection) -> dict[tuple[str, UUID], dict[str, Any]]:
    told: dict[tuple[str, UUID], dict[str, Any]] = {}
    for row in connection.execute(select(change).order_by(change.c.step_seq, change.c.position)):
        value = json.loads(row.new)
        if row.field is None:
            told[row.entity, row.entity_id] = value
        else:
            told[row.entity, row.entity_id][row.field] = value
    return told
