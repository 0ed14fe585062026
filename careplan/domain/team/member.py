"""Who looks after a person, inside and outside the clinic."""

from dataclasses import dataclass

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.ids import PatientId, TeamMemberId
from careplan.domain.shared.text import allow_in, need_in


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMemberTerms:
    """FHIR CareTeam.participant: `discipline` is a code such as `rheumatology`; free text is allowed."""

    name: str
    discipline: str
    organisation: str = ""
    phone: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        need_in(self, "team.name")
        need_in(self, "team.discipline", limit=60)
        for field in ("organisation", "phone"):
            allow_in(self, f"team.{field}", limit=200)
        allow_in(self, "team.note", limit=1000)


@dataclass(eq=False, kw_only=True)
class TeamMember(Entity):
    """One person of the team around a patient."""

    id: TeamMemberId
    patient_id: PatientId
    name: str
    discipline: str
    organisation: str = ""
    phone: str = ""
    note: str = ""

    @property
    def terms(self) -> TeamMemberTerms:
        """What a form shows and sends back as seen."""
        return TeamMemberTerms(
            name=self.name,
            discipline=self.discipline,
            organisation=self.organisation,
            phone=self.phone,
            note=self.note,
        )

    def revise(self, terms: TeamMemberTerms) -> None:
        """Takes over what people now know."""
        self.name, self.discipline, self.organisation = terms.name, terms.discipline, terms.organisation
        self.phone, self.note = terms.phone, terms.note
