"""What the strand panels list, worked out without a window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.medicine.monitoring import DueState
from careplan.domain.plan.snapshot import CareLine, Labels, MedicineLine, PlanSnapshot, ReferralLine, TherapyLine
from careplan.domain.referral.states import OPEN
from careplan.domain.therapy.therapy import ActivityStatus, Strand
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, day_text, regimen_text
from careplan.i18n.terms import word
from ui.items.cells import Lines, Span, Text
from ui.theme.tones import Tone


class StrandId(StrEnum):
    """The panels; PT and OT carry the code of their discipline."""

    MEDICINES = "medicines"
    PHYSICAL = Strand.PHYSICAL.value
    OCCUPATIONAL = Strand.OCCUPATIONAL.value
    REFERRALS = "referrals"
    CARE = "other-care"


@dataclass(frozen=True, slots=True)
class StrandRow:
    """One part of the plan as it stands in its panel."""

    id: UUID
    cell: Lines


def strand_rows(plan: PlanSnapshot, strand: StrandId, labels: Labels, today: date) -> Sequence[StrandRow]:
    """What is being done comes first in the plan's own order; what has ended stays, fainter."""
    match strand:
        case StrandId.MEDICINES:
            return [StrandRow(line.id, _medicine(line, today)) for line in plan.medicines]
        case StrandId.REFERRALS:
            return [StrandRow(line.id, _referral(line, labels, today)) for line in plan.referrals]
        case StrandId.CARE:
            return [StrandRow(line.id, _care(line, labels)) for line in plan.cares]
    return [StrandRow(line.id, _therapy(line)) for line in plan.therapies if line.terms.strand == strand.value]


def adding_view(strand: StrandId) -> str:
    """The view of a place that opens the dialog for this strand; the therapy page holds three of them."""
    views = {StrandId.PHYSICAL: "new-pt", StrandId.OCCUPATIONAL: "new-ot", StrandId.CARE: "new-care"}
    return views.get(strand, "new")


def goal_tag(numbers: Sequence[int]) -> str:
    """ "G1, G3"; nothing without a goal, which the second line says."""
    return ", ".join(f"G{number}" for number in numbers)


def with_goals(said: Text, numbers: Sequence[int]) -> Text:
    """The second line, with the words that no goal is linked where that is so."""
    spans = (Span(said),) if isinstance(said, str) else said
    return spans if numbers else (*spans, Span(" · " + tr("No goal")))


def _medicine(line: MedicineLine, today: date) -> Lines:
    said = regimen_text(line.terms.regimen) if line.terms.regimen else tr("How it is taken is not recorded")
    taken = line.status is MedicineStatus.ACTIVE
    late = [series for series in line.monitoring if series.state(today) is DueState.OVERDUE]
    spans: list[Span] = [Span(said)]
    if not line.in_plan:
        spans.append(Span(tr(" · not in this plan")))
    if not taken:
        spans.append(Span(f" · {word(line.status)}"))
    if taken and late:
        spans += (Span("  "), Span(tr("Laboratory late"), tone=Tone.RED, icon="triangle-alert", bold=True))
    return Lines(line.terms.name, with_goals(tuple(spans), line.goals), tag=goal_tag(line.goals), faint=not taken)


def _therapy(line: TherapyLine) -> Lines:
    fitt = line.terms.fitt
    where = tr("at home") if line.terms.at_home else ""
    how = ", ".join(filter(None, (fitt.frequency, fitt.time, where))) or tr("Frequency not recorded")
    return _activity(line.terms.name, how, line.status, line.goals)


def _care(line: CareLine, labels: Labels) -> Lines:
    terms = line.terms
    said = (capitalised(labels.label("discipline", terms.discipline)), terms.frequency, terms.performer)
    return _activity(terms.description, " · ".join(filter(None, said)), line.status, line.goals)


def _activity(name: str, how: str, status: ActivityStatus, goals: Sequence[int]) -> Lines:
    running = status in {ActivityStatus.ACTIVE, ActivityStatus.DRAFT}
    said = how if running else f"{how} · {word(status)}"
    return Lines(name, with_goals(said, goals), tag=goal_tag(goals), faint=not running)


def _referral(line: ReferralLine, labels: Labels, today: date) -> Lines:
    name = capitalised(labels.label("specialty", line.terms.specialty))
    return Lines(
        name, with_goals(_standing(line, today), line.goals), tag=goal_tag(line.goals), faint=line.state not in OPEN
    )


def _standing(line: ReferralLine, today: date) -> Text:
    said = word(line.state)
    if line.appointment_on:
        said = f"{said} {day_text(line.appointment_on)}"
    elif line.all_items:
        said += tr(", checklist {done} of {all}").format(done=line.answered_items, all=line.all_items)
    if line.state not in OPEN or line.due_on is None:
        return said
    if line.due_on < today:
        late = tr("{state}, due {day}").format(state=said, day=day_text(line.due_on))
        return (Span(late, tone=Tone.RED, icon="triangle-alert", bold=True),)
    return tr("{state}, due {day}").format(state=said, day=day_text(line.due_on))
