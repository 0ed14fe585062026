"""The fictitious people of the demonstration clinic, as `resources/demo` tells them.

Days are counted from the day of the demonstration: -30 is a month ago. Doses are never told here: a medicine names a
reported regimen of the library, and what a plan asks for comes from its template.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from careplan.application.json_form import from_plain
from careplan.domain.disease.profile import AntibodyResult, Severity
from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.patient.details import ContactTerms, IdentifierTerms
from careplan.domain.patient.patient import PatientStatus, PatientTerms
from careplan.domain.patient.problem import ClinicalStatus
from careplan.domain.patient.safety_fact import SafetyAnswer, SafetyQuestion
from careplan.domain.plan.goal import AchievementStatus, LifecycleStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.referral.record import Channel
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered
from careplan.domain.team.clinic import ClinicTerms, Role
from careplan.domain.team.member import TeamMemberTerms
from careplan.domain.therapy.therapy import ActivityStatus
from careplan.resources import resource

Days = int
"""Counted from the day of the demonstration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who works in the demonstration clinic."""

    login: str
    name: str
    role: Role
    discipline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The clinic itself; the first colleague made it."""

    clinic: ClinicTerms
    founded: Days
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """One organ as last judged."""

    severity: Severity
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disease:
    """The disease profile; `condition` is a pack of the library, codes are those of the pack."""

    condition: str
    subset: str
    onset: Days
    assessed: Days
    summary: str = ""
    antibodies: Mapping[str, AntibodyResult] = field(default_factory=dict)
    organs: Mapping[str, Organ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer for the safety checks; a vaccine is `planned` for the month of its day."""

    answer: SafetyAnswer
    day: Days
    detail: str = ""
    planned: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Rows of the screening schedule that were done somewhere else, on these days."""

    rules: tuple[str, ...]
    place: str
    days: tuple[Days, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAside:
    """A row of the schedule that is not due for a while, as said on a day."""

    rule: str
    day: Days
    reason: str
    until: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A problem of the person."""

    description: str
    onset: Days | None = None
    status: ClinicalStatus = ClinicalStatus.ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Results of one measure over time, numbers in `unit` or words; `closes` names a medicine whose test it is.

    `sites` are the grades of a skin score, a digit for each site in the order of the sites.
    """

    name: str
    unit: str = ""
    values: Mapping[Days, str]
    closes: str = ""
    sites: Mapping[Days, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalStory:
    """What became of a goal of the template; `actions` are the keys of what serves it."""

    words: str
    baseline: str = ""
    status: LifecycleStatus = LifecycleStatus.ACTIVE
    assessed: Mapping[Days, AchievementStatus] = field(default_factory=dict)
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityStory:
    """What a therapist or nurse made of a proposed activity."""

    performer: str = ""
    at_home: bool = False
    status: ActivityStatus = ActivityStatus.ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineStory:
    """A medicine; `regimen` names a drug of the library and its reported regimen, and is empty for free text."""

    name: str
    regimen: str = ""
    words: str = ""
    started: Days | None = None
    reason: str = ""
    paused: Days | None = None
    ended: Days | None = None
    end_status: MedicineStatus = MedicineStatus.STOPPED
    end_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step of a referral, `day` is when it happened and was recorded."""

    day: Days
    to: ReferralState
    reason: str = ""
    channel: str = ""
    appointment: Days | None = None
    answered: Answered | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt to reach the recipient."""

    day: Days
    channel: Channel
    reached: bool = False
    note: str = ""
    next_try: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralStory:
    """What became of a referral of the template; `answered` items are done by the first step, all when it is None.

    `missing` gives the reason for which the last item may go without.
    """

    recipient: str = ""
    owner: str = "ann"
    urgency: Urgency | None = None
    answered: int | None = None
    missing: str = ""
    moves: tuple[Move, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    redirected_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A step of the plan's own life cycle."""

    day: Days
    to: PlanStatus
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What was changed after a signature: it opens the next version."""

    day: Days
    summary: str
    medicines: tuple[MedicineStory, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStory:
    """A plan from its template to where it stands today; `signed` lists who signs when, by login."""

    day: Days
    title: str
    summary: str = ""
    template: str
    leave_out: tuple[str, ...] = ()
    goals: Mapping[str, GoalStory] = field(default_factory=dict)
    activities: Mapping[str, ActivityStory] = field(default_factory=dict)
    medicines: tuple[MedicineStory, ...] = ()
    referrals: Mapping[str, ReferralStory] = field(default_factory=dict)
    review: Days | None = None
    signed: Mapping[str, Days] = field(default_factory=dict)
    amendment: Amendment | None = None
    signed_again: Mapping[str, Days] = field(default_factory=dict)
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """The person died, moved away or was lost to follow-up."""

    day: Days
    status: PatientStatus
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One fictitious person with all that is known of them."""

    registered: Days
    patient: PatientTerms
    numbers: tuple[IdentifierTerms, ...]
    contacts: tuple[ContactTerms, ...] = ()
    no_known_allergies: bool = False
    allergies: tuple[AllergyTerms, ...] = ()
    disease: Disease | None = None
    problems: tuple[Concern, ...] = ()
    safety: Mapping[SafetyQuestion, Said] = field(default_factory=dict)
    team: tuple[TeamMemberTerms, ...] = ()
    results: tuple[Series, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    aside: tuple[PutAside, ...] = ()
    plan: PlanStory | None = None
    parting: Parting | None = None


@cache
def house() -> House:
    """The demonstration clinic."""
    return from_plain(_read("clinic.yaml"), House)


@cache
def people() -> tuple[Person, ...]:
    """Everybody in it, in the order of their files."""
    names = sorted(path.name for path in resource("demo", "patients").glob("*.yaml"))
    return tuple(from_plain(_read("patients", name), Person) for name in names)


def _read(*parts: str) -> Any:
    return yaml.safe_load(resource("demo", *parts).read_text(encoding="utf-8"))
