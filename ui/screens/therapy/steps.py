"""What may follow for an activity, asked of the life cycle itself so that the window keeps no rules of its own."""

from careplan.domain.shared.errors import WrongStatus
from careplan.domain.therapy.therapy import ActivityStatus, ensure_going_on, moved


def next_states(status: ActivityStatus) -> tuple[ActivityStatus, ...]:
    """The state it is in, then those one step away."""
    return (status, *(to for to in ActivityStatus if _may_move(status, to)))


def goes_on(status: ActivityStatus) -> bool:
    """Whether its words may still be revised."""
    try:
        ensure_going_on(status, "status")
    except WrongStatus:
        return False
    return True


def _may_move(present: ActivityStatus, to: ActivityStatus) -> bool:
    try:
        moved(present, to, "status")
    except WrongStatus:
        return False
    return True
