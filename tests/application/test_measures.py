"""What the screen of measures is told, and skin scores through the one mutation path."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.measurements import RecordMeasurement, RetireMeasurement, ReviseMeasurement
from careplan.application.commands.medicines import AddMedicine
from careplan.application.json_form import from_plain
from careplan.application.measuring import known_measures
from careplan.application.queries.measures import MeasuresOfPatient, PatientMeasures
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.measure.skin_score import SkinScore, SkinSite
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.monitoring import MonitoringTerms, Phase
from careplan.domain.plan.goal import GoalTerms, Target
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import MeasurementId, PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from tests.support.clinics import content, library, with_plan
from tests.support.results import WHOLE, skin, terms

DAY = "2026-02-20"


@pytest.fixture
def plan_id(clinic: Clinic) -> PlanId:
    return with_plan(clinic)


@pytest.fixture
def grace(clinic: Clinic, plan_id: PlanId) -> PatientId:
    return content(clinic, plan_id).patient.id


def measures(clinic: Clinic, patient_id: PatientId) -> PatientMeasures:
    return clinic.ask(MeasuresOfPatient(patient_id=patient_id, known=known_measures(library())))


def record(clinic: Clinic, patient_id: PatientId, given: MeasurementTerms) -> MeasurementId:
    return clinic.run(RecordMeasurement(patient_id=patient_id, terms=given)).value


def scores(clinic: Clinic, patient_id: PatientId) -> list[int | None]:
    return [visit.score.total for visit in measures(clinic, patient_id).visits]


def test_a_visit_is_recorded_corrected_undone_and_redone(clinic: Clinic, grace: PatientId) -> None:
    first = skin(DAY, WHOLE)
    visit = record(clinic, grace, first)
    worse = skin(DAY, WHOLE.scored(SkinSite.FACE, 3))
    clinic.run(ReviseMeasurement(measurement_id=visit, seen=first, wanted=worse))
    assert scores(clinic, grace) == [19]
    clinic.undo_last()
    assert scores(clinic, grace) == [17]
    clinic.redo_last()
    assert scores(clinic, grace) == [19]
    clinic.run(RetireMeasurement(measurement_id=visit, seen=worse))
    assert scores(clinic, grace) == []
    clinic.undo_last()
    (shown,) = measures(clinic, grace).visits
    assert (shown.score, shown.by, shown.taken) == (WHOLE.scored(SkinSite.FACE, 3), "Ann Sample", PartialDate(DAY))


def test_an_unfinished_visit_has_no_total_and_hides_no_earlier_one(
    clinic: Clinic, grace: PatientId, plan_id: PlanId
) -> None:
    goal = GoalTerms(description="Softer skin", target=Target("mRSS", "stable"))
    clinic.run(AddGoal(plan_id=plan_id, terms=goal))
    record(clinic, grace, skin("2026-01-20", WHOLE))
    record(clinic, grace, skin(DAY, SkinScore(((SkinSite.FACE, 2),))))
    assert scores(clinic, grace) == [None, 17]
    (trend,) = measures(clinic, grace).trends
    assert (len(trend.results), [str(point.value) for point in trend.points]) == (2, ["17"])
    now = content(clinic, plan_id).goals[0].now
    assert now
    assert now.value == Quantity(Decimal(17), "{score}")


def test_the_command_line_can_give_sites(grace: PatientId) -> None:
    given = {
        "patient_id": str(grace),
        "terms": {"name": "mRSS", "taken": DAY, "components": [{"code": "face", "value": "2"}]},
    }
    command = from_plain(given, RecordMeasurement)
    assert SkinScore.of(command.terms.components).grade(SkinSite.FACE) == 2


def test_series_targets_and_what_is_due_come_in_one_answer(clinic: Clinic, grace: PatientId, plan_id: PlanId) -> None:
    for day, value in (("2025-03-01", "84"), ("2025-09-01", "79"), (DAY, "75")):
        record(clinic, grace, terms(day, value, name="FVC % predicted"))
    record(clinic, grace, terms(DAY, "5.2", "10*9/L", name="Leukocytes"))
    target = Target("fvc % predicted", detail=Quantity(Decimal(70), "%"))
    clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Sing", target=target)))
    blood = MonitoringTerms(test="fbc", name="Leukocytes, Neutrophils", phases=(Phase(4),))
    medicine = MedicineTerms(name="methotrexate", started=PartialDate("2026-01-15"))
    clinic.run(AddMedicine(plan_id=plan_id, terms=medicine, monitoring=(blood,)))

    shown = measures(clinic, grace)
    assert [trend.name for trend in shown.trends] == ["Forced vital capacity, % predicted", "Leukocytes"]
    lungs, cells = shown.trends
    assert [each.number for each in shown.targets_of(lungs)] == [1]
    assert shown.targets_of(cells) == ()
    (due,) = shown.due
    assert (due.medicine, due.due_on, due.last_on) == ("methotrexate", date(2026, 2, 12), None)
    assert due.tests == ("Leukocytes", "Neutrophils")
    assert [outcome.judgement.value for outcome in lungs.said_of_latest] == ["met", "met"]
    assert shown.onset is None


def test_a_result_closes_what_was_due_and_undo_opens_it_again(
    clinic: Clinic, grace: PatientId, plan_id: PlanId
) -> None:
    blood = MonitoringTerms(test="fbc", name="Leukocytes", phases=(Phase(4),))
    medicine = MedicineTerms(name="methotrexate", started=PartialDate("2026-01-15"))
    clinic.run(AddMedicine(plan_id=plan_id, terms=medicine, monitoring=(blood,)))
    (due,) = measures(clinic, grace).due
    given = terms(DAY, "5.2", "10*9/L", name="Leukocytes")
    clinic.run(RecordMeasurement(patient_id=grace, terms=given, closes=(due.id,)))
    assert [each.due_on for each in measures(clinic, grace).due] == [date(2026, 3, 20)]
    clinic.undo_last()
    shown = measures(clinic, grace)
    assert [each.due_on for each in shown.due] == [date(2026, 2, 12)]
    assert shown.trends == ()


def test_nobody_has_no_measures(clinic: Clinic) -> None:
    with pytest.raises(NotFound):
        measures(clinic, PatientId(UUID(int=1)))


def test_a_measure_of_the_library_is_not_named_twice() -> None:
    names = [
        name
        for measure in known_measures(library())
        for name in {each.casefold() for each in (measure.name, *measure.names)}
    ]
    doubled = {name for name in names if names.count(name) > 1}
    assert doubled == {"fvc"}  # of a percentage and of litres: the unit tells them apart
