"""The clinic itself: its letterhead, who signs its plans, and its people."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import ClinicId, UserId
from careplan.domain.shared.text import allow_in, need, need_in


class Role(StrEnum):
    """What a person may do here; the grants are in `application/permissions`."""

    COORDINATOR = "coordinator"
    CLINICIAN = "clinician"
    THERAPIST = "therapist"
    READER = "reader"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicTerms:
    """Letterhead and rules of the house; `signing` lists the disciplines that must sign a plan, in order."""

    name: str
    address: str = ""
    phone: str = ""
    signing: tuple[str, ...] = ("rheumatology",)

    def __post_init__(self) -> None:
        need_in(self, "clinic.name")
        allow_in(self, "clinic.address", limit=500)
        allow_in(self, "clinic.phone", limit=100)
        signing = tuple(need(discipline, "clinic.signing", limit=60) for discipline in self.signing)
        object.__setattr__(self, "signing", signing)
        if not self.signing or len(set(self.signing)) != len(self.signing):
            raise Invalid(field="clinic.signing", reason="not-a-list-of-disciplines")


@dataclass(eq=False, kw_only=True)
class ClinicProfile(Entity):
    """One row per clinic; `demo` marks a clinic of fictitious patients, whose every page says so."""

    id: ClinicId
    name: str
    address: str = ""
    phone: str = ""
    signing: tuple[str, ...] = ("rheumatology",)
    demo: bool = False

    @property
    def terms(self) -> ClinicTerms:
        """What a form shows and sends back as seen."""
        return ClinicTerms(name=self.name, address=self.address, phone=self.phone, signing=self.signing)

    def revise(self, terms: ClinicTerms) -> None:
        """Takes over a new letterhead or list of signers."""
        self.name, self.address, self.phone, self.signing = terms.name, terms.address, terms.phone, terms.signing


@dataclass(eq=False, kw_only=True)
class UserAccount(Entity):
    """A person who works here; `login` is what `--as` names and never changes."""

    id: UserId
    login: str
    name: str
    role: Role
    discipline: str = ""

    def __post_init__(self) -> None:
        need_in(self, "user.login", limit=60)
        need_in(self, "user.name")
        allow_in(self, "user.discipline", limit=60)
