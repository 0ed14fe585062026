"""What the trials found, so arranged that no figure is read without what belongs beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.fact import Fact, Statement


class EvidenceTopic(StrEnum):
    """What a figure is about; the table has one row for each, in this order."""

    PARTICIPANTS = "participants"
    PRIMARY_OUTCOME = "primary-outcome"
    EVENT_FREE_SURVIVAL = "event-free-survival"
    OVERALL_SURVIVAL = "overall-survival"
    TREATMENT_DEATHS = "treatment-deaths"
    HARMS = "harms"
    LATER_TREATMENT = "later-treatment"
    SKIN_AND_LUNG = "skin-and-lung"
    PREDICTORS = "predictors"
    POSITION = "position"


class Bearing(StrEnum):
    """Whether a figure speaks for the treatment, against it, both, or neither."""

    BENEFIT = "benefit"
    HARM = "harm"
    BOTH = "both"
    NEITHER = "neither"


class Population(StrEnum):
    """Whom a trial counted."""

    INTENTION_TO_TREAT = "intention-to-treat"
    PER_PROTOCOL = "per-protocol"
    TO_BE_CONFIRMED = "to-be-confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardRatio:
    """One ratio at one time, with its 95 % interval as printed; below 1 favours the treatment."""

    at: str
    estimate: str
    low: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Fact):
    """One figure: `treated` beside `control` where a trial compared, `value` where it is one statement.

    `shown_with` are the figures that must stand beside it wherever it is shown; `caution` belongs to the figure itself.
    """

    id: str
    study: str
    topic: EvidenceTopic
    bearing: Bearing
    measure: str
    treated: str = ""
    control: str = ""
    value: str = ""
    ratios: tuple[HazardRatio, ...] = ()
    p: str = ""
    population: Population | None = None
    explain: str = ""
    caution: str = ""
    shown_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A column of the table; `comparative` has a control group of its own."""

    id: str
    name: str
    comparative: bool
    side_by_side: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol(Fact):
    """What a trial gave, for information; the treating unit alone decides."""

    id: str
    study: str
    mobilisation: str
    graft: str
    conditioning: str
    cell_dose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchTherapy:
    """A therapy that exists in research only: what may be said, what may not, and where the way leads."""

    id: str
    name: str
    status: str
    may_say: tuple[Statement, ...]
    may_not_say: tuple[str, ...]
    known_harms: Statement | None = None
    referral: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All figures of a pack; `cautions` hold for the table as a whole and are shown with any part of it."""

    studies: tuple[Study, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    protocols: tuple[Protocol, ...] = ()
    cautions: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One topic; `cells` has every study of the table by its id, with an empty tuple where it says nothing."""

    topic: EvidenceTopic
    cells: Mapping[str, tuple[Outcome, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceTable:
    """Studies side by side, and what belongs to figures in it: by the id of a figure those that stand beside it."""

    studies: tuple[Study, ...]
    rows: tuple[EvidenceRow, ...]
    beside: Mapping[str, tuple[Outcome, ...]]
    cautions: tuple[Statement, ...]


def table(evidence: Evidence, studies: Iterable[str] | None = None) -> EvidenceTable:
    """The studies that are meant for it when none are named.

    A row that no study says anything of is left out. Figures that must be shown together are together: what a figure
    of the table asks for is in `beside`, wherever it comes from.
    """
    named = None if studies is None else set(studies)
    columns = tuple(s for s in evidence.studies if (s.side_by_side if named is None else s.id in named))
    by_id = {outcome.id: outcome for outcome in evidence.outcomes}
    rows = tuple(row for topic in EvidenceTopic if (row := _row(evidence, topic, columns)) is not None)
    shown = [outcome for row in rows for cell in row.cells.values() for outcome in cell]
    return EvidenceTable(
        studies=columns,
        rows=rows,
        beside={outcome.id: tuple(by_id[id] for id in outcome.shown_with) for outcome in shown if outcome.shown_with},
        cautions=evidence.cautions,
    )


def together(evidence: Evidence, ids: Iterable[str]) -> tuple[Outcome, ...]:
    """The named figures with all that must stand beside them, in the order of the pack."""
    by_id = {outcome.id: outcome for outcome in evidence.outcomes}
    wanted, found = list(ids), set[str]()
    while wanted:
        id = wanted.pop()
        if id not in found:
            found.add(id)
            wanted.extend(by_id[id].shown_with)
    return tuple(outcome for outcome in evidence.outcomes if outcome.id in found)


def _row(evidence: Evidence, topic: EvidenceTopic, studies: tuple[Study, ...]) -> EvidenceRow | None:
    cells = {
        study.id: tuple(each for each in evidence.outcomes if each.study == study.id and each.topic is topic)
        for study in studies
    }
    return EvidenceRow(topic=topic, cells=cells) if any(cells.values()) else None
