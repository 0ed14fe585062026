"""The journal on disk: steps sealed one to the next with a keyed hash, so that no row changes unseen.

The key is not the data key: who can edit the file must not be able to seal it again. A cut-off tail
is only seen against a head that was kept elsewhere (a backup's manifest, a printed receipt).
"""

import hmac
import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from careplan.domain.shared.ids import StepId, UserId
from careplan.storage.change import Change
from careplan.storage.cipher import Readable, rows, streamed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from careplan.storage.prepared import PreparedInsert


class Step(NamedTuple):
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


_HEAD = "SELECT seq, seal FROM journal_step WHERE seq = (SELECT max(seq) FROM journal_step)"
_STEPS = """
SELECT s.seq, s.id, s.name, s."by", s."at", s.undoes, s.undoable, s.seal, c.entity, c.entity_id, c.field, c.old, c.new
FROM journal_step AS s LEFT JOIN journal_change AS c ON c.step_seq = s.seq {} ORDER BY s.seq, c.position
"""
_LAST_ON = """
SELECT s.id FROM journal_change AS c JOIN journal_step AS s ON s.seq = c.step_seq
WHERE c.entity_id = ? AND c.field = ? ORDER BY s.seq DESC LIMIT 1
"""
_STEP, _SINCE = _STEPS.format("WHERE s.id = ?"), _STEPS.format("WHERE s.seq >= ?")
_BEFORE = "SELECT seq, seal FROM journal_step WHERE seq = ?"
_BY = """
SELECT s.id, s.undoes, s.undoable, u.undoes IS NOT NULL
FROM journal_step AS s LEFT JOIN journal_step AS u ON u.id = s.undoes WHERE s."by" = ? ORDER BY s.seq DESC
"""
"""As stored: a long row of undos is read in microseconds a step. A step that takes back an undo is a redo."""
_BY_OTHERS = """
SELECT 1 FROM journal_change AS c JOIN journal_step AS s ON s.seq = c.step_seq
WHERE c.entity_id = ?1 AND s.seq > ?2 AND s."by" <> ?3 AND (?4 IS NULL OR c.field = ?4)
AND coalesce(c.field, '') NOT IN (SELECT value FROM json_each(?5)) LIMIT 1
"""
_ADDED = "SELECT 1 FROM journal_change WHERE entity_id IN ({}) AND field IS NULL AND step_seq > ? LIMIT 1"


def head(connection: Readable) -> Head:
    """Inside a write transaction nobody else can add to it."""
    return next((Head(*row) for row in rows(connection, _HEAD)), Head())


def append(connection: "Connection", key: bytes, step: Step, previous: Head) -> None:
    """Stores a step sealed to the one before it."""
    header = {name: getattr(step, name) for name in ("seq", "id", "name", "by", "at", "undoes", "undoable")}
    add_step, add_change = _inserts()
    add_step.run(connection, [header | {"seal": _seal(key, previous.seal, step)}])
    changes = [{"step_seq": step.seq, "position": n, **change._asdict()} for n, change in enumerate(step.changes)]
    add_change.run(connection, changes)


def recorded(connection: Readable, step_id: StepId) -> Step | None:
    """One step with its changes, in the order they were made."""
    return next((step for step, _ in _read(connection, _STEP, str(step_id))), None)


def last_on(connection: Readable, entity_id: UUID, field: str) -> Step | None:
    """The last step that wrote to this field, whole."""
    found = rows(connection, _LAST_ON, (str(entity_id), field))
    return recorded(connection, StepId(UUID(found[0][0]))) if found else None


def changed_by_others(connection: Readable, step: Step, change: Change, spare: Collection[str] = ()) -> bool:
    """Whether another person wrote to the same field, or to the created entity (`spare` apart), after the step."""
    asked = (str(change.entity_id), step.seq, str(step.by), change.field, json.dumps(sorted(spare)))
    return bool(rows(connection, _BY_OTHERS, asked))


def added_since(connection: Readable, step: Step, ids: Collection[UUID]) -> bool:
    """Whether one of these entities was created by a later step."""
    wanted = [str(each) for each in ids]
    return bool(rows(connection, _ADDED.format(", ".join("?" * len(wanted))), (*wanted, step.seq)))


