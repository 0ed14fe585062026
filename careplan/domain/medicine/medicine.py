"""A medicine in a plan: what, how it is taken, since when, until when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careplan.domain.medicine.regimen import Regimen
from careplan.domain.shared.coding import Coding
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import MedicineId, PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.text import allow_in, need, need_in


class MedicineStatus(StrEnum):
    """FHIR MedicationRequest.status."""

    DRAFT = "draft"
    ACTIVE = "active"
    ON_HOLD = "on-hold"
    COMPLETED = "completed"
    STOPPED = "stopped"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"
    ENTERED_IN_ERROR = "entered-in-error"


TAKEN = frozenset({MedicineStatus.ACTIVE, MedicineStatus.ON_HOLD})
_S = MedicineStatus
_ENDED = {_S.COMPLETED, _S.STOPPED, _S.CANCELLED, _S.ENTERED_IN_ERROR}


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineTerms:
    """What people write of a medicine together; `drug` is the id in a knowledge pack, empty for free text."""

    name: str
    drug: str = ""
    coding: Coding | None = None
    regimen: Regimen | None = None
    started: PartialDate | None = None
    review_on: date | None = None
    reason: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        need_in(self, "medicine.name", limit=300)
        allow_in(self, "medicine.drug", limit=100)
        allow_in(self, "medicine.reason", limit=500)
        allow_in(self, "medicine.note")


@dataclass(eq=False, kw_only=True)
class Medicine(Entity):
    """FHIR MedicationRequest; it belongs to a person and, once a plan takes it in, to that plan.

    It counts as taken by its own status, whichever version of the plan is being drafted.
    """

    id: MedicineId
    patient_id: PatientId
    plan_id: PlanId | None
    name: str
    drug: str = ""
    coding: Coding | None = None
    regimen: Regimen | None = None
    started: PartialDate | None = None
    review_on: date | None = None
    reason: str = ""
    note: str = ""
    status: MedicineStatus = MedicineStatus.ACTIVE
    ended: PartialDate | None = None
    end_reason: str = ""
    origin: str = ""

    @property
    def terms(self) -> MedicineTerms:
        """What a form shows and sends back as seen."""
        return MedicineTerms(
            name=self.name,
            drug=self.drug,
            coding=self.coding,
            regimen=self.regimen,
            started=self.started,
            review_on=self.review_on,
            reason=self.reason,
            note=self.note,
        )

    def revise(self, terms: MedicineTerms) -> None:
        """Only a medicine that has not ended is revised."""
        if self.status in _ENDED:
            raise WrongStatus(field="medicine.status", status=self.status)
        self.name, self.drug, self.coding, self.regimen = terms.name, terms.drug, terms.coding, terms.regimen
        self.started, self.review_on = terms.started, terms.review_on
        self.reason, self.note = terms.reason, terms.note

    def end(self, status: MedicineStatus, on: PartialDate, reason: str) -> None:
        """Stopping asks for the day and the reason; a day before the start is refused."""
        if status not in _ENDED or self.status in _ENDED:
            raise WrongStatus(field="medicine.status", status=self.status)
        reason = need(reason, "medicine.end_reason", limit=500)
        if self.started is not None and on.text < self.started.text[: len(on.text)]:
            raise Invalid(field="medicine.ended", reason="before-start")
        self.status, self.ended, self.end_reason = status, on, reason

    def hold(self) -> None:
        """Paused, not stopped: it goes on being watched."""
        self._swap(_S.ACTIVE, _S.ON_HOLD)

    def resume(self) -> None:
        """Taken again after a pause."""
        self._swap(_S.ON_HOLD, _S.ACTIVE)

    def ensure_not_taken(self) -> None:
        """Refuses one that the person takes or has paused: what is taken does not vanish from the record."""
        if self.status in TAKEN:
            raise Invalid(field="medicine.status", reason="still-taken")

    def _swap(self, old: MedicineStatus, new: MedicineStatus) -> None:
        if self.status is not old:
            raise WrongStatus(field="medicine.status", status=self.status)
        self.status = new
