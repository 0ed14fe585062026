"""What is open for one person when the clinic ceases to follow them, and what was ended with that."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from careplan.application.queries.query import Query
from careplan.application.queries.stored import id_of
from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.plan.plan import CLOSED
from careplan.domain.referral.states import OPEN, ReferralState
from careplan.domain.return_form.form import FormState
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import MeetingCaseId, PatientId, ReferralId, ReturnFormId, StepId, TaskId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage import chain
from careplan.storage.change import Change
from careplan.storage.cipher import rows

STEPS = ("patient.change-standing", "patient.end-open-work")
"""Stored names of the steps that end open work; a test compares them with the registry."""
_OPEN = ", ".join(f"'{state}'" for state in sorted(OPEN))
_PATIENT = "SELECT p.status, p.status_since, p.status_note FROM patient AS p WHERE p.id = ? AND p.retired_at IS NULL"
_REFERRALS = f"""
SELECT r.id, r.number, r.specialty, r.recipient, r.state, r.since, r.appointment_on FROM referral AS r
WHERE r.patient_id = ? AND r.retired_at IS NULL AND r.state IN ({_OPEN}) ORDER BY r.since, r.id
"""
_TASKS = """
SELECT t.id, t.text, t.due_on FROM task AS t
WHERE t.patient_id = ? AND t.retired_at IS NULL AND t.done_on IS NULL ORDER BY t.due_on, t.id
"""
_CASES = """
SELECT k.id, q.name, q.day, NOT EXISTS (
 SELECT 1 FROM meeting_action AS w WHERE w.case_id = k.id AND w.retired_at IS NULL)
 AND k.outcomes = '[]' AND k.decision = '' AND k.proposed_by = '' AND k.agreement IS NULL AND k.comment = ''
FROM meeting_case AS k JOIN meeting AS q ON q.id = k.meeting_id
WHERE k.patient_id = ? AND k.retired_at IS NULL AND k.status = 'waiting' AND q.retired_at IS NULL
 AND q.status <> 'closed' ORDER BY q.day, k.id
"""
_PLANS_OVER = ", ".join(f"'{status}'" for status in sorted(CLOSED))
_FORMS = f"""
SELECT f.id, f.number, f.therapist, f.sent_on FROM return_form AS f JOIN plan AS l ON l.id = f.plan_id
WHERE f.patient_id = ? AND f.retired_at IS NULL AND f.state = 'sent' AND l.retired_at IS NULL
 AND l.status NOT IN ({_PLANS_OVER}) ORDER BY f.sent_on, f.id
