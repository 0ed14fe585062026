"""The list of a plan's papers, and looking at one without giving it a number."""

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, ReviseGoal
from careplan.application.printing import export_plan, preview_plan
from careplan.application.queries.papers import PapersOfPlan
from careplan.domain.plan.version import VersionStatus
from careplan.domain.shared.errors import Refused, UnknownVersion
from careplan.domain.shared.ids import PlanId
from careplan.domain.team.clinic import Role
from tests.support.clinics import begin, colleague, content, walk, with_plan
from tests.support.pdf_text import page_texts
from tests.support.signing import sign

KIND = "clinician-plan"


@pytest.fixture
def plan_id(clinic: Clinic) -> PlanId:
    plan_id = with_plan(clinic)
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    return plan_id


def _text(data: bytes) -> str:
    return " ".join(" ".join(page_texts(data)).replace("\u2011", "-").split())


def test_looking_gives_no_number_and_says_so(clinic: Clinic, plan_id: PlanId) -> None:
    assert "Not numbered yet" in _text(preview_plan(clinic, KIND, plan_id))
    assert clinic.ask(PapersOfPlan(plan_id=plan_id)).documents == ()
    number = export_plan(clinic, KIND, plan_id).number
    text = _text(preview_plan(clinic, KIND, plan_id))
    assert number in text
    assert "Not numbered yet" not in text


def test_a_reader_may_look_and_not_issue(clinic: Clinic, plan_id: PlanId) -> None:
    reader = colleague(clinic, "rea", Role.READER)
    assert preview_plan(reader, KIND, plan_id).startswith(b"%PDF-")
    with pytest.raises(Refused, match="not-allowed"):
        export_plan(reader, KIND, plan_id)


def test_what_cannot_be_exported_cannot_be_looked_at(clinic: Clinic, plan_id: PlanId) -> None:
    with pytest.raises(UnknownVersion):
        preview_plan(clinic, KIND, plan_id, version=7)


def test_papers_say_who_numbered_them_and_whether_they_are_in_force(clinic: Clinic, plan_id: PlanId) -> None:
    ben = colleague(clinic)
    export_plan(ben, KIND, plan_id)
    draft = clinic.ask(PapersOfPlan(plan_id=plan_id))
    assert draft.signed == ()
    assert [(line.number, line.version, line.who, line.signed) for line in draft.documents] == [
        ("D-2026-0001", 1, "Ben Sample", None)
    ]
    sign(clinic, plan_id)
    goal = content(clinic, plan_id).goals[0]
    clinic.run(ReviseGoal(goal_id=goal.id, seen=goal.terms, wanted=walk("420")))
    export_plan(clinic, KIND, plan_id)
    papers = clinic.ask(PapersOfPlan(plan_id=plan_id))
    assert [(line.number, line.who) for line in papers.documents] == [
        ("D-2026-0002", "Ann Sample"),
        ("D-2026-0001", "Ben Sample"),
    ]
    assert papers.documents[0].signed is None
    assert papers.documents[1].signed == papers.signed[0]
    assert papers.signed[0].status is VersionStatus.ACTIVE
    check = papers.signed[0].content_hash[:8]
    assert f"{check[:4]} {check[4:]}" in _text(preview_plan(clinic, KIND, plan_id, version=1)).replace("\u00a0", " ")


def test_another_plan_has_its_own_papers(clinic: Clinic, plan_id: PlanId) -> None:
    export_plan(clinic, KIND, plan_id)
    other = begin(clinic, content(clinic, plan_id).patient.id)
    assert clinic.ask(PapersOfPlan(plan_id=other)).documents == ()
