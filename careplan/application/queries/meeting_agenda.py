"""One date of a meeting whole: its agenda with what was decided and handed out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select

from careplan.application.queries import rows
from careplan.application.queries.meetings import SERIES, meeting_terms, series_terms
from careplan.application.queries.query import Query
from careplan.domain.meeting.case import ActionTerms, CaseStatus, CaseTerms, Decision, Shown
from careplan.domain.meeting.meeting import Attendance, MeetingStatus, MeetingTerms
from careplan.domain.patient.patient import PatientStatus, Sex
from careplan.domain.plan.plan import CLOSED, PlanStatus
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import (
    MeetingActionId,
    MeetingCaseId,
    MeetingId,
    MeetingSeriesId,
    PatientId,
    PlanId,
    TaskId,
)
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.meeting import meeting, meeting_action, meeting_case, meeting_series
from careplan.storage.tables.patient import patient, patient_identifier
from careplan.storage.tables.plan import plan
from careplan.storage.tables.task import task

_OWNER: Any = bindparam("owner")
_DATE = (
    select(meeting, user_account.c.name.label("closer"))
    .outerjoin(user_account, user_account.c.id == meeting.c.closed_by)
    .where(meeting.c.id == _OWNER, meeting.c.retired_at.is_(None))
)
_CASES = (
    select(
        meeting_case,
        patient.c.family,
        patient.c.given,
        patient.c.birth_date,
        patient.c.sex,
        patient.c.status.label("standing"),
        user_account.c.name.label("preparer"),
    )
    .join(patient, patient.c.id == meeting_case.c.patient_id)
    .outerjoin(user_account, user_account.c.id == meeting_case.c.prepared_by)
    .where(meeting_case.c.meeting_id == _OWNER, meeting_case.c.retired_at.is_(None))
    .order_by(meeting_case.c.position, meeting_case.c.id)
)
_NUMBERS = (
    select(patient_identifier.c.patient_id, patient_identifier.c.label, patient_identifier.c.value)
    .join(meeting_case, meeting_case.c.patient_id == patient_identifier.c.patient_id)
    .where(meeting_case.c.meeting_id == _OWNER, meeting_case.c.retired_at.is_(None))
    .where(patient_identifier.c.retired_at.is_(None))
    .order_by(patient_identifier.c.label != "MRN", patient_identifier.c.label, patient_identifier.c.value)
)
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
_PLANS = (
    select(plan.c.id, plan.c.patient_id, plan.c.version, plan.c.status)
    .join(meeting_case, meeting_case.c.patient_id == plan.c.patient_id)
    .where(meeting_case.c.meeting_id == _OWNER, meeting_case.c.retired_at.is_(None))
    .where(plan.c.retired_at.is_(None), plan.c.status.not_in(sorted(CLOSED)))
    .order_by(plan.c.starts_on, plan.c.id)
)
_LATER = (
    select(meeting.c.id, meeting.c.day)
    .where(meeting.c.series_id == bindparam("series"), meeting.c.day > bindparam("day"))
    .where(meeting.c.status != MeetingStatus.CLOSED, meeting.c.retired_at.is_(None))
    .order_by(meeting.c.day)
)


_OTHERS = (
    select(meeting.c.id, meeting.c.name, meeting.c.day)
    .where(meeting.c.id != _OWNER, meeting.c.status != MeetingStatus.CLOSED, meeting.c.retired_at.is_(None))
    .order_by(meeting.c.day, meeting.c.name)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One patient of the agenda; `plan_id` is the plan being worked on, None where there is none to amend."""

    id: MeetingCaseId
    patient_id: PatientId
    family: str
    given: str
    birth_date: PartialDate | None
    sex: Sex
    number: str
    terms: CaseTerms
    status: CaseStatus
    prepared_on: date | None
    prepared_by: str
    decided: Decision
    decided_at: datetime | None
    letter_text: str
    actions: tuple[ActionLine, ...]
    shown: Shown | None
    shown_on: date | None
    plan_id: PlanId | None
    plan_version: int
    plan_status: PlanStatus | None
    is_followed: bool
    is_moved_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDate:
    """Another date that is not closed, where patients may go instead."""

    id: MeetingId
    name: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFound:
    """`next_day` is where patients who are not discussed go; None: there is no such date and no series to make one."""

    id: MeetingId
    series_id: MeetingSeriesId | None
    terms: MeetingTerms
    status: MeetingStatus
    attendance: Attendance
    closed_at: datetime | None
    closed_by: str
    next_day: date | None
    cases: tuple[CaseLine, ...]
    others: tuple[OtherDate, ...]

    @property
    def done(self) -> int:
        """How many were discussed."""
        return sum(each.status is CaseStatus.DONE for each in self.cases)

    @property
    def waiting(self) -> tuple[CaseLine, ...]:
        """Who is still to be discussed."""
        return tuple(each for each in self.cases if each.status is CaseStatus.WAITING)


