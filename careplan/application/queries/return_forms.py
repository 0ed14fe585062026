"""Forms sent to therapists: those of a plan, one of them, and those that nobody has answered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from careplan.application.queries.query import Query
from careplan.domain.plan.plan import CLOSED
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import FORM_FILE, Asked, FormState, SentBy, Way
from careplan.domain.return_form.sent_as import SentAs
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import AttachmentId, PatientId, PlanId, ReturnFormId
from careplan.domain.therapy.therapy import Strand
from careplan.storage.numbers import next_number
from careplan.storage.tables.attachment import attachment
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.patient import patient
from careplan.storage.tables.plan import plan
from careplan.storage.tables.return_form import return_form

FORM_NUMBER = "TR-{year}-"
_SENDER, _ENTERER = user_account.alias("sender"), user_account.alias("enterer")
_FILE = attachment.alias("any_file")
_FILES = (
    select(func.count())
    .where(
        _FILE.c.patient_id == return_form.c.patient_id,
        _FILE.c.referral_id.is_(None),
        _FILE.c.wiped_at.is_(None),
        (_FILE.c.id == return_form.c.file_id) | (_FILE.c.title == FORM_FILE.format("") + return_form.c.number),
    )
    .correlate(return_form)
    .scalar_subquery()
)
_FORMS: Select[*tuple[Any, ...]] = (
    select(
        return_form,
        _SENDER.c.name.label("sender"),
        _ENTERER.c.name.label("enterer"),
        plan.c.version.label("version_now"),
        plan.c.status.label("plan_status"),
        attachment.c.title.label("file_title"),
        _FILES.label("files"),
    )
    .join(plan, plan.c.id == return_form.c.plan_id)
    .outerjoin(_SENDER, _SENDER.c.id == return_form.c.sent_by)
    .outerjoin(_ENTERER, _ENTERER.c.id == return_form.c.entered_by)
    .outerjoin(attachment, (attachment.c.id == return_form.c.file_id) & attachment.c.retired_at.is_(None))
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
    .join(plan, plan.c.id == return_form.c.plan_id)
    .where(
        return_form.c.retired_at.is_(None),
        plan.c.status.not_in(CLOSED),
        return_form.c.state == FormState.SENT,
        patient.c.retired_at.is_(None),
        return_form.c.due_on <= bindparam("until"),
    )
    .order_by(return_form.c.due_on, return_form.c.number)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """One form as it stands; `sent_by` and `entered_by` are names, `version_now` is the plan's version today.

    `file_id` is None, too, once the returned file was taken away; `files` counts what was not removed for good yet.
    `plan_closed` says that no answer is waited for.
    """

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
    plan_closed: bool = False
    sent_as: SentAs | None = field(default=None, repr=False)
    file_id: AttachmentId | None = None
    files: int = 0

    @property
    def is_waited_for(self) -> bool:
        """An answer may still come after that, and is taken in all the same."""
        return self.state is FormState.SENT and not self.plan_closed

    def days_late(self, today: date) -> int:
        """How many days the answer is overdue; 0 for one that is in time or no longer waited for."""
        return max(0, (today - self.due_on).days) if self.is_waited_for else 0


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


@dataclass(frozen=True, kw_only=True)
class NextFormNumber(Query[str]):
    """What the next form is called that is sent in a year, for it is printed before the sending is recorded."""

    year: int

    def fetch(self, connection: Connection) -> str:
        return next_number(connection, return_form, FORM_NUMBER.format(year=self.year))


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
    """Forms that were sent and not answered, of plans that go on, due up to a day; the longest overdue first."""

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
            plan_closed=row.plan_status in CLOSED,
            sent_as=row.sent_as,
            files=row.files,
            file_id=row.file_id if row.file_title is not None else None,
        )
