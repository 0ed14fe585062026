"""Done elsewhere and set aside: kept, corrected, taken back, and counted wherever something is due."""

from dataclasses import replace
from datetime import date

import pytest

from careplan.application.check_schedule import series_of
from careplan.application.checking import check_plan
from careplan.application.clinic import Clinic
from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.schedules import (
    RecordDoneElsewhere,
    RecordSetAside,
    RetireDoneElsewhere,
    RetireSetAside,
    ReviseDoneElsewhere,
    ReviseSetAside,
)
from careplan.application.queries.schedule_entries import ScheduleEntries, ScheduleEntriesOf
from careplan.application.queries.screening import ScreeningOf
from careplan.domain.checks.outcome import Outcome
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.monitoring import MonitoringTerms, Phase
from careplan.domain.schedule.aside import SetAsideTerms
from careplan.domain.schedule.due import DueRow, Standing
from careplan.domain.schedule.elsewhere import DoneElsewhereTerms
from careplan.domain.shared.errors import Conflict, Duplicate, Invalid
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.schedules import because_text
from tests.support.clinics import ANN, GRACE, NUMBER, begin, colleague, content, library

TODAY = date(2026, 3, 1)
ECHO = "sc-echo"
HEART_CLINIC = DoneElsewhereTerms(done_on=PartialDate("2026-02"), place="Heart Clinic, Testtown", note="normal")
WAIT = SetAsideTerms(reason="No machine here", until=date(2026, 6, 1))


@pytest.fixture
def grace(clinic: Clinic) -> PatientId:
    """With diffuse disease, for which an echocardiogram is due each year."""
    patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    terms = ProfileTerms(condition="ssc", subset="dcSSc", onset=PartialDate("2024-03"))
    clinic.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=terms))
    return patient_id


def due(clinic: Clinic, patient_id: PatientId, rule: str = ECHO, today: date = TODAY) -> DueRow:
    answer = clinic.ask(ScreeningOf(patient_id=patient_id, library=library(), today=today)).answer
    assert answer is not None
    return next(row for row in answer.rows if row.rule == rule)


def entries(clinic: Clinic, patient_id: PatientId) -> ScheduleEntries:
    return clinic.ask(ScheduleEntriesOf(patient_id=patient_id))


def test_done_elsewhere_counts_from_its_day_and_says_where(clinic: Clinic, grace: PatientId) -> None:
    assert due(clinic, grace).standing is Standing.DUE
    step = clinic.run(RecordDoneElsewhere(patient_id=grace, rule=ECHO, terms=HEART_CLINIC)).step
    row = due(clinic, grace)
    assert (row.standing, row.due_on) == (Standing.COMING, date(2027, 2, 1))
    assert f"Done elsewhere on Feb-2026 at Heart Clinic, Testtown (normal), recorded by {ANN.name}" in because_text(
        row, {}
    )
    assert step is not None
    clinic.undo(step)
    assert due(clinic, grace).standing is Standing.DUE
    clinic.redo_last()
    assert due(clinic, grace).standing is Standing.COMING


def test_an_entry_is_corrected_and_taken_back(clinic: Clinic, grace: PatientId) -> None:
    id = clinic.run(RecordDoneElsewhere(patient_id=grace, rule=ECHO, terms=HEART_CLINIC)).value
    wanted = DoneElsewhereTerms(done_on=PartialDate("2025-01-10"), place=HEART_CLINIC.place)
    colleague(clinic).run(ReviseDoneElsewhere(done_elsewhere_id=id, seen=HEART_CLINIC, wanted=wanted))
    (line,) = entries(clinic, grace).done
    assert (line.terms, line.recorded_by) == (wanted, "Ben Sample")
    assert due(clinic, grace).standing is Standing.OVERDUE
    with pytest.raises(Conflict):
        clinic.run(RetireDoneElsewhere(done_elsewhere_id=id, seen=HEART_CLINIC))
    clinic.run(RetireDoneElsewhere(done_elsewhere_id=id, seen=wanted))
    assert entries(clinic, grace).done == ()


