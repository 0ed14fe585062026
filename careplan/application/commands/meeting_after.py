"""What closing a meeting makes: letter drafts, drafts in plans, and a task for every action."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.domain.meeting.after import task_of
from careplan.domain.meeting.case import MeetingAction, MeetingCase
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MeetingCaseId, TaskId
from careplan.domain.task.task import Task
from careplan.domain.team.clinic import UserAccount
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOf:
    """The draft of the letter for one case, in words that somebody was shown before."""

    case_id: MeetingCaseId
    text: str


def keep_letter(case: MeetingCase, text: str, seen: str = "") -> None:
    """Refuses to write over what others wrote meanwhile; whom it is for stays."""
    ensure_not_written(case, text, seen)
    case.write_letter(text, case.letter_to)


def ensure_not_written(case: MeetingCase, text: str, seen: str) -> None:
    """Refuses where the draft is neither what was seen nor what is wanted."""
    if case.letter_text not in {seen, text}:
        raise Invalid(field="case.letter_text", reason="written-meanwhile")


def make_tasks(work: UnitOfWork, case: MeetingCase) -> int:
    """A task for every action of the case that has none yet; answers how many."""
    accounts = [(each.login, each.name) for each in work.all(UserAccount)]
    open_ = [each for each in work.all(MeetingAction, case_id=case.id) if each.task_id is None]
    for action in open_:
        terms = task_of(action.terms, accounts)
        made = Task(
            id=TaskId(uuid4()),
            patient_id=case.patient_id,
            text=terms.text,
            owner=terms.owner,
            due_on=terms.due_on,
            made_by=work.by,
            made_on=work.today,
        )
        work.add(made)
        action.task_id = made.id
    return len(open_)


def open_task(work: UnitOfWork, action: MeetingAction) -> Task | None:
    """The task that stands for the action, unless it is done or was taken away."""
    if action.task_id is None:
        return None
    (task,) = work.all(Task, id=action.task_id) or (None,)
    return task if task is not None and task.done_on is None else None
