"""The way of one referral as the stepper shows it, worked out without a window; milestones are never invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from careplan.application.queries.referrals import ReferralRow, Referred
from careplan.domain.referral.record import EventKind
from careplan.domain.referral.states import OPEN, ReferralState
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import day_text
from careplan.i18n.terms import word
from ui.widgets.stepper import StepperNode, StepState

_S = ReferralState
STAGES: tuple[tuple[ReferralState, ...], ...] = (
    (_S.DRAFT,),
    (_S.READY,),
    (_S.SENT, _S.INFO_REQUESTED),
    (_S.RECEIVED, _S.ACCEPTED, _S.DECLINED),
    (_S.BOOKED, _S.NO_SHOW, _S.VISIT_CANCELLED),
    (_S.ATTENDED, _S.INTERIM_REPORT),
    (_S.REPORT_RECEIVED,),
    (_S.REVIEWED,),
    (_S.CLOSED,),
)
"""The nine nodes and the states that each stands for; the first state is the node's key."""
_STAGE = {state: at for at, states in enumerate(STAGES) for state in states}
_NAMES = (
    "Draft",
    "Ready",
    "Sent",
    "Received, accepted",
    "Booked",
    "Attended",
    "Report received",
    "Reviewed",
    "Closed, patient told",
)
_AIMS = {
    _S.DRAFT: _S.READY,
    _S.READY: _S.SENT,
    _S.SENT: _S.BOOKED,
    _S.RECEIVED: _S.BOOKED,
    _S.INFO_REQUESTED: _S.SENT,
    _S.ACCEPTED: _S.BOOKED,
    _S.BOOKED: _S.ATTENDED,
    _S.NO_SHOW: _S.BOOKED,
    _S.VISIT_CANCELLED: _S.BOOKED,
    _S.ATTENDED: _S.REPORT_RECEIVED,
    _S.INTERIM_REPORT: _S.REPORT_RECEIVED,
    _S.REPORT_RECEIVED: _S.REVIEWED,
    _S.REVIEWED: _S.CLOSED,
    _S.DECLINED: _S.REDIRECTED,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The state that a node was reached in, and the day."""

    state: ReferralState
    on: date


def aim(state: ReferralState) -> ReferralState | None:
    """The step that people work towards from here; None once the loop has ended."""
    return _AIMS.get(state)


def is_late(row: ReferralRow, today: date) -> bool:
    """Whether the next step is overdue; what has ended never is."""
    return row.state in OPEN and row.due_on is not None and row.due_on < today


def reached(whole: Referred, begun_on: date) -> Mapping[int, Mark]:
    """By place of the node; what a correction or a reopening took back is gone."""
    found = {0: Mark(_S.DRAFT, begun_on)}
    for event in whole.events:
        at = _STAGE.get(event.after)
        if at is None:
            continue
        if event.kind is not EventKind.STEP or event.after is _S.DRAFT:
            found = {place: mark for place, mark in found.items() if place <= at}
        if event.kind is not EventKind.REOPENED or at not in found:
            found[at] = Mark(event.after, event.on)
    return found


def steps_of(whole: Referred, begun_on: date, today: date) -> tuple[StepperNode, ...]:
    """The nine nodes; the one that is worked towards stands as now, or as late."""
    row, marks = whole.row, reached(whole, begun_on)
    goal = aim(row.state)
    now = _STAGE.get(goal, _STAGE.get(row.state, -1)) if goal is not None else -1
    last = now if goal is not None else len(STAGES)
    nodes = []
    for at, states in enumerate(STAGES):
        mark = marks.get(at)
        state, caption = _standing(at, now, last, mark)
        if at == now:
            state = StepState.LATE if is_late(row, today) else StepState.NOW
            caption = _awaited(row, today, mark)
        nodes.append(StepperNode(key=states[0], name=tr(_NAMES[at]), caption=caption, state=state))
    if goal is None and row.state is not _S.CLOSED:
        end = StepperNode(key=_S.CLOSED, name=word(row.state), caption=day_text(row.since), state=StepState.NOW)
        nodes[-1] = end
    return tuple(nodes)


def _standing(at: int, now: int, last: int, mark: Mark | None) -> tuple[StepState, str]:
    if mark is not None and at != now:
        return StepState.DONE, _dated(at, mark)
    return (StepState.SKIPPED, tr("not recorded")) if at < last else (StepState.FUTURE, "")


def _dated(at: int, mark: Mark) -> str:
    """The day, with the state where that is not what the node is called after."""
    if mark.state is STAGES[at][0] or mark.state is _S.ACCEPTED:
        return day_text(mark.on)
    return f"{word(mark.state)} {day_text(mark.on)}"


def _awaited(row: ReferralRow, today: date, mark: Mark | None) -> str:
    """What is known of the step that is worked towards."""
    if mark is not None and mark.state is row.state and aim(row.state) is not None:
        return _named(mark)
    if row.state is _S.BOOKED and row.appointment_on is not None:
        return tr("visit {day}").format(day=day_text(row.appointment_on))
    if row.due_on is None:
        return ""
    if is_late(row, today):
        return trn("{count} day late", "{count} days late", (today - row.due_on).days)
    return tr("due {day}").format(day=day_text(row.due_on))


def _named(mark: Mark) -> str:
    return f"{word(mark.state)} {day_text(mark.on)}"
