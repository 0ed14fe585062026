"""A plan becomes a numbered document: which number, which version, which day."""

from datetime import date

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.allergies import AddAllergy
from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.goals import AddGoal, ReviseGoal
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.medicines import AddMedicine, EndMedicine
from careplan.application.commands.patients import ChangeStanding
from careplan.application.commands.plans import MovePlan
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.printing import Exported, documents, export_plan
from careplan.application.proposals import proposal
from careplan.application.queries.templates import TemplatesOf
from careplan.application.red_flags import red_flags_of
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import MedicineStatus, MedicineTerms
from careplan.domain.medicine.monitoring import MonitoringTerms, Phase
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.shared.errors import NotInThisVersion, Refused, UnknownVersion
from careplan.domain.shared.ids import PlanId
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import content, walk, with_plan
from tests.support.pdf_text import page_texts
from tests.support.signing import sign

KIND = "clinician-plan"


def words_of(exported: Exported) -> str:
    """The text of all pages, with plain blanks and hyphens."""
    return " ".join(" ".join(page_texts(exported.data)).replace("\u2011", "-").split())


@pytest.fixture
def plan_id(clinic: Clinic) -> PlanId:
    plan_id = with_plan(clinic)
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    return plan_id


def test_a_draft_keeps_its_number_and_has_no_issue_date(clinic: Clinic, plan_id: PlanId) -> None:
    first, second = export_plan(clinic, KIND, plan_id), export_plan(clinic, KIND, plan_id)
    assert first.number == second.number == "D-2026-0001"
    assert first.issued_on is None
    assert first.file_name == "D-2026-0001_clinician-plan_v1_2026-03-01.pdf"
    assert "DRAFT" in words_of(first)


def test_the_next_version_gets_the_next_number(clinic: Clinic, plan_id: PlanId) -> None:
    export_plan(clinic, KIND, plan_id)
    sign(clinic, plan_id)
    goal = content(clinic, plan_id).goals[0]
    clinic.run(ReviseGoal(goal_id=goal.id, seen=goal.terms, wanted=walk("420")))
    draft = export_plan(clinic, KIND, plan_id)
    assert (draft.number, draft.version, draft.issued_on) == ("D-2026-0002", 2, None)
    assert "Changed since version 1" in words_of(draft)
    signed = export_plan(clinic, KIND, plan_id, version=1)
    assert (signed.number, signed.issued_on) == ("D-2026-0001", date(2026, 3, 1))
    assert "at least 400" in words_of(signed)


def test_a_signed_plan_is_printed_as_it_was_signed(clinic: Clinic, plan_id: PlanId) -> None:
    sign(clinic, plan_id)
    facts = content(clinic, plan_id).patient
    clinic.run(AddAllergy(patient_id=facts.id, terms=AllergyTerms(substance="penicillin")))
    died = Standing(status=PatientStatus.DECEASED, since=PartialDate("2026-02-28"))
    clinic.run(ChangeStanding(patient_id=facts.id, seen=facts.standing, wanted=died))
    text = words_of(export_plan(clinic, KIND, plan_id))
    assert "DRAFT" not in text
    assert "Issued 01-Mar-2026" in text
    assert "Allergies changed after this version was signed. Now: penicillin." in text
    assert "has died since this version was signed" in text


def test_an_empty_plan_takes_no_number(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    with pytest.raises(Refused, match="nothing-to-print"):
        export_plan(clinic, KIND, plan_id)
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    assert export_plan(clinic, KIND, plan_id).number == "D-2026-0001"


def test_what_cannot_be_printed_is_said(clinic: Clinic, plan_id: PlanId) -> None:
    with pytest.raises(NotInThisVersion):
        export_plan(clinic, "horoscope", plan_id)
    with pytest.raises(UnknownVersion):
        export_plan(clinic, KIND, plan_id, version=7)


def test_every_document_is_listed() -> None:
    assert KIND in {line.id for line in documents()}


def test_a_superseded_version_says_that_it_is_not_in_force(clinic: Clinic, plan_id: PlanId) -> None:
    sign(clinic, plan_id)
    goal = content(clinic, plan_id).goals[0]
    clinic.run(ReviseGoal(goal_id=goal.id, seen=goal.terms, wanted=walk("420")))
    assert "NOT IN FORCE" not in words_of(export_plan(clinic, KIND, plan_id, version=1))
    sign(clinic, plan_id)
    pages = page_texts(export_plan(clinic, KIND, plan_id, version=1).data)
    assert all("NOT IN FORCE: version 2 was signed on 01-Mar-2026" in " ".join(page.split()) for page in pages)
    assert "NOT IN FORCE" not in words_of(export_plan(clinic, KIND, plan_id, version=2))


def test_a_plan_on_hold_says_so(clinic: Clinic, plan_id: PlanId) -> None:
    sign(clinic, plan_id)
    clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.ON_HOLD, reason="in hospital"))
    assert "This plan is on hold." in words_of(export_plan(clinic, KIND, plan_id))


