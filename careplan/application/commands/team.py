"""What people do to the team around a person."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.patient.patient import Patient
from careplan.domain.shared.ids import PatientId, TeamMemberId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.domain.team.member import TeamMember, TeamMemberTerms
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddTeamMember(Command[TeamMemberId]):
    """Somebody inside or outside the clinic."""

    patient_id: PatientId
    terms: TeamMemberTerms

    def handle(self, work: UnitOfWork) -> TeamMemberId:
        patient = work.get(Patient, self.patient_id)
        terms = self.terms
        id_ = TeamMemberId(uuid4())
        member = TeamMember(id=id_, patient_id=patient.id, name=terms.name, discipline=terms.discipline)
        member.revise(terms)
        work.add(member)
        return member.id


@dataclass(frozen=True, kw_only=True)
class ReviseTeamMember(Command[None]):
    """Takes over what people now know."""

    member_id: TeamMemberId
    seen: TeamMemberTerms
    wanted: TeamMemberTerms

    def handle(self, work: UnitOfWork) -> None:
        member = work.get(TeamMember, self.member_id)
        member.revise(merged(seen=self.seen, wanted=self.wanted, present=member.terms, path="team"))


@dataclass(frozen=True, kw_only=True)
class RetireTeamMember(Command[None]):
    """They no longer look after the person."""

    member_id: TeamMemberId
    seen: TeamMemberTerms

    def handle(self, work: UnitOfWork) -> None:
        member = work.get(TeamMember, self.member_id)
        ensure_unchanged(seen=self.seen, present=member.terms, path="team")
        member.retire(work.now)
