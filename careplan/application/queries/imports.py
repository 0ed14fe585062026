"""Earlier imports, and what an import would bring."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from careplan.application.queries.query import Query
from careplan.domain.exchange.incoming import ImportKind, IncomingFile
from careplan.domain.shared.ids import ImportId
from careplan.storage import bulk
from careplan.storage.bulk import Taken
from careplan.storage.bulk_intake import About
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.imports import import_batch
from careplan.storage.tables.journal import change, step

_IMPORTS = (
    select(import_batch, step.c.at, user_account.c.name.label("who"))
    .join(change, (change.c.entity_id == import_batch.c.id) & change.c.field.is_(None))
    .join(step, step.c.seq == change.c.step_seq)
    .outerjoin(user_account, user_account.c.id == import_batch.c.by)
    .order_by(step.c.seq.desc())
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One import that changed something; the file's name is not kept, because it may name a person."""

    id: ImportId
    kind: ImportKind
    sha256: str
    at: datetime
    who: str
    added: int
    withdrawn_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Imports(Query[tuple[ImportLine, ...]]):
    """The newest first."""

    def fetch(self, connection: Connection) -> tuple[ImportLine, ...]:
        return tuple(
            ImportLine(
                id=row.id,
                kind=row.kind,
                sha256=row.sha256,
                at=row.at,
                who=row.who or "",
                added=row.added,
                withdrawn_at=row.retired_at,
            )
            for row in connection.execute(_IMPORTS)
        )


@dataclass(frozen=True, kw_only=True)
class WouldTakeIn(Query[Taken]):
    """What `TakeInFile` would answer now, without writing."""

    file: IncomingFile
    now: datetime
    about: About

    def fetch(self, connection: Connection) -> Taken:
        return bulk.foresee(connection, self.file, now=self.now, about=self.about)
