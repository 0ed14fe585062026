"""A little made-up library for the checks: no disk, no pack, everything spelled out where a test needs it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from careplan.domain.checks import facts as of
from careplan.domain.checks.book import CheckBook
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked
from careplan.domain.checks.rule import Rule
from careplan.domain.disease.condition import Condition, OrganChoice, SeverityChoice, SubsetChoice
from careplan.domain.disease.profile import Severity
from careplan.domain.measure.investigation import Investigation
from careplan.domain.medicine.drug import Contraindication, Drug, Level
from careplan.domain.medicine.formulary import Formulary
from careplan.domain.medicine.interaction import (
    ClassMember,
    DrugClass,
    Interaction,
    InteractionSeverity,
    NamedSubstance,
    SubstanceKind,
)
from careplan.domain.medicine.regimen import Timing
from careplan.domain.referral.packet import Packet, RedFlag, TimeFrame, UrgencyLevel
from careplan.domain.referral.referral import Urgency
from careplan.domain.shared.fact import Statement
from careplan.domain.shared.quantity import Quantity

TODAY = date(2026, 11, 23)
READ: dict[str, Any] = {"source": "book", "confirmed": True}
HEARSAY: dict[str, Any] = {"source": "hearsay", "confirmed": False}

CONDITION = Condition(
    id="example",
    name="Example",
    short_name="Ex",
    onset_label="First sign",
    subsets=(SubsetChoice(id="whole", name="Whole", short_name="Whole", **READ),),
    organs=(OrganChoice(id="lung", name="Lung", **READ),),
    severities=(SeverityChoice(id=Severity.NONE, name="None", **READ),),
)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """As much of a pack as the checks ask for."""

    id: str = "example"
    condition: Condition = CONDITION
    drugs: tuple[Drug, ...] = ()
    substances: tuple[NamedSubstance, ...] = ()
    drug_classes: tuple[DrugClass, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    investigations: tuple[Investigation, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    urgencies: tuple[UrgencyLevel, ...] = ()
    packets: tuple[Packet, ...] = ()
    checks: CheckBook = field(default_factory=CheckBook)


def shelf(*drugs: Drug, **parts: Any) -> Index:
    """The index of a shelf with these drugs and parts."""
    made = Shelf(drugs=drugs, **parts)
    return Index(made, Formulary((made,)))


def drug(id: str = "alpha", **parts: Any) -> Drug:
    """A drug that is called as its id."""
    return Drug(id=id, generic_name=id, drug_class="made up", routes=("oral",), **parts)


def against(code: str, level: Level = Level.CONTRAINDICATED, **parts: Any) -> Contraindication:
    """A contraindication whose id is its code."""
    return Contraindication(id=parts.pop("id", code), code=code, level=level, **{**READ, **parts})


def group(id: str, *members: str, **parts: Any) -> DrugClass:
    """A class, each of its members confirmed."""
    confirmed = tuple(ClassMember(member=each, **READ) for each in members)
    return DrugClass(id=id, label=f"{id} drugs", **{**READ, "members": confirmed, **parts})


def thing(id: str, kind: SubstanceKind = SubstanceKind.MEDICINE) -> NamedSubstance:
    """Something that is known by name only."""
    return NamedSubstance(id=id, name=id, kind=kind, **READ)


def pair(a: str, b: str, severity: InteractionSeverity = InteractionSeverity.MAJOR, **parts: Any) -> Interaction:
    """What is known of two."""
    return Interaction(
        id=f"{a}__{b}", a=a, b=b, severity=severity, severity_basis="editorial", mechanism="they meet",
        management="Ask somebody.", **{**READ, **parts},
    )  # fmt: skip


def packet(id: str) -> Packet:
    """A specialty called like its id with a capital."""
    said = Statement(text="x", **READ)
    frame = TimeFrame(new=Urgency.SOON, **READ)
    return Packet(
        id=id, name=id.capitalize(), triggers=(), send=(), ask=(), report=(), time_frame=frame, follow_up=said
    )  # fmt: skip


def taken(index: Index, text: str, dose: str = "", timing: Timing | None = None, **parts: Any) -> of.Taken:
    """A medicine as the library understands its name; the dose as `15 mg`."""
    value, _, unit = dose.partition(" ")
    quantity = Quantity(Decimal(value), unit) if dose else None
    return of.Taken(key=text, text=text, meant=index.formulary.find(text), dose=quantity, timing=timing, **parts)


def facts(index: Index, *names: str, **parts: Any) -> of.Facts:
    """Facts about somebody who takes these."""
    return of.Facts(as_of=TODAY, medicines=tuple(taken(index, name) for name in names), **parts)


def with_medicines(base: of.Facts, *medicines: of.Taken) -> of.Facts:
    """The same of somebody who takes these."""
    return replace(base, medicines=medicines)


def told(**codes: bool) -> Mapping[str, of.Told]:
    """Yes and no by code."""
    return {code: of.Told(value) for code, value in codes.items()}


def chosen(**codes: str) -> Mapping[str, of.Chosen]:
    """Words by code."""
    return {code: of.Chosen(value) for code, value in codes.items()}


def egfr(value: str, unit: str = "mL/min/{1.73_m2}") -> Mapping[str, of.Amount]:
    """An eGFR and nothing else."""
    return {of.EGFR: of.Amount(Decimal(value), unit, date(2026, 11, 2))}


def result(test: str, value: str = "1", unit: str = "", on: date | None = date(2026, 11, 1)) -> of.Result:
    """A number."""
    return of.Result(test=test, value=Decimal(value), unit=unit, on=on)


def rows(rule: Rule, found: of.Facts, index: Index) -> list[Checked]:
    """What one rule says."""
    return list(rule.run(found, index))


def codes(answers: Iterable[Checked]) -> list[str]:
    """The codes of the sentences, in order."""
    return [row.code for row in answers]
