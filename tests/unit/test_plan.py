"""A plan's life, how its versions follow one another, and who has yet to sign."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.plan.plan import CLOSED, Plan, PlanStatus, PlanTerms
from careplan.domain.plan.version import missing
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.domain.team.clinic import ClinicTerms

_S = PlanStatus
ENDS = {_S.COMPLETED, _S.SUPERSEDED, _S.REVOKED, _S.ENTERED_IN_ERROR}
NEXT = {
    _S.DRAFT: {_S.IN_REVIEW, _S.REVOKED, _S.ENTERED_IN_ERROR},
    _S.IN_REVIEW: {_S.DRAFT, _S.REVOKED, _S.ENTERED_IN_ERROR},
    _S.ACTIVE: {_S.ON_HOLD} | ENDS,
    _S.ON_HOLD: {_S.ACTIVE} | ENDS,
    _S.COMPLETED: {_S.ENTERED_IN_ERROR},
    _S.SUPERSEDED: {_S.ENTERED_IN_ERROR},
    _S.REVOKED: {_S.ENTERED_IN_ERROR},
    _S.ENTERED_IN_ERROR: set(),
}


def plan(status: PlanStatus = _S.DRAFT, version: int = 1) -> Plan:
    return Plan(id=PlanId(uuid4()), patient_id=PatientId(uuid4()), title="Care plan", status=status, version=version)


@pytest.mark.parametrize("before", PlanStatus)
@pytest.mark.parametrize("after", PlanStatus)
def test_its_life_cycle(before: PlanStatus, after: PlanStatus) -> None:
    moving = plan(before)
    if after in NEXT[before]:
        moving.move_to(after, "as agreed")
        assert (moving.status, moving.status_reason, moving.version) == (after, "as agreed", 1)
        return
    with pytest.raises(WrongStatus) as refusal:
        moving.move_to(after, "as agreed")
    assert refusal.value.status == before
    assert moving.status is before


@pytest.mark.parametrize("before", PlanStatus)
@pytest.mark.parametrize("after", [_S.ON_HOLD, _S.REVOKED, _S.ENTERED_IN_ERROR])
def test_stopping_a_plan_needs_a_reason(before: PlanStatus, after: PlanStatus) -> None:
    if after in NEXT[before]:
        with pytest.raises(Invalid, match=r"plan\.status_reason"):
            plan(before).move_to(after, " ")


@pytest.mark.parametrize("before", PlanStatus)
def test_an_edit_goes_into_the_version_being_worked_on(before: PlanStatus) -> None:
    edited = plan(before, version=3)
    if before in ENDS | {_S.ON_HOLD}:
        with pytest.raises(WrongStatus):
            edited.amend()
        assert (edited.status, edited.version) == (before, 3)
        return
    edited.amend()
    assert (edited.status, edited.version) == ((_S.DRAFT, 4) if before is _S.ACTIVE else (before, 3))
    edited.amend()
    assert edited.version == (4 if before is _S.ACTIVE else 3)


@pytest.mark.parametrize("before", PlanStatus)
def test_only_signatures_in_review_put_a_plan_in_force(before: PlanStatus) -> None:
    signed = plan(before)
    if before is _S.IN_REVIEW:
        signed.activate()
        assert signed.status is _S.ACTIVE
    else:
        with pytest.raises(WrongStatus):
            signed.activate()


def test_closed_is_closed() -> None:
    assert CLOSED == ENDS


def test_a_plan_is_not_reviewed_before_it_starts() -> None:
    with pytest.raises(Invalid, match=r"plan\.review_on"):
        PlanTerms(title="Care plan", starts_on=date(2026, 3, 2), review_on=date(2026, 3, 1))
    with pytest.raises(Invalid, match=r"plan\.title"):
        PlanTerms(title=" ")


_DISCIPLINES = st.lists(st.sampled_from(["rheumatology", "physical-therapy", "nursing"]), unique=True)


@given(_DISCIPLINES, st.sets(st.sampled_from(["rheumatology", "nursing", "dermatology"])))
def test_who_has_yet_to_sign_is_whose_signature_does_not_stand(required: list[str], signed: set[str]) -> None:
    yet = missing(required, signed)
    assert set(yet) == set(required) - signed
    assert list(yet) == [d for d in required if d in yet]


@pytest.mark.parametrize("signing", [(), ("rheumatology", "rheumatology"), ("rheumatology", " ")])
def test_the_list_of_signers_names_each_discipline_once(signing: tuple[str, ...]) -> None:
    with pytest.raises(Invalid, match=r"clinic\.signing"):
        ClinicTerms(name="Example Clinic", signing=signing)
