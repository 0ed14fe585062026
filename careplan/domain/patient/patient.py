"""Who the plan is for: names, birth, where the person stands with the clinic."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.text import allow_in, need_in


class Sex(StrEnum):
    """FHIR AdministrativeGender."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class PatientStatus(StrEnum):
    """Whether the clinic still follows the person; of all but `active` worklists say only that something is open."""

    ACTIVE = "active"
    DECEASED = "deceased"
    MOVED = "moved"
    LOST = "lost-to-follow-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientTerms:
    """What people write of a person together; empty text is "not recorded", `birth_date` None is "not known"."""

    family: str
    given: str = ""
    prefix: str = ""
    preferred: str = ""
    birth_date: PartialDate | None = None
    sex: Sex = Sex.UNKNOWN
    language: str = ""
    what_matters: str = ""

    def __post_init__(self) -> None:
        need_in(self, "patient.family")
        for name in ("given", "prefix", "preferred", "language"):
            allow_in(self, f"patient.{name}", limit=200)
        allow_in(self, "patient.what_matters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """FHIR Patient.active and deceased, with the day it began as far as it is known, and a reason in words.

    A death asks for its day; where nobody knows it, the note has to say so.
    """

    status: PatientStatus = PatientStatus.ACTIVE
    since: PartialDate | None = None
    note: str = ""

    def __post_init__(self) -> None:
        allow_in(self, "patient.standing.note")
        if self.status is PatientStatus.DECEASED and self.since is None and not self.note.strip():
            raise Invalid(field="patient.standing.since", reason="needs-date")


@dataclass(eq=False, kw_only=True)
class Patient(Entity):
    """FHIR Patient; `no_allergies_on` is the day somebody recorded that there are none, None when nobody did."""

    id: PatientId
    family: str
    given: str = ""
    prefix: str = ""
    preferred: str = ""
    birth_date: PartialDate | None = None
    sex: Sex = Sex.UNKNOWN
    language: str = ""
    what_matters: str = ""
    status: PatientStatus = PatientStatus.ACTIVE
    status_since: PartialDate | None = None
    status_note: str = ""
    no_allergies_on: date | None = None

    @property
    def terms(self) -> PatientTerms:
        """What a form shows and sends back as seen."""
        return PatientTerms(
            family=self.family,
            given=self.given,
            prefix=self.prefix,
            preferred=self.preferred,
            birth_date=self.birth_date,
            sex=self.sex,
            language=self.language,
            what_matters=self.what_matters,
        )

    @property
    def standing(self) -> Standing:
        """Where the person stands with the clinic."""
        return Standing(status=self.status, since=self.status_since, note=self.status_note)

    def revise(self, terms: PatientTerms) -> None:
        """Any status allows it: a name is corrected after death too; a birth after the death is refused."""
        if self.status is PatientStatus.DECEASED and _is_before(self.status_since, terms.birth_date):
            raise Invalid(field="patient.standing.since", reason="before-birth")
        self.family, self.given = terms.family, terms.given
        self.prefix, self.preferred = terms.prefix, terms.preferred
        self.birth_date, self.sex = terms.birth_date, terms.sex
        self.language, self.what_matters = terms.language, terms.what_matters

    def stand(self, standing: Standing) -> None:
        """Moves the person in or out of follow-up; a death before the birth is refused."""
        if _is_before(standing.since, self.birth_date):
            raise Invalid(field="patient.standing.since", reason="before-birth")
        self.status, self.status_since, self.status_note = standing.status, standing.since, standing.note

    def ensure_followed(self) -> None:
        """Refuses new work for somebody the clinic no longer follows."""
        if self.status is not PatientStatus.ACTIVE:
            raise WrongStatus(field="patient.status", status=self.status)


def _is_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether it surely lies before, as far as both are known."""
    return one is not None and other is not None and one.text < other.text[: len(one.text)]
