"""The one other door for writes: what an import brings, in Core inserts under one journalled event for the batch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from careplan.domain.exchange.incoming import ImportBatch, IncomingFile
from careplan.domain.shared.ids import ImportId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a file: rows added by table name, things that were there already, and things that changed since.

    `batch` is None when nothing was added. `changed` counts what the source now says otherwise: it is not overwritten.
    """

    batch: ImportBatch | None
    added: Mapping[str, int] = field(default_factory=dict)
    present: int = 0
    changed: Mapping[str, int] = field(default_factory=dict)


def take_in(connection: Connection, file: IncomingFile, *, by: UserId, now: datetime, condition: str) -> Taken:
    """Adds what is new of a file; everything is known again by its source key."""
    raise NotImplementedError


def take_out(connection: Connection, batch_id: ImportId, *, now: datetime) -> int:
    """Retires what a batch brought and answers how many rows; raises CannotUndo when somebody built on it."""
    raise NotImplementedError
