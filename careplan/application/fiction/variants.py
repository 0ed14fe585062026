"""The parts of synthetic plans, worked out once and then dealt: each is what the domain itself would make of it.

Every variant is a row as it is stored, without the ids. Nothing here is clinical advice or a real person's.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from random import Random

from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.medicine.monitoring import Phase, SeriesStatus, next_due
from careplan.domain.medicine.regimen import Timing
from careplan.domain.plan.goal import LifecycleStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.referral.limits import Limits, due_after
from careplan.domain.referral.record import ItemState
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import ENDED, ReferralState
from careplan.domain.shared.quantity import Quantity
from careplan.domain.therapy.therapy import ActivityStatus, Strand

Values = tuple[object, ...]
Variants = tuple[Values, ...]

GOAL = (
    "number", "description", "target_measure", "target_wanted", "target_detail", "target_due", "baseline_value",
    "baseline_words", "lifecycle_status",
)  # fmt: skip
MEDICINE = ("name", "regimen_dose", "regimen_timing", "regimen_route", "regimen_words", "started", "status")
SERIES = ("test", "name", "phases", "confirmed", "started_on", "last_on", "due_on", "status")
THERAPY = ("strand", "name", "fitt_frequency", "fitt_time", "at_home", "starts_on", "status")
REFERRAL = ("specialty", "question", "urgency", "state", "since", "due_on", "appointment_on", "missed_visits")
ITEM = ("position", "text", "confirmed", "state", "on")
MEASUREMENT = ("name", "value", "taken")
PLAN = ("title", "starts_on", "review_on", "status", "status_reason", "version")

_WALK, _GRIP, _STAIRS = "Walking distance in six minutes", "Grip strength", "Stairs climbed without a rest"
_MEASURES = ((_WALK, "m", 280, 520), (_GRIP, "kg", 8, 34), (_STAIRS, "{count}", 0, 60))
_LIMITS = Limits()
_S = ReferralState


def plans(today: date, random: Random) -> Variants:
    """None is signed: a signature is a person's."""
    statuses = [PlanStatus.DRAFT] * 7 + [PlanStatus.IN_REVIEW, PlanStatus.COMPLETED, PlanStatus.REVOKED]
    found = []
    for begun, status in product(range(0, 300, 7), statuses):
        start = today - timedelta(days=begun)
        review = start + timedelta(weeks=random.choice((12, 26, 52)))
        reason = "made for measuring" if status is PlanStatus.REVOKED else ""
        found.append(("Synthetic plan", start.isoformat(), review.isoformat(), status.value, reason, 1))
    return tuple(found)


def goals(number: int, today: date, random: Random) -> Variants:
    """All variants of the goal with this number in its plan."""
    return tuple(
        (
            number,
            f"{name} as before the winter",
            name,
            f"at least {low + step} {unit}",
            str(Quantity(Decimal(low + step), unit)),
            (today + timedelta(days=random.randrange(-60, 300))).isoformat(),
            str(Quantity(Decimal(low), unit)),
            "",
            random.choice((LifecycleStatus.ACTIVE, LifecycleStatus.ACCEPTED, LifecycleStatus.COMPLETED)).value,
        )
        for name, unit, low, high in _MEASURES
        for step in range(1, high - low, 3)
    )


def medicines(today: date, random: Random) -> Variants:
    """Names of nothing that is sold."""
    return tuple(
        (
            f"Exemplamab {letter}",
            str(Quantity(Decimal(dose), "mg")),
            str(Timing(1, Decimal(1), unit)),
            "oral",
            "",
            (today - timedelta(days=random.randrange(20, 700))).isoformat(),
            random.choice((MedicineStatus.ACTIVE, MedicineStatus.ACTIVE, MedicineStatus.ON_HOLD)).value,
        )
        for letter, dose, unit in product("ABCDEFGH", (5, 10, 15, 20), ("d", "wk"))
    )


def series(today: date) -> Variants:
    """Laboratory series in every stage, reckoned as for true ones."""
    found = []
    for every, ago in product((4, 8, 12), range(0, 160, 3)):
        started, last = today - timedelta(days=400), today - timedelta(days=ago)
        due = next_due((Phase(every),), started, last)
        assert due is not None
        days = (started.isoformat(), last.isoformat(), due.isoformat())
        found.append(("blood-count", "Blood count", f"[[{every}, null]]", 0, *days, SeriesStatus.ACTIVE.value))
    return tuple(found)


def therapies(today: date) -> Variants:
    """Activities of both strands."""
    kinds = ((Strand.PHYSICAL, "Walking programme"), (Strand.OCCUPATIONAL, "Hand exercises"))
    return tuple(
        (strand.value, name, f"{times} times a week", f"{minutes} minutes", at_home, today.isoformat(), status.value)
        for (strand, name), times, minutes, at_home, status in product(
            kinds, (2, 3, 5), (10, 20, 30), (0, 1), (ActivityStatus.ACTIVE, ActivityStatus.DRAFT)
        )
    )


def referrals(today: date) -> Variants:
    """Every state at every age, due as the house rules say."""
    return tuple(_referrals(today))


def _referrals(today: date) -> Iterator[Values]:
    specialties = ("specialty-one", "specialty-two", "specialty-three")
    states = (_S.DRAFT, _S.READY, _S.SENT, _S.SENT, _S.ACCEPTED, _S.BOOKED, _S.BOOKED, _S.ATTENDED, *[_S.CLOSED] * 4)
    for specialty, state, urgency, ago in product(
        specialties, states, (Urgency.SOON, Urgency.ROUTINE), range(1, 90, 4)
    ):
        since = today - timedelta(days=ago)
        visit = since + timedelta(days=60) if state in {_S.BOOKED, _S.ATTENDED, *ENDED} else None
        due = due_after(state, since, urgency.value, visit, _LIMITS)
        days = (since.isoformat(), due and due.isoformat(), visit and visit.isoformat())
        yield (specialty, "Is this the example we look for?", urgency.value, state.value, *days, 0)


def items(position: int, today: date) -> Variants:
    """The item at this place of a checklist, answered or not."""
    text = f"Paper number {position + 1} of the packet"
    return (
        (position, text, 0, ItemState.OPEN.value, None),
        (position, text, 0, ItemState.DONE.value, today.isoformat()),
    )


def measurements(today: date, random: Random) -> Variants:
    """Results of the goals' measures."""
    return tuple(
        (name, str(Quantity(Decimal(value), unit)), (today - timedelta(days=random.randrange(1, 900))).isoformat())
        for name, unit, low, high in _MEASURES
        for value in range(low, high)
    )
