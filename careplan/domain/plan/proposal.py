"""What a template would add to a plan: shown first, then taken in whole or in part, never twice."""

from dataclasses import dataclass

from careplan.domain.plan.goal import GoalTerms
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import TherapyTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedReferral:
    """A referral draft with the checklist of its packet."""

    terms: ReferralTerms
    items: tuple[ItemTerms, ...] = ()


Part = GoalTerms | TherapyTerms | CareTerms | ProposedReferral


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPart:
    """One part under the stable `key` of its template entry (`goal:g1`), with source and whether it was read."""

    key: str
    part: Part
    source: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """All parts of one template in one version; prompts are things to decide that a template never decides."""

    template: str
    version: str
    name: str
    parts: tuple[ProposedPart, ...]
    prompts: tuple[str, ...] = ()
    review_weeks: int | None = None

    def __post_init__(self) -> None:
        if len({part.key for part in self.parts}) != len(self.parts):
            raise Invalid(field="template.key", reason="twice")

    def origin(self, part: ProposedPart) -> str:
        """What is kept on the row: template, entry and version."""
        return f"{self.template}#{part.key}@{self.version}"


def same_entry(origin: str) -> str:
    """The part of an origin that stays the same over versions of a template."""
    return origin.rpartition("@")[0]


@dataclass(frozen=True, slots=True)
class Held:
    """What a plan holds already, as far as a template could add it again."""

    origins: frozenset[str]
    interventions: frozenset[str]
    specialties: frozenset[str]


def held_keys(proposal: Proposal, held: Held) -> frozenset[str]:
    """The keys of a proposal that would be added twice."""
    return frozenset(part.key for part in proposal.parts if _is_held(part, proposal, held))


def _is_held(part: ProposedPart, proposal: Proposal, held: Held) -> bool:
    if same_entry(proposal.origin(part)) in held.origins:
        return True
    if isinstance(part.part, TherapyTerms):
        return part.part.intervention in held.interventions
    return isinstance(part.part, ProposedReferral) and part.part.terms.specialty in held.specialties
