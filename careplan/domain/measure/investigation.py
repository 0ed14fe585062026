"""What can be measured or asked for: the tests that checks, monitoring and thresholds refer to by id."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.fact import Fact


class InvestigationKind(StrEnum):
    """`DERIVED` is computed from another result, `FINDING` is seen or not seen and has no number."""

    TEST = "test"
    DERIVED = "derived"
    FINDING = "finding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Investigation(Fact):
    """FHIR ObservationDefinition; without LOINC codes it cannot be matched to imported results, only to its names.

    A result that is `called` so, or that is charted as one of `measures` (their ids), is one of this test.
    """

    id: str
    name: str
    kind: InvestigationKind = InvestigationKind.TEST
    loinc: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
