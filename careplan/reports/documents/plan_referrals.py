"""Referrals with the step that is next, so that no loop stays open unseen."""

from collections.abc import Iterator
from datetime import date

from careplan.domain.plan.printing import Printing
from careplan.domain.plan.snapshot import PlanSnapshot, ReferralLine
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import OPEN, ReferralState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, capitalised, day_text
from careplan.i18n.terms import next_step, word
from careplan.reports.blocks import Block, Column, Heading, Inline, Kind, Run, Table, Tone
from careplan.reports.documents.plan_cells import GOAL_WEIGHT, due, goal_numbers
from careplan.reports.documents.states import referral as referral_status

_BEFORE_VISIT = {ReferralState.SENT, ReferralState.RECEIVED, ReferralState.ACCEPTED, ReferralState.INFO_REQUESTED}

_CLOSED = {ReferralState.CLOSED, ReferralState.CLOSED_INCOMPLETE}
_AT_ONCE = {Urgency.EMERGENCY_NOW, Urgency.SAME_DAY}


def referrals(snapshot: PlanSnapshot, printing: Printing) -> Iterator[Block]:
    """Each referral with its state and the step that is next, who takes it and until when."""
    yield Heading(tr("Referrals"))
    yield Table(
        columns=(
            Column(tr("To"), 27),
            Column(tr("State"), 19, Kind.STATUS),
            Column(tr("Next action"), 24),
            Column(tr("Owner, due"), 22),
            Column(tr("Goal"), GOAL_WEIGHT),
        ),
        rows=tuple(_referral(line, printing) for line in snapshot.referrals),
        empty=tr("No referrals."),
        summary=tr("Referrals with state, next action, owner, due date and goals"),
    )


def _referral(line: ReferralLine, printing: Printing) -> tuple[Inline, ...]:
    late = line.due_on is not None and line.due_on < printing.today and line.state in OPEN
    return (
        _to(line, printing),
        referral_status(line, late=late),
        _next_action(line, printing.today),
        _owner(line, printing.today),
        goal_numbers(line.goals),
    )


def _to(line: ReferralLine, printing: Printing) -> Inline:
    terms = line.terms
    haste = line.state in OPEN and terms.urgency in _AT_ONCE
    urgency = Run(word(terms.urgency), bold=haste, tone=Tone.RED if haste else Tone.PLAIN)
    below = [Run(f"\n{text}", tone=Tone.MUTED) for text in (terms.recipient, line.number) if text]
    return (f"{capitalised(printing.labels.label('specialty', terms.specialty))}, ", urgency, *below)


def _next_action(line: ReferralLine, today: date) -> str:
    step = next_step(line.state, told=line.told)
    if not step:
        return tr("none, closed") if line.state in _CLOSED else tr("none")
    if line.state is ReferralState.BOOKED and line.appointment_on is not None:
        clock = f" {line.appointment_at:%H:%M}" if line.appointment_at else ""
        visit = f"{tr('Visit')} {day_text(line.appointment_on)}{clock}".replace(" ", NBSP)
        return visit if line.appointment_on >= today else f"{step} ({visit})"
    if line.state is ReferralState.DRAFT and line.all_items:
        return f"{step}, {line.answered_items} {tr('of')} {line.all_items}"
    if line.state in _BEFORE_VISIT and line.attempts:
        attempts = tr("attempt") if line.attempts == 1 else tr("attempts")
        return f"{step} ({line.attempts}{NBSP}{attempts})"
    return step


def _owner(line: ReferralLine, today: date) -> Inline:
    owner = line.terms.owner or tr("No owner")
    if line.state not in OPEN:
        return owner
    return (f"{owner}, ", due(line.due_on, today)) if line.due_on else f"{owner}, {tr('no due date')}"
