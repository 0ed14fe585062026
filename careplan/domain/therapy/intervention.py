"""Physical and occupational therapy as the library knows it: what it is for, how it was dosed, what to mind."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.fact import Fact, Statement
from careplan.domain.therapy.therapy import Fitt, Strand


class FittBasis(StrEnum):
    """Whether the parameters were used in the cited study or are a practice range that the therapist must set."""

    STUDY = "study"
    PRACTICE = "practice"


class PrecautionLevel(StrEnum):
    """What a precaution asks for: clearance by a doctor before, monitoring, a change of method, or no session."""

    CLEARANCE_REQUIRED = "clearance_required"
    MONITOR = "monitor"
    MODIFY = "modify"
    STOP = "stop"


class Direction(StrEnum):
    """Which way a measure goes when the patient does better."""

    HIGHER_BETTER = "higher_better"
    LOWER_BETTER = "lower_better"
    TOOL_DEPENDENT = "tool_dependent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFitt(Fact):
    """Frequency, intensity, time and type, with progression; never a prescription, the therapist decides.

    The confirmed flag covers the block but for the dimensions in `unconfirmed`; `unconfirmed_detail` names the parts
    meant where it is less than the whole dimension.
    """

    basis: FittBasis
    frequency: str
    intensity: str = ""
    time: str
    type: str
    progression: str = ""
    unconfirmed: tuple[str, ...] = ()
    unconfirmed_detail: tuple[str, ...] = ()

    @property
    def proposal(self) -> Fitt:
        """What the therapist starts from and edits."""
        return Fitt(frequency=self.frequency, intensity=self.intensity, time=self.time, type=self.type)

    def confirms(self, dimension: str) -> bool:
        """Whether one dimension, such as `intensity`, was read in the source as a whole."""
        return self.confirmed and dimension not in self.unconfirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Precaution:
    """A state of the patient that changes or forbids a therapy; `level` is empty where the source gives none."""

    id: str
    name: str
    level: PrecautionLevel | None = None
    actions: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Fact):
    """An outcome measure that therapists take; `unit` and `range` are for reading, not for computing.

    `unconfirmed` names the fields that the confirmed flag does not cover.
    """

    id: str
    name: str
    measures: str = ""
    domain: str = ""
    unit: str = ""
    range: str = ""
    direction: Direction
    minutes: int | None = None
    evidence: str = ""
    unconfirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """One therapy activity; precautions and assessments are ids in the same pack."""

    id: str
    name: str
    strand: Strand
    goal: str
    indications: tuple[Statement, ...]
    fitt: ReportedFitt
    precautions: tuple[str, ...] = ()
    assessments: tuple[str, ...] = ()
    evidence: tuple[Statement, ...] = ()
    adherence: Statement | None = None
    medical_check: Statement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Therapy:
    """All that a pack knows about one strand."""

    strand: Strand
    name: str
    disclaimer: str
    evidence: tuple[Statement, ...] = ()
    stop_criteria: tuple[Statement, ...] = ()
    precautions: tuple[Precaution, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    interventions: tuple[Intervention, ...] = ()
