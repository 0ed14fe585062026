"""A clinic's own templates and packets: copied or made of a plan without its patient, versioned, offered, withdrawn."""

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.overrides import RetireOverride, ReviseOverride, SetOverride
from careplan.application.commands.own_packets import AddOwnPacket, RetireOwnPacket, ReviseOwnPacket
from careplan.application.commands.own_templates import AddOwnTemplate, RetireOwnTemplate, ReviseOwnTemplate
from careplan.application.commands.referrals import AddReferral
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.commands.therapies import AddCare, AddTherapy
from careplan.application.overriding import ClinicLibrary, library_of
from careplan.application.own_packets import copied_packet, own_items
from careplan.application.proposals import proposal, referral_items, therapy_terms
from careplan.application.queries.library_overrides import OwnKnowledge, OwnTemplateEntry
from careplan.application.queries.own_versions import VersionsOfNumbers, VersionsOfOwn
from careplan.application.queries.templates import TemplatesOf
from careplan.application.red_flags import red_flags_of
from careplan.application.template_making import copied, of_plan
from careplan.domain.override.override import OverrideKind, OverrideTarget, OverrideTerms
from careplan.domain.override.own_packet import OwnPacketTerms, PacketLine
from careplan.domain.override.own_template import LineKind, OwnTemplateTerms, TemplateLine
from careplan.domain.override.patient_words import names_patient
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.plan.goal import Baseline, GoalTerms, Target
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.shared.errors import Duplicate, Invalid, NotAllowed
from careplan.domain.shared.ids import PlanId
from careplan.domain.shared.quantity import Quantity
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import Strand, TherapyTerms
from careplan.knowledge.refusals import NotInLibrary
from tests.support.clinics import ANN, GRACE, colleague, content, library

PACK = library().packs[0]
BASE = PACK.templates[0]
DAY = date(2026, 3, 1)


def kept(clinic: Clinic, terms: OwnTemplateTerms | None = None) -> OwnTemplateEntry:
    terms = terms or copied(BASE, PACK)
    clinic.run(AddOwnTemplate(pack=PACK.id, terms=terms, based_on=BASE.id, based_on_version=BASE.version))
    (found,) = clinic.ask(OwnKnowledge()).templates
    return found


@pytest.mark.parametrize("template", PACK.templates, ids=lambda each: each.id)
def test_a_copy_proposes_what_the_librarys_does(clinic: Clinic, template: object) -> None:
    base = next(each for each in PACK.templates if each is template)
    clinic.run(AddOwnTemplate(pack=PACK.id, terms=copied(base, PACK), based_on=base.id, based_on_version=base.version))
    (own,) = clinic.ask(OwnKnowledge()).templates
    mine = proposal(library_of(clinic), own.code, starts_on=DAY)
    theirs = proposal(library(), base.id, starts_on=DAY)
    assert mine.parts == theirs.parts
    assert (mine.prompts, mine.review_weeks) == (theirs.prompts, theirs.review_weeks)
    assert mine.name.endswith("(clinic's own)")


def test_it_is_the_clinics_own_line_by_line(clinic: Clinic, plan_id: PlanId) -> None:
    terms = copied(BASE, PACK)
    first = terms.lines[0]
    assert first.kind is LineKind.GOAL
    changed = replace(first, target="as well as last year")
    own = kept(clinic, replace(terms, name="Our early disease", lines=(changed, *terms.lines[1:])))
    adapted = library_of(clinic)
    template = adapted.template(own.code)
    assert template.caution.text.startswith(f"Clinic's own template: {ANN.name}, ")
    assert "version 1" in template.caution.text
    assert BASE.name in template.caution.text
    offer = proposal(adapted, own.code, starts_on=DAY)
    mine = {part.key: part for part in offer.parts}
    assert (mine[first.key].source, mine[first.key].confirmed) == ("clinic", False)
    added = clinic.run(ApplyTemplate(plan_id=plan_id, proposal=offer)).value
    assert set(added) == set(mine)
    assert clinic.ask(TemplatesOf(plan_id=plan_id)) >= {own.code}
    (flags,) = red_flags_of(clinic, content(clinic, plan_id))
    assert flags.templates == (template.name,), "its red flags are those of the template it was copied from"


