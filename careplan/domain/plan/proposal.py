"""What a template would add to a plan: shown first, then taken in whole or in part, never twice."""

from collections.abc import Collection
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
    """One part under the stable `key` of its template entry (`goal:g1`), with source and whether it was read.

    Of parts with the same `group` a plan takes one at most: they are ways to decide one thing.
    """

    key: str
    part: Part
    source: str = ""
    confirmed: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """All parts of one template in one version; prompts are things to decide that a template never decides.

    `decisions` put such a thing into the plan as care that says what is to be decided. They come in only where a person
    names them: taking in the whole template leaves them out.
    """

    template: str
    version: str
    name: str
    parts: tuple[ProposedPart, ...]
    prompts: tuple[str, ...] = ()
    decisions: tuple[ProposedPart, ...] = ()
    review_weeks: int | None = None

    def __post_init__(self) -> None:
        if len({part.key for part in self.offered}) != len(self.offered):
            raise Invalid(field="template.key", reason="twice")

    @property
    def offered(self) -> tuple[ProposedPart, ...]:
        """Everything that can be ticked."""
        return (*self.parts, *self.decisions)

    def wanted(self, chosen: Collection[str] | None) -> tuple[ProposedPart, ...]:
        """The parts with these keys, for None all that a template takes in by itself.

        Refuses Invalid for a key that it has not, and for two of one group.
        """
        if chosen is None:
            return self.parts
        found = tuple(part for part in self.offered if part.key in chosen)
        if len(found) != len(set(chosen)):
            raise Invalid(field="template.chosen", reason="unknown-entry")
        groups = [part.group for part in found if part.group]
        if len(set(groups)) != len(groups):
            raise Invalid(field="template.chosen", reason="two-of-one")
        return found

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
    """The keys of a proposal that would be added twice; of a decision that is there, those of all its ways."""
    found = [part for part in proposal.offered if _is_held(part, proposal, held)]
    groups = {part.group for part in found if part.group}
    return frozenset(part.key for part in (*found, *(p for p in proposal.decisions if p.group in groups)))


def _is_held(part: ProposedPart, proposal: Proposal, held: Held) -> bool:
    if same_entry(proposal.origin(part)) in held.origins:
        return True
    if isinstance(part.part, TherapyTerms):
        return part.part.intervention in held.interventions
    return isinstance(part.part, ProposedReferral) and part.part.terms.specialty in held.specialties
