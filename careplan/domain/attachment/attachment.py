"""A file that belongs to a patient: what is known of it; its bytes lie beside, under their hash."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from careplan.domain.attachment.media import MediaType
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import (
    AttachmentId,
    ChecklistItemId,
    PatientId,
    ReferralEventId,
    ReferralId,
    UserId,
)
from careplan.domain.shared.text import allow_in, need, need_in


class AttachmentKind(StrEnum):
    """What it is for: sent with a referral, the packet itself as it was sent, come back from one, or anything else."""

    PACKET_ITEM = "packet-item"
    SENT_PACKET = "sent-packet"
    RETURNED_REPORT = "returned-report"
    OTHER = "other"


MADE_BY_STEPS = frozenset({AttachmentKind.RETURNED_REPORT, AttachmentKind.SENT_PACKET})
"""Kinds that a step of the referral gives, and nobody chooses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentTerms:
    """What people say of a file; `dated_on` is the day that stands on it, None while nobody said.

    `reviewer` is the login of who reads a returned report.
    """

    title: str
    kind: AttachmentKind = AttachmentKind.OTHER
    dated_on: date | None = None
    received_on: date
    reviewer: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        need_in(self, "attachment.title", limit=200)
        allow_in(self, "attachment.reviewer", limit=60)
        allow_in(self, "attachment.note", limit=2000)
        if self.dated_on is not None and self.dated_on > self.received_on:
            raise Invalid(field="attachment.dated_on", reason="after-it-came")


@dataclass(eq=False, kw_only=True)
class Attachment(Entity):
    """FHIR DocumentReference. `sha256` (hex) names the bytes, `size` counts them; neither ever changes.

    `item_id` is the checklist item it answers, `event_id` the step that a returned report made or a packet was sent by.
    `holds` names by their hashes the files that lie in a sent packet; None in all others.
    """

    id: AttachmentId
    patient_id: PatientId
    referral_id: ReferralId | None = None
    item_id: ChecklistItemId | None = None
    event_id: ReferralEventId | None = None
    kind: AttachmentKind
    title: str
    media_type: MediaType
    size: int
    pages: int
    sha256: str
    dated_on: date | None = None
    received_on: date
    reviewer: str = ""
    note: str = ""
    added_by: UserId
    wiped_at: datetime | None = None
    wiped_why: str = ""
    holds: tuple[str, ...] | None = None

    @property
    def terms(self) -> AttachmentTerms:
        """What a form shows and sends back as seen."""
        return AttachmentTerms(
            title=self.title,
            kind=self.kind,
            dated_on=self.dated_on,
            received_on=self.received_on,
            reviewer=self.reviewer,
            note=self.note,
        )

    def revise(self, terms: AttachmentTerms) -> None:
        """Takes over what is said of it; a report that came back stays one, and no other file becomes one.

        The same holds for a packet as it was sent.
        """
        if terms.kind is not self.kind and {terms.kind, self.kind} & MADE_BY_STEPS:
            raise Invalid(field="attachment.kind", reason="returned-report-is-filed")
        self.kind, self.title = terms.kind, terms.title
        self.dated_on, self.received_on = terms.dated_on, terms.received_on
        self.reviewer, self.note = terms.reviewer, terms.note

    def wipe(self, why: str, at: datetime) -> None:
        """Removed for good, also when it was taken off the list before; a packet that was sent never is."""
        if self.kind is AttachmentKind.SENT_PACKET:
            raise WrongStatus(field="attachment", status="sent")
        if self.wiped_at is not None:
            raise WrongStatus(field="attachment", status="wiped")
        self.wiped_at, self.wiped_why = at, need(why, "attachment.wiped_why", limit=500)
        if self.retired_at is None:
            self.retire(at)
