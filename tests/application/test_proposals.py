"""Templates and packets become parts of a plan once, in the open, and can be taken back."""

from datetime import date

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, RetireGoal
from careplan.application.commands.referrals import AddReferral
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.commands.therapies import AddTherapy
from careplan.application.proposals import choices, monitoring, proposal, referral_items
from careplan.application.queries.templates import TemplatePreview
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.plan.proposal import Proposal, ProposedReferral
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PlanId
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import Strand, TherapyTerms
from careplan.knowledge.refusals import NotInLibrary
from tests.support.clinics import content, library, walk

DAY = date(2026, 3, 1)
TEMPLATES = [template.id for _, template in library().templates()]


@pytest.fixture
def early() -> Proposal:
    return proposal(library(), "tpl-early-dc-ild", starts_on=DAY)


def present(clinic: Clinic, plan_id: PlanId, wanted: Proposal) -> set[str]:
    return {row.part.key for row in clinic.ask(TemplatePreview(plan_id=plan_id, proposal=wanted)) if row.present}


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_can_be_applied_and_comes_off_again(clinic: Clinic, plan_id: PlanId, template: str) -> None:
    wanted = proposal(clinic.library, template, starts_on=DAY)
    before = content(clinic, plan_id)
    added = clinic.run(ApplyTemplate(plan_id=plan_id, proposal=wanted))
    assert added.value == tuple(part.key for part in wanted.parts)
    plan = content(clinic, plan_id)
    assert len(plan.goals) + len(plan.therapies) + len(plan.cares) + len(plan.referrals) == len(wanted.parts)
    assert plan.review_on is not None
    assert not plan.medicines
    clinic.undo_last()
    assert content(clinic, plan_id) == before


def test_the_preview_says_what_applying_adds(clinic: Clinic, plan_id: PlanId, early: Proposal) -> None:
    assert present(clinic, plan_id, early) == set()
    clinic.run(ApplyTemplate(plan_id=plan_id, proposal=early, chosen=frozenset({"goal:g1", "therapy:pt-aerobic"})))
    assert present(clinic, plan_id, early) == {"goal:g1", "therapy:pt-aerobic"}
    added = clinic.run(ApplyTemplate(plan_id=plan_id, proposal=early)).value
    assert {"goal:g1", "therapy:pt-aerobic"}.isdisjoint(added)
    assert present(clinic, plan_id, early) == {part.key for part in early.parts}


def test_a_goal_says_which_entry_it_came_from(clinic: Clinic, plan_id: PlanId, early: Proposal) -> None:
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    clinic.run(ApplyTemplate(plan_id=plan_id, proposal=early, chosen=frozenset({"goal:g1"})))
    own, proposed = content(clinic, plan_id).goals
    assert own.origin == ""
    assert proposed.origin.startswith(f"{early.template}#goal:g1")


def test_applying_twice_changes_nothing(clinic: Clinic, plan_id: PlanId, early: Proposal) -> None:
    clinic.run(ApplyTemplate(plan_id=plan_id, proposal=early))
    again = clinic.run(ApplyTemplate(plan_id=plan_id, proposal=early))
    assert (again.value, again.step) == ((), None)


def test_a_later_version_of_a_template_adds_no_twin(clinic: Clinic, plan_id: PlanId, early: Proposal) -> None:
    clinic.run(ApplyTemplate(plan_id=plan_id, proposal=early))
    later = Proposal(template=early.template, version="99", name=early.name, parts=early.parts)
    assert clinic.run(ApplyTemplate(plan_id=plan_id, proposal=later)).value == ()


def test_what_people_took_away_can_be_proposed_again(clinic: Clinic, plan_id: PlanId, early: Proposal) -> None:
    clinic.run(ApplyTemplate(plan_id=plan_id, proposal=early))
    goal = content(clinic, plan_id).goals[0]
    clinic.run(RetireGoal(goal_id=goal.id, seen=goal.terms))
    assert clinic.run(ApplyTemplate(plan_id=plan_id, proposal=early)).value == ("goal:g1",)


