"""What this clinic does otherwise than the library."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from careplan.application.queries.query import Query
from careplan.domain.override.override import OverrideTarget, OverrideTerms
from careplan.domain.shared.ids import OverrideId
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.overrides import override

_LIVE = (
    select(override, user_account.c.name.label("who"))
    .outerjoin(user_account, user_account.c.id == override.c.decided_by)
    .where(override.c.retired_at.is_(None))
    .order_by(override.c.pack, override.c.kind, override.c.entry)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideLine:
    """One of them in its present version; `decided_by` is the name of who recorded it."""

    id: OverrideId
    target: OverrideTarget
    terms: OverrideTerms
    version: int
    decided_by: str
    decided_on: date


@dataclass(frozen=True, kw_only=True)
class Overrides(Query[tuple[OverrideLine, ...]]):
    """All of the clinic's, by pack, kind and entry."""

    def fetch(self, connection: Connection) -> tuple[OverrideLine, ...]:
        return tuple(
            OverrideLine(
                id=row.id,
                target=OverrideTarget(pack=row.pack, kind=row.kind, entry=row.entry),
                terms=OverrideTerms(number=row.number, reason=row.reason),
                version=row.version,
                decided_by=row.who or "",
                decided_on=row.decided_on,
            )
            for row in connection.execute(_LIVE)
        )