def test_versions_are_kept_and_withdrawing_is_no_deleting(clinic: Clinic) -> None:
    own = kept(clinic)
    wanted = replace(own.terms, name="Our way, shorter", lines=own.terms.lines[:2])
    clinic.run(ReviseOwnTemplate(template_id=own.id, seen=own.terms, wanted=wanted))
    clinic.run(ReviseOwnTemplate(template_id=own.id, seen=wanted, wanted=replace(wanted, purpose="For newcomers")))
    clinic.undo_last()
    clinic.run(RetireOwnTemplate(template_id=own.id, seen=wanted))
    assert clinic.ask(OwnKnowledge()).templates == ()
    with pytest.raises(NotInLibrary):
        proposal(library_of(clinic), own.code, starts_on=DAY)
    versions = clinic.ask(VersionsOfOwn(id=own.id))
    assert [(each.version, each.withdrawn, each.by) for each in versions] == [
        (2, True, ANN.name), (2, False, ANN.name), (1, False, ANN.name),
    ]  # fmt: skip
    assert versions[-1].values["name"] == own.terms.name
    assert clinic.run(AddOwnTemplate(pack=PACK.id, terms=wanted)).value, "the name is free again"


def test_versions_of_a_number_go_on_over_a_withdrawal(clinic: Clinic) -> None:
    target = OverrideTarget(pack=PACK.id, kind=OverrideKind.SCREENING_MONTHS, entry="sc-pft-screen")
    first, second = (OverrideTerms(number=Decimal(n), reason="Agreed") for n in (6, 9))
    made = clinic.run(SetOverride(target=target, terms=first)).value
    clinic.run(ReviseOverride(override_id=made, seen=first, wanted=second))
    clinic.run(RetireOverride(override_id=made, seen=second))
    clinic.run(SetOverride(target=target, terms=first))
    versions = clinic.ask(VersionsOfNumbers(targets=(target,)))
    assert [(each.version, each.values["number"], each.withdrawn) for each in versions] == [
        (1, "6", False), (2, "9", True), (2, "9", False), (1, "6", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines", [(), (TemplateLine(kind=LineKind.PROMPT, id="p", text="Think"),) * 2], ids=["none", "twice"]
)
def test_a_template_without_lines_or_with_one_twice_is_refused(lines: tuple[TemplateLine, ...]) -> None:
    with pytest.raises(Invalid):
        OwnTemplateTerms(name="Ours", review_weeks=12, lines=lines)


def test_a_name_is_given_once(clinic: Clinic) -> None:
    kept(clinic)
    with pytest.raises(Duplicate):
        clinic.run(AddOwnTemplate(pack=PACK.id, terms=copied(BASE, PACK)))


def test_only_who_manages_the_clinic_keeps_one(clinic: Clinic) -> None:
    with pytest.raises(NotAllowed):
        colleague(clinic).run(AddOwnTemplate(pack=PACK.id, terms=copied(BASE, PACK)))


# of a plan


def fill(clinic: Clinic, plan_id: PlanId) -> None:
    """Everything of Grace's own that a plan can hold."""
    target = Target("Six minute walk", "400 m or more", Quantity(Decimal(400), "m"), DAY + timedelta(weeks=10))
    baseline = Baseline(Quantity(Decimal(287), "m"), "with a stick")
    goal = GoalTerms(description="Walk Rufus to the lake again", target=target, baseline=baseline)
    clinic.run(AddGoal(plan_id=plan_id, terms=goal))
    clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Be at the wedding of Lucy")))
    intervention = next(each for therapy in PACK.therapies for each in therapy.interventions)
    known = replace(
        therapy_terms(library(), PACK, intervention), performer="Thea Therapist", precautions="Her left hip"
    )
    clinic.run(AddTherapy(plan_id=plan_id, terms=known))
    clinic.run(AddTherapy(plan_id=plan_id, terms=TherapyTerms(strand=Strand.PHYSICAL, name="Rufus walks")))
    clinic.run(
        AddCare(plan_id=plan_id, terms=CareTerms(discipline="nursing", description="Skin care", performer="Nora"))
    )
    referral = ReferralTerms(
        specialty="pulmonology", question="Is it her lung?", reason="Crackles since May", urgency=Urgency.SOON
    )
    patient_id = content(clinic, plan_id).patient.id
    clinic.run(AddReferral(patient_id=patient_id, plan_id=plan_id, terms=referral))


def test_a_template_of_a_plan_holds_nothing_of_its_patient(clinic: Clinic, plan_id: PlanId) -> None:
    fill(clinic, plan_id)
    terms, left_out = of_plan(content(clinic, plan_id), PACK, "Like this one")
    assert terms is not None
    said = str(terms)
    for own in ("Rufus", "Lucy", "287", "stick", "Thea", "left hip", "Nora", "her lung", "Crackles", GRACE.family):
        assert own not in said
    assert left_out == ("G2", "Rufus walks")
    assert [(line.kind, line.text) for line in terms.lines if line.text] == [
        (LineKind.GOAL, "Six minute walk"), (LineKind.CARE, "Skin care"),
    ]  # fmt: skip
    assert {line.kind for line in terms.lines} == set(LineKind) - {LineKind.PROMPT}
    clinic.run(AddOwnTemplate(pack=PACK.id, terms=terms, of_plan=plan_id))
    (own_one,) = clinic.ask(OwnKnowledge()).templates
    assert {part.key for part in proposal(library_of(clinic), own_one.code, starts_on=DAY).parts} == {
        line.key for line in terms.lines
    }


def test_a_line_has_no_place_for_what_is_a_patients() -> None:
    assert {field.name for field in fields(TemplateLine)} == {
        "kind", "id", "text", "code", "target", "weeks", "strand", "urgency",
    }  # fmt: skip


@pytest.mark.parametrize("words", [GRACE.family, GRACE.given.upper(), "12-345 678"])
def test_a_line_that_names_the_patient_is_refused(clinic: Clinic, plan_id: PlanId, words: str) -> None:
    fill(clinic, plan_id)
    terms, _ = of_plan(content(clinic, plan_id), PACK, "Like this one")
    assert terms is not None
    named = replace(terms.lines[0], text=f"Walk, as {words} does")
    known = (GRACE.family, GRACE.given, "12345678")
    assert names_patient([named.text], known)
    if not any(map(str.isdigit, words)):
        wanted = replace(terms, lines=(named, *terms.lines[1:]))
        with pytest.raises(Invalid) as refused:
            clinic.run(AddOwnTemplate(pack=PACK.id, terms=wanted, of_plan=plan_id))
        assert refused.value.reason == "names-patient"
        assert clinic.ask(OwnKnowledge()).templates == ()


def test_words_that_only_contain_a_name_are_no_name() -> None:
    patient = PatientTerms(family="Li", given="Ann")
    assert not names_patient(["Planned annual lipid profile"], (patient.family, patient.given))


# packets


def test_a_packet_of_the_clinics_own_is_a_checklist_beside_the_librarys(clinic: Clinic) -> None:
    packet = PACK.packets[0]
    terms = copied_packet(PACK, packet)
    own = PacketLine(id="own:1", text="Disc of the scan")
    renamed = replace(terms.lines[1], text="In our words")
    lines = (terms.lines[0], renamed, own)
    made = clinic.run(
        AddOwnPacket(pack=PACK.id, specialty=packet.id, terms=replace(terms, name="Ours", lines=lines))
    ).value
    adapted = library_of(clinic)
    assert isinstance(adapted, ClinicLibrary)
    (entry,) = adapted.packets
    assert (entry.decided_by, entry.version) == (ANN.name, 1)
    items = own_items(adapted, entry)
    (first, *_) = referral_items(library(), packet.id)
    assert items[0] == first
    assert [(item.text, item.source, item.confirmed) for item in items[1:]] == [
        ("In our words", "", False), ("Disc of the scan", "", False),
    ]  # fmt: skip
    assert referral_items(adapted, packet.id) == referral_items(library(), packet.id), "the library's is what it was"
    wanted = OwnPacketTerms(name="Ours", lines=lines[:1])
    clinic.run(ReviseOwnPacket(packet_id=made, seen=entry.terms, wanted=wanted))
    clinic.run(RetireOwnPacket(packet_id=made, seen=wanted))
    assert clinic.ask(OwnKnowledge()).packets == ()
    assert [each.version for each in clinic.ask(VersionsOfOwn(id=made))] == [2, 2, 1]
