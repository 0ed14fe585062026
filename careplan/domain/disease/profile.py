"""The disease as the clinic describes it: subset, onset, antibodies, organs; its words come from a knowledge pack."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.schedule.calendar import latest
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import AntibodyId, OrganId, PatientId, ProfileId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.text import allow_in, need_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileTerms:
    """`condition` and `subset` are ids of the pack; `onset` is the first symptom that the pack counts from.

    `diagnosed` is when somebody first said that it is this disease: neither the onset nor the day of writing it down.
    """

    condition: str
    subset: str = ""
    onset: PartialDate | None = None
    diagnosed: PartialDate | None = None
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
    diagnosed: PartialDate | None = None
    summary: str = ""

    @property
    def terms(self) -> ProfileTerms:
        """What a form shows and sends back as seen."""
        return ProfileTerms(
            condition=self.condition,
            subset=self.subset,
            onset=self.onset,
            diagnosed=self.diagnosed,
            summary=self.summary,
        )

    def revise(self, terms: ProfileTerms) -> None:
        """Takes over what people now know."""
        self.condition, self.subset = terms.condition, terms.subset
        self.onset, self.diagnosed, self.summary = terms.onset, terms.diagnosed, terms.summary


class AntibodyResult(StrEnum):
    """A test that was not done is not negative."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    BORDERLINE = "borderline"
    NOT_TESTED = "not-tested"


class NoResult(StrEnum):
    """Why a test that was not done, or not yet, has no result; the first two say that it was offered."""

    AWAITED = "awaited"
    DECLINED = "declined"
    NOT_OFFERED = "not-offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class AntibodyTerms:
    """`antibody` is an id of the pack or free text.

    `tested` is the day of the result that is recorded, `offered` that on which the test was offered first; without it
    nobody knows more than that what has a result was offered by then. `no_result` is for "not tested" alone.
    """

    antibody: str
    result: AntibodyResult
    tested: PartialDate | None = None
    offered: PartialDate | None = None
    no_result: NoResult | None = None

    def __post_init__(self) -> None:
        need_in(self, "antibody.antibody", limit=120)
        if self.no_result is not None and self.result is not AntibodyResult.NOT_TESTED:
            raise Invalid(field="antibody.no_result", reason="has-a-result")
        if self.offered is None:
            return
        if self.no_result is NoResult.NOT_OFFERED:
            raise Invalid(field="antibody.offered", reason="was-not-offered")
        if self.tested is not None and self.offered.earliest > latest(self.tested):
            raise Invalid(field="antibody.offered", reason="after-the-test")


@dataclass(eq=False, kw_only=True)
class Antibody(Entity):
    """One antibody of one person."""

    id: AntibodyId
    patient_id: PatientId
    antibody: str
    result: AntibodyResult
    tested: PartialDate | None = None
    offered: PartialDate | None = None
    no_result: NoResult | None = None

    @property
    def terms(self) -> AntibodyTerms:
        """What a form shows and sends back as seen."""
        return AntibodyTerms(
            antibody=self.antibody,
            result=self.result,
            tested=self.tested,
            offered=self.offered,
            no_result=self.no_result,
        )

    def revise(self, terms: AntibodyTerms) -> None:
        """Takes over a newer result."""
        self.antibody, self.result, self.tested = terms.antibody, terms.result, terms.tested
        self.offered, self.no_result = terms.offered, terms.no_result


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