def test_set_aside_holds_up_to_its_last_day_and_then_says_that_it_is_over(clinic: Clinic, grace: PatientId) -> None:
    id = clinic.run(RecordSetAside(patient_id=grace, rule=ECHO, terms=WAIT)).value
    last, after = due(clinic, grace, today=WAIT.until), due(clinic, grace, today=date(2026, 6, 2))
    assert (last.standing, last.suppression_ended) == (Standing.SUPPRESSED, False)
    said = f"because: No machine here, decided by {ANN.name}"
    assert f"Set aside until 01-Jun-2026 {said}" in because_text(last, {})
    assert (after.standing, after.suppression_ended) == (Standing.DUE, True)
    assert f"Was set aside until 01-Jun-2026 {said}; that has run out and counts no more" in because_text(after, {})
    longer = SetAsideTerms(reason="New machine in autumn", until=date(2026, 9, 1))
    clinic.run(ReviseSetAside(set_aside_id=id, seen=WAIT, wanted=longer))
    assert due(clinic, grace, today=date(2026, 6, 2)).standing is Standing.SUPPRESSED
    clinic.run(RetireSetAside(set_aside_id=id, seen=longer))
    assert due(clinic, grace).standing is Standing.DUE
    clinic.undo_last()
    assert due(clinic, grace).standing is Standing.SUPPRESSED


def test_what_cannot_be_is_refused(clinic: Clinic, grace: PatientId) -> None:
    later = DoneElsewhereTerms(done_on=PartialDate("2026-04"), place="X")
    over = SetAsideTerms(reason="x", until=date(2026, 2, 28))
    refused = (
        (RecordDoneElsewhere(patient_id=grace, rule=ECHO, terms=later), "done_elsewhere.done_on", "in-the-future"),
        (RecordDoneElsewhere(patient_id=grace, rule="sc-x", terms=HEART_CLINIC), "done_elsewhere.rule", "not-in-pack"),
        (RecordSetAside(patient_id=grace, rule=ECHO, terms=over), "set_aside.until", "over-already"),
        (RecordSetAside(patient_id=grace, rule="methotrexate", terms=WAIT), "set_aside.rule", "not-in-pack"),
    )  # fmt: skip
    for command, field, reason in refused:
        with pytest.raises(Invalid) as refusal:
            clinic.run(command)
        assert (refusal.value.field, refusal.value.reason) == (field, reason)
    assert entries(clinic, grace) == ScheduleEntries()


def test_nothing_is_said_twice_but_what_has_run_out_gives_way(clinic: Clinic, grace: PatientId) -> None:
    short = SetAsideTerms(reason="This week", until=date(2026, 3, 1))
    first = RecordSetAside(patient_id=grace, rule=ECHO, terms=short)
    clinic.run(first)
    for command in (first, RecordDoneElsewhere(patient_id=grace, rule=ECHO, terms=HEART_CLINIC)):
        if command is not first:
            clinic.run(command)
        with pytest.raises(Duplicate):
            clinic.run(command)
    clinic.clock.now = clinic.clock.now.replace(day=2)  # type: ignore[attr-defined] # the tests' own clock
    clinic.run(RecordSetAside(patient_id=grace, rule=ECHO, terms=WAIT))
    assert [line.terms for line in entries(clinic, grace).aside] == [WAIT]
    clinic.undo_last()
    assert [line.terms for line in entries(clinic, grace).aside] == [short]


LIVER = MonitoringTerms(test="alt,ast", name="Liver", phases=(Phase(4),), confirmed=True)
BOSENTAN = MedicineTerms(name="bosentan", drug="bosentan", started=PartialDate("2026-01-01"))


@pytest.fixture
def treated(clinic: Clinic, grace: PatientId) -> PlanId:
    """Bosentan since New Year, liver tests every four weeks and none done."""
    plan_id = begin(clinic, grace)
    clinic.run(AddMedicine(plan_id=plan_id, terms=BOSENTAN, monitoring=(LIVER,)))
    return plan_id


