"""What the library knows of two medicines together: pairs, the classes they speak of, and names beside its drugs."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.medicine.drug import BrandName, DrugCode, OtherName
from careplan.domain.shared.fact import Fact


class InteractionSeverity(StrEnum):
    """How much a pair matters, the worst first; graded by the library's editors unless `severity_basis` is a source."""

    CONTRAINDICATED = "contraindicated"
    MAJOR = "major"
    MODERATE = "moderate"


class SubstanceKind(StrEnum):
    """What sort of thing a name stands for; `LIFESTYLE` is food, drink or a habit."""

    MEDICINE = "medicine"
    VACCINE = "vaccine"
    LIFESTYLE = "lifestyle"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSubstance(Fact):
    """Something that the library knows by name only, because a pair or a class speaks of it, without checks of its own.

    The fact is that the name stands for this substance.
    """

    id: str
    name: str
    kind: SubstanceKind = SubstanceKind.MEDICINE
    other_names: tuple[OtherName, ...] = ()
    brand_names: tuple[BrandName, ...] = ()
    codes: tuple[DrugCode, ...] = ()

    @property
    def names(self) -> Iterator[str]:
        """Everything by which a person may call it, the id first."""
        yield self.id
        yield self.name
        yield from (other.name for other in self.other_names)
        yield from (brand.name for brand in self.brand_names)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassMember(Fact):
    """That `member`, the id of a drug, a named substance or a narrower class, belongs to the class it is listed in."""

    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugClass(Fact):
    """A group that pairs speak of. The fact is what the group is; who belongs to it is a fact of each member.

    `label` is the group in the draft's words, `other_names` are what people type for it. `is_one_treatment` says that
    two members together are the same treatment twice, `is_one_allergy` that an allergy to one is to be looked at for
    all. Members are never all: of what is not listed, nothing is known.
    """

    id: str
    label: str
    other_names: tuple[OtherName, ...] = ()
    members: tuple[ClassMember, ...] = ()
    is_one_treatment: bool = False
    is_one_allergy: bool = False

    @property
    def names(self) -> Iterator[str]:
        """Everything by which a person may call it, the id first."""
        yield self.id
        yield self.label
        yield from (other.name for other in self.other_names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Fact):
    """What is known of two together; `a` and `b` are ids of drugs, substances or classes, and their order says nothing.

    `severity_basis` is where the grade comes from: `editorial`, or the id of a source that gives it.
    """

    id: str
    a: str
    b: str
    severity: InteractionSeverity
    severity_basis: str
    mechanism: str
    management: str
