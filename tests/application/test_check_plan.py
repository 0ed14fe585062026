"""A plan's record as the checks see it: three-fold allergies, judged organs, results by code, links and loops."""

from datetime import date
from decimal import Decimal

from careplan.application.checking import Checks, check_plan
from careplan.application.clinic import Clinic
from careplan.application.commands.allergies import AddAllergy, RecordNoAllergies
from careplan.application.commands.disease import DescribeDisease, RecordAntibody, RecordOrgan
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.links import ActionKind, LinkGoal
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.medicines import AddMedicine, EndMedicine, PauseMedicine
from careplan.application.commands.problems import AddProblem
from careplan.application.commands.referrals import AddReferral
from careplan.application.commands.therapies import AddCare
from careplan.domain.checks.facts import Amount, Chosen, Told
from careplan.domain.disease.profile import (
    AntibodyResult,
    AntibodyTerms,
    OrganTerms,
    ProfileTerms,
    Severity,
)
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import MedicineStatus, MedicineTerms
from careplan.domain.medicine.monitoring import DueState, MonitoringTerms, Phase
from careplan.domain.medicine.regimen import understood
from careplan.domain.patient.allergy import AllergyStatus, AllergyTerms, Verification
from careplan.domain.patient.problem import ClinicalStatus, ProblemTerms
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.coding import Coding
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.therapy.care import CareTerms
from tests.support.clinics import content, walk

TODAY = date(2026, 3, 1)


def checked(clinic: Clinic, plan_id: PlanId) -> Checks:
    return check_plan(clinic, plan_id, TODAY)


def patient_of(clinic: Clinic, plan_id: PlanId) -> PatientId:
    return content(clinic, plan_id).patient.id


def take(clinic: Clinic, plan_id: PlanId, name: str, words: str = "", **parts: object) -> object:
    terms = MedicineTerms(name=name, regimen=understood(words) if words else None, **parts)  # type: ignore[arg-type]
    return clinic.run(AddMedicine(plan_id=plan_id, terms=terms)).value


def test_nothing_recorded_is_nothing_said(clinic: Clinic, plan_id: PlanId) -> None:
    facts = checked(clinic, plan_id).facts

    assert (facts.as_of, facts.chosen) == (TODAY, {"sex": Chosen("female")})
    assert facts.allergies.status is AllergyStatus.NOT_RECORDED
    assert (facts.told, facts.amounts, facts.organs, facts.antibodies) == ({}, {}, {}, {})
    assert (facts.vaccines, facts.red_flags) == (None, None)
    assert (facts.medicines, facts.results, facts.series, facts.referrals) == ((), (), (), ())
    assert facts.plan is not None
    assert facts.plan.elements["problems"] is False
    assert "prognosis" not in facts.plan.elements


def test_medicines_that_are_taken_or_paused_with_their_doses(clinic: Clinic, plan_id: PlanId) -> None:
    take(clinic, plan_id, "methotrexate 2.5 mg tablets", "15 mg weekly oral", started=PartialDate("2026-01-05"))
    paused = take(clinic, plan_id, "Blue pills", drug="sildenafil", started=PartialDate("2026-01"))
    ended = take(clinic, plan_id, "omeprazole")
    clinic.run(PauseMedicine(medicine_id=paused))  # type: ignore[arg-type] # the id that was made
    clinic.run(
        EndMedicine(medicine_id=ended, status=MedicineStatus.STOPPED, on=PartialDate("2026-02-01"), reason="no need")  # type: ignore[arg-type]
    )

    weekly, on_hold = checked(clinic, plan_id).facts.medicines

    assert weekly.meant is not None
    assert on_hold.meant is not None
    assert (weekly.meant.id, weekly.dose, weekly.route) == ("methotrexate", Quantity(Decimal(15), "mg"), "oral")
    assert (weekly.started, weekly.is_held) == (date(2026, 1, 5), False)
    assert (on_hold.meant.id, on_hold.started, on_hold.is_held) == ("sildenafil", None, True)


def test_allergies_are_three_fold(clinic: Clinic, plan_id: PlanId) -> None:
    patient = patient_of(clinic, plan_id)
    clinic.run(RecordNoAllergies(patient_id=patient, on=date(2026, 2, 1)))
    none = checked(clinic, plan_id).facts.allergies
    clinic.run(AddAllergy(patient_id=patient, terms=AllergyTerms(substance="methotrexate")))
    refuted = AllergyTerms(substance="nickel", verification=Verification.REFUTED)
    clinic.run(AddAllergy(patient_id=patient, terms=refuted))
    listed = checked(clinic, plan_id).facts.allergies

    assert (none.status, none.on) == (AllergyStatus.NONE_KNOWN, date(2026, 2, 1))
    assert listed.status is AllergyStatus.LISTED
    assert {each.text: (each.meant and each.meant.id, each.refuted) for each in listed.listed} == {
        "methotrexate": ("methotrexate", False),
        "nickel": (None, True),
    }


