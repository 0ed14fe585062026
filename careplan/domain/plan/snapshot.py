"""A plan as it stands at one moment, whole and frozen: what is printed, signed, compared and checked.

Codes, not words: labels of organs, disciplines or subsets come from the knowledge pack at the edge.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from careplan.domain.disease.profile import AntibodyResult, NoResult, Severity
from careplan.domain.medicine.medicine import MedicineStatus, MedicineTerms
from careplan.domain.patient.allergy import AllergyStatus, AllergyTerms
from careplan.domain.patient.details import ContactTerms, IdentifierTerms
from careplan.domain.patient.patient import PatientTerms, Standing
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.patient.safety_fact import SafetyFactTerms
from careplan.domain.plan.goal import AchievementStatus, GoalTerms, LifecycleStatus
from careplan.domain.plan.labels import Labels as Labels  # noqa: PLC0414 - it is asked for here with the rest
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.version import SignatureState
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import (
    AllergyId,
    CareId,
    GoalId,
    MedicineId,
    OrganId,
    PatientId,
    PlanId,
    ProblemId,
    ReferralId,
    SafetyFactId,
    TeamMemberId,
    TherapyId,
)
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.team.member import TeamMemberTerms
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import ActivityStatus, TherapyTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class AllergyLine:
    """One allergy."""

    id: AllergyId
    terms: AllergyTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyFactLine:
    """One question of the safety checks that was answered, and the name of who recorded it."""

    id: SafetyFactId
    terms: SafetyFactTerms
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientFacts:
    """Who the plan is for; the first identifier is the one printed on every page.

    `safety` holds what was answered, in the order of the questions: one that is not among them is not recorded.
    Versions signed before there were such questions have none.
    """

    id: PatientId
    terms: PatientTerms
    standing: Standing
    identifiers: tuple[IdentifierTerms, ...]
    contacts: tuple[ContactTerms, ...]
    allergy_status: AllergyStatus
    no_allergies_on: date | None
    allergies: tuple[AllergyLine, ...]
    safety: tuple[SafetyFactLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AntibodyLine:
    """One antibody."""

    antibody: str
    result: AntibodyResult
    tested: PartialDate | None
    offered: PartialDate | None = None
    no_result: NoResult | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganLine:
    """One organ as last judged."""

    id: OrganId
    organ: str
    severity: Severity
    basis: str
    assessed: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiseaseFacts:
    """The disease profile; `condition` is the id of its knowledge pack."""

    condition: str
    subset: str
    onset: PartialDate | None
    summary: str
    antibodies: tuple[AntibodyLine, ...]
    organs: tuple[OrganLine, ...]
    diagnosed: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    """One problem."""

    id: ProblemId
    terms: ProblemTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The latest value of a goal's measure: a number with unit, or words."""

    value: Quantity | None
    finding: str
    taken: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """One goal; `number` 1 is printed G1, `now` is None when nothing was measured since the baseline.

    `origin` names the template entry it came from; empty for one that was written here.
    """

    id: GoalId
    number: int
    terms: GoalTerms
    lifecycle_status: LifecycleStatus
    achievement_status: AchievementStatus | None
    now: Reading | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineLine:
    """One medicine; `goals` holds goal numbers, and none means it is shown as "no goal".

    `in_plan` is false for one that the person takes and no plan has taken in yet.
    """

    id: MedicineId
    in_plan: bool
    terms: MedicineTerms
    status: MedicineStatus
    ended: PartialDate | None
    end_reason: str
    monitoring: tuple[MonitoringLine, ...]
    goals: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TherapyLine:
    """One therapy activity; `goals` as in `MedicineLine`."""

    id: TherapyId
    terms: TherapyTerms
    status: ActivityStatus
    goals: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CareLine:
    """One piece of other care; `goals` as in `MedicineLine`."""

    id: CareId
    terms: CareTerms
    status: ActivityStatus
    goals: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLine:
    """One referral with its checklist counted; `goals` as in `MedicineLine`, `told`: the patient knows."""

    id: ReferralId
    number: str
    terms: ReferralTerms
    state: ReferralState
    since: date
    due_on: date | None
    appointment_on: date | None
    appointment_at: time | None
    answered_items: int
    all_items: int
    attempts: int
    goals: tuple[int, ...]
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """One person around the patient."""

    id: TeamMemberId
    terms: TeamMemberTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLine:
    """One discipline of the clinic's list and whether it has signed this version."""

    discipline: str
    state: SignatureState
    signer: str = ""
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSnapshot:
    """The plan with everything a reader needs beside it, in the order it is shown."""

    id: PlanId
    title: str
    summary: str
    starts_on: date | None
    review_on: date | None
    status: PlanStatus
    version: int
    patient: PatientFacts
    disease: DiseaseFacts | None
    problems: tuple[ProblemLine, ...]
    goals: tuple[GoalLine, ...]
    medicines: tuple[MedicineLine, ...]
    therapies: tuple[TherapyLine, ...]
    cares: tuple[CareLine, ...]
    referrals: tuple[ReferralLine, ...]
    team: tuple[TeamLine, ...]
    signatures: tuple[SignatureLine, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing to do and nothing to reach: such a plan is neither signed nor printed.

        A medicine that no plan has taken in is no part of it.
        """
        medicines = any(medicine.in_plan for medicine in self.medicines)
        return not (self.goals or medicines or self.therapies or self.cares or self.referrals)
