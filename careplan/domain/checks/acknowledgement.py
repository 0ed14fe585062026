"""A high finding that somebody accepted with a reason; it is open again once the facts or the rule have changed."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import AcknowledgementId, PatientId, PlanId, UserId
from careplan.domain.shared.text import need_in

SHORTEST = 10
"""Characters that an explanation has at least."""

_DIGEST = 64


class AcknowledgementReason(StrEnum):
    """Why a finding is accepted; the words beside it say more."""

    BENEFIT_OUTWEIGHS = "benefit-outweighs"
    DOSE_WILL_CHANGE = "dose-will-change"
    DOES_NOT_APPLY = "does-not-apply"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgementTerms:
    """What people write: `decided_by` is the clinician who decided, whoever types it; `check_again_on` may be set."""

    reason: AcknowledgementReason
    words: str
    decided_by: str
    check_again_on: date | None = None

    def __post_init__(self) -> None:
        need_in(self, "acknowledgement.words", limit=2000)
        need_in(self, "acknowledgement.decided_by", limit=200)
        if len(" ".join(self.words.split())) < SHORTEST:
            raise Invalid(field="acknowledgement.words", reason="too-short")


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgedFinding:
    """Which finding is meant: its rule in one version, what it is about, and the fingerprint of what it said."""

    rule: str
    version: str
    about: str = ""
    fact: str = ""
    fingerprint: str

    def __post_init__(self) -> None:
        need_in(self, "acknowledgement.rule", limit=200)
        need_in(self, "acknowledgement.version", limit=60)
        if len(self.fingerprint) != _DIGEST or set(self.fingerprint) - set("0123456789abcdef"):
            raise Invalid(field="acknowledgement.fingerprint", reason="not-a-fingerprint")


@dataclass(eq=False, kw_only=True)
class Acknowledgement(Entity):
    """Belongs to a plan; `given_by` is who recorded it, and when. Never revised: a new decision is a new entry."""

    id: AcknowledgementId
    patient_id: PatientId
    plan_id: PlanId
    rule: str
    version: str
    about: str
    fact: str
    fingerprint: str
    reason: AcknowledgementReason
    words: str
    decided_by: str
    check_again_on: date | None = None
    given_on: date
    given_by: UserId

    @property
    def terms(self) -> AcknowledgementTerms:
        """What was written."""
        return AcknowledgementTerms(
            reason=self.reason, words=self.words, decided_by=self.decided_by, check_again_on=self.check_again_on
        )


def finding_of(row: Checked) -> AcknowledgedFinding:
    """The high finding that a person accepts; refuses any other row: what was not checked cannot be accepted."""
    if row.outcome is not Outcome.FINDING or row.severity is not Grade.HIGH or not row.confirmed:
        raise Invalid(field="acknowledgement.rule", reason="not-a-high-finding")
    return AcknowledgedFinding(
        rule=row.rule,
        version=row.version,
        about=", ".join(sorted(row.about)),
        fact=row.fact,
        fingerprint=fingerprint(row),
    )


def fingerprint(row: Checked) -> str:
    """SHA-256 of what was found: rule, version and knowledge applied, what it is about, the values it looked at.

    The order of medicines and inputs says nothing, and a result that was only measured again changes nothing.
    """
    said = [
        row.rule,
        row.version,
        row.code,
        row.severity,
        row.fact,
        sorted(row.about),
        sorted([each.name, each.value] for each in row.inputs),
        list(row.advice),
        sorted(row.sources),
    ]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def stands(fingerprint_given: str, check_again_on: date | None, row: Checked, today: date) -> bool:
    """Whether what was accepted is still what is found, and not yet due to be looked at again."""
    return fingerprint_given == fingerprint(row) and (check_again_on is None or today < check_again_on)
