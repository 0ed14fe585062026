"""The disease as the clinic describes it: subset, onset, antibodies, organs; its words come from a knowledge pack."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.ids import AntibodyId, OrganId, PatientId, ProfileId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.text import allow_in, need_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileTerms:
    """`condition` and `subset` are ids of the pack; `onset` is the first symptom that the pack counts from."""

    condition: str
    subset: str = ""
    onset: PartialDate | None = None
    summary: str = ""

    def __post_init__(self) -> None:
        need_in(self, "profile.condition", limit=60)
        allow_in(self, "profile.subset", limit=60)
        allow_in(self, "profile.summary")


@dataclass(eq=False, kw_only=True)
class DiseaseProfile(Entity):
    """One per person and condition."""

    id: ProfileId
    patient_id: PatientId
    condition: str
    subset: str = ""
    onset: PartialDate | None = None
    summary: str = ""

    @property
    def terms(self) -> ProfileTerms:
        """What a form shows and sends back as seen."""
        return ProfileTerms(condition=self.condition, subset=self.subset, onset=self.onset, summary=self.summary)

    def revise(self, terms: ProfileTerms) -> None:
        """Takes over what people now know."""
        self.condition, self.subset = terms.condition, terms.subset
        self.onset, self.summary = terms.onset, terms.summary


class AntibodyResult(StrEnum):
    """A test that was not done is not negative."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    BORDERLINE = "borderline"
    NOT_TESTED = "not-tested"


@dataclass(frozen=True, slots=True, kw_only=True)
class AntibodyTerms:
    """`antibody` is an id of the pack or free text."""

    antibody: str
    result: AntibodyResult
    tested: PartialDate | None = None

    def __post_init__(self) -> None:
        need_in(self, "antibody.antibody", limit=120)


@dataclass(eq=False, kw_only=True)
class Antibody(Entity):
    """One antibody of one person."""

    id: AntibodyId
    patient_id: PatientId
    antibody: str
    result: AntibodyResult
    tested: PartialDate | None = None

    @property
    def terms(self) -> AntibodyTerms:
        """What a form shows and sends back as seen."""
        return AntibodyTerms(antibody=self.antibody, result=self.result, tested=self.tested)

    def revise(self, terms: AntibodyTerms) -> None:
        """Takes over a newer result."""
        self.antibody, self.result, self.tested = terms.antibody, terms.result, terms.tested


class Severity(StrEnum):
    """How much an organ is involved; `not-assessed` is not `none`."""

    NOT_ASSESSED = "not-assessed"
    NONE = "none"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganTerms:
    """`organ` is an id of the pack or free text, `basis` what the judgement rests on, in words."""

    organ: str
    severity: Severity
    basis: str = ""
    assessed: PartialDate | None = None

    def __post_init__(self) -> None:
        need_in(self, "organ.organ", limit=120)
        allow_in(self, "organ.basis", limit=1000)


@dataclass(eq=False, kw_only=True)
class OrganInvolvement(Entity):
    """One organ of one person, as last judged; earlier judgements are in the history."""

    id: OrganId
    patient_id: PatientId
    organ: str
    severity: Severity
    basis: str = ""
    assessed: PartialDate | None = None

    @property
    def terms(self) -> OrganTerms:
        """What a form shows and sends back as seen."""
        return OrganTerms(organ=self.organ, severity=self.severity, basis=self.basis, assessed=self.assessed)

    def revise(self, terms: OrganTerms) -> None:
        """Takes over a newer judgement."""
        self.organ, self.severity = terms.organ, terms.severity
        self.basis, self.assessed = terms.basis, terms.assessed
