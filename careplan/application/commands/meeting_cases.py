"""What people do to the agenda of a meeting: who is discussed, what was decided, what is handed out."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.application.commands.meeting_after import open_task
from careplan.application.commands.meeting_rolling import roll_over
from careplan.domain.meeting.after import task_of
from careplan.domain.meeting.case import ActionTerms, CaseStatus, CaseTerms, Decision, MeetingAction, MeetingCase, Shown
from careplan.domain.meeting.meeting import Meeting
from careplan.domain.patient.patient import Patient
from careplan.domain.shared.errors import Duplicate, Invalid
from careplan.domain.shared.ids import MeetingActionId, MeetingCaseId, MeetingId, PatientId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.domain.team.clinic import UserAccount
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """A patient to be put on an agenda, and why."""

    patient_id: PatientId
    terms: CaseTerms


@dataclass(frozen=True, kw_only=True)
class AddMeetingCases(Command[tuple[MeetingCaseId, ...]]):
    """Several at once, as a filter found them; whoever is on the agenda already is left as they are."""

    meeting_id: MeetingId
    cases: tuple[NewCase, ...]

    def handle(self, work: UnitOfWork) -> tuple[MeetingCaseId, ...]:
        """Answers the new ones, at the end of the agenda; refuses when all of them stand there already."""
        meeting = work.get(Meeting, self.meeting_id)
        meeting.ensure_open()
        there = {case.patient_id for case in work.all(MeetingCase, meeting_id=meeting.id)}
        last = work.highest(MeetingCase, "position", meeting_id=meeting.id)
        made: list[MeetingCaseId] = []
        for new in self.cases:
            if new.patient_id in there:
                continue
            there.add(work.get(Patient, new.patient_id).id)
            id_ = MeetingCaseId(uuid4())
            position = last + len(made) + 1
            case = MeetingCase(id=id_, meeting_id=meeting.id, patient_id=new.patient_id, position=position)
            case.revise(new.terms)
            work.add(case)
            made.append(id_)
        if not made:
            raise Duplicate(field="case")
        return tuple(made)


@dataclass(frozen=True, kw_only=True)
class ReviseMeetingCase(Command[None]):
    """Reason, question, presenter."""

    case_id: MeetingCaseId
    seen: CaseTerms
    wanted: CaseTerms

    def handle(self, work: UnitOfWork) -> None:
        case = _open_case(work, self.case_id)
        terms = merged(seen=self.seen, wanted=self.wanted, present=case.terms, path="case")
        if terms != case.terms:
            case.revise(terms)


@dataclass(frozen=True, kw_only=True)
class RetireMeetingCase(Command[None]):
    """Takes a patient off the agenda; what was decided or handed out is not taken away with it."""

    case_id: MeetingCaseId
    seen: CaseTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses a case that is no longer waiting, or that holds a decision or actions."""
        case = _open_case(work, self.case_id)
        ensure_unchanged(seen=self.seen, present=case.terms, path="case")
        if case.status is not CaseStatus.WAITING or not case.decided.is_blank:
            raise Invalid(field="case", reason="case-not-empty")
        if work.all(MeetingAction, case_id=case.id):
            raise Invalid(field="case", reason="case-not-empty")
        case.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class MoveMeetingCase(Command[None]):
    """Up or down the agenda by one: it changes places with its neighbour."""

    case_id: MeetingCaseId
    up: bool

    def handle(self, work: UnitOfWork) -> None:
        """At the end of the agenda nothing changes."""
        case = _open_case(work, self.case_id)
        cases = sorted(work.all(MeetingCase, meeting_id=case.meeting_id), key=lambda each: each.position)
        at = cases.index(case)
        other = at - 1 if self.up else at + 1
        if 0 <= other < len(cases):
            case.position, cases[other].position = cases[other].position, case.position


@dataclass(frozen=True, kw_only=True)
class PrepareMeetingCase(Command[None]):
    """Somebody has read the summary and holds it complete, or takes that back."""

    case_id: MeetingCaseId
    prepared: bool

    def handle(self, work: UnitOfWork) -> None:
        case = _open_case(work, self.case_id)
        if (case.prepared_on is not None) is not self.prepared:
            case.prepared_by, case.prepared_on = (work.by, work.today) if self.prepared else (None, None)


