"""The answers beside what people decided about them, and why a decision stands no more."""

from dataclasses import replace
from datetime import date

from careplan.application.checking import check_plan
from careplan.application.clinic import Clinic
from careplan.application.commands.allergies import AddAllergy
from careplan.application.commands.findings import AcknowledgeFinding
from careplan.application.commands.medicines import AddMedicine, EndMedicine
from careplan.application.printing import export_plan
from careplan.application.safety import safety_of, safety_of_plan
from careplan.domain.checks.acknowledgement import AcknowledgementReason, AcknowledgementTerms, finding_of
from careplan.domain.checks.outcome import Outcome
from careplan.domain.checks.safety import Answer, Lapse, SafetyChecks
from careplan.domain.medicine.medicine import MedicineStatus, MedicineTerms
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.shared.ids import MedicineId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.safety import decided_words, past_words
from tests.support.clinics import content
from tests.support.pdf_text import page_texts

TODAY, LATER = date(2026, 3, 1), date(2026, 3, 20)
TERMS = AcknowledgementTerms(
    reason=AcknowledgementReason.BENEFIT_OUTWEIGHS,
    words="Rash in 1990 only, agreed with the patient.",
    decided_by="Dr L. Fictus",
    check_again_on=LATER,
)


def checked(clinic: Clinic, plan_id: PlanId, today: date = TODAY) -> SafetyChecks:
    return safety_of(check_plan(clinic, plan_id, today))


def high(checks: SafetyChecks) -> Answer:
    return next(each for each in checks.findings if each.row.rule == "allergy")


def accept(clinic: Clinic, plan_id: PlanId) -> MedicineId:
    """A medicine that the patient is allergic to, taken on purpose."""
    patient = content(clinic, plan_id).patient.id
    clinic.run(AddAllergy(patient_id=patient, terms=AllergyTerms(substance="methotrexate")))
    medicine = clinic.run(AddMedicine(plan_id=plan_id, terms=MedicineTerms(name="methotrexate"))).value
    found = high(checked(clinic, plan_id))
    assert found.can_be_accepted
    clinic.run(AcknowledgeFinding(plan_id=plan_id, finding=finding_of(found.row), terms=TERMS))
    return medicine


def test_an_accepted_finding_stays_a_finding(clinic: Clinic, plan_id: PlanId) -> None:
    accept(clinic, plan_id)
    checks = checked(clinic, plan_id)
    found = high(checks)

    assert found.row.outcome is Outcome.FINDING
    assert not found.can_be_accepted
    assert (found.reopened, checks.past) == ((), ())
    [said] = decided_words(found)
    assert said.startswith("Acknowledged by Dr L. Fictus, 01-Mar-2026 (recorded by Ann Sample).")
    assert "“Rash in 1990 only, agreed with the patient.” Check again on 20-Mar-2026." in said


def test_on_its_day_it_is_open_again_and_says_so(clinic: Clinic, plan_id: PlanId) -> None:
    accept(clinic, plan_id)
    found = high(checked(clinic, plan_id, LATER))

    assert (found.accepted, found.can_be_accepted) == (None, True)
    [again] = found.reopened
    assert again.why is Lapse.DAY_HAS_COME
    [said] = decided_words(found)
    assert said.startswith("Open again: it was to be checked again on 20-Mar-2026. Before: Acknowledged by Dr L.")


def test_another_rule_and_other_facts_are_told_apart(clinic: Clinic, plan_id: PlanId) -> None:
    accept(clinic, plan_id)
    whole = check_plan(clinic, plan_id, TODAY)
    [given] = whole.given
    for changes, why in (({"version": "0.9"}, Lapse.RULE_CHANGED), ({}, Lapse.FACTS_CHANGED)):
        before = replace(given, finding=replace(given.finding, fingerprint="0" * 64, **changes))
        [again] = high(safety_of(replace(whole, given=(before,)))).reopened
        assert again.why is why


def test_what_nothing_answers_to_any_more_is_kept(clinic: Clinic, plan_id: PlanId) -> None:
    medicine = accept(clinic, plan_id)
    clinic.run(
        EndMedicine(medicine_id=medicine, status=MedicineStatus.STOPPED, on=PartialDate("2026-03-01"), reason="rash")
    )
    checks = checked(clinic, plan_id)

    [past] = checks.past
    assert past_words(past).startswith("methotrexate: the rule does not find this any more. Acknowledged by")
    assert checks.about(str(medicine)) is None


def test_one_medicine_has_its_own_answers_only(clinic: Clinic, plan_id: PlanId) -> None:
    medicine = accept(clinic, plan_id)
    own = checked(clinic, plan_id).about(str(medicine))

    assert own is not None
    assert own.answers
    assert all("methotrexate" in each.row.about for each in own.answers)


def test_the_paper_has_findings_decisions_and_what_was_not_checked(clinic: Clinic, plan_id: PlanId) -> None:
    accept(clinic, plan_id)
    pages = page_texts(export_plan(clinic, "clinician-plan", plan_id).data)
    whole = " ".join(" ".join(pages).replace("\u2011", "-").split())

    for part in ("Finding, high", "Acknowledged by Dr L. Fictus", "Rash in 1990 only", "NOT CHECKED", "Rules: "):
        assert part in whole, part


def test_the_day_is_that_of_the_workstation(clinic: Clinic, plan_id: PlanId) -> None:
    checks = safety_of_plan(clinic, plan_id)
    assert checks is not None
    assert checks.as_of == clinic.clock().astimezone().date()
