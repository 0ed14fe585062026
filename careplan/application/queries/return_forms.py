"""Forms sent to therapists: those of a plan, one of them, and those that nobody has answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from careplan.application.queries.query import Query
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import Asked, FormState, SentBy, Way
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import PatientId, PlanId, ReturnFormId
from careplan.domain.therapy.therapy import Strand
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.patient import patient
from careplan.storage.tables.plan import plan
from careplan.storage.tables.return_form import return_form

_SENDER, _ENTERER = user_account.alias("sender"), user_account.alias("enterer")
_FORMS: Select[*tuple[Any, ...]] = (
    select(
        return_form,
        _SENDER.c.name.label("sender"),
        _ENTERER.c.name.label("enterer"),
        plan.c.version.label("version_now"),
    )
    .join(plan, plan.c.id == return_form.c.plan_id)
    .outerjoin(_SENDER, _SENDER.c.id == return_form.c.sent_by)
    .outerjoin(_ENTERER, _ENTERER.c.id == return_form.c.entered_by)
    .where(return_form.c.retired_at.is_(None))
)
_OF_PLAN = _FORMS.where(return_form.c.plan_id == bindparam("plan_id")).order_by(
    return_form.c.sent_on.desc(), return_form.c.number.desc()
)
_ONE = _FORMS.where(return_form.c.id == bindparam("form_id"))
_BY_NUMBER = select(return_form.c.id).where(
    return_form.c.number == bindparam("number"), return_form.c.retired_at.is_(None)
)
_UNANSWERED = (
    select(
        return_form.c.id,
        return_form.c.patient_id,
        return_form.c.plan_id,
        return_form.c.strand,
        return_form.c.number,
        return_form.c.therapist,
        return_form.c.sent_on,
        return_form.c.due_on,
    )
    .join(patient, patient.c.id == return_form.c.patient_id)
    .where(
        return_form.c.retired_at.is_(None),
        return_form.c.state == FormState.SENT,
        patient.c.retired_at.is_(None),
        return_form.c.due_on <= bindparam("until"),
    )
    .order_by(return_form.c.due_on, return_form.c.number)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """One form as it stands; `sent_by` and `entered_by` are names, `version_now` is the plan's version today."""

    id: ReturnFormId
    patient_id: PatientId
    plan_id: PlanId
    number: str
    strand: Strand
    plan_version: int
    version_now: int
    therapist: str
    asked: Asked
    channel: SentBy
    sent_on: date
    sent_by: str
    due_on: date
    state: FormState
    withdrawn_because: str
    answer: Answer | None
    way: Way | None
    entered_on: date | None
    entered_by: str
    seconds: int | None
    reply: str
    replied_on: date | None

    def days_late(self, today: date) -> int:
        """How many days the answer is overdue; 0 for one that is in time or no longer waited for."""
        return max(0, (today - self.due_on).days) if self.state is FormState.SENT else 0


@dataclass(frozen=True, kw_only=True)
class ReturnFormsOfPlan(Query[tuple[FormLine, ...]]):
    """The newest first."""

    plan_id: PlanId

    def fetch(self, connection: Connection) -> tuple[FormLine, ...]:
        return tuple(_lines(connection.execute(_OF_PLAN, {"plan_id": self.plan_id})))


@dataclass(frozen=True, kw_only=True)
class ReturnFormOf(Query[FormLine]):
    """One form; refuses with NotFound."""

    form_id: ReturnFormId

    def fetch(self, connection: Connection) -> FormLine:
        found = next(iter(_lines(connection.execute(_ONE, {"form_id": self.form_id}))), None)
        if found is None:
            raise NotFound(field="ReturnForm", id=self.form_id)
        return found


@dataclass(frozen=True, kw_only=True)
class ReturnFormByNumber(Query[ReturnFormId | None]):
    """The form of a printed number such as `TR-2026-0007`."""

    number: str

    def fetch(self, connection: Connection) -> ReturnFormId | None:
        found: ReturnFormId | None = connection.scalar(_BY_NUMBER, {"number": self.number.strip().upper()})
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A form that is waited for."""

    id: ReturnFormId
    patient_id: PatientId
    plan_id: PlanId
    number: str
    strand: Strand
    therapist: str
    sent_on: date
    due_on: date


@dataclass(frozen=True, kw_only=True)
class UnansweredForms(Query[tuple[Unanswered, ...]]):
    """Forms that were sent and not answered, due up to a day; the longest overdue first."""

    until: date

    def fetch(self, connection: Connection) -> tuple[Unanswered, ...]:
        found = connection.execute(_UNANSWERED, {"until": self.until})
        return tuple(Unanswered(**row._mapping) for row in found)


def _lines(found: Iterable[Any]) -> Iterable[FormLine]:
    for row in found:
        yield FormLine(
            id=row.id,
            patient_id=row.patient_id,
            plan_id=row.plan_id,
            number=row.number,
            strand=row.strand,
            plan_version=row.plan_version,
            version_now=row.version_now,
            therapist=row.therapist,
            asked=row.asked,
            channel=row.channel,
            sent_on=row.sent_on,
            sent_by=row.sender or "",
            due_on=row.due_on,
            state=row.state,
            withdrawn_because=row.withdrawn_because,
            answer=row.answer,
            way=row.way,
            entered_on=row.entered_on,
            entered_by=row.enterer or "",
            seconds=row.seconds,
            reply=row.reply,
            replied_on=row.replied_on,
        )
