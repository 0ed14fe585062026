"""Signatures: who, on what, in which order, and how one is taken back."""

from dataclasses import replace

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.clinics import ReviseClinic
from careplan.application.commands.goals import AddGoal, AssessGoal, RetireGoal, ReviseGoal
from careplan.application.commands.plans import MovePlan, SignPlan, WithdrawSignature
from careplan.application.queries.history import PlanVersions
from careplan.application.queries.users import ThisClinic
from careplan.domain.plan import first_form
from careplan.domain.plan.content import FORMS, content_hash, covers
from careplan.domain.plan.goal import AchievementStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.version import SignatureState
from careplan.domain.shared.errors import CannotUndo, Invalid, NotFound, WrongStatus
from careplan.domain.shared.ids import PlanId
from tests.support.clinics import begin, colleague, content, goals, walk, with_plan
from tests.support.plans import in_force, rich, sign

RHEUMATOLOGY, THERAPY = "rheumatology", "physical-therapy"
_S = SignatureState


@pytest.fixture
def plan_id(clinic: Clinic) -> PlanId:
    """Under review in a clinic where two disciplines sign."""
    signers(clinic, RHEUMATOLOGY, THERAPY)
    plan_id = rich(clinic)
    clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.IN_REVIEW))
    return plan_id


@pytest.fixture
def ben(clinic: Clinic) -> Clinic:
    return colleague(clinic)


def signers(clinic: Clinic, *disciplines: str) -> None:
    facts = clinic.ask(ThisClinic())
    clinic.run(ReviseClinic(clinic_id=facts.id, seen=facts.terms, wanted=replace(facts.terms, signing=disciplines)))


def states(clinic: Clinic, plan_id: PlanId) -> dict[str, SignatureState]:
    return {line.discipline: line.state for line in content(clinic, plan_id).signatures}


def revise(clinic: Clinic, plan_id: PlanId, metres: str) -> None:
    goal = goals(clinic, plan_id)[0]
    clinic.run(ReviseGoal(goal_id=goal.id, seen=goal.terms, wanted=walk(metres)))


def test_the_last_signature_puts_the_plan_in_force(clinic: Clinic, ben: Clinic, plan_id: PlanId) -> None:
    assert states(clinic, plan_id) == {RHEUMATOLOGY: _S.AWAITED, THERAPY: _S.AWAITED}
    assert not sign(clinic, plan_id, THERAPY)
    assert states(clinic, plan_id) == {RHEUMATOLOGY: _S.AWAITED, THERAPY: _S.SIGNED}
    assert content(clinic, plan_id).status is PlanStatus.IN_REVIEW
    assert sign(ben, plan_id, RHEUMATOLOGY)
    plan = content(clinic, plan_id)
    assert plan.status is PlanStatus.ACTIVE
    assert [(line.discipline, line.signer) for line in plan.signatures] == [
        (RHEUMATOLOGY, "Ben Sample"),
        (THERAPY, "Ann Sample"),
    ]


def test_what_was_amended_has_to_be_signed_again(clinic: Clinic, ben: Clinic, plan_id: PlanId) -> None:
    sign(clinic, plan_id, THERAPY)
    revise(ben, plan_id, "420")
    assert states(clinic, plan_id)[THERAPY] is _S.AMENDED_SINCE
    assert not sign(ben, plan_id, RHEUMATOLOGY)
    assert content(clinic, plan_id).status is PlanStatus.IN_REVIEW
    assert sign(clinic, plan_id, THERAPY)
    assert states(clinic, plan_id) == {RHEUMATOLOGY: _S.SIGNED, THERAPY: _S.SIGNED}


def test_an_amendment_taken_back_lets_the_signature_stand_again(clinic: Clinic, plan_id: PlanId) -> None:
    sign(clinic, plan_id, THERAPY)
    revise(clinic, plan_id, "420")
    clinic.undo_last()
    assert states(clinic, plan_id)[THERAPY] is _S.SIGNED


def test_a_judgement_or_a_result_does_not_touch_a_signature(clinic: Clinic, plan_id: PlanId) -> None:
    sign(clinic, plan_id, THERAPY)
    clinic.run(AssessGoal(goal_id=goals(clinic, plan_id)[0].id, achievement=AchievementStatus.IMPROVING))
    assert states(clinic, plan_id)[THERAPY] is _S.SIGNED


def test_nobody_signs_what_they_have_not_seen(clinic: Clinic, ben: Clinic, plan_id: PlanId) -> None:
    seen = content_hash(content(clinic, plan_id))
    revise(ben, plan_id, "420")
    with pytest.raises(Invalid) as refusal:
        clinic.run(SignPlan(plan_id=plan_id, discipline=THERAPY, seen=seen))
    assert refusal.value.reason == "changed-since-seen"
    assert states(clinic, plan_id)[THERAPY] is _S.AWAITED


def test_a_discipline_signs_once_and_only_if_it_is_on_the_list(clinic: Clinic, plan_id: PlanId) -> None:
    sign(clinic, plan_id, THERAPY)
    with pytest.raises(WrongStatus, match="signature"):
        sign(clinic, plan_id, THERAPY)
    with pytest.raises(Invalid, match=r"signature\.discipline"):
        sign(clinic, plan_id, "dermatology")


