"""A care plan: its life cycle, and how one version follows another."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.domain.shared.text import allow, allow_in, need_in


class PlanStatus(StrEnum):
    """FHIR CarePlan.status, with `in-review` and `superseded` of our own; the export says which code each becomes."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    ACTIVE = "active"
    ON_HOLD = "on-hold"
    COMPLETED = "completed"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    ENTERED_IN_ERROR = "entered-in-error"


_S = PlanStatus
CLOSED = frozenset({_S.COMPLETED, _S.SUPERSEDED, _S.REVOKED, _S.ENTERED_IN_ERROR})
_NEXT: dict[PlanStatus, set[PlanStatus]] = {
    _S.DRAFT: {_S.IN_REVIEW, _S.REVOKED, _S.ENTERED_IN_ERROR},
    _S.IN_REVIEW: {_S.DRAFT, _S.REVOKED, _S.ENTERED_IN_ERROR},
    _S.ACTIVE: {_S.ON_HOLD, _S.COMPLETED, _S.SUPERSEDED, _S.REVOKED, _S.ENTERED_IN_ERROR},
    _S.ON_HOLD: {_S.ACTIVE, _S.COMPLETED, _S.SUPERSEDED, _S.REVOKED, _S.ENTERED_IN_ERROR},
    _S.COMPLETED: {_S.ENTERED_IN_ERROR},
    _S.SUPERSEDED: {_S.ENTERED_IN_ERROR},
    _S.REVOKED: {_S.ENTERED_IN_ERROR},
    _S.ENTERED_IN_ERROR: set(),
}
_NEEDS_REASON = {_S.ON_HOLD, _S.REVOKED, _S.ENTERED_IN_ERROR}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTerms:
    """What people write of a plan together; `review_on` is the day the plan itself is looked at again."""

    title: str
    summary: str = ""
    starts_on: date | None = None
    review_on: date | None = None

    def __post_init__(self) -> None:
        need_in(self, "plan.title")
        allow_in(self, "plan.summary")
        if self.starts_on and self.review_on and self.review_on < self.starts_on:
            raise Invalid(field="plan.review_on", reason="before-start")


@dataclass(eq=False, kw_only=True)
class Plan(Entity):
    """FHIR CarePlan; `version` is the one being worked on, and its parts are live rows that keep their ids."""

    id: PlanId
    patient_id: PatientId
    title: str
    summary: str = ""
    starts_on: date | None = None
    review_on: date | None = None
    status: PlanStatus = PlanStatus.DRAFT
    status_reason: str = ""
    version: int = 1
    template: str = ""

    @property
    def terms(self) -> PlanTerms:
        """What a form shows and sends back as seen."""
        return PlanTerms(title=self.title, summary=self.summary, starts_on=self.starts_on, review_on=self.review_on)

    def revise(self, terms: PlanTerms) -> None:
        """An edit like that of any part."""
        self.amend()
        self.title, self.summary = terms.title, terms.summary
        self.starts_on, self.review_on = terms.starts_on, terms.review_on

    def amend(self) -> None:
        """Comes before every edit: an active plan goes on as the draft of its next version; a closed one refuses."""
        self.ensure_open()
        if self.status is _S.ON_HOLD:
            raise WrongStatus(field="plan.status", status=self.status)
        if self.status is _S.ACTIVE:
            self.version, self.status, self.status_reason = self.version + 1, _S.DRAFT, ""

    def move_to(self, status: PlanStatus, reason: str = "") -> None:
        """One step along the life cycle; `active` is reached by signatures, or from hold."""
        if status not in _NEXT[self.status]:
            raise WrongStatus(field="plan.status", status=self.status)
        if status in _NEEDS_REASON and not reason.strip():
            raise Invalid(field="plan.status_reason", reason="blank")
        self.status_reason = allow(reason, "plan.status_reason", limit=1000)
        self.status = status

    def activate(self) -> None:
        """The last signature of this version was given."""
        self.ensure_in_review()
        self.status, self.status_reason = _S.ACTIVE, ""

    def ensure_open(self) -> None:
        """Refuses a plan that was completed, superseded, revoked or entered in error."""
        if self.status in CLOSED:
            raise WrongStatus(field="plan.status", status=self.status)

    def ensure_in_review(self) -> None:
        """Signatures are given in review only."""
        if self.status is not _S.IN_REVIEW:
            raise WrongStatus(field="plan.status", status=self.status)
