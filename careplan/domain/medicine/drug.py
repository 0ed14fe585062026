"""A medicine as the library knows it: regimens that were used, what to check before, during and against."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from careplan.domain.medicine.regimen import Timing
from careplan.domain.shared.fact import Fact
from careplan.domain.shared.quantity import Quantity


class CodeSystem(StrEnum):
    """Where a code of a drug comes from."""

    ATC = "atc"
    RXNORM = "rxnorm"


class Level(StrEnum):
    """How strongly the source speaks against the drug, the strongest first."""

    CONTRAINDICATED = "contraindicated"
    AVOID = "avoid"
    CAUTION = "caution"


class Operator(StrEnum):
    """How a result is compared with a limit; `BETWEEN` includes both ends, `PRESENT` needs no number."""

    BELOW = "below"
    AT_MOST = "at-most"
    ABOVE = "above"
    AT_LEAST = "at-least"
    BETWEEN = "between"
    PRESENT = "present"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugCode(Fact):
    """Codes of one system; a drug may have several in ATC, by use."""

    system: CodeSystem
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandName(Fact):
    """A trade name that people type."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName(Fact):
    """Another generic name or spelling of the same thing, as other countries write it, or without its additions."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TallMan(Fact):
    """A generic name with capitals where it differs from one it was mistaken for; `drug` is an id, `text` one word."""

    drug: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indication(Fact):
    """What the drug is used for; `strength` is the recommendation's grade in the words of its source."""

    domain: str
    use: str
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedRegimen(Fact):
    """A regimen reported for one `context`; never an order. Amounts are per dose unless their unit says per day.

    `id` is unique within the drug and stays the same over versions of the pack.
    """

    id: str
    context: str
    route: str
    label_status: str
    start: Quantity | None = None
    target: Quantity | None = None
    max: Quantity | None = None
    titration: str = ""
    timing: Timing | None = None
    duration: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PretreatmentCheck(Fact):
    """Something to have before the first dose; `tests` are ids of investigations, empty when a person asks or plans."""

    id: str
    check: str
    kind: str
    tests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringPhase:
    """One stretch of a series: either `every_weeks`, or at each occurrence of `at_each` (each infusion).

    It lasts `for_weeks`, or until the named event; the last phase may be open-ended. Months are coded as 4 weeks.
    """

    every_weeks: int | None = None
    at_each: str = ""
    for_weeks: int | None = None
    until_event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugMonitoring(Fact):
    """A series of tests during treatment; its phases run in order.

    Series of one drug with the same `scheme` belong together, different schemes are alternatives of which a clinic
    picks one; a series without a scheme goes with each of them.
    """

    id: str
    scheme: str = ""
    tests: tuple[str, ...]
    phases: tuple[MonitoringPhase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Fact):
    """A result that asks for action; `value` or `low` and `high` in UCUM `unit`, none of them for `PRESENT`."""

    id: str
    test: str
    operator: Operator
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contraindication(Fact):
    """A state of the patient that speaks against the drug, narrowed by a limit where the source gives one.

    `egfr_below` is in mL/min/1.73 m2, `crcl_below` (creatinine clearance) in mL/min, `child_pugh` lists the classes.
    """

    id: str
    code: str
    level: Level
    detail: str = ""
    egfr_below: Decimal | None = None
    crcl_below: Decimal | None = None
    child_pugh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReproductiveAdvice(Fact):
    """Contraception, conception and breastfeeding; the numbers repeat what `text` says, in its own unit."""

    id: str
    item: str
    text: str
    months_after: int | None = None
    weeks_after: int | None = None
    weeks_before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientNote(Fact):
    """Own wording for the patient; `basis` are the sources it was written from."""

    text: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drug:
    """FHIR MedicationKnowledge; facts that disagree stand side by side, each with its source."""

    id: str
    generic_name: str
    drug_class: str
    routes: tuple[str, ...]
    other_names: tuple[OtherName, ...] = ()
    brand_names: tuple[BrandName, ...] = ()
    codes: tuple[DrugCode, ...] = ()
    indications: tuple[Indication, ...] = ()
    regimens: tuple[ReportedRegimen, ...] = ()
    pretreatment: tuple[PretreatmentCheck, ...] = ()
    monitoring: tuple[DrugMonitoring, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    contraindications: tuple[Contraindication, ...] = ()
    reproductive: tuple[ReproductiveAdvice, ...] = ()
    patient_note: PatientNote | None = None

    @property
    def names(self) -> Iterator[str]:
        """Everything by which a person may call it, the id first."""
        yield self.id
        yield self.generic_name
        yield from (other.name for other in self.other_names)
        yield from (brand.name for brand in self.brand_names)