@dataclass(frozen=True, kw_only=True)
class DecideMeetingCase(Command[None]):
    """What was typed, kept; with `done` the case is discussed, which needs an outcome or a sentence.

    `shown` is the summary that stood beside it: kept with a case that is discussed, for the minutes.
    """

    case_id: MeetingCaseId
    seen: Decision
    wanted: Decision
    done: bool = False
    shown: Shown | None = None

    def handle(self, work: UnitOfWork) -> None:
        """An overlap with what others typed meanwhile is a conflict."""
        case = _open_case(work, self.case_id)
        decided = merged(seen=self.seen, wanted=self.wanted, present=case.decided, path="case")
        if decided != case.decided:
            case.decide(decided, at=work.now)
        if self.done and case.status is not CaseStatus.DONE:
            case.finish()
            if self.shown is not None:
                case.keep_shown(self.shown, work.today)


@dataclass(frozen=True, kw_only=True)
class ReopenMeetingCase(Command[None]):
    """Waits again: it is to be discussed further."""

    case_id: MeetingCaseId

    def handle(self, work: UnitOfWork) -> None:
        _open_case(work, self.case_id).reopen()


@dataclass(frozen=True, kw_only=True)
class PassOverMeetingCase(Command[MeetingId]):
    """Not discussed: goes to the next date now, as closing the meeting would move it. Answers that date."""

    case_id: MeetingCaseId
    to: MeetingId | None = None

    def handle(self, work: UnitOfWork) -> MeetingId:
        """Refuses one that was discussed, where there is no date to go to, and whom the clinic no longer follows."""
        case = _open_case(work, self.case_id)
        work.get(Patient, case.patient_id).ensure_followed()
        if case.status is not CaseStatus.WAITING:
            raise Invalid(field="case.status", reason="case-not-waiting")
        return roll_over(work, work.get(Meeting, case.meeting_id), [case], to=self.to)


@dataclass(frozen=True, kw_only=True)
class AddMeetingAction(Command[MeetingActionId]):
    """Work that is handed out."""

    case_id: MeetingCaseId
    terms: ActionTerms

    def handle(self, work: UnitOfWork) -> MeetingActionId:
        case = _open_case(work, self.case_id)
        case.ensure_here()
        action = MeetingAction(
            id=MeetingActionId(uuid4()),
            case_id=case.id,
            what=self.terms.what,
            owner=self.terms.owner,
            due_on=self.terms.due_on,
        )
        work.add(action)
        return action.id


@dataclass(frozen=True, kw_only=True)
class ReviseMeetingAction(Command[None]):
    """Another wording, owner or day; also after the meeting, and then its task says so too."""

    action_id: MeetingActionId
    seen: ActionTerms
    wanted: ActionTerms

    def handle(self, work: UnitOfWork) -> None:
        action = work.get(MeetingAction, self.action_id)
        terms = merged(seen=self.seen, wanted=self.wanted, present=action.terms, path="action")
        if terms == action.terms:
            return
        action.revise(terms)
        task = open_task(work, action)
        if task is not None:
            task.revise(task_of(terms, [(each.login, each.name) for each in work.all(UserAccount)]))


@dataclass(frozen=True, kw_only=True)
class RetireMeetingAction(Command[None]):
    """Takes away an action and its task that is not done; a draft that was made of it in a plan stays there."""

    action_id: MeetingActionId
    seen: ActionTerms

    def handle(self, work: UnitOfWork) -> None:
        action = work.get(MeetingAction, self.action_id)
        ensure_unchanged(seen=self.seen, present=action.terms, path="action")
        action.retire(work.now)
        task = open_task(work, action)
        if task is not None:
            task.retire(work.now)


def _open_case(work: UnitOfWork, case_id: MeetingCaseId) -> MeetingCase:
    """A closed meeting is history: open it again to change what was decided."""
    case = work.get(MeetingCase, case_id)
    work.get(Meeting, case.meeting_id).ensure_open()
    return case
