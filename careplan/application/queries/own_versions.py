"""Earlier versions of what a clinic has of its own, as the journal kept them, also of what was withdrawn."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select, tuple_

from careplan.application.queries.query import Query
from careplan.application.queries.rows import AnyRow
from careplan.domain.override.override import OverrideTarget
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.journal import change, step
from careplan.storage.tables.overrides import override


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVersion:
    """One version as somebody recorded it, or (`withdrawn`) that it was taken back.

    `values` are the stored values by field, as JSON has them: `number`, `reason`, `name`, `lines`.
    """

    version: int
    by: str
    on: date
    at: datetime
    withdrawn: bool
    values: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class VersionsOfNumbers(Query[tuple[OwnVersion, ...]]):
    """Of these numbers of the library, the newest first: also those from before one was withdrawn."""

    targets: tuple[OverrideTarget, ...]

    def fetch(self, connection: Connection) -> tuple[OwnVersion, ...]:
        ids = select(override.c.id).where(
            tuple_(override.c.pack, override.c.kind, override.c.entry).in_(
                [(each.pack, each.kind, each.entry) for each in self.targets]
            )
        )
        return _versions(connection, list(connection.scalars(ids)))


@dataclass(frozen=True, kw_only=True)
class VersionsOfOwn(Query[tuple[OwnVersion, ...]]):
    """Of one template or packet of the clinic's own, the newest first."""

    id: UUID

    def fetch(self, connection: Connection) -> tuple[OwnVersion, ...]:
        return _versions(connection, [self.id])


def _versions(connection: Connection, ids: list[UUID]) -> tuple[OwnVersion, ...]:
    found = [each for id in ids for each in _of_one(connection.execute(_changes(id)).all())]
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def _changes(id: UUID) -> Select[Any]:
    return (
        select(step.c.seq, step.c.id, step.c.at, step.c.undoes, user_account.c.name.label("who"), change)
        .join(change, change.c.step_seq == step.c.seq)
        .outerjoin(user_account, user_account.c.id == step.c.by)
        .where(change.c.entity_id == id)
        .order_by(step.c.seq, change.c.position)
    )


def _of_one(rows: Iterable[Any]) -> Iterator[OwnVersion]:
    """After each step that still stands: neither one that was undone, nor the undoing itself."""
    steps = [list(group) for _, group in groupby(rows, key=lambda row: row.seq)]
    undone = _undone(steps)
    values: dict[str, Any] = {}
    for changes in steps:
        for each in changes:
            values |= json.loads(each.new) if each.field is None else {each.field: json.loads(each.new)}
        first = changes[0]
        if first.undoes is None and first.id not in undone:
            yield OwnVersion(
                version=values["version"],
                by=first.who or "",
                on=date.fromisoformat(values["decided_on"]),
                at=first.at,
                withdrawn=values["retired_at"] is not None,
                values=dict(values),
            )


def _undone(steps: list[list[AnyRow]]) -> set[UUID]:
    """An undoing that was undone itself takes nothing back."""
    undone: set[UUID] = set()
    for changes in reversed(steps):
        first = changes[0]
        if first.undoes is not None and first.id not in undone:
            undone.add(first.undoes)
    return undone
