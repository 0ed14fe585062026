"""A signed version of a plan, and the signatures that make it one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.ids import DocumentId, PatientId, PlanId, PlanVersionId, SignatureId, UserId


class VersionStatus(StrEnum):
    """Whether this is the version in force."""

    ACTIVE = "active"
    SUPERSEDED = "superseded"


@dataclass(eq=False, kw_only=True)
class PlanVersion(Entity):
    """What was signed: a canonical snapshot (JSON), the journal step it was true at, and the hash that was signed.

    `content_form` is the number of the form that was hashed (`domain/plan/content.py`).
    """

    id: PlanVersionId
    plan_id: PlanId
    version: int
    status: VersionStatus
    signed_on: date
    content: str
    content_hash: str
    content_form: int
    step_seq: int


@dataclass(eq=False, kw_only=True)
class Signature(Entity):
    """One discipline's signature on one version; it stands only while the content has the hash that was signed."""

    id: SignatureId
    plan_id: PlanId
    version: int
    discipline: str
    signer: str
    user_id: UserId
    signed_at: datetime
    content_hash: str
    content_form: int


@dataclass(eq=False, kw_only=True)
class IssuedDocument(Entity):
    """A number given to a document once (`D-2026-0630`); a new version of the same plan gets a new number."""

    id: DocumentId
    number: str
    kind: str
    patient_id: PatientId
    plan_id: PlanId | None
    version: int | None
    numbered_on: date
    issued_on: date | None = None


class SignatureState(StrEnum):
    """What a page or screen says beside a discipline."""

    AWAITED = "awaited"
    SIGNED = "signed"
    AMENDED_SINCE = "amended-since"


def missing(required: Iterable[str], signed: Collection[str]) -> tuple[str, ...]:
    """The disciplines that have yet to sign, in the clinic's order; `signed` are those whose signature stands."""
    return tuple(discipline for discipline in required if discipline not in signed)
