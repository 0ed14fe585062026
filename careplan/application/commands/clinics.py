"""What people do to the clinic itself: its letterhead, its signers, its people."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.shared.errors import WrongStatus
from careplan.domain.shared.ids import ClinicId, UserId
from careplan.domain.shared.merge import merged
from careplan.domain.team.clinic import ClinicProfile, ClinicTerms, Role, UserAccount
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class SetUpClinic(Command[ClinicId]):
    """The first step in a new file: the letterhead and the person who made it; done once."""

    terms: ClinicTerms
    demo: bool
    login: str
    name: str

    def handle(self, work: UnitOfWork) -> ClinicId:
        """Makes the person at the desk the first coordinator; refuses a file that is set up already."""
        if work.all(ClinicProfile):
            raise WrongStatus(field="clinic", status="set-up")
        work.add(UserAccount(id=work.by, login=self.login, name=self.name, role=Role.COORDINATOR))
        clinic = ClinicProfile(id=ClinicId(uuid4()), name=self.terms.name, demo=self.demo)
        clinic.revise(self.terms)
        work.add(clinic)
        return clinic.id


@dataclass(frozen=True, kw_only=True)
class ReviseClinic(Command[None]):
    """A new letterhead or list of signers; what was signed before stands as it was."""

    clinic_id: ClinicId
    seen: ClinicTerms
    wanted: ClinicTerms

    def handle(self, work: UnitOfWork) -> None:
        clinic = work.get(ClinicProfile, self.clinic_id)
        clinic.revise(merged(seen=self.seen, wanted=self.wanted, present=clinic.terms, path="clinic"))


@dataclass(frozen=True, kw_only=True)
class AddUser(Command[UserId]):
    """A person who may work here; a login that is taken is refused by the table."""

    login: str
    name: str
    role: Role
    discipline: str = ""

    def handle(self, work: UnitOfWork) -> UserId:
        id_ = UserId(uuid4())
        work.add(UserAccount(id=id_, login=self.login, name=self.name, role=self.role, discipline=self.discipline))
        return id_
