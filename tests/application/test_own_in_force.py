"""Wherever a number of the library is used in an open clinic, the clinic's own takes its place and is named as such."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from careplan.application.checking import check_plan
from careplan.application.clinic import Clinic
from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.overrides import ReviseOverride, SetOverride
from careplan.application.overriding import library_of, notes_of_series
from careplan.application.own_numbers import numbers_in
from careplan.application.proposals import monitoring
from careplan.application.queries.advanced import AdvancedOf
from careplan.application.queries.library_overrides import Overrides
from careplan.application.queries.screening import ScreeningOf
from careplan.application.safety import safety_of_plan
from careplan.domain.checks.acknowledgement import fingerprint
from careplan.domain.checks.outcome import Checked, Outcome
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.monitoring import Phase
from careplan.domain.medicine.regimen import understood
from careplan.domain.override.override import OverrideKind, OverrideTarget, OverrideTerms
from careplan.domain.shared.ids import PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.overrides import says_own
from tests.support.clinics import content, library

TODAY = date(2026, 3, 1)
K = OverrideKind


class Case:
    """Grace's plan in a clinic that may have numbers of its own."""

    def __init__(self, clinic: Clinic, plan_id: PlanId) -> None:
        self.clinic, self.plan_id = clinic, plan_id
        self.patient_id = content(clinic, plan_id).patient.id
        profile = ProfileTerms(condition="ssc", subset="dcSSc", onset=PartialDate("2024-03"))
        clinic.run(DescribeDisease(patient_id=self.patient_id, seen=None, wanted=profile))

    def sets(self, kind: OverrideKind, entry: str, number: str) -> None:
        target = OverrideTarget(pack="ssc", kind=kind, entry=entry)
        self.clinic.run(SetOverride(target=target, terms=OverrideTerms(number=Decimal(number), reason="Our way")))

    def takes(self, name: str, words: str = "", started: str = "2026-01-05") -> None:
        terms = MedicineTerms(
            name=name, drug=name, regimen=understood(words) if words else None, started=PartialDate(started)
        )
        self.clinic.run(AddMedicine(plan_id=self.plan_id, terms=terms))

    def has(self, name: str, value: str, unit: str, day: str = "2026-02-01") -> None:
        terms = MeasurementTerms(name=name, value=Quantity(Decimal(value), unit), taken=PartialDate(day))
        self.clinic.run(RecordMeasurement(patient_id=self.patient_id, terms=terms))

    def found(self, fact: str) -> Checked:
        return next(row for row in check_plan(self.clinic, self.plan_id, TODAY).report.rows if row.fact == fact)

    def is_found(self, fact: str) -> bool:
        rows = check_plan(self.clinic, self.plan_id, TODAY).report.findings
        return any(row.fact == fact for row in rows)


def months(case: Case) -> None:
    def row() -> tuple[int | None, str]:
        query = ScreeningOf(patient_id=case.patient_id, library=library(), today=TODAY)
        answer = case.clinic.ask(query).answer
        assert answer is not None
        found = next(each for each in answer.rows if each.rule == "sc-pft-screen")
        return found.every.high, found.note

    assert row()[0] == 12
    case.sets(K.SCREENING_MONTHS, "sc-pft-screen", "7")
    high, note = row()
    assert high == 7
    assert says_own(note)


def weeks(case: Case) -> None:
    """In the schedule, in what is proposed with a medicine, and in what the checks of a plan call overdue."""
    drug = library().drug("bosentan")
    number = next(each for each in numbers_in("ssc", drug) if each.target.kind is K.MONITORING_WEEKS)
    proposed = monitoring(library(), drug)
    terms = MedicineTerms(name="bosentan", drug="bosentan", started=PartialDate("2026-02-10"))
    case.clinic.run(AddMedicine(plan_id=case.plan_id, terms=terms, monitoring=proposed))
    assert not case.is_found(number.path)
    case.sets(K.MONITORING_WEEKS, number.target.entry, "1")
    own = library_of(case.clinic)
    (series,) = [each for each in monitoring(own, own.drug("bosentan")) if each.test.endswith(number.part)]
    assert series.phases[-1] == Phase(1)
    assert says_own(notes_of_series(own, own.drug("bosentan"))[series.test])
    late = case.found(number.path)
    assert (late.outcome, late.code) == (Outcome.FINDING, "monitoring-overdue")
    assert says_own(late.advice[-1])
    answer = case.clinic.ask(ScreeningOf(patient_id=case.patient_id, library=library(), today=TODAY)).answer
    assert answer is not None
    row = next(each for each in answer.rows if each.rule == number.target.entry)
    assert (row.every.high, says_own(row.note)) == (1, True)


