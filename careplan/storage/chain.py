"""The journal on disk: steps sealed one to the next with a keyed hash, so that no row changes unseen.

The key is not the data key: who can edit the file must not be able to seal it again. A cut-off tail
is only seen against a head that was kept elsewhere (a backup's manifest, a printed receipt).
"""

import hmac
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Row, Select, Text, bindparam, func, insert, select, type_coerce

from careplan.domain.shared.ids import StepId, UserId
from careplan.storage.journal import Change
from careplan.storage.prepared import OwnedRows, PreparedInsert
from careplan.storage.tables.journal import change as change_table
from careplan.storage.tables.journal import step as step_table


@dataclass(frozen=True, slots=True)
class Step:
    """One command that changed something, and what it changed."""

    seq: int
    id: StepId
    name: str
    by: UserId
    at: datetime
    changes: tuple[Change, ...]
    undoes: StepId | None = None
    undoable: bool = True


class Head(NamedTuple):
    """The end of a chain; an empty one has no step and no seal."""

    seq: int = 0
    seal: str = ""


_LAST = select(func.max(step_table.c.seq)).scalar_subquery()
_HEAD = OwnedRows(select(step_table.c.seq, step_table.c.seal).where(step_table.c.seq == _LAST))
_STEPS = (
    select(step_table, change_table)
    .outerjoin_from(step_table, change_table)
    .order_by(step_table.c.seq, change_table.c.position)
)
_STEP = _STEPS.where(step_table.c.id == bindparam("step_id"))
_SINCE = _STEPS.where(step_table.c.seq >= bindparam("first"))
_BEFORE = select(step_table.c.seq, step_table.c.seal).where(step_table.c.seq == bindparam("seq"))
_ADD_STEP, _ADD_CHANGE = PreparedInsert(insert(step_table)), PreparedInsert(insert(change_table))
_UNDONE = step_table.alias("undone")
_BY = (  # as stored: a long row of undos is read in microseconds a step when no ids are made of it
    select(
        type_coerce(step_table.c.id, Text),
        type_coerce(step_table.c.undoes, Text),
        step_table.c.undoable,
        _UNDONE.c.undoes.is_not(None),  # a step that takes back an undo is a redo
    )
    .outerjoin(_UNDONE, _UNDONE.c.id == step_table.c.undoes)
    .where(type_coerce(step_table.c.by, Text) == bindparam("by"))
    .order_by(step_table.c.seq.desc())
)


def head(connection: Connection) -> Head:
    """Inside a write transaction nobody else can add to it."""
    return next((Head(row.seq, row.seal) for row in _HEAD.of(connection)), Head())


def append(connection: Connection, key: bytes, step: Step, previous: Head) -> None:
    """Stores a step sealed to the one before it."""
    header = {name: getattr(step, name) for name in ("seq", "id", "name", "by", "at", "undoes", "undoable")}
    _ADD_STEP.run(connection, [header | {"seal": _seal(key, previous.seal, step)}])
    rows = [{"step_seq": step.seq, "position": n, **_fields(change)} for n, change in enumerate(step.changes)]
    _ADD_CHANGE.run(connection, rows)


def recorded(connection: Connection, step_id: StepId) -> Step | None:
    """One step with its changes, in the order they were made."""
    return next((step for step, _ in _read(connection, _STEP, {"step_id": step_id})), None)


def changed_by_others(connection: Connection, step: Step, change: Change) -> bool:
    """Whether another person wrote to the same field, or to the created entity, after the step."""
    statement = (
        select(change_table.c.position)
        .join(step_table)
        .where(change_table.c.entity_id == change.entity_id)
        .where(step_table.c.seq > step.seq, step_table.c.by != step.by)
        .limit(1)
    )
    if change.field is not None:
        statement = statement.where(change_table.c.field == change.field)
    return connection.execute(statement).first() is not None