def test_how_late_a_test_is_follows_the_record_not_the_signature(clinic: Clinic, plan_id: PlanId) -> None:
    series = MonitoringTerms(test="blood-count", name="Blood count", phases=(Phase(2),), confirmed=True)
    terms = MedicineTerms(name="mycophenolate mofetil", started=PartialDate("2026-01-05"))
    clinic.run(AddMedicine(plan_id=plan_id, terms=terms, monitoring=(series,)))
    sign(clinic, plan_id)
    assert "days late," in words_of(export_plan(clinic, KIND, plan_id))
    plan = content(clinic, plan_id)
    result = MeasurementTerms(name="Leukocytes", finding="normal", taken=PartialDate("2026-02-27"))
    closes = (plan.medicines[0].monitoring[0].id,)
    clinic.run(RecordMeasurement(patient_id=plan.patient.id, terms=result, closes=closes))
    text = words_of(export_plan(clinic, KIND, plan_id))
    assert "days late," not in text
    assert "13-Mar-2026" in text


def test_the_red_flags_of_the_applied_template_come_first(clinic: Clinic, plan_id: PlanId) -> None:
    assert clinic.ask(TemplatesOf(plan_id=plan_id)) == frozenset()
    assert "No red flags recorded for this plan." in words_of(export_plan(clinic, KIND, plan_id))
    pack, template = next(clinic.library.templates())
    offer = proposal(clinic.library, template.id, starts_on=date(2026, 3, 1))
    clinic.run(ApplyTemplate(plan_id=plan_id, proposal=offer, chosen=frozenset({offer.parts[0].key})))
    assert clinic.ask(TemplatesOf(plan_id=plan_id)) == {template.id}
    [found] = red_flags_of(clinic, content(clinic, plan_id))
    assert tuple(flag.id for flag in found.flags[: len(template.red_flags)]) == tuple(
        flag.id for flag in pack.red_flags if flag.id in template.red_flags
    )
    assert set(found.flags) == set(pack.red_flags)
    assert found.templates == (template.name,)
    text = words_of(export_plan(clinic, KIND, plan_id))
    assert "No red flags" not in text
    assert text.index("Call ambulance") < text.index("Phone on-call")
    assert pack.about.status in text


def test_a_plan_without_a_template_has_the_red_flags_of_its_condition(clinic: Clinic, plan_id: PlanId) -> None:
    [pack] = clinic.library.packs
    patient_id = content(clinic, plan_id).patient.id
    clinic.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=ProfileTerms(condition=pack.id)))
    [found] = red_flags_of(clinic, content(clinic, plan_id))
    assert (found.templates, found.flags) == ((), pack.red_flags)


def test_a_medicine_stopped_after_signing_is_named(clinic: Clinic, plan_id: PlanId) -> None:
    terms = MedicineTerms(name="mycophenolate mofetil", started=PartialDate("2026-01-05"))
    medicine_id = clinic.run(AddMedicine(plan_id=plan_id, terms=terms)).value
    sign(clinic, plan_id)
    stop = EndMedicine(
        medicine_id=medicine_id, status=MedicineStatus.STOPPED, on=PartialDate("2026-03-01"), reason="rash"
    )
    clinic.run(stop)
    text = words_of(export_plan(clinic, KIND, plan_id, version=1))
    assert "Stopped or taken away after this version was signed: mycophenolate mofetil." in text
