"""What a template proposes is known again over its versions."""

from dataclasses import replace

import pytest

from careplan.domain.plan.goal import GoalTerms
from careplan.domain.plan.proposal import Held, Proposal, ProposedPart, ProposedReferral, held_keys, same_entry
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import Strand, TherapyTerms

GOAL = ProposedPart(key="goal:g1", part=GoalTerms(description="Walk"))
THERAPY = ProposedPart(
    key="therapy:aerobic", part=TherapyTerms(strand=Strand.PHYSICAL, name="Walking", intervention="aerobic")
)
FREE = ProposedPart(key="therapy:free", part=TherapyTerms(strand=Strand.PHYSICAL, name="Dancing"))
CARE = ProposedPart(key="care:c1", part=CareTerms(discipline="nursing", description="Skin care"))
REFERRAL = ProposedPart(key="referral:pulmonology", part=ProposedReferral(terms=ReferralTerms(specialty="pulmonology")))
FIRST = Proposal(template="early", version="1", name="Early", parts=(GOAL, THERAPY, FREE, CARE, REFERRAL))
NOTHING = Held(origins=frozenset(), interventions=frozenset(), specialties=frozenset())


def test_a_key_names_one_entry() -> None:
    with pytest.raises(Invalid) as refusal:
        replace(FIRST, parts=(GOAL, GOAL))
    assert refusal.value.reason == "twice"


def test_an_entry_is_known_again_in_the_next_version() -> None:
    later = replace(FIRST, version="2")
    assert FIRST.origin(GOAL) != later.origin(GOAL)
    assert same_entry(FIRST.origin(GOAL)) == same_entry(later.origin(GOAL)) == "early#goal:g1"


def test_the_same_key_of_another_template_is_another_entry() -> None:
    other = replace(FIRST, template="limited")
    held = Held(frozenset({same_entry(other.origin(GOAL))}), frozenset(), frozenset())
    assert held_keys(FIRST, held) == frozenset()
    assert held_keys(other, held) == {"goal:g1"}


def test_an_empty_plan_holds_nothing() -> None:
    assert held_keys(FIRST, NOTHING) == frozenset()


def test_what_is_there_from_elsewhere_is_held_too() -> None:
    held = Held(frozenset(), frozenset({"aerobic"}), frozenset({"pulmonology"}))
    assert held_keys(FIRST, held) == {"therapy:aerobic", "referral:pulmonology"}


OPEN = ProposedPart(
    key="prompt:p", group="prompt:p", part=CareTerms(discipline="care-team", description="Decide: which medicine")
)
ONE = ProposedPart(
    key="prompt:p/one", group="prompt:p", part=CareTerms(discipline="care-team", description="Decide: one first")
)
POINT = ProposedPart(key="decision:1", part=CareTerms(discipline="care-team", description="Decide: when to meet"))
DECIDED = replace(FIRST, decisions=(OPEN, ONE, POINT))


def test_decisions_come_in_only_by_name() -> None:
    assert DECIDED.wanted(None) == FIRST.parts
    assert DECIDED.wanted({"goal:g1", "prompt:p/one", "decision:1"}) == (GOAL, ONE, POINT)


@pytest.mark.parametrize(
    ("chosen", "reason"), [({"prompt:p", "prompt:p/one"}, "two-of-one"), ({"goal:none"}, "unknown-entry")]
)
def test_two_ways_to_decide_one_thing_are_refused(chosen: set[str], reason: str) -> None:
    with pytest.raises(Invalid) as refusal:
        DECIDED.wanted(chosen)
    assert refusal.value.reason == reason


def test_a_decision_that_is_there_is_not_offered_in_another_way() -> None:
    held = replace(NOTHING, origins=frozenset({same_entry(DECIDED.origin(ONE))}))
    assert held_keys(DECIDED, held) == {"prompt:p", "prompt:p/one"}
