"""What a referral's papers need of the record beside the referral itself, and the numbers they were given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries import rows
from careplan.application.queries.patient_facts import DiseaseOfPatient, FactsOfPatient
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.plan_lines import medicine_line
from careplan.application.queries.query import Query
from careplan.domain.paper.numbering import paper_id
from careplan.domain.paper.referral import Sender
from careplan.domain.plan.snapshot import DiseaseFacts, GoalLine, MedicineLine, PatientFacts
from careplan.domain.referral.record import EventKind
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import ChecklistItemId, ReferralId
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.journal import change, step
from careplan.storage.tables.medicine import medicine
from careplan.storage.tables.plan import issued_document
from careplan.storage.tables.referral import checklist_item, referral, referral_event

_WHOSE = select(referral.c.patient_id, referral.c.plan_id, referral.c.owner).where(
    referral.c.id == bindparam("owner"), referral.c.retired_at.is_(None)
)
_MEDICINES = rows.live(medicine, "patient_id", "status", "name")
_ITEMS = select(checklist_item.c.id, checklist_item.c.origin).where(
    checklist_item.c.referral_id == bindparam("owner"), checklist_item.c.retired_at.is_(None)
)
_SAID = (
    select(change.c.entity_id, user_account.c.name, step.c.at)
    .join(step, step.c.seq == change.c.step_seq)
    .join(user_account, user_account.c.id == step.c.by)
    .join(checklist_item, checklist_item.c.id == change.c.entity_id)
    .where(checklist_item.c.referral_id == bindparam("owner"), change.c.field.in_(("state", "reason")))
    .order_by(step.c.seq)
)
_READY = (
    select(referral_event.c.recorded_at, user_account.c.name, user_account.c.discipline)
    .join(user_account, user_account.c.id == referral_event.c.recorded_by)
    .where(referral_event.c.referral_id == bindparam("owner"), referral_event.c.retired_at.is_(None))
    .where(referral_event.c.after == ReferralState.READY, referral_event.c.kind == EventKind.STEP)
    .order_by(referral_event.c.position.desc())
)
_OWNER = select(user_account.c.name).where(
    user_account.c.login == bindparam("login"), user_account.c.retired_at.is_(None)
)
_NUMBER = select(issued_document.c.number).where(
    issued_document.c.id == bindparam("owner"), issued_document.c.retired_at.is_(None)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer:
    """Who last said something of an item, and when."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideReferral:
    """`goals` are all of the plan, `origins` the packet entries the items came from.

    `sender` is whoever made it ready last, `owner` the name of who chases it.
    """

    patient: PatientFacts
    disease: DiseaseFacts | None
    medicines: tuple[MedicineLine, ...]
    goals: tuple[GoalLine, ...]
    origins: Mapping[ChecklistItemId, str]
    answerers: Mapping[ChecklistItemId, Answerer]
    sender: Sender
    owner: str


@dataclass(frozen=True, kw_only=True)
class RecordBesideReferral(Query[BesideReferral]):
    """Refuses NotFound for a referral that is absent or retired."""

    referral_id: ReferralId

    def fetch(self, connection: Connection) -> BesideReferral:
        id_ = self.referral_id
        whose = next(iter(rows.rows(connection, _WHOSE, id_)), None)
        if whose is None:
            raise NotFound(field="Referral", id=id_)
        made_ready = next(iter(rows.rows(connection, _READY, id_)), None)
        taken = rows.rows(connection, _MEDICINES, whose.patient_id)
        return BesideReferral(
            patient=FactsOfPatient(patient_id=whose.patient_id).fetch(connection),
            disease=DiseaseOfPatient(patient_id=whose.patient_id).fetch(connection),
            medicines=tuple(medicine_line(row, [], {}) for row in taken),
            goals=PlanContent(plan_id=whose.plan_id).fetch(connection).goals if whose.plan_id else (),
            origins={row.id: row.origin for row in rows.rows(connection, _ITEMS, id_)},
            answerers={row.entity_id: Answerer(name=row.name, at=row.at) for row in rows.rows(connection, _SAID, id_)},
            sender=_sender(made_ready) if made_ready else Sender(),
            owner=connection.scalar(_OWNER, {"login": whose.owner}) or whose.owner,
        )


@dataclass(frozen=True, kw_only=True)
class NumberOfPaper(Query[str | None]):
    """The number of one version of a referral's paper; None before its first export."""

    referral_id: ReferralId
    kind: str
    version: int

    def fetch(self, connection: Connection) -> str | None:
        id_: UUID = paper_id(self.referral_id, self.kind, self.version)
        number: str | None = connection.scalar(_NUMBER, {"owner": id_})
        return number


def _sender(row: rows.AnyRow) -> Sender:
    return Sender(name=row.name, discipline=row.discipline, at=row.recorded_at)
