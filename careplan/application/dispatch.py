"""The one way in for a change."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from careplan.application.changes import ChangeSet
from careplan.application.commands.command import Command
from careplan.application.commands.registry import RULES
from careplan.application.permissions import User, authorise
from careplan.domain.shared.ids import StepId
from careplan.storage.unit_of_work import UnitOfWork

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[R_co]):
    """What a command answered and changed; `step` is what Undo names, None when nothing differed.

    `undoable` is false for what is withdrawn or corrected by a command of its own.
    """

    value: R_co
    name: str
    step: StepId | None
    changes: ChangeSet
    undoable: bool = True


def run(command: Command[R], *, user: User, work: UnitOfWork, publish: Callable[[ChangeSet], None]) -> Outcome[R]:
    """Authorises, handles, commits, then publishes; a refusal or a fault leaves nothing behind and is raised."""
    rule = RULES[type(command)]
    authorise(user, rule.needs)
    with work:
        value = command.handle(work)
        step = work.commit(rule.name, undoable=rule.undoable)
    if step is None:
        return Outcome(value=value, name=rule.name, step=None, changes=ChangeSet())
    changes = ChangeSet.of(step.changes)
    publish(changes)
    return Outcome(value=value, name=rule.name, step=step.id, changes=changes, undoable=rule.undoable)