def added_since(connection: Connection, step: Step, ids: Collection[UUID]) -> bool:
    """Whether one of these entities was created by a later step."""
    created = select(change_table.c.position).where(change_table.c.entity_id.in_(ids), change_table.c.field.is_(None))
    return connection.execute(created.where(change_table.c.step_seq > step.seq).limit(1)).first() is not None


def next_undo(connection: Connection, by: UserId) -> StepId | None:
    """The person's latest step that still stands and can be undone; steps of other kinds are passed over."""
    taken_back: set[str] = set()
    for step_id, undoes, undoable, _ in connection.execute(_BY, {"by": str(by)}):
        if step_id in taken_back:
            continue
        if undoes is not None:
            taken_back.add(undoes)
        elif undoable:
            return StepId(UUID(step_id))
    return None


def next_redo(connection: Connection, by: UserId) -> StepId | None:
    """The person's latest undo that still stands, unless something new was done since."""
    taken_back: set[str] = set()
    for step_id, undoes, undoable, is_redo in connection.execute(_BY, {"by": str(by)}):
        if undoes is None:
            if undoable:
                return None
        elif step_id not in taken_back:
            if not is_redo:
                return StepId(UUID(step_id))
            taken_back.add(undoes)
    return None


def first_break(connection: Connection, key: bytes, kept: Head | None = None) -> int | None:
    """The first step that is not as it was sealed; None when all are, up to at least the head kept elsewhere."""
    end = Head()
    for step, seal in _read(connection, _STEPS):
        if step.seq != end.seq + 1 or not hmac.compare_digest(seal, _seal(key, end.seal, step)):
            return end.seq + 1
        end = Head(step.seq, seal)
        if kept is not None and kept.seq == end.seq and kept != end:
            return end.seq
    return end.seq + 1 if kept is not None and kept.seq > end.seq else None


def last_break(connection: Connection, key: bytes, steps: int) -> int | None:
    """As `first_break`, over the last `steps` only: what opening a file can afford."""
    end = head(connection)
    first = max(1, end.seq - steps + 1)
    row = connection.execute(_BEFORE, {"seq": first - 1}).first()
    if row is None and first > 1:
        return first - 1
    previous = Head(row.seq, row.seal) if row else Head()
    for step, seal in _read(connection, _SINCE, {"first": first}):
        if step.seq != previous.seq + 1 or not hmac.compare_digest(seal, _seal(key, previous.seal, step)):
            return previous.seq + 1
        previous = Head(step.seq, seal)
    return None if previous == end else previous.seq + 1


def _fields(change: Change) -> dict[str, object]:
    """A row of the table; `dataclasses.asdict` copies deeply, which costs more than the insert."""
    return {
        "entity": change.entity,
        "entity_id": change.entity_id,
        "field": change.field,
        "old": change.old,
        "new": change.new,
    }


def _seal(key: bytes, previous: str, step: Step) -> str:
    changes = [[c.entity, str(c.entity_id), c.field, c.old, c.new] for c in step.changes]
    undoes = str(step.undoes) if step.undoes else None
    at = step.at.astimezone(UTC).isoformat()  # as it is read back, whatever zone the clock on the desk is in
    about = [step.seq, str(step.id), step.name, str(step.by), at, undoes, step.undoable]
    record = [previous, *about, changes]
    return hmac.digest(key, json.dumps(record).encode(), "sha256").hex()


def _read(
    connection: Connection, statement: Select[*tuple[Any, ...]], parameters: Mapping[str, object] | None = None
) -> Iterator[tuple[Step, str]]:
    rows = connection.execute(statement, parameters or {})
    for _, group in groupby(rows, key=lambda row: row.seq):
        first, *rest = group
        changes = tuple(_change(row) for row in (first, *rest) if row.entity is not None)
        yield (
            Step(first.seq, first.id, first.name, first.by, first.at, changes, first.undoes, first.undoable),
            first.seal,
        )


def _change(row: Row[*tuple[Any, ...]]) -> Change:
    return Change(row.entity, row.entity_id, row.field, row.old, row.new)