def test_signatures_of_two_forms_put_one_plan_in_force(
    clinic: Clinic, ben: Clinic, plan_id: PlanId, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program was replaced between them by one that hashes in another form."""
    sign(clinic, plan_id, THERAPY)
    monkeypatch.setitem(FORMS, 2, lambda plan: f"{first_form.text(plan)} and more")
    assert states(clinic, plan_id)[THERAPY] is _S.SIGNED
    with pytest.raises(WrongStatus, match="signature"):
        sign(clinic, plan_id, THERAPY)
    assert sign(ben, plan_id, RHEUMATOLOGY)
    assert states(clinic, plan_id) == {RHEUMATOLOGY: _S.SIGNED, THERAPY: _S.SIGNED}
    (version,) = clinic.ask(PlanVersions(plan_id=plan_id))
    assert version.content_form == 2
    assert covers(version, version.content)


def test_undo_looks_at_a_signed_plan_in_the_form_it_was_signed_in(
    clinic: Clinic, ben: Clinic, plan_id: PlanId, monkeypatch: pytest.MonkeyPatch
) -> None:
    for desk, discipline in ((clinic, THERAPY), (ben, RHEUMATOLOGY)):
        sign(desk, plan_id, discipline)
    monkeypatch.setitem(FORMS, 2, lambda plan: f"{first_form.text(plan)} and more")
    revise(clinic, plan_id, "420")
    clinic.undo_last()
    assert content(clinic, plan_id).status is PlanStatus.ACTIVE
    assert states(clinic, plan_id) == {RHEUMATOLOGY: _S.SIGNED, THERAPY: _S.SIGNED}


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.REVOKED])
def test_only_a_plan_under_review_is_signed(clinic: Clinic, plan_id: PlanId, status: PlanStatus) -> None:
    clinic.run(MovePlan(plan_id=plan_id, to=status, reason="as agreed"))
    with pytest.raises(WrongStatus, match=r"plan\.status"):
        sign(clinic, plan_id, THERAPY)
    with pytest.raises(WrongStatus, match=r"plan\.status"):
        clinic.run(WithdrawSignature(plan_id=plan_id, discipline=THERAPY))


def test_a_plan_emptied_under_review_is_not_signed(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.IN_REVIEW))
    clinic.run(RetireGoal(goal_id=goal_id, seen=walk("400")))
    with pytest.raises(Invalid) as refusal:
        sign(clinic, plan_id)
    assert refusal.value.reason == "empty"


def test_a_signature_is_withdrawn_by_who_gave_it(clinic: Clinic, ben: Clinic, plan_id: PlanId) -> None:
    with pytest.raises(NotFound):
        clinic.run(WithdrawSignature(plan_id=plan_id, discipline=THERAPY))
    sign(ben, plan_id, THERAPY)
    with pytest.raises(WrongStatus, match="signature"):
        clinic.run(WithdrawSignature(plan_id=plan_id, discipline=THERAPY))
    ben.run(WithdrawSignature(plan_id=plan_id, discipline=THERAPY))
    assert states(clinic, plan_id)[THERAPY] is _S.AWAITED
    sign(ben, plan_id, THERAPY)


def test_a_signature_given_in_force_stands(clinic: Clinic, plan_id: PlanId) -> None:
    sign(clinic, plan_id, RHEUMATOLOGY)
    sign(clinic, plan_id, THERAPY)
    with pytest.raises(WrongStatus):
        clinic.run(WithdrawSignature(plan_id=plan_id, discipline=THERAPY))


def test_signing_is_not_undone(clinic: Clinic, plan_id: PlanId) -> None:
    step = clinic.run(SignPlan(plan_id=plan_id, discipline=THERAPY, seen=content_hash(content(clinic, plan_id)))).step
    assert step is not None
    with pytest.raises(CannotUndo) as refusal:
        clinic.undo(step)
    assert refusal.value.reason == "has-its-own-way-back"


def test_the_next_version_is_signed_anew_by_the_list_of_its_day(clinic: Clinic, plan_id: PlanId) -> None:
    sign(clinic, plan_id, RHEUMATOLOGY)
    sign(clinic, plan_id, THERAPY)
    revise(clinic, plan_id, "420")
    signers(clinic, RHEUMATOLOGY)
    assert states(clinic, plan_id) == {RHEUMATOLOGY: _S.AWAITED}
    in_force(clinic, plan_id)
    assert [version.version for version in clinic.ask(PlanVersions(plan_id=plan_id))] == [1, 2]


def test_back_to_draft_and_into_review_again_keeps_what_was_signed(clinic: Clinic, plan_id: PlanId) -> None:
    sign(clinic, plan_id, THERAPY)
    for status in (PlanStatus.DRAFT, PlanStatus.IN_REVIEW):
        clinic.run(MovePlan(plan_id=plan_id, to=status))
    assert sign(clinic, plan_id, RHEUMATOLOGY)


def test_plans_of_one_person_are_signed_apart(clinic: Clinic, plan_id: PlanId) -> None:
    other = begin(clinic, content(clinic, plan_id).patient.id)
    clinic.run(AddGoal(plan_id=other, terms=walk("400")))
    clinic.run(MovePlan(plan_id=other, to=PlanStatus.IN_REVIEW))
    sign(clinic, other, THERAPY)
    assert states(clinic, plan_id) == {RHEUMATOLOGY: _S.AWAITED, THERAPY: _S.AWAITED}
