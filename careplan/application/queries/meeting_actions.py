"""Work that a meeting handed out, with how far the task is that stands for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries import rows
from careplan.domain.meeting.case import ActionTerms
from careplan.domain.shared.ids import MeetingActionId, MeetingId, TaskId
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.meeting import meeting_action, meeting_case
from careplan.storage.tables.task import task

_OWNER: Any = bindparam("owner")
_ACTIONS = (
    select(
        meeting_action,
        task.c.owner.label("login"),
        task.c.done_on,
        task.c.retired_at.label("task_gone"),
        user_account.c.name.label("doer"),
    )
    .join(meeting_case, meeting_case.c.id == meeting_action.c.case_id)
    .outerjoin(task, task.c.id == meeting_action.c.task_id)
    .outerjoin(user_account, (user_account.c.login == task.c.owner) & user_account.c.retired_at.is_(None))
    .where(meeting_case.c.meeting_id == _OWNER, meeting_action.c.retired_at.is_(None))
    .order_by(meeting_action.c.due_on, meeting_action.c.what, meeting_action.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """The task that stands for an action since the meeting was closed; `owner` empty: nobody has it yet."""

    id: TaskId
    owner: str
    done_on: date | None
    is_gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """Work that was handed out; `made` says what draft stands for it in the plan, empty for none.

    `task` is None before the meeting is closed; only the task says whether the work is done.
    """

    id: MeetingActionId
    terms: ActionTerms
    made: str
    task: TaskLine | None

    @property
    def done_on(self) -> date | None:
        """When it was done, as its task has it."""
        return self.task.done_on if self.task else None


def actions_of(connection: Connection, meeting_id: MeetingId) -> Mapping[UUID, Sequence[ActionLine]]:
    """Of all cases of one date, by case, the earliest due first."""
    found = rows.grouped(rows.rows(connection, _ACTIONS, meeting_id), "case_id")
    return {case_id: tuple(map(_action, each)) for case_id, each in found.items()}


def _action(row: rows.AnyRow) -> ActionLine:
    terms = ActionTerms(what=row.what, owner=row.owner, due_on=row.due_on)
    made = None
    if row.task_id is not None:
        made = TaskLine(
            id=row.task_id, owner=row.doer or row.login or "", done_on=row.done_on, is_gone=row.task_gone is not None
        )
    return ActionLine(id=row.id, terms=terms, made=row.made, task=made)
