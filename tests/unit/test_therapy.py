"""Therapy activities and other care share one life cycle."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest

from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import CareId, PlanId, TherapyId
from careplan.domain.therapy.care import CareTerms, OtherCare
from careplan.domain.therapy.therapy import ActivityStatus, Fitt, Strand, TherapyActivity, TherapyTerms

_S = ActivityStatus
NEXT = {
    _S.DRAFT: {_S.ACTIVE, _S.REVOKED},
    _S.ACTIVE: {_S.ON_HOLD, _S.COMPLETED, _S.REVOKED},
    _S.ON_HOLD: {_S.ACTIVE, _S.COMPLETED, _S.REVOKED},
    _S.COMPLETED: set(),
    _S.REVOKED: set(),
}
STRETCH = TherapyTerms(strand=Strand.OCCUPATIONAL, name="Hand stretching", fitt=Fitt(frequency="daily"), at_home=True)
SKIN = CareTerms(discipline="nursing", description="Skin care teaching", starts_on=date(2026, 3, 1))


def therapy(status: ActivityStatus) -> TherapyActivity:
    id_ = TherapyId(uuid4())
    return TherapyActivity(id=id_, plan_id=PlanId(uuid4()), strand=Strand.PHYSICAL, name="Walking", status=status)


def care(status: ActivityStatus) -> OtherCare:
    id_ = CareId(uuid4())
    return OtherCare(id=id_, plan_id=PlanId(uuid4()), discipline="nutrition", description="Diet", status=status)


@pytest.mark.parametrize("make", [therapy, care])
@pytest.mark.parametrize("before", ActivityStatus)
@pytest.mark.parametrize("after", ActivityStatus)
def test_their_life_cycle(
    make: Callable[[ActivityStatus], TherapyActivity | OtherCare], before: ActivityStatus, after: ActivityStatus
) -> None:
    moving = make(before)
    if after in NEXT[before]:
        moving.move_to(after)
        assert moving.status is after
    else:
        with pytest.raises(WrongStatus):
            moving.move_to(after)
        assert moving.status is before


@pytest.mark.parametrize("status", ActivityStatus)
def test_what_is_over_is_not_revised(status: ActivityStatus) -> None:
    activity, other = therapy(status), care(status)
    if NEXT[status]:
        activity.revise(STRETCH)
        other.revise(SKIN)
        assert (activity.terms, other.terms) == (STRETCH, SKIN)
        return
    with pytest.raises(WrongStatus):
        activity.revise(STRETCH)
    with pytest.raises(WrongStatus):
        other.revise(SKIN)


def test_nothing_ends_before_it_starts() -> None:
    first, last = date(2026, 3, 2), date(2026, 3, 1)
    with pytest.raises(Invalid, match=r"therapy\.ends_on"):
        TherapyTerms(strand=Strand.PHYSICAL, name="Walking", starts_on=first, ends_on=last)
    with pytest.raises(Invalid, match=r"care\.ends_on"):
        CareTerms(discipline="nursing", description="Skin care", starts_on=first, ends_on=last)
