"""Before a file is removed for good, and afterwards: where else its bytes are filed, what was sent, what is gone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries.query import Query
from careplan.domain.attachment.attachment import AttachmentKind, AttachmentTerms
from careplan.domain.return_form.form import FORM_FILE
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import AttachmentId, ReferralId, ReturnFormId
from careplan.storage.tables.attachment import attachment
from careplan.storage.tables.return_form import return_form

_ONE = select(attachment).where(attachment.c.id == bindparam("id"))
_ELSEWHERE = select(attachment.c.id).where(
    attachment.c.sha256 == bindparam("sha256"), attachment.c.id != bindparam("id"), attachment.c.wiped_at.is_(None)
)
_PACKETS = select(attachment.c.title, attachment.c.sha256, attachment.c.holds, attachment.c.referral_id).where(
    attachment.c.kind == AttachmentKind.SENT_PACKET
)
_EVER = (
    select(attachment)
    .where(attachment.c.referral_id == bindparam("referral_id"))
    .order_by(attachment.c.retired_at.desc(), attachment.c.received_on.desc(), attachment.c.id)
)
_OF_FORM = (
    select(attachment)
    .join(return_form, return_form.c.patient_id == attachment.c.patient_id)
    .where(
        return_form.c.id == bindparam("form_id"),
        attachment.c.referral_id.is_(None),
        (attachment.c.id == return_form.c.file_id)
        | (attachment.c.title == FORM_FILE.format("") + return_form.c.number),
    )
    .order_by(attachment.c.retired_at.desc(), attachment.c.id)
)
_TAKEN = _EVER.where(attachment.c.retired_at.is_not(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """`elsewhere` is in how many other places the same bytes are filed, taken off or not: while any is, they stay.

    `sent_in` are the titles of the packets that went out with these bytes; what was sent is never removed.
    """

    elsewhere: int
    sent_in: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RemovalOf(Query[Removal]):
    """What stands against removing a file for good, and what would stay."""

    attachment_id: AttachmentId

    def fetch(self, connection: Connection) -> Removal:
        return removal_of(connection, self.attachment_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """A file, off the list since `taken_at`; with `wiped_at` it was removed for good, for the reason `why`."""

    id: AttachmentId
    terms: AttachmentTerms
    sha256: str
    size: int
    taken_at: datetime | None
    wiped_at: datetime | None
    why: str


@dataclass(frozen=True, kw_only=True)
class FilesTakenOff(Query[tuple[TakenFile, ...]]):
    """Those of a referral, the latest first."""

    referral_id: ReferralId

    def fetch(self, connection: Connection) -> tuple[TakenFile, ...]:
        return tuple(map(_taken, connection.execute(_TAKEN, {"referral_id": self.referral_id})))


@dataclass(frozen=True, kw_only=True)
class FilesEver(Query[tuple[TakenFile, ...]]):
    """Every file that a referral ever had, those on the list first."""

    referral_id: ReferralId

    def fetch(self, connection: Connection) -> tuple[TakenFile, ...]:
        found = connection.execute(_EVER, {"referral_id": self.referral_id})
        return tuple(sorted(map(_taken, found), key=lambda file: file.taken_at is not None))


@dataclass(frozen=True, kw_only=True)
class FilesOfForm(Query[tuple[TakenFile, ...]]):
    """Every file that was ever taken in for a return form, those on the list first; also where that was undone."""

    form_id: ReturnFormId

    def fetch(self, connection: Connection) -> tuple[TakenFile, ...]:
        found = connection.execute(_OF_FORM, {"form_id": self.form_id})
        return tuple(sorted(map(_taken, found), key=lambda file: file.taken_at is not None))


@dataclass(frozen=True, kw_only=True)
class FileNow(Query[TakenFile]):
    """One file, on the list or off it."""

    attachment_id: AttachmentId

    def fetch(self, connection: Connection) -> TakenFile:
        return _taken(_found(connection, self.attachment_id))


def removal_of(connection: Connection, id_: UUID) -> Removal:
    """As `RemovalOf`; a packet that does not say what it holds is taken to hold every packet file of its referral."""
    row = _found(connection, id_)
    elsewhere = connection.execute(_ELSEWHERE, {"id": id_, "sha256": row.sha256}).all()
    sent = [
        packet.title
        for packet in connection.execute(_PACKETS)
        if packet.sha256 == row.sha256
        or row.sha256 in (packet.holds or ())
        or (packet.holds is None and packet.referral_id == row.referral_id and row.kind is AttachmentKind.PACKET_ITEM)
    ]
    return Removal(elsewhere=len(elsewhere), sent_in=tuple(sent))


def _found(connection: Connection, id_: UUID) -> Any:
    row = connection.execute(_ONE, {"id": id_}).first()
    if row is None:
        raise NotFound(field="Attachment", id=id_)
    return row


def _taken(row: Any) -> TakenFile:
    return TakenFile(
        id=row.id,
        terms=AttachmentTerms(
            title=row.title,
            kind=row.kind,
            dated_on=row.dated_on,
            received_on=row.received_on,
            reviewer=row.reviewer,
            note=row.note,
        ),
        sha256=row.sha256,
        size=row.size,
        taken_at=row.retired_at,
        wiped_at=row.wiped_at,
        why=row.wiped_why,
    )
