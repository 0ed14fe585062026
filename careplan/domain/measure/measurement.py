"""What was measured: a laboratory value, a score, a sign."""

from dataclasses import dataclass
from datetime import datetime

from careplan.domain.measure.component import Component
from careplan.domain.measure.skin_score import ensure_total
from careplan.domain.shared.coding import Coding
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MeasurementId, PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.shared.text import allow_in, need_in


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementTerms:
    """FHIR Observation: a `value` with unit or a `finding` in words, never both, and neither only with `absent`.

    `components` are its parts; where not all of them were assessed there may be no answer of the whole.
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
    components: tuple[Component, ...] = ()

    def __post_init__(self) -> None:
        need_in(self, "measurement.name", limit=300)
        allow_in(self, "measurement.finding", limit=2000)
        allow_in(self, "measurement.absent", limit=100)
        allow_in(self, "measurement.method", limit=300)
        answers = sum([self.value is not None, bool(self.finding.strip()), bool(self.absent.strip())])
        if answers > 1 or not (answers or self.components):
            raise Invalid(field="measurement.value", reason="needs-one-answer")
        if len({component.code for component in self.components}) != len(self.components):
            raise Invalid(field="measurement.components", reason="component-twice")
        ensure_total(self.components, self.value.value if self.value else None)


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
    components: tuple[Component, ...] = ()

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
            components=self.components,
        )

    def revise(self, terms: MeasurementTerms) -> None:
        """Corrects a result; the old one stays in the history."""
        self.name, self.coding, self.value, self.finding = terms.name, terms.coding, terms.value, terms.finding
        self.absent, self.taken, self.taken_at, self.method = terms.absent, terms.taken, terms.taken_at, terms.method
        self.components = terms.components
