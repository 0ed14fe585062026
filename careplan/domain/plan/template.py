"""A proposal for a plan: prompts and owners with editable starting values, never a drug, exercise or transplant begun.

Each part has a `key`, unique in its template and the same over versions, so that applying again adds nothing twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.disease.applicability import Applicability
from careplan.domain.referral.referral import Urgency
from careplan.domain.shared.fact import Fact, Statement
from careplan.domain.therapy.therapy import Strand


class TargetBasis(StrEnum):
    """Whether a goal's number comes from its source or is a working proposal."""

    SOURCE = "source"
    WORKING = "working"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateGoal(Fact):
    """A goal before the patient has put it into words; source and flag are those of its clinical basis.

    `assessment` is the id of the therapy assessment that measures it, if any. `timeframe_weeks` is a working value.
    """

    id: str
    measure: str
    assessment: str = ""
    baseline: str
    target: str
    target_basis: TargetBasis
    timeframe_weeks: int
    owner: str

    @property
    def key(self) -> str:
        """Such as `goal:g1`."""
        return f"goal:{self.id}"

    @property
    def draft_description(self) -> str:
        """Stands in until the patient's own words are written down."""
        return f"{self.measure}: {self.target}"

    @property
    def target_confirmed(self) -> bool:
        """Whether the number itself, not only the idea, was read in the source."""
        return self.confirmed and self.target_basis is TargetBasis.SOURCE


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePrompt(Fact):
    """A reminder to think about medicines; it never becomes a medicine.

    `domains` are what the pack's drugs are indicated for (`Indication.domain`): they lead to what is known of each.
    """

    id: str
    text: str
    domains: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Such as `prompt:immunosuppression`."""
        return f"prompt:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateTherapy:
    """A therapy activity to propose; dose and source stand with the intervention of the same pack."""

    strand: Strand
    intervention: str

    @property
    def key(self) -> str:
        """Such as `therapy:pt-aerobic`."""
        return f"therapy:{self.intervention}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCare(Fact):
    """Other care: nursing, psychology, nutrition."""

    id: str
    discipline: str
    text: str

    @property
    def key(self) -> str:
        """Such as `care:nursing-red-flag-card`."""
        return f"care:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateReferral(Fact):
    """A referral to propose; `specialty` is the id of a packet of the same pack."""

    specialty: str
    urgency: Urgency
    reason: str

    @property
    def key(self) -> str:
        """Such as `referral:pulmonology`."""
        return f"referral:{self.specialty}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateReview(Fact):
    """When the whole plan is looked at again."""

    weeks: int


TemplatePart = TemplateGoal | TemplatePrompt | TemplateTherapy | TemplateCare | TemplateReferral


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """FHIR PlanDefinition; `screening`, `stages`, `criteria` and `red_flags` are ids in the same pack.

    What it adds carries `id` and `version`, so that a plan can say where each part came from.
    """

    id: str
    version: str
    name: str
    applies_when: Applicability
    caution: Statement
    goals: tuple[TemplateGoal, ...] = ()
    prompts: tuple[TemplatePrompt, ...] = ()
    therapy: tuple[TemplateTherapy, ...] = ()
    care: tuple[TemplateCare, ...] = ()
    referrals: tuple[TemplateReferral, ...] = ()
    screening: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    decision_points: tuple[Statement, ...] = ()
    review: TemplateReview

    @property
    def parts(self) -> Iterator[TemplatePart]:
        """Everything that can be ticked in the preview, in the order in which it is shown."""
        yield from self.goals
        yield from self.prompts
        yield from self.therapy
        yield from self.care
        yield from self.referrals
