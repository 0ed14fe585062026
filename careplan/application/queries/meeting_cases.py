"""The patients on the agenda of one date, each with what was decided, handed out, and the plan it may go into."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries import rows
from careplan.application.queries.meeting_actions import ActionLine, actions_of
from careplan.domain.meeting.case import CaseStatus, CaseTerms, Decision, Shown
from careplan.domain.meeting.letter import LetterTo
from careplan.domain.patient.patient import PatientStatus, Sex
from careplan.domain.plan.plan import CLOSED, PlanStatus
from careplan.domain.shared.ids import MeetingCaseId, MeetingId, PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.meeting import meeting, meeting_case
from careplan.storage.tables.patient import patient, patient_identifier
from careplan.storage.tables.plan import plan

_OWNER: Any = bindparam("owner")
_AHEAD = meeting_case.alias()
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
_BEGUN_AGAIN = (
    select(_AHEAD.c.moved_from, meeting.c.day)
    .join(meeting, meeting.c.id == _AHEAD.c.meeting_id)
    .join(meeting_case, meeting_case.c.id == _AHEAD.c.moved_from)
    .where(meeting_case.c.meeting_id == _OWNER, _AHEAD.c.retired_at.is_(None))
)
_PLANS = (
    select(plan.c.id, plan.c.patient_id, plan.c.version, plan.c.status)
    .join(meeting_case, meeting_case.c.patient_id == plan.c.patient_id)
    .where(meeting_case.c.meeting_id == _OWNER, meeting_case.c.retired_at.is_(None))
    .where(plan.c.retired_at.is_(None), plan.c.status.not_in(sorted(CLOSED)))
    .order_by(plan.c.starts_on, plan.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One patient of the agenda; `plan_id` is the plan being worked on, None where there is none to amend.

    `moved_to` is the date it went on to; None also where the patient stood on that agenda for another reason already.
    """

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
    letter_to: LetterTo | None
    letter_sent_on: date | None
    actions: tuple[ActionLine, ...]
    shown: Shown | None
    shown_on: date | None
    plan_id: PlanId | None
    plan_version: int
    plan_status: PlanStatus | None
    standing: PatientStatus
    is_moved_here: bool
    moved_to: date | None

    @property
    def is_followed(self) -> bool:
        """Whether the clinic still follows the person; whoever it does not is neither prepared nor moved on."""
        return self.standing is PatientStatus.ACTIVE


def cases_of(connection: Connection, meeting_id: MeetingId) -> Iterator[CaseLine]:
    """In the order of the agenda."""
    found = _Beside(connection, meeting_id)
    return (found.case(each) for each in rows.rows(connection, _CASES, meeting_id))


class _Beside:
    """What belongs to the cases of one date, by patient or case."""

    def __init__(self, connection: Connection, meeting_id: MeetingId) -> None:
        self._numbers: dict[UUID, str] = {}
        for row in rows.rows(connection, _NUMBERS, meeting_id):
            self._numbers.setdefault(row.patient_id, row.value)
        self._plans = {row.patient_id: row for row in rows.rows(connection, _PLANS, meeting_id)}
        self._moved_to = {row.moved_from: row.day for row in rows.rows(connection, _BEGUN_AGAIN, meeting_id)}
        self._actions = actions_of(connection, meeting_id)

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
            letter_to=row.letter_to,
            letter_sent_on=row.letter_sent_on,
            actions=tuple(self._actions.get(row.id, ())),
            shown=row.shown,
            shown_on=row.shown_on,
            plan_id=plan_row.id if plan_row else None,
            plan_version=plan_row.version if plan_row else 0,
            plan_status=plan_row.status if plan_row else None,
            standing=row.standing,
            is_moved_here=row.moved_from is not None,
            moved_to=self._moved_to.get(row.id),
        )


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
