"""What is told of two versions, and what is left out."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.patient.patient import PatientTerms, Standing
from careplan.domain.plan.difference import DifferenceKind, differences
from careplan.domain.plan.goal import AchievementStatus, GoalTerms, LifecycleStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import GoalLine, Labels, PatientFacts, PlanSnapshot, Reading
from careplan.domain.shared.ids import GoalId, PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.plan_changes import change_words

WALK = GoalLine(
    id=GoalId(uuid4()),
    number=1,
    terms=GoalTerms(description="Walk to the market"),
    lifecycle_status=LifecycleStatus.ACTIVE,
    achievement_status=None,
)
BEFORE = PlanSnapshot(
    id=PlanId(uuid4()),
    title="Care plan",
    summary="",
    starts_on=date(2026, 3, 1),
    review_on=None,
    status=PlanStatus.ACTIVE,
    version=1,
    patient=PatientFacts(
        id=PatientId(uuid4()),
        terms=PatientTerms(family="Exampleton"),
        standing=Standing(),
        identifiers=(),
        contacts=(),
        allergy_status=AllergyStatus.NOT_RECORDED,
        no_allergies_on=None,
        allergies=(),
    ),
    disease=None,
    problems=(),
    goals=(WALK,),
    medicines=(),
    therapies=(),
    cares=(),
    referrals=(),
    team=(),
    signatures=(),
)


def test_the_same_plan_has_none() -> None:
    assert differences(BEFORE, BEFORE) == ()


def test_a_changed_field_is_named_with_both_values() -> None:
    after = replace(BEFORE, goals=(replace(WALK, terms=GoalTerms(description="Walk to the lake")),))
    (found,) = differences(BEFORE, after)
    assert (found.kind, found.strand, found.id) == (DifferenceKind.CHANGED, "goals", WALK.id)
    assert found.fields == (("description", "Walk to the market", "Walk to the lake"),)


def test_added_and_removed_parts() -> None:
    empty = replace(BEFORE, goals=())
    assert [d.kind for d in differences(empty, BEFORE)] == [DifferenceKind.ADDED]
    assert [d.kind for d in differences(BEFORE, empty)] == [DifferenceKind.REMOVED]


def test_the_plans_own_fields_come_first() -> None:
    after = replace(BEFORE, title="Winter plan", goals=())
    assert [d.strand for d in differences(BEFORE, after)] == ["plan", "goals"]


def test_a_result_is_no_difference_of_a_plan() -> None:
    now = Reading(value=None, finding="to the gate", taken=PartialDate("2026-04-01"))
    assert differences(BEFORE, replace(BEFORE, goals=(replace(WALK, now=now),))) == ()


def test_words_for_a_page_are_short() -> None:
    long = replace(WALK, terms=GoalTerms(description="Walk " * 50))
    (phrase,) = change_words(differences(replace(BEFORE, goals=()), replace(BEFORE, goals=(long,))), Labels())
    assert phrase.startswith("added goal “Walk Walk")
    assert phrase.endswith("…”")
    assert len(phrase) < 90


def test_how_far_a_goal_got_is_no_difference_of_a_plan() -> None:
    got = replace(WALK, achievement_status=AchievementStatus.ACHIEVED)
    assert differences(BEFORE, replace(BEFORE, goals=(got,))) == ()
