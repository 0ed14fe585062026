"""A referral is chased by somebody who works here, from the day it is ready."""

from dataclasses import replace

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.referrals import AddReferral, PrepareReferral, ReviseReferral
from careplan.application.commands.team import AddTeamMember
from careplan.application.queries.plans import Plans
from careplan.application.queries.referrals import WholeReferral
from careplan.application.queries.worklist import Worklist
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.domain.team.member import TeamMemberTerms
from careplan.i18n.refusals import message
from tests.support import clinics

TERMS = ReferralTerms(specialty="dermatology", question="Is this it?", recipient="Skin clinic")


@pytest.fixture
def plan_id(clinic: Clinic) -> PlanId:
    return clinics.with_plan(clinic)


def _patient(clinic: Clinic, plan_id: PlanId) -> PatientId:
    (patient_id,) = {row.patient_id for row in clinic.ask(Plans()) if row.id == plan_id}
    return patient_id


def test_whoever_makes_it_ready_chases_it_where_nobody_was_named(clinic: Clinic, plan_id: PlanId) -> None:
    ben = clinics.colleague(clinic)
    patient_id = _patient(clinic, plan_id)
    for terms, owner in ((TERMS, "ben"), (replace(TERMS, owner="ann"), "ann")):
        made = clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms)).value
        ben.run(PrepareReferral(referral_id=made, ready=True, on=clinic.clock().date()))
        assert clinic.ask(WholeReferral(referral_id=made)).row.terms.owner == owner


def test_who_does_not_work_here_is_refused_with_those_who_do(clinic: Clinic, plan_id: PlanId) -> None:
    clinics.colleague(clinic)
    patient_id = _patient(clinic, plan_id)
    with pytest.raises(Invalid) as caught:
        clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=replace(TERMS, owner="zoe")))
    assert "ann, ben" in message(caught.value).text
    made = clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=TERMS)).value
    with pytest.raises(Invalid):
        clinic.run(ReviseReferral(referral_id=made, seen=TERMS, wanted=replace(TERMS, owner="zoe")))


def test_goals_and_reviews_are_the_care_teams(clinic: Clinic, plan_id: PlanId) -> None:
    clinic.run(AddGoal(plan_id=plan_id, terms=clinics.walk("400")))
    asked = Worklist(today=clinic.clock().date(), within_days=400)
    assert [(row.rule, row.owner) for row in clinic.ask(asked).rows] == [("target-date", "")]
    me = TeamMemberTerms(name="Ann Sample", discipline="nursing")
    clinic.run(AddTeamMember(patient_id=_patient(clinic, plan_id), terms=me))
    assert [(row.rule, row.owner) for row in clinic.ask(asked).rows] == [("target-date", "ann")]
    assert clinic.ask(replace(asked, owner="ann")).rows
    assert not clinic.ask(replace(asked, owner="")).rows