"""
_THEIRS = " UNION ALL ".join(
    f"SELECT x.id FROM {table} AS x WHERE x.patient_id = :patient"
    for table in ("referral", "task", "meeting_case", "return_form")
)
_STANDINGS = """
SELECT s.seq, s.id, s.undoes, c.old FROM journal_change AS c JOIN journal_step AS s ON s.seq = c.step_seq
WHERE c.entity_id = ? AND c.field = 'status' ORDER BY s.seq DESC
"""
_ON_THEIRS = f"""
SELECT DISTINCT s.seq, s.id, s.name, s.undoes FROM journal_change AS c JOIN journal_step AS s ON s.seq = c.step_seq
WHERE c.entity_id IN ({_THEIRS}) AND s.seq >= :first ORDER BY s.seq
"""
_GIVEN_UP = {ReferralState.WITHDRAWN, ReferralState.CLOSED_INCOMPLETE}
_NOW = {
    ("referral", "state"): "SELECT x.state FROM referral AS x WHERE x.id = ?",
    ("task", "retired_at"): "SELECT x.retired_at FROM task AS x WHERE x.id = ?",
    ("meeting_case", "retired_at"): "SELECT x.retired_at FROM meeting_case AS x WHERE x.id = ?",
    ("return_form", "state"): "SELECT x.state FROM return_form AS x WHERE x.id = ?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReferral:
    """A referral whose loop has not ended; with `visit_on` a visit is planned, and its recipient knows nothing yet."""

    id: ReferralId
    number: str
    specialty: str
    recipient: str
    state: ReferralState
    since: date
    visit_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """A task that is not done."""

    id: TaskId
    text: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """The person on the agenda of a meeting that is not over; `is_blank`: nothing was decided or handed out yet."""

    id: MeetingCaseId
    meeting: str
    day: date
    is_blank: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """A return form that is not back, of a plan that is not over."""

    id: ReturnFormId
    number: str
    therapist: str
    sent_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWorkFound:
    """`ended` is how much the present standing ended that could be brought back."""

    standing: Standing
    referrals: tuple[OpenReferral, ...]
    tasks: tuple[OpenTask, ...]
    cases: tuple[OpenCase, ...]
    forms: tuple[OpenForm, ...]
    ended: int

    @property
    def count(self) -> int:
        """How much is open."""
        return len(self.referrals) + len(self.tasks) + len(self.cases) + len(self.forms)


@dataclass(frozen=True, kw_only=True)
class OpenWorkOf(Query[OpenWorkFound]):
    """Of one person, whatever their standing. Refuses NotFound."""

    patient_id: PatientId

    def fetch(self, connection: Connection) -> OpenWorkFound:
        asked = (str(self.patient_id),)
        found = rows(connection, _PATIENT, asked)
        if not found:
            raise NotFound(field="Patient", id=self.patient_id)
        status, since, note = found[0]
        day = PartialDate(since) if since else None
        return OpenWorkFound(
            standing=Standing(status=PatientStatus(status), since=day, note=note),
            referrals=tuple(_referral(row) for row in rows(connection, _REFERRALS, asked)),
            tasks=tuple(
                OpenTask(id=id_of(id_), text=text, due_on=date.fromisoformat(due))
                for id_, text, due in rows(connection, _TASKS, asked)
            ),
            cases=tuple(
                OpenCase(id=id_of(id_), meeting=name, day=date.fromisoformat(day), is_blank=bool(blank))
                for id_, name, day, blank in rows(connection, _CASES, asked)
            ),
            forms=tuple(
                OpenForm(id=id_of(id_), number=number, therapist=who, sent_on=date.fromisoformat(sent))
                for id_, number, who, sent in rows(connection, _FORMS, asked)
            ),
            ended=_ended(connection, self.patient_id),
        )


def steps_of_parting(connection: Connection, patient_id: PatientId) -> list[chain.Step]:
    """The steps that ended work of this person since they left, the latest first; none of whom the clinic follows.

    An undo or a redo of such a step is one as well, for it may have ended again what was open; `is_ending` tells.
    """
    ((status,),) = rows(connection, "SELECT status FROM patient WHERE id = ?", (str(patient_id),))
    if status == PatientStatus.ACTIVE:
        return []
    asked = {"patient": str(patient_id), "first": _left_with(connection, patient_id)}
    found: list[str] = []
    for _, id_, name, undoes in rows(connection, _ON_THEIRS, asked):
        if name in STEPS or undoes in found:
            found.append(id_)
    steps = (chain.recorded(connection, StepId(id_of(id_))) for id_ in reversed(found))
    return [step for step in steps if step is not None]


def is_ending(change: Change) -> bool:
    """Whether it ended what can be brought back; the undo of an ending opened it."""
    new = json.loads(change.new)
    match change.entity, change.field:
        case "referral", "state":
            return new in _GIVEN_UP
        case (("task" | "meeting_case"), "retired_at"):
            return new is not None
        case "return_form", "state":
            return bool(new == FormState.WITHDRAWN)
    return False


def _left_with(connection: Connection, patient_id: PatientId) -> int:
    """The step that ended being active, unless it was taken back; later ones put it right. 0 for who never was."""
    taken_back: set[str] = set()
    for seq, id_, undoes, old in rows(connection, _STANDINGS, (str(patient_id),)):
        if id_ in taken_back:
            continue
        if undoes is not None:
            taken_back.add(undoes)
        elif old is not None and json.loads(old) == PatientStatus.ACTIVE:
            return int(seq)
    return 0


def _ended(connection: Connection, patient_id: PatientId) -> int:
    changes = (change for step in steps_of_parting(connection, patient_id) for change in step.changes)
    ended = set()
    for change in filter(is_ending, changes):
        asked = _NOW[change.entity, change.field or ""]
        if rows(connection, asked, (str(change.entity_id),))[0][0] == json.loads(change.new):
            ended.add(change.entity_id)
    return len(ended)


def _referral(row: tuple[Any, ...]) -> OpenReferral:
    id_, number, specialty, recipient, state, since, visit = row
    return OpenReferral(
        id=id_of(id_),
        number=number,
        specialty=specialty,
        recipient=recipient,
        state=ReferralState(state),
        since=date.fromisoformat(since),
        visit_on=date.fromisoformat(visit) if visit and state == ReferralState.BOOKED else None,
    )