def covering(test: str) -> str:
    """The row of the library's monitoring that names the test."""
    drug = library().drug("bosentan")
    return next(f"{drug.id}:{series.id}" for series in drug.monitoring if test in series.tests)


def codes(clinic: Clinic, plan_id: PlanId) -> dict[str, Outcome]:
    rows = check_plan(clinic, plan_id, TODAY).report.rows
    return {row.code: row.outcome for row in rows if row.rule == "monitoring"}


def test_monitoring_that_is_set_aside_is_no_finding_and_not_clear(
    clinic: Clinic, grace: PatientId, treated: PlanId
) -> None:
    assert codes(clinic, treated) == {"monitoring-overdue": Outcome.FINDING}
    id = clinic.run(RecordSetAside(patient_id=grace, rule=covering("alt"), terms=WAIT)).value
    assert codes(clinic, treated) == {"monitoring-set-aside": Outcome.NOT_CHECKED}
    row = next(row for row in check_plan(clinic, treated, TODAY).report.rows if row.code == "monitoring-set-aside")
    assert (row.parameters["until"], row.parameters["reason"]) == ("2026-06-01", WAIT.reason)
    clinic.run(RetireSetAside(set_aside_id=id, seen=WAIT))
    assert codes(clinic, treated) == {"monitoring-overdue": Outcome.FINDING}


def test_a_series_taken_from_the_library_is_covered_by_its_row(clinic: Clinic, grace: PatientId) -> None:
    plan_id, rule = begin(clinic, grace), covering("alt")
    series = replace(LIVER, test=rule.replace(":", "/"))
    clinic.run(AddMedicine(plan_id=plan_id, terms=BOSENTAN, monitoring=(series,)))
    clinic.run(RecordSetAside(patient_id=grace, rule=rule, terms=WAIT))
    assert "monitoring-set-aside" in codes(clinic, plan_id)
    plan = content(clinic, plan_id)
    (line,) = (series for medicine in plan.medicines for series in medicine.monitoring)
    assert series_of(due(clinic, grace, rule), plan, library()) == (line,)


def test_setting_aside_one_row_does_not_silence_another_series(
    clinic: Clinic, grace: PatientId, treated: PlanId
) -> None:
    other = next(rule for rule in sorted(rules()) if not rule.startswith("bosentan") and ":" in rule)
    clinic.run(RecordSetAside(patient_id=grace, rule=other, terms=WAIT))
    assert codes(clinic, treated) == {"monitoring-overdue": Outcome.FINDING}


def rules() -> set[str]:
    return {f"{drug.id}:{series.id}" for drug in library().packs[0].drugs for series in drug.monitoring}


def test_monitoring_done_elsewhere_counts_in_the_checks_and_closes_the_series_that_is_named(
    clinic: Clinic, grace: PatientId, treated: PlanId
) -> None:
    terms = DoneElsewhereTerms(done_on=PartialDate("2026-02-20"), place="Family doctor")
    (line,) = (series for medicine in content(clinic, treated).medicines for series in medicine.monitoring)
    clinic.run(RecordDoneElsewhere(patient_id=grace, rule=covering("alt"), terms=terms))
    assert codes(clinic, treated) == {"monitoring-clear": Outcome.CLEAR}
    clinic.undo_last()
    clinic.run(RecordDoneElsewhere(patient_id=grace, rule=covering("alt"), terms=terms, closes=(line.id,)))
    (closed,) = (series for medicine in content(clinic, treated).medicines for series in medicine.monitoring)
    assert (closed.last_on, closed.due_on) == (date(2026, 2, 20), date(2026, 3, 20))
    with pytest.raises(Invalid) as refusal:
        clinic.run(RecordDoneElsewhere(patient_id=grace, rule=ECHO, terms=HEART_CLINIC, closes=(line.id,)))
    assert refusal.value.reason == "needs-day"
