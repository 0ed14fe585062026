"""The disease a pack is about, as words to choose from: the program itself knows no disease."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from careplan.domain.disease.profile import Severity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.fact import Fact


class _Choice(Protocol):
    @property
    def id(self) -> str: ...


C = TypeVar("C", bound=_Choice)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubsetChoice(Fact):
    """One form of the disease; `name` in full, `short_name` for headings and lists."""

    id: str
    name: str
    short_name: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AntibodyChoice(Fact):
    """An antibody that the disease profile can name."""

    id: str
    name: str
    short_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganChoice(Fact):
    """One place of the organ map, in the order in which it is shown."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureChoice(Fact):
    """A manifestation that templates and schedules ask for; `organ` is its place on the organ map."""

    id: str
    name: str
    organ: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityChoice(Fact):
    """How the pack words one grade of involvement."""

    id: Severity
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferIndicator(Fact):
    """A published indicator of care: tests for these antibodies are offered within so many months of the diagnosis.

    `text` is the wording of its source, not ours.
    """

    id: str
    name: str
    text: str
    antibodies: tuple[str, ...]
    within_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionCode(Fact):
    """The code under which other systems know the disease; `system` is a FHIR CodeSystem URI."""

    system: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a disease profile chooses from; `id` is also that of the pack.

    `onset_label` names the event from which disease duration is counted.
    """

    id: str
    name: str
    short_name: str
    onset_label: str
    codes: tuple[ConditionCode, ...] = ()
    subsets: tuple[SubsetChoice, ...]
    antibodies: tuple[AntibodyChoice, ...] = ()
    organs: tuple[OrganChoice, ...]
    features: tuple[FeatureChoice, ...] = ()
    severities: tuple[SeverityChoice, ...]
    indicators: tuple[OfferIndicator, ...] = ()

    def subset(self, id: str) -> SubsetChoice:
        """Refuses an id the pack does not offer."""
        return _chosen(self.subsets, id, "subset")

    def antibody(self, id: str) -> AntibodyChoice:
        """Refuses an id the pack does not offer."""
        return _chosen(self.antibodies, id, "antibody")

    def organ(self, id: str) -> OrganChoice:
        """Refuses an id the pack does not offer."""
        return _chosen(self.organs, id, "organ")

    def severity(self, id: str) -> SeverityChoice:
        """Refuses an id the pack does not offer."""
        return _chosen(self.severities, id, "severity")


def _chosen(choices: Iterable[C], id: str, field: str) -> C:
    for choice in choices:
        if choice.id == id:
            return choice
    raise Invalid(field=f"condition.{field}", reason="not-in-pack")
