"""What was measured: a laboratory value, a score, a sign."""

from dataclasses import dataclass
from datetime import datetime

from careplan.domain.shared.coding import Coding
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MeasurementId, PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.shared.text import allow, need


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementTerms:
    """FHIR Observation: a `value` with unit or a `finding` in words, never both, and neither only with `absent`.

    `taken` is the clinical day; `taken_at` the instant (aware UTC) where it is known. `method` names the equation
    or device, because values of different methods are never joined.
    """

    name: str
    coding: Coding | None = None
    value: Quantity | None = None
    finding: str = ""
    absent: str = ""
    taken: PartialDate
    taken_at: datetime | None = None
    method: str = ""

    def __post_init__(self) -> None:
        need(self.name, "measurement.name", limit=300)
        allow(self.finding, "measurement.finding", limit=2000)
        allow(self.absent, "measurement.absent", limit=100)
        allow(self.method, "measurement.method", limit=300)
        if sum([self.value is not None, bool(self.finding.strip()), bool(self.absent.strip())]) != 1:
            raise Invalid(field="measurement.value", reason="needs-one-answer")


@dataclass(eq=False, kw_only=True)
class Measurement(Entity):
    """It belongs to the person's record and is not versioned with a plan."""

    id: MeasurementId
    patient_id: PatientId
    name: str
    coding: Coding | None = None
    value: Quantity | None = None
    finding: str = ""
    absent: str = ""
    taken: PartialDate
    taken_at: datetime | None = None
    method: str = ""

    @property
    def terms(self) -> MeasurementTerms:
        """What a form shows and sends back as seen."""
        return MeasurementTerms(
            name=self.name,
            coding=self.coding,
            value=self.value,
            finding=self.finding,
            absent=self.absent,
            taken=self.taken,
            taken_at=self.taken_at,
            method=self.method,
        )

    def revise(self, terms: MeasurementTerms) -> None:
        """Corrects a result; the old one stays in the history."""
        self.name, self.coding, self.value, self.finding = terms.name, terms.coding, terms.value, terms.finding
        self.absent, self.taken, self.taken_at, self.method = terms.absent, terms.taken, terms.taken_at, terms.method
