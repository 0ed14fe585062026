"""A plan's history as a page shows it: its signed versions, each checked against its hash, and every step."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries.history import HistoryStep, PlanHistory, PlanVersions, SignedVersion
from careplan.application.queries.query import Query
from careplan.domain.plan.content import covers
from careplan.domain.shared.ids import PlanId, StepId, UserId
from careplan.storage.tables.journal import step

_WHOSE = select(step.c.seq, step.c.by, step.c.undoable).where(step.c.seq.in_(bindparam("seqs", expanding=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedStep:
    """One step, whose it is, and whether it was taken back; `undoable` as in an outcome.

    `of` is the step that an undo took back; for an undo of an undo, the step that stands again.
    """

    step: HistoryStep
    by: UserId
    undoable: bool
    is_undone: bool
    of: HistoryStep | None = None
    is_redo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOfPlan:
    """Versions the oldest first, steps the newest first; `unchanged` are the versions that still have their hash."""

    versions: tuple[SignedVersion, ...]
    unchanged: frozenset[int]
    steps: tuple[RecordedStep, ...]


@dataclass(frozen=True, kw_only=True)
class PlanRecord(Query[RecordOfPlan]):
    """Refuses NotFound for a plan that never was."""

    plan_id: PlanId

    def fetch(self, connection: Connection) -> RecordOfPlan:
        """Hashes every signed version: a few milliseconds each."""
        steps = PlanHistory(plan_id=self.plan_id).fetch(connection)
        versions = PlanVersions(plan_id=self.plan_id).fetch(connection)
        whose = {row.seq: row for row in connection.execute(_WHOSE, {"seqs": [each.seq for each in steps]})}
        known = {each.id: each for each in steps}
        undone = _undone(steps)
        return RecordOfPlan(
            versions=versions,
            unchanged=frozenset(each.version for each in versions if covers(each, each.content)),
            steps=tuple(
                RecordedStep(
                    step=each,
                    by=whose[each.seq].by,
                    undoable=bool(whose[each.seq].undoable),
                    is_undone=each.id in undone,
                    of=_origin(each, known)[0],
                    is_redo=_origin(each, known)[1],
                )
                for each in steps
            ),
        )


def _undone(steps: Iterable[HistoryStep]) -> set[StepId]:
    """Newest first: an undo that was itself taken back takes nothing back."""
    found: set[StepId] = set()
    for each in steps:
        if each.undoes is not None and each.id not in found:
            found.add(each.undoes)
    return found


def _origin(each: HistoryStep, known: dict[StepId, HistoryStep]) -> tuple[HistoryStep | None, bool]:
    """The step at the end of a chain of undo and redo, and whether it stands again."""
    length, found = 0, each
    while found.undoes is not None and found.undoes in known:
        found, length = known[found.undoes], length + 1
    return (found, length % 2 == 0) if length else (None, False)
