"""What people do to tasks of their own, and to rows of Today that can wait."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.patient.patient import Patient
from careplan.domain.referral.quiet import QuietDays, QuietTerms
from careplan.domain.referral.referral import Referral
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PatientId, ReferralId, SnoozeId, TaskId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.domain.task.snooze import ACCEPTED_LATE, Snooze, SnoozedRow, SnoozeTerms, TooFar
from careplan.domain.task.task import Task, TaskTerms
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddTask(Command[TaskId]):
    """A task or reminder, for a person or for nobody in particular; one about a referral is for that person."""

    terms: TaskTerms
    patient_id: PatientId | None = None
    referral_id: ReferralId | None = None

    def handle(self, work: UnitOfWork) -> TaskId:
        """Refuses a referral of somebody else."""
        patient_id = self.patient_id
        if self.referral_id is not None:
            referral = work.get(Referral, self.referral_id)
            if patient_id not in {None, referral.patient_id}:
                raise Invalid(field="task.referral_id", reason="other-patient")
            patient_id = referral.patient_id
        if patient_id is not None:
            work.get(Patient, patient_id)
        made = Task(
            id=TaskId(uuid4()),
            patient_id=patient_id,
            referral_id=self.referral_id,
            text=self.terms.text,
            owner=self.terms.owner,
            due_on=self.terms.due_on,
            made_by=work.by,
            made_on=work.today,
        )
        work.add(made)
        return made.id


@dataclass(frozen=True, kw_only=True)
class ReviseTask(Command[None]):
    """Other words, another owner or another day."""

    task_id: TaskId
    seen: TaskTerms
    wanted: TaskTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses a task that is done."""
        task = work.get(Task, self.task_id)
        task.revise(merged(seen=self.seen, wanted=self.wanted, present=task.terms, path="task"))


@dataclass(frozen=True, kw_only=True)
class FinishTask(Command[None]):
    """Done on a day, today or before; Undo opens it again."""

    task_id: TaskId
    on: date

    def handle(self, work: UnitOfWork) -> None:
        """Refuses a day to come, and a task that is done already."""
        if self.on > work.today:
            raise Invalid(field="task.done_on", reason="in-the-future")
        work.get(Task, self.task_id).finish(by=work.by, on=self.on)


@dataclass(frozen=True, kw_only=True)
class RetireTask(Command[None]):
    """Takes away a task that was set by mistake; one that was done is finished instead."""

    task_id: TaskId
    seen: TaskTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses with a conflict when it is not what was read."""
        task = work.get(Task, self.task_id)
        ensure_unchanged(seen=self.seen, present=task.terms, path="task")
        task.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class SnoozeRow(Command[SnoozeId]):
    """Puts a row of Today off to a day to come; it comes back earlier when its facts change."""

    row: SnoozedRow
    terms: SnoozeTerms

    def handle(self, work: UnitOfWork) -> SnoozeId:
        """A row that was put off before is put off anew, by whoever says so now.

        Refuses a day that is not ahead, and one beyond the clinic's longest time. A visit that was booked late may be
        accepted until its day, since then the row ends by itself.
        """
        if self.terms.until <= work.today:
            raise Invalid(field="snooze.until", reason="not-ahead")
        self._ensure_comes_back(work)
        for old in work.all(Snooze, about=self.row.about, code=self.row.code):
            old.put_off(self.row, self.terms, by=work.by, on=work.today)
            return old.id
        made = Snooze(
            id=SnoozeId(uuid4()),
            patient_id=self.row.patient_id,
            code=self.row.code,
            about=self.row.about,
            since=self.row.since,
            due_on=self.row.due_on,
            until=self.terms.until,
            reason=self.terms.reason,
            decided_by=work.by,
            decided_on=work.today,
            important=self.row.important,
            urgency=self.row.urgency,
        )
        work.add(made)
        return made.id

    def _ensure_comes_back(self, work: UnitOfWork) -> None:
        terms = next(iter(work.all(QuietDays)), None)
        latest = work.today + timedelta(days=(terms.terms if terms else QuietTerms()).of_put_off)
        if self.row.code == ACCEPTED_LATE:
            latest = max(latest, work.get(Referral, ReferralId(self.row.about)).appointment_on or latest)
        if self.terms.until > latest:
            raise TooFar(field="snooze.until", reason="too-far", latest=latest)


@dataclass(frozen=True, kw_only=True)
class WakeRow(Command[None]):
    """The row is shown again at once; the history keeps why it was put off."""

    snooze_id: SnoozeId

    def handle(self, work: UnitOfWork) -> None:
        """Refuses one that was ended before."""
        work.get(Snooze, self.snooze_id).retire(work.now)
