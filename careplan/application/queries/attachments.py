"""The files of a patient or a referral, and the bytes of one."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries import rows
from careplan.application.queries.query import Query
from careplan.domain.attachment.attachment import AttachmentTerms
from careplan.domain.attachment.media import MediaType
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.referral.states import ENDED, ReferralState
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import AttachmentId, ChecklistItemId, PatientId, ReferralEventId, ReferralId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage import contents
from careplan.storage.tables.attachment import attachment
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.patient import patient
from careplan.storage.tables.referral import referral

_FILES = (
    select(attachment, user_account.c.name.label("who"), referral.c.number)
    .outerjoin(user_account, user_account.c.id == attachment.c.added_by)
    .outerjoin(referral, referral.c.id == attachment.c.referral_id)
    .where(attachment.c.retired_at.is_(None))
    .order_by(attachment.c.received_on.desc(), attachment.c.title, attachment.c.id)
)
_OF_REFERRAL = _FILES.where(attachment.c.referral_id == bindparam("owner"))
_OF_PATIENT = _FILES.where(attachment.c.patient_id == bindparam("owner"))
_ONE = _FILES.where(attachment.c.id == bindparam("owner"))
_SENT_OUT = (
    select(
        referral,
        patient.c.family,
        patient.c.given,
        patient.c.birth_date,
        patient.c.status.label("patient_status"),
    )
    .join(patient, patient.c.id == referral.c.patient_id)
    .where(referral.c.retired_at.is_(None), patient.c.retired_at.is_(None), referral.c.number != "")
    .order_by(patient.c.family, patient.c.given, referral.c.number)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentLine:
    """One file as lists show it; `number` is the referral's, empty without one."""

    id: AttachmentId
    patient_id: PatientId
    referral_id: ReferralId | None
    item_id: ChecklistItemId | None
    event_id: ReferralEventId | None
    number: str
    terms: AttachmentTerms
    media: MediaType
    size: int
    pages: int
    sha256: str
    who: str


@dataclass(frozen=True, kw_only=True)
class AttachmentsOfReferral(Query[tuple[AttachmentLine, ...]]):
    """What last came first."""

    referral_id: ReferralId

    def fetch(self, connection: Connection) -> tuple[AttachmentLine, ...]:
        return tuple(map(_line, rows.rows(connection, _OF_REFERRAL, self.referral_id)))


@dataclass(frozen=True, kw_only=True)
class AttachmentsOfPatient(Query[tuple[AttachmentLine, ...]]):
    """Those of the patient's referrals among them; what last came first."""

    patient_id: PatientId

    def fetch(self, connection: Connection) -> tuple[AttachmentLine, ...]:
        return tuple(map(_line, rows.rows(connection, _OF_PATIENT, self.patient_id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """One file whole; the bytes never show in a log."""

    line: AttachmentLine
    data: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class AttachmentContent(Query[AttachedFile]):
    """Refuses a file that is absent or taken away."""

    attachment_id: AttachmentId

    def fetch(self, connection: Connection) -> AttachedFile:
        found = next(iter(rows.rows(connection, _ONE, self.attachment_id)), None)
        if found is None:
            raise NotFound(field="Attachment", id=self.attachment_id)
        return AttachedFile(line=_line(found), data=contents.get(connection, found.sha256))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A numbered referral that a report may belong to."""

    id: ReferralId
    patient_id: PatientId
    number: str
    family: str
    given: str
    birth_date: PartialDate | None
    patient_status: PatientStatus
    specialty: str
    recipient: str
    question: str
    owner: str
    state: ReferralState
    since: date

    @property
    def ended(self) -> bool:
        """Whether its loop is over."""
        return self.state in ENDED


@dataclass(frozen=True, kw_only=True)
class ReportCandidates(Query[tuple[Candidate, ...]]):
    """Every referral that was given a number, by name; those that ended among them, for reports come late."""

    def fetch(self, connection: Connection) -> tuple[Candidate, ...]:
        return tuple(map(_candidate, connection.execute(_SENT_OUT)))


def _line(row: Any) -> AttachmentLine:
    return AttachmentLine(
        id=row.id,
        patient_id=row.patient_id,
        referral_id=row.referral_id,
        item_id=row.item_id,
        event_id=row.event_id,
        number=row.number or "",
        terms=AttachmentTerms(
            title=row.title,
            kind=row.kind,
            dated_on=row.dated_on,
            received_on=row.received_on,
            reviewer=row.reviewer,
            note=row.note,
        ),
        media=row.media_type,
        size=row.size,
        pages=row.pages,
        sha256=row.sha256,
        who=row.who or "",
    )


def _candidate(row: Any) -> Candidate:
    return Candidate(
        id=row.id,
        patient_id=row.patient_id,
        number=row.number,
        family=row.family,
        given=row.given,
        birth_date=row.birth_date,
        patient_status=row.patient_status,
        specialty=row.specialty,
        recipient=row.recipient,
        question=row.question,
        owner=row.owner,
        state=row.state,
        since=row.since,
    )
