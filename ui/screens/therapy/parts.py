"""What the three lists of the page hold, worked out without a window."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from careplan.domain.plan.snapshot import CareLine, Labels, PlanSnapshot, TherapyLine
from careplan.domain.therapy.therapy import ActivityStatus, Strand
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.terms import word
from ui.items.cells import Lines, PillCell, Span
from ui.screens.overview.strands import goal_tag, with_goals
from ui.theme.tones import Tone


class Part(StrEnum):
    """The segments; the codes are the views of a place."""

    PT = "pt"
    OT = "ot"
    CARE = "care"


STRANDS: dict[Part, Strand] = {Part.PT: Strand.PHYSICAL, Part.OT: Strand.OCCUPATIONAL}
"""What a segment holds; other care is no strand of therapy."""
_PARTS: dict[Strand, Part] = {strand: part for part, strand in STRANDS.items()}
_NEW = "new"
_S = ActivityStatus
_LOOKS: dict[ActivityStatus, tuple[str, Tone]] = {
    _S.DRAFT: ("circle-dashed", Tone.UNKNOWN),
    _S.ACTIVE: ("play", Tone.GREEN),
    _S.ON_HOLD: ("pause", Tone.AMBER),
    _S.COMPLETED: ("circle-check", Tone.NEUTRAL),
    _S.REVOKED: ("circle-x", Tone.NEUTRAL),
}


@dataclass(frozen=True, slots=True)
class PartRow:
    """One intervention or piece of care as it stands in its list."""

    line: TherapyLine | CareLine
    cell: Lines

    @property
    def id(self) -> UUID:
        """Of the part of the plan."""
        return self.line.id


def part_rows(plan: PlanSnapshot, part: Part, labels: Labels) -> Sequence[PartRow]:
    """One segment in the plan's own order; what has ended stays, fainter."""
    if part is Part.CARE:
        return [PartRow(line, _care(line, labels)) for line in plan.cares]
    strand = STRANDS[part]
    return [PartRow(line, _therapy(line)) for line in plan.therapies if line.terms.strand is strand]


def part_holding(plan: PlanSnapshot, id: UUID) -> Part | None:
    """The segment that a part of the plan stands in; None for one that is on another page."""
    if any(line.id == id for line in plan.cares):
        return Part.CARE
    return next((_PARTS[line.terms.strand] for line in plan.therapies if line.id == id), None)


def asked_for(view: str) -> tuple[Part | None, bool]:
    """The segment that a place's view names, and whether something is to be added to it; `new` alone means PT."""
    first, _, rest = view.partition("-")
    is_new = first == _NEW
    name = rest if is_new else first
    if name in set(Part):
        return Part(name), is_new
    return (Part.PT if is_new else None), is_new


def state_pill(status: ActivityStatus) -> PillCell:
    """Where it stands in its life cycle."""
    icon, tone = _LOOKS[status]
    return PillCell(word(status), icon, tone)


def part_words(part: Part) -> str:
    """What a segment is called."""
    return {
        Part.PT: tr("Physical therapy"),
        Part.OT: tr("Occupational therapy"),
        Part.CARE: tr("Other care"),
    }[part]


def part_icon(part: Part) -> str:
    """The picture of a segment."""
    return {Part.PT: "dumbbell", Part.OT: "hand", Part.CARE: "heart-handshake"}[part]


def _therapy(line: TherapyLine) -> Lines:
    fitt = line.terms.fitt
    where = tr("at home") if line.terms.at_home else ""
    how = " · ".join(filter(None, (fitt.frequency, fitt.time, where))) or tr("Frequency not recorded")
    return _cell(line.terms.name, how, line)


def _care(line: CareLine, labels: Labels) -> Lines:
    terms = line.terms
    who = capitalised(labels.label("discipline", terms.discipline))
    how = terms.frequency or tr("Frequency not recorded")
    return _cell(terms.description, f"{who} · {how}", line)


def _cell(name: str, how: str, line: TherapyLine | CareLine) -> Lines:
    """The state begins the second line: beside the name a pill would leave too little room for it."""
    pill = state_pill(line.status)
    said = (Span(pill.text, tone=pill.tone, icon=pill.icon, bold=True), Span(f" · {how}"))
    return Lines(
        name,
        with_goals(said, line.goals),
        tag=goal_tag(line.goals),
        faint=line.status in {ActivityStatus.COMPLETED, ActivityStatus.REVOKED},
    )
