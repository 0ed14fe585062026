"""One knowledge pack as domain objects: everything that is known about one condition, frozen."""

from dataclasses import dataclass
from datetime import date

from careplan.domain.checks.book import CheckBook
from careplan.domain.criteria.condition import CriteriaSet
from careplan.domain.criteria.evidence import Evidence, ResearchTherapy
from careplan.domain.criteria.pathway import Pathway
from careplan.domain.criteria.variable import Variable
from careplan.domain.disease.condition import Condition
from careplan.domain.measure.investigation import Investigation
from careplan.domain.measure.measure import Measure
from careplan.domain.medicine.drug import Drug, TallMan
from careplan.domain.medicine.interaction import DrugClass, Interaction, NamedSubstance
from careplan.domain.plan.template import Template
from careplan.domain.referral.packet import Packet, PacketItem, RedFlag, UrgencyLevel
from careplan.domain.schedule.screening import Focus, ScreeningItem, ScreeningNote
from careplan.domain.score.instrument import Family, Instrument
from careplan.domain.shared.fact import Source, Statement
from careplan.domain.therapy.intervention import Therapy


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who vouches for a pack, and since when."""

    reviewer: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a pack says of itself; without a `review` no clinician has signed it, and screen and paper say so."""

    id: str
    title: str
    version: str
    date: date
    licence: str
    status: str
    not_for: str
    rules: tuple[str, ...]
    review: Review | None

    @property
    def reviewed(self) -> bool:
        """Whether a named person has signed it."""
        return self.review is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All files of one pack, in the order in which its people wrote them; every id that is named in it exists in it."""

    about: About
    condition: Condition
    sources: tuple[Source, ...]
    investigations: tuple[Investigation, ...] = ()
    drugs: tuple[Drug, ...] = ()
    substances: tuple[NamedSubstance, ...] = ()
    drug_classes: tuple[DrugClass, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    therapies: tuple[Therapy, ...] = ()
    urgencies: tuple[UrgencyLevel, ...] = ()
    common_items: tuple[PacketItem, ...] = ()
    packets: tuple[Packet, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    screening: tuple[ScreeningItem, ...] = ()
    focus: tuple[Focus, ...] = ()
    screening_notes: tuple[ScreeningNote, ...] = ()
    education: tuple[Statement, ...] = ()
    templates: tuple[Template, ...] = ()
    tall_man: tuple[TallMan, ...] = ()
    measures: tuple[Measure, ...] = ()
    instrument_families: tuple[Family, ...] = ()
    display_rules: tuple[Statement, ...] = ()
    variables: tuple[Variable, ...] = ()
    criteria: tuple[CriteriaSet, ...] = ()
    pathway: tuple[Pathway, ...] = ()
    evidence: Evidence = Evidence()  # noqa: RUF009 - frozen, and empty
    checks: CheckBook = CheckBook()  # noqa: RUF009 - as above
    research: tuple[ResearchTherapy, ...] = ()

    @property
    def id(self) -> str:
        """Such as the name of its folder."""
        return self.about.id

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """All of all families."""
        return tuple(each for family in self.instrument_families for each in family.instruments)

    def checklist(self, packet: Packet) -> tuple[PacketItem, ...]:
        """Everything to send with a referral to this specialty, the common items first."""
        return (*self.common_items, *packet.send) if packet.common_items else packet.send
