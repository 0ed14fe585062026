"""What is still open for somebody whom the clinic no longer follows: ended with the true reason, or brought back."""

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from careplan.application.clinic_limits import limits_of
from careplan.application.commands.command import Command
from careplan.application.commands.meeting_rolling import roll_over
from careplan.application.commands.referral_steps import recorded, take
from careplan.application.queries.parting import is_ending, steps_of_parting
from careplan.domain.meeting.case import CaseStatus, MeetingAction, MeetingCase
from careplan.domain.meeting.meeting import Meeting, MeetingStatus
from careplan.domain.patient.patient import Patient, PatientStatus
from careplan.domain.referral.parting import last_step
from careplan.domain.referral.record import EventKind, ReferralEvent
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.what_stands import what_stands_at
from careplan.domain.return_form.form import ReturnForm
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import MeetingCaseId, PatientId, ReferralId, ReturnFormId, TaskId
from careplan.domain.task.task import Task
from careplan.storage.chain import Step
from careplan.storage.change import Change
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What a person chose to end, and `because` in words ("Patient deceased 12-Mar-2026"); a form needs them."""

    referrals: tuple[ReferralId, ...] = ()
    tasks: tuple[TaskId, ...] = ()
    cases: tuple[MeetingCaseId, ...] = ()
    forms: tuple[ReturnFormId, ...] = ()
    because: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen."""
        return not (self.referrals or self.tasks or self.cases or self.forms)


@dataclass(frozen=True, kw_only=True)
class EndOpenWork(Command[None]):
    """Ends what was chosen of somebody who died, moved or was lost; one step that Undo takes back whole."""

    patient_id: PatientId
    ending: Ending

    def handle(self, work: UnitOfWork) -> None:
        """Refuses somebody whom the clinic follows, and nothing at all."""
        if self.ending.is_empty:
            raise Invalid(field="patient.open_work", reason="nothing-chosen")
        end_open_work(work, work.get(Patient, self.patient_id), self.ending)


def end_open_work(work: UnitOfWork, patient: Patient, ending: Ending) -> None:
    """Each referral by the step that is true, a planned visit with it; tasks and agenda entries are taken away.

    Refuses what belongs to somebody else, what has ended, and an agenda entry that holds a decision or an action.
    """
    if patient.status is PatientStatus.ACTIVE:
        raise WrongStatus(field="patient.status", status=patient.status)
    limits = limits_of(work)
    for referral_id in ending.referrals:
        referral = work.get(Referral, referral_id)
        _ensure_theirs(patient, referral)
        take(work, referral, last_step(referral.state, patient.status, work.today, ending.because), limits)
    for task_id in ending.tasks:
        task = work.get(Task, task_id)
        _ensure_theirs(patient, task)
        if task.done_on is not None:
            raise WrongStatus(field="task.done_on", status="done")
        task.retire(work.now)
    for case_id in ending.cases:
        case = work.get(MeetingCase, case_id)
        _ensure_theirs(patient, case)
        work.get(Meeting, case.meeting_id).ensure_open()
        if case.status is not CaseStatus.WAITING or not case.decided.is_blank:
            raise Invalid(field="case", reason="case-not-empty")
        if work.all(MeetingAction, case_id=case.id):
            raise Invalid(field="case", reason="case-not-empty")
        case.retire(work.now)
    for form_id in ending.forms:
        form = work.get(ReturnForm, form_id)
        _ensure_theirs(patient, form)
        form.withdraw(ending.because)


def bring_back(work: UnitOfWork, patient: Patient, because: str) -> None:
    """What was ended with the standing that is now put right, as far as nobody has gone on with it since.

    The end of a referral is corrected, as any step that was recorded by mistake: it stays in the history and counts
    no more. Whoever stayed behind on the agenda of a closed meeting goes on to its next date.
    """
    for step in work.read(lambda connection: steps_of_parting(connection, patient.id)):
        standing = [change for change in step.changes if is_ending(change) and work.past.stands(change)]
        for change in standing:
            entity = work.past.entity_of(change)
            if isinstance(entity, Referral) and change.field == "state":
                _correct(work, entity, step, change, because)
            elif isinstance(entity, Task | MeetingCase) and change.field == "retired_at":
                _list_again(work, entity, change)
            elif isinstance(entity, ReturnForm):
                _await_again(work, entity, step)
    for case in work.all(MeetingCase, patient_id=patient.id, status=CaseStatus.WAITING):
        meeting = work.get(Meeting, case.meeting_id)
        if meeting.status is MeetingStatus.CLOSED:
            with suppress(Invalid):  # a meeting without a next date: whoever needs it puts them on another agenda
                roll_over(work, meeting, [case])


def _correct(work: UnitOfWork, referral: Referral, step: Step, change: Change, because: str) -> None:
    """Back to the state and the day that stood before; older files hold days that nobody may type any more."""
    assert change.old is not None  # a state is never written without one before
    to, before = ReferralState(json.loads(change.old)), referral.state
    began = next((each for each in step.changes if (each.entity_id, each.field) == (referral.id, "since")), None)
    since = date.fromisoformat(json.loads(began.old)) if began is not None and began.old else referral.since
    stands = what_stands_at(work.all(ReferralEvent, referral_id=referral.id), to, work.today)
    referral.correct(to, since, limits_of(work), replace(stands, not_before=None))
    event = recorded(work, referral, before, EventKind.CORRECTED, since)
    event.reason = because
    work.add(event)


def _list_again(work: UnitOfWork, entity: Task | MeetingCase, change: Change) -> None:
    """An agenda on which the person was put anew, and one that is over, stay as they are."""
    if isinstance(entity, MeetingCase):
        there = work.all(MeetingCase, meeting_id=entity.meeting_id, patient_id=entity.patient_id)
        if there or work.read_entity(Meeting, entity.meeting_id).status is MeetingStatus.CLOSED:
            return
    work.past.take_back(change)


def _await_again(work: UnitOfWork, form: ReturnForm, step: Step) -> None:
    """Waited for as before, without the reason for which it was not."""
    for change in step.changes:
        if change.entity_id == form.id and change.field in {"state", "withdrawn_because"}:
            work.past.take_back(change)


def _ensure_theirs(patient: Patient, entity: Referral | Task | MeetingCase | ReturnForm) -> None:
    if entity.patient_id != patient.id:
        raise Invalid(field="patient.open_work", reason="other-patient")
