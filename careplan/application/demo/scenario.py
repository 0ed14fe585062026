"""The fictitious people of the demonstration clinic, as `resources/demo` tells them.

Days are counted from the day of the demonstration: -30 is a month ago. Doses are never told here: a medicine names a
reported regimen of the library, and what a plan asks for comes from its template.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from careplan.application.demo.plan_story import Days, PlanStory
from careplan.application.json_form import from_plain
from careplan.domain.disease.profile import AntibodyResult, NoResult, Severity
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.patient.details import ContactTerms, IdentifierTerms
from careplan.domain.patient.patient import PatientStatus, PatientTerms
from careplan.domain.patient.problem import ClinicalStatus
from careplan.domain.patient.safety_fact import SafetyAnswer, SafetyQuestion
from careplan.domain.team.clinic import ClinicTerms, Role
from careplan.domain.team.member import TeamMemberTerms
from careplan.resources import resource


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
class Offer:
    """When a test was offered first, and why there is no result where it is not tested."""

    day: Days | None = None
    why: NoResult | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disease:
    """The disease profile; `condition` is a pack of the library, codes are those of the pack.

    `offers` is for tests that are listed among `antibodies`.
    """

    condition: str
    subset: str
    onset: Days
    assessed: Days
    summary: str = ""
    diagnosed: Days | None = None
    antibodies: Mapping[str, AntibodyResult] = field(default_factory=dict)
    offers: Mapping[str, Offer] = field(default_factory=dict)
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