def test_the_same_intervention_or_an_open_referral_is_not_added_again(
    clinic: Clinic, plan_id: PlanId, early: Proposal
) -> None:
    patient_id = content(clinic, plan_id).patient.id
    mine = TherapyTerms(strand=Strand.PHYSICAL, name="Cycling", intervention="pt-aerobic")
    clinic.run(AddTherapy(plan_id=plan_id, terms=mine))
    terms = ReferralTerms(specialty="pulmonology")
    clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms))
    assert present(clinic, plan_id, early) == {"therapy:pt-aerobic", "referral:pulmonology"}


def test_an_unknown_entry_is_refused_whole(clinic: Clinic, plan_id: PlanId, early: Proposal) -> None:
    with pytest.raises(Invalid, match=r"template\.chosen"):
        clinic.run(ApplyTemplate(plan_id=plan_id, proposal=early, chosen=frozenset({"goal:g1", "goal:none"})))
    assert content(clinic, plan_id).is_empty


def test_an_unknown_template_is_refused() -> None:
    for ask in (
        lambda: proposal(library(), "tpl-of-nobody", starts_on=DAY),
        lambda: choices(library(), "tpl-of-nobody"),
    ):
        with pytest.raises(NotInLibrary):
            ask()


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_proposes_a_whole_plan(template: str) -> None:
    """Goals with a target and a day, both therapies, care, and referrals that bring their question and packet."""
    offer = proposal(library(), template, starts_on=DAY)
    parts = [part.part for part in offer.parts]
    assert {type(part) for part in parts} == {GoalTerms, TherapyTerms, CareTerms, ProposedReferral}
    assert {part.strand for part in parts if isinstance(part, TherapyTerms)} == set(Strand)
    for part in parts:
        if isinstance(part, GoalTerms):
            assert part.target is not None
            assert part.target.wanted
            assert part.target.due is not None
            assert part.target.due > DAY
        elif isinstance(part, TherapyTerms):
            assert part.fitt.frequency
            assert part.outcome_measure
        elif isinstance(part, ProposedReferral):
            assert part.terms.question
            assert part.items
    assert offer.prompts
    assert offer.review_weeks


@pytest.mark.parametrize("template", TEMPLATES)
def test_prompts_lead_to_drugs_of_the_library_with_their_tests(template: str) -> None:
    """Each reported use under its own source and flag, also where it speaks against the drug; none is in the plan."""
    found = choices(library(), template)
    prompts = {prompt.key: prompt for prompt in library().template(template).prompts}
    assert {choice.prompt for choice in found} == set(prompts)
    for choice in found:
        drug = library().drug(choice.drug)
        assert choice.name == drug.generic_name
        assert set(choice.indications) <= set(drug.indications)
        assert {each.domain for each in choice.indications} <= set(prompts[choice.prompt].domains)
        assert choice.monitoring == monitoring(library(), drug)


def test_choices_name_what_speaks_against_a_drug_and_what_it_brings_along() -> None:
    found = {choice.drug: choice for choice in choices(library(), "tpl-early-dc-ild")}
    assert {"mycophenolate_mofetil", "rituximab", "tocilizumab", "nintedanib", "cyclophosphamide"} <= set(found)
    assert "AGAINST" in found["prednisone"].indications[0].strength
    assert found["mycophenolate_mofetil"].monitoring
    assert "sildenafil" in {choice.drug for choice in choices(library(), "tpl-pah")}


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_part_says_on_whose_word(template: str) -> None:
    known = {source.id for pack in library().packs for source in pack.sources}
    for part in proposal(library(), template, starts_on=DAY).parts:
        assert part.source in known


def test_a_proposed_referral_brings_its_packet() -> None:
    parts = proposal(library(), "tpl-early-dc-ild", starts_on=DAY).parts
    referral = next(part.part for part in parts if part.key == "referral:pulmonology")
    assert isinstance(referral, ProposedReferral)
    assert referral.items == referral_items(library(), "pulmonology") != ()
    assert referral.terms.question


def test_the_packet_of_an_unknown_specialty_is_empty() -> None:
    assert referral_items(library(), "astrology") == ()


@pytest.mark.parametrize("drug", [drug.id for drug in library().packs[0].drugs])
def test_laboratory_series_keep_source_and_flag(drug: str) -> None:
    entry = library().drug(drug)
    for series in monitoring(library(), entry):
        behind = next(each for each in entry.monitoring if series.test == f"{drug}/{each.id}")
        assert (series.source, series.confirmed) == (behind.source, behind.confirmed)
        assert all(phase.for_weeks for phase in series.phases[:-1])