def days(case: Case) -> None:
    case.has("mRSS", "22", "{score}", "2025-12-01")

    def aged() -> tuple[set[str], set[str]]:
        """Rules for which the value is too old, and what their variable says of it."""
        found = case.clinic.ask(AdvancedOf(patient_id=case.patient_id, library=library(), today=TODAY))
        judged = [row for answer in found.answers for row in answer.rows if "mrss" in row.inputs]
        notes = {answer.variables["mrss"].note for answer in found.answers if "mrss" in answer.variables}
        return {row.rule.id for row in judged if any(each.variable == "mrss" for each in row.out_of_date)}, notes

    assert aged()[0] == set()
    case.sets(K.VALUE_DAYS, "mrss", "30")
    too_old, notes = aged()
    assert too_old, "a value from three months ago is not used any more"
    assert all(map(says_own, notes))


def action(case: Case) -> None:
    case.takes("azathioprine", "100 mg daily oral")
    case.has("wbc", "3.2", "10*9/L")
    fact = "azathioprine.thresholds.wbc-below-3_0"
    assert not case.is_found(fact)
    case.sets(K.ACTION_LEVEL, "azathioprine:wbc-below-3_0", "3.4")
    row = case.found(fact)
    assert row.outcome is Outcome.FINDING
    assert says_own(row.advice[-1])
    (line,) = case.clinic.ask(Overrides())
    wanted = OverrideTerms(number=Decimal("3.5"), reason="Our way")
    case.clinic.run(ReviseOverride(override_id=line.id, seen=line.terms, wanted=wanted))
    assert fingerprint(case.found(fact)) != fingerprint(row), "what was accepted is open again: the rule changed"


def kidney(case: Case) -> None:
    case.takes("mycophenolate_mofetil", "1 g twice daily oral")
    case.has("eGFR", "27", "mL/min/{1.73_m2}")
    fact = "mycophenolate_mofetil.contraindications.renal_impairment"
    assert not case.is_found(fact)
    case.sets(K.KIDNEY_LIMIT, "mycophenolate_mofetil:renal_impairment", "30")
    row = case.found(fact)
    assert row.outcome is Outcome.FINDING
    assert says_own(row.advice[-1])


def dose(case: Case) -> None:
    case.takes("prednisone", "10 mg daily oral")
    fact = "watches.steroid-renal-crisis"
    assert case.found(fact).outcome is Outcome.CLEAR
    case.sets(K.DOSE_LIMIT, "steroid-renal-crisis", "10")
    row = case.found(fact)
    assert row.outcome is Outcome.FINDING
    assert says_own(row.advice[-1])


USES: dict[OverrideKind, Callable[[Case], None]] = {
    K.SCREENING_MONTHS: months,
    K.MONITORING_WEEKS: weeks,
    K.VALUE_DAYS: days,
    K.ACTION_LEVEL: action,
    K.KIDNEY_LIMIT: kidney,
    K.DOSE_LIMIT: dose,
}


def test_every_kind_is_tried() -> None:
    assert set(USES) == set(OverrideKind)


@pytest.mark.parametrize("kind", OverrideKind)
def test_it_is_used_and_named(clinic: Clinic, plan_id: PlanId, kind: OverrideKind) -> None:
    USES[kind](Case(clinic, plan_id))


def test_window_and_paper_are_told_as_well(clinic: Clinic, plan_id: PlanId) -> None:
    action(Case(clinic, plan_id))
    shown = safety_of_plan(clinic, plan_id)
    assert shown is not None
    assert any(says_own(text) for answer in shown.findings for text in answer.row.advice)


def test_a_series_that_asks_sooner_than_the_clinics_own_stays(clinic: Clinic, plan_id: PlanId) -> None:
    case = Case(clinic, plan_id)
    drug = library().drug("bosentan")
    number = next(each for each in numbers_in("ssc", drug) if each.target.kind is K.MONITORING_WEEKS)
    terms = MedicineTerms(name="bosentan", drug="bosentan", started=PartialDate("2026-01-01"))
    clinic.run(AddMedicine(plan_id=plan_id, terms=terms, monitoring=monitoring(library(), drug)))
    late = case.found(number.path)
    case.sets(K.MONITORING_WEEKS, number.target.entry, "52")
    assert case.found(number.path).code == late.code == "monitoring-overdue"