@dataclass(frozen=True, kw_only=True)
class Agenda(Query[AgendaFound]):
    """One date with everybody on it, in the order of the agenda. Refuses NotFound."""

    meeting_id: MeetingId
    today: date

    def fetch(self, connection: Connection) -> AgendaFound:
        row = next(iter(rows.rows(connection, _DATE, self.meeting_id)), None)
        if row is None:
            raise NotFound(field="Meeting", id=self.meeting_id)
        found = _Beside(connection, self.meeting_id)
        return AgendaFound(
            id=row.id,
            series_id=row.series_id,
            terms=meeting_terms(row),
            status=row.status,
            attendance=Attendance(members=row.members, present=row.present, guests=row.guests),
            closed_at=row.closed_at,
            closed_by=row.closer or "",
            next_day=_next_day(connection, row, self.today),
            cases=tuple(found.case(each) for each in rows.rows(connection, _CASES, self.meeting_id)),
            others=tuple(
                OtherDate(id=each.id, name=each.name, day=each.day)
                for each in rows.rows(connection, _OTHERS, self.meeting_id)
                if each.day >= row.day
            ),
        )


class _Beside:
    """What belongs to the cases of one date, by patient or case."""

    def __init__(self, connection: Connection, meeting_id: MeetingId) -> None:
        self._numbers: dict[UUID, str] = {}
        for row in rows.rows(connection, _NUMBERS, meeting_id):
            self._numbers.setdefault(row.patient_id, row.value)
        self._plans = {row.patient_id: row for row in rows.rows(connection, _PLANS, meeting_id)}
        self._actions = rows.grouped(rows.rows(connection, _ACTIONS, meeting_id), "case_id")

    def case(self, row: rows.AnyRow) -> CaseLine:
        """One line."""
        plan_row = self._plans.get(row.patient_id)
        return CaseLine(
            id=row.id,
            patient_id=row.patient_id,
            family=row.family,
            given=row.given,
            birth_date=row.birth_date,
            sex=row.sex,
            number=self._numbers.get(row.patient_id, ""),
            terms=CaseTerms(reason=row.reason, question=row.question, presenter=row.presenter),
            status=row.status,
            prepared_on=row.prepared_on,
            prepared_by=row.preparer or "",
            decided=_decided(row),
            decided_at=row.decided_at,
            letter_text=row.letter_text,
            actions=tuple(map(_action, self._actions.get(row.id, ()))),
            shown=row.shown,
            shown_on=row.shown_on,
            plan_id=plan_row.id if plan_row else None,
            plan_version=plan_row.version if plan_row else 0,
            plan_status=plan_row.status if plan_row else None,
            is_followed=row.standing is PatientStatus.ACTIVE,
            is_moved_here=row.moved_from is not None,
        )


def _next_day(connection: Connection, row: rows.AnyRow, today: date) -> date | None:
    if row.series_id is None:
        return None
    later = connection.execute(_LATER, {"series": row.series_id, "day": row.day}).first()
    if later is not None:
        day: date = later.day
        return day
    statement = SERIES.where(meeting_series.c.id == row.series_id)
    series = connection.execute(statement).first()
    if series is None:
        return None
    last = connection.scalar(
        select(func.max(meeting.c.day)).where(meeting.c.series_id == row.series_id, meeting.c.retired_at.is_(None))
    )
    return series_terms(series).next_day(last, today)


def _decided(row: rows.AnyRow) -> Decision:
    return Decision(
        outcomes=row.outcomes,
        decision=row.decision,
        proposed_by=row.proposed_by,
        agreement=row.agreement,
        comment=row.comment,
        letter=row.letter,
        amend=row.amend,
    )


def _action(row: rows.AnyRow) -> ActionLine:
    terms = ActionTerms(what=row.what, owner=row.owner, due_on=row.due_on)
    made = None
    if row.task_id is not None:
        made = TaskLine(
            id=row.task_id, owner=row.doer or row.login or "", done_on=row.done_on, is_gone=row.task_gone is not None
        )
    return ActionLine(id=row.id, terms=terms, made=row.made, task=made)
