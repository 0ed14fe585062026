"""Numbers that documents have been given."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries.query import Query
from careplan.domain.shared.ids import PlanId
from careplan.storage.tables.plan import issued_document

_NUMBER = select(issued_document.c.number).where(
    issued_document.c.plan_id == bindparam("plan_id"),
    issued_document.c.kind == bindparam("kind"),
    issued_document.c.version == bindparam("version"),
    issued_document.c.retired_at.is_(None),
)


@dataclass(frozen=True, kw_only=True)
class NumberOf(Query[str | None]):
    """The number of one kind of document of one version of a plan; None before its first export."""

    plan_id: PlanId
    kind: str
    version: int

    def fetch(self, connection: Connection) -> str | None:
        bound = {"plan_id": self.plan_id, "kind": self.kind, "version": self.version}
        number: str | None = connection.scalar(_NUMBER, bound)
        return number