def next_undo(connection: Readable, by: UserId) -> StepId | None:
    """The person's latest step that still stands and can be undone; steps of other kinds are passed over."""
    taken_back: set[str] = set()
    for step_id, undoes, undoable, _ in streamed(connection, _BY, (str(by),)):
        if step_id in taken_back:
            continue
        if undoes is not None:
            taken_back.add(undoes)
        elif undoable:
            return StepId(UUID(step_id))
    return None


def next_redo(connection: Readable, by: UserId) -> StepId | None:
    """The person's latest undo that still stands, unless something new was done since."""
    taken_back: set[str] = set()
    for step_id, undoes, undoable, is_redo in streamed(connection, _BY, (str(by),)):
        if undoes is None:
            if undoable:
                return None
        elif step_id not in taken_back:
            if not is_redo:
                return StepId(UUID(step_id))
            taken_back.add(undoes)
    return None


def first_break(connection: Readable, key: bytes, kept: Head | None = None) -> int | None:
    """The first step that is not as it was sealed; None when all are, up to at least the head kept elsewhere."""
    end = Head()
    for step, seal in _read(connection, _STEPS.format("")):
        if step.seq != end.seq + 1 or not hmac.compare_digest(seal, _seal(key, end.seal, step)):
            return end.seq + 1
        end = Head(step.seq, seal)
        if kept is not None and kept.seq == end.seq and kept != end:
            return end.seq
    return end.seq + 1 if kept is not None and kept.seq > end.seq else None


def last_break(connection: Readable, key: bytes, steps: int) -> int | None:
    """As `first_break`, over the last `steps` only: what opening a file can afford."""
    end = head(connection)
    first = max(1, end.seq - steps + 1)
    before = rows(connection, _BEFORE, (first - 1,))
    if not before and first > 1:
        return first - 1
    previous = Head(*before[0]) if before else Head()
    for step, seal in _read(connection, _SINCE, first):
        if step.seq != previous.seq + 1 or not hmac.compare_digest(seal, _seal(key, previous.seal, step)):
            return previous.seq + 1
        previous = Head(step.seq, seal)
    return None if previous == end else previous.seq + 1


def _seal(key: bytes, previous: str, step: Step) -> str:
    changes = [[c.entity, str(c.entity_id), c.field, c.old, c.new] for c in step.changes]
    undoes = str(step.undoes) if step.undoes else None
    at = step.at.astimezone(UTC).isoformat()  # as it is read back, whatever zone the clock on the desk is in
    about = [step.seq, str(step.id), step.name, str(step.by), at, undoes, step.undoable]
    record = [previous, *about, changes]
    return hmac.digest(key, json.dumps(record).encode(), "sha256").hex()


def _read(connection: Readable, statement: str, *bound: str | int) -> Iterator[tuple[Step, str]]:
    """Raises ValueError when something there is no id or instant any more."""
    for seq, group in groupby(streamed(connection, statement, bound), key=itemgetter(0)):
        (_, id_, name, by, at, undoes, undoable, seal, *first), *others = group
        changes = tuple(_change(*row) for row in (first, *(other[8:] for other in others)) if row[0] is not None)
        undone = None if undoes is None else StepId(UUID(undoes))
        made = datetime.fromisoformat(at)
        yield Step(seq, StepId(UUID(id_)), name, UserId(UUID(by)), made, changes, undone, bool(undoable)), seal


def _change(entity: str, entity_id: str, field: str | None, old: str | None, new: str) -> Change:
    return Change(entity, UUID(entity_id), field, old, new)


@cache
def _inserts() -> tuple["PreparedInsert", "PreparedInsert"]:
    """Loaded with the first change: reading the journal needs none of it."""
    from sqlalchemy import insert  # noqa: PLC0415 - as said above

    from careplan.storage.prepared import PreparedInsert  # noqa: PLC0415 - as above
    from careplan.storage.tables import journal  # noqa: PLC0415 - as above

    return PreparedInsert(insert(journal.step)), PreparedInsert(insert(journal.change))
