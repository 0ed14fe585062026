"""An open clinic: what the window and the command line hold on to."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from careplan.application.permissions import User
from careplan.application.queries.query import LightQuery, Query
from careplan.domain.shared.errors import CannotUndo
from careplan.domain.shared.ids import StepId
from careplan.knowledge.library import Library
from careplan.storage import chain
from careplan.storage.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from careplan.application.changes import ChangeSet
    from careplan.application.commands.command import Command
    from careplan.application.dispatch import Outcome
    from careplan.application.drafts import Drafts

R = TypeVar("R")
_log = logging.getLogger("careplan.clinic")


@dataclass(frozen=True, kw_only=True)
class Clinic:
    """`clock` answers aware UTC; `listeners` are told what each step made stale, after it is safe on disk.

    `library` is the clinical knowledge that edges build commands and labels from.
    """

    store: Store
    chain_key: bytes = field(repr=False)
    clock: Callable[[], datetime]
    user: User
    library: Library
    listeners: "list[Callable[[ChangeSet], None]]" = field(default_factory=list)

    @property
    def engine(self) -> "Engine":
        """SQLAlchemy on the clinic file, loaded when it is first asked for."""
        return self.store.engine

    def run(self, command: "Command[R]") -> "Outcome[R]":
        """One command as this user, now. With the first one all that makes changes is loaded, if `warming` did not."""
        from careplan.application import dispatch  # noqa: PLC0415 - the first page asks and changes nothing
        from careplan.application.commands.command import LibraryCommand  # noqa: PLC0415 - as above
        from careplan.storage.unit_of_work import UnitOfWork  # noqa: PLC0415 - as above

        if isinstance(command, LibraryCommand):
            command.ensure_known(self.library)
        work = UnitOfWork(self.engine, self.chain_key, by=self.user.id, now=self.clock())
        return dispatch.run(command, user=self.user, work=work, publish=self._publish)

    def undo(self, step: StepId) -> "Outcome[None]":
        """Takes back the step an `Outcome` named; given the step of an undo, it is redo."""
        from careplan.application.undo import Undo  # noqa: PLC0415 - as in `run`

        return self.run(Undo(step_id=step))

    def undo_last(self) -> "Outcome[None]":
        """Takes back this person's latest step that still stands; refuses when there is none."""
        return self.undo(self._found(chain.next_undo, "nothing-to-undo"))

    def redo_last(self) -> "Outcome[None]":
        """Takes back this person's latest undo; refuses when something new was done since."""
        return self.undo(self._found(chain.next_redo, "nothing-to-redo"))

    def ask(self, query: Query[R]) -> R:
        """One query in a read transaction that ends with it."""
        if isinstance(query, LightQuery):
            with self.store.reading() as below:
                found: R = query.fetch(below)
                return found
        with self.engine.connect() as connection:
            return query.fetch(connection)

    @property
    def drafts(self) -> "Drafts":
        """What this person was typing when a crash or a lock came."""
        from careplan.application.drafts import Drafts  # noqa: PLC0415 - as in `run`
        from careplan.storage.drafts import DraftTable  # noqa: PLC0415 - as above

        return Drafts(table=DraftTable(self.engine), user=self.user, clock=self.clock)

    def _found(self, next_step: Callable[..., StepId | None], reason: str) -> StepId:
        with self.store.reading() as connection:
            step = next_step(connection, self.user.id)
        if step is None:
            raise CannotUndo(field="step", reason=reason)
        return step

    def _publish(self, changes: "ChangeSet") -> None:
        """A listener's fault must not make a save that is on disk look failed."""
        for listener in self.listeners:
            try:
                listener(changes)
            except Exception:  # noqa: BLE001 - the dispatch edge
                _log.exception("listener failed")
