"""Who changed one part of the clinic file last."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries.query import Query
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.journal import change, step

_LAST = (
    select(step.c.at, user_account.c.name.label("who"))
    .join(change, change.c.step_seq == step.c.seq)
    .outerjoin(user_account, user_account.c.id == step.c.by)
    .where(change.c.entity_id == bindparam("part_id"))
    .order_by(step.c.seq.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLast:
    """`who` is empty for somebody who is not known here."""

    who: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class LastChange(Query[ChangedLast | None]):
    """Of a goal, a medicine or any other part by its id; None for one that nobody made."""

    part_id: UUID

    def fetch(self, connection: Connection) -> ChangedLast | None:
        row = connection.execute(_LAST, {"part_id": self.part_id}).first()
        return None if row is None else ChangedLast(who=row.who or "", at=row.at)
