"""The open clinic as the window holds it: questions and changes go out, answers come back on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from careplan.application.labels import labels
from careplan.application.permissions import User
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import StepId
from careplan.i18n.message import Message
from ui.feedback.failures import failure
from ui.jobs.lane import Job
from ui.jobs.lanes import Lanes
from ui.jobs.ticket import Ticket
from ui.screening_work import ScreeningWork

if TYPE_CHECKING:
    from careplan.application.changes import ChangeSet
    from careplan.application.clinic import Clinic
    from careplan.application.commands.command import Command
    from careplan.application.dispatch import Outcome
    from careplan.application.opening import OpenClinic
    from careplan.application.queries.query import Query
    from careplan.application.queries.users import ClinicFacts
    from careplan.domain.plan.snapshot import Labels
    from careplan.knowledge.library import Library

R = TypeVar("R")


class Done(NamedTuple):
    """A change that is safe on disk; `step` is what Undo takes back, None when it was no step of the person."""

    name: str
    step: StepId | None
    at: datetime
    undoable: bool


class Desk(QObject):
    """All answers are dropped when their owner is gone or its ticket was cancelled; a change is made all the same.

    `changed(changes, owner)` comes before the asker's own `then`; `told(message)` goes to the error presenter;
    `crashed(error)` is for what should not have happened at all; `backed_up` follows a backup that a person asked for.
    """

    changed = Signal(object, object)
    done = Signal(object)
    told = Signal(object)
    crashed = Signal(object)
    backed_up = Signal()

    def __init__(self, session: OpenClinic, facts: ClinicFacts, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open_clinic = session
        self.facts = facts
        self.lanes = lanes
        self._heard: list[ChangeSet] = []
        session.clinic.listeners.append(self._heard.append)
        self.screening = ScreeningWork(self)

    @property
    def clinic(self) -> Clinic:
        """Only for the lane's thread; screens pass work to `use`."""
        return self.open_clinic.clinic

    @property
    def user(self) -> User:
        """Who is at the desk."""
        return self.clinic.user

    @property
    def library(self) -> Library:
        """The clinical knowledge; read only, so any thread may look."""
        return self.clinic.library

    @property
    def labels(self) -> Labels:
        """What the library calls its codes."""
        return labels(self.clinic.library)

    @property
    def demo(self) -> bool:
        """Whether all patients in this clinic are invented."""
        return self.facts.demo

    def now(self) -> datetime:
        """Aware, in the workstation's zone."""
        return self.clinic.clock().astimezone()

    def today(self) -> date:
        """The day at the workstation."""
        return self.now().date()

    def ask(
        self,
        query: Query[R],
        then: Callable[[R], None],
        *,
        owner: QObject,
        failed: Callable[[Message], None] | None = None,
    ) -> Ticket:
        """One question of the clinic file; what goes wrong is told by `failed`, else by the presenter."""
        return self._do(lambda: self.clinic.ask(query), then, self._worded(failed), owner, always=False)

    def run(
        self,
        command: Command[R],
        then: Callable[[R], None] | None = None,
        *,
        owner: QObject,
        refused: Callable[[Refused], None] | None = None,
        failed: Callable[[Message], None] | None = None,
    ) -> Ticket:
        """One change; `refused` takes the typed refusal (a form shows it there), `failed` what else went wrong."""

        def arrived(outcome: Outcome[R]) -> None:
            self.tell_done(outcome)
            if then is not None and ticket.awaited:
                then(outcome.value)

        def went_wrong(error: Exception) -> None:
            if refused is not None and isinstance(error, Refused) and ticket.awaited:
                refused(error)
            else:
                self._worded(failed if ticket.awaited else None)(error)

        ticket = self._do(lambda: self.clinic.run(command), arrived, went_wrong, owner, always=True)
        return ticket

    def use(
        self,
        work: Callable[[Clinic], R],
        then: Callable[[R], None],
        *,
        owner: QObject,
        failed: Callable[[Message], None] | None = None,
    ) -> Ticket:
        """Several steps with the clinic at once (an export, an import, a backup); done even if nobody waits."""

        def arrived(value: R) -> None:
            if ticket.awaited:
                then(value)

        ticket = self._do(lambda: work(self.clinic), arrived, self._worded(failed), owner, always=True)
        return ticket

    def aside(
        self,
        work: Callable[[], R],
        then: Callable[[R], None],
        *,
        owner: QObject,
        failed: Callable[[Message], None] | None = None,
    ) -> Ticket:
        """Heavy work that needs no clinic, in the free lane."""
        return self.lanes.aside.do(Job(work, then, self._worded(failed), Ticket(owner)))

    def undo(self, step: StepId, *, owner: QObject) -> Ticket:
        """Takes back one step; a step that others built on is refused with the reason."""
        return self._undo(lambda: self.clinic.undo(step), owner)

    def undo_last(self, *, owner: QObject) -> Ticket:
        """Takes back this person's latest step that still stands."""
        return self._undo(self.clinic.undo_last, owner)

    def redo_last(self, *, owner: QObject) -> Ticket:
        """Takes back this person's latest undo."""
        return self._undo(self.clinic.redo_last, owner)

    def tell(self, message: Message) -> None:
        """To the error presenter: what happened, what is safe, what to do."""
        self.told.emit(message)

    def _undo(self, work: Callable[[], Outcome[None]], owner: QObject) -> Ticket:
        return self._do(work, self.tell_done, self._worded(None), owner, always=True)

    def _do(
        self,
        work: Callable[[], R],
        then: Callable[[R], None],
        failed: Callable[[Exception], None],
        owner: QObject,
        *,
        always: bool,
    ) -> Ticket:
        ticket = Ticket(owner)

        def worked() -> tuple[R, tuple[ChangeSet, ...]]:
            self._heard.clear()
            value = work()
            return value, tuple(self._heard)

        def arrived(answer: tuple[R, tuple[ChangeSet, ...]]) -> None:
            value, heard = answer
            for changes in heard:
                self.changed.emit(changes, ticket.owner)
            then(value)

        return self.lanes.records.do(Job(worked, arrived, failed, ticket, always))

    def _worded(self, failed: Callable[[Message], None] | None) -> Callable[[Exception], None]:
        def told(error: Exception) -> None:
            message = failure(error)
            if message is None:
                self.crashed.emit(error)
            elif failed is not None:
                failed(message)
            else:
                self.told.emit(message)

        return told

    def tell_done(self, outcome: Outcome[Any]) -> None:
        """For whoever changed something within `use`: the toast that says so and offers Undo."""
        if outcome.step is not None:
            self.done.emit(Done(name=outcome.name, step=outcome.step, at=self.now(), undoable=outcome.undoable))