def test_what_was_judged_of_the_disease(clinic: Clinic, plan_id: PlanId) -> None:
    patient = patient_of(clinic, plan_id)
    clinic.run(DescribeDisease(patient_id=patient, seen=None, wanted=ProfileTerms(condition="ssc", subset="dcSSc")))
    for organ, severity in (("lung", Severity.MILD), ("pah", Severity.NONE), ("gut", Severity.NOT_ASSESSED)):
        terms = OrganTerms(organ=organ, severity=severity, assessed=PartialDate("2026-02"))
        clinic.run(RecordOrgan(patient_id=patient, terms=terms))
    for antibody, answer in (
        ("SCL70", AntibodyResult.POSITIVE), ("ACA", AntibodyResult.NEGATIVE), ("RNAP3", AntibodyResult.BORDERLINE),
    ):  # fmt: skip
        clinic.run(RecordAntibody(patient_id=patient, terms=AntibodyTerms(antibody=antibody, result=answer)))
    for description, status in (("Renal crisis", ClinicalStatus.ACTIVE), ("Old ulcer", ClinicalStatus.RESOLVED)):
        clinic.run(AddProblem(patient_id=patient, terms=ProblemTerms(description=description, clinical_status=status)))

    found = checked(clinic, plan_id)

    february = PartialDate("2026-02")
    assert found.facts.chosen["subset"] == Chosen("dcSSc")
    assert found.facts.organs == {"lung": Told(True, february), "pah": Told(False, february)}
    assert found.facts.antibodies == {"SCL70": Told(True), "ACA": Told(False)}
    assert found.facts.problems == ("Renal crisis",)
    assert "watch.renal-crisis" in {row.rule for row in found.report.findings}


def test_results_are_known_by_code_and_name(clinic: Clinic, plan_id: PlanId) -> None:
    patient = patient_of(clinic, plan_id)

    def measured(name: str, value: str, unit: str, day: str, coding: Coding | None = None) -> None:
        terms = MeasurementTerms(name=name, value=Quantity(Decimal(value), unit), taken=PartialDate(day), coding=coding)
        clinic.run(RecordMeasurement(patient_id=patient, terms=terms))

    measured("Leucos", "5", "10*9/L", "2026-02-01", Coding("http://loinc.org", "6690-2"))
    measured("Estimated GFR", "80", "mL/min/{1.73_m2}", "2026-01-01")
    measured("estimated gfr", "54", "mL/min/{1.73_m2}", "2026-02-01")
    measured("Grip", "20", "kg", "2026-02-01")

    facts = checked(clinic, plan_id).facts

    assert sorted(each.test for each in facts.results or ()) == ["Grip", "egfr", "egfr", "wbc"]
    assert facts.amounts == {"egfr": Amount(Decimal(54), "mL/min/{1.73_m2}", date(2026, 2, 1))}


def test_the_clinic_s_series_are_asked_with_the_library_s_source(clinic: Clinic, plan_id: PlanId) -> None:
    terms = MonitoringTerms(test="alt,ast", name="Liver", phases=(Phase(4),), confirmed=True)
    medicine = MedicineTerms(name="bosentan", started=PartialDate("2026-01-01"))
    clinic.run(AddMedicine(plan_id=plan_id, terms=medicine, monitoring=(terms,)))

    found = checked(clinic, plan_id)

    (series,) = found.facts.series or ()
    assert (series.drug, series.name, series.state, series.confirmed) == ("bosentan", "Liver", DueState.OVERDUE, True)
    assert series.source
    assert "monitoring-overdue" in {row.code for row in found.report.findings}


def test_links_owners_and_referrals(clinic: Clinic, plan_id: PlanId) -> None:
    patient = patient_of(clinic, plan_id)
    goal = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    care = CareTerms(discipline="nursing", description="Skin care", performer="N. Nurse")
    id_ = clinic.run(AddCare(plan_id=plan_id, terms=care)).value
    clinic.run(LinkGoal(goal_id=goal, kind=ActionKind.CARE, action_id=id_))
    referral = ReferralTerms(specialty="pulmonology", question="Is the lung involved?")
    clinic.run(AddReferral(patient_id=patient, plan_id=plan_id, terms=referral))

    facts = checked(clinic, plan_id).facts

    assert facts.plan is not None
    assert [(goal.label, goal.measure, goal.target, goal.is_open) for goal in facts.plan.goals] == [
        ("G1", "6-minute walk", "at least 400 m", True)
    ]
    assert [(a.kind, a.goals, a.owner) for a in facts.plan.actions] == [
        ("care", ("G1",), "N. Nurse"), ("referral", (), ""),
    ]  # fmt: skip
    assert facts.plan.actions[1].label == "Pulmonology / ILD clinic"
    assert [(r.specialty, r.is_open, r.given_up) for r in facts.referrals or ()] == [("pulmonology", True, False)]
    assert facts.plan.elements["measurable_goals"] is True
    assert facts.plan.elements["responsible"] is False
