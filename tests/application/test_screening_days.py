"""Screening due days as Today reads them: never old, whatever changed, and the same as on the page Screening."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.clinics import AddUser
from careplan.application.commands.disease import DescribeDisease, RecordAntibody, RecordOrgan
from careplan.application.commands.imports import TakeInFile
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.overrides import SetOverride
from careplan.application.commands.patients import ChangeStanding, RegisterPatient, RetirePatient, RevisePatient
from careplan.application.commands.safety_facts import RecordSafetyFact
from careplan.application.commands.schedules import RecordDoneElsewhere, RecordSetAside
from careplan.application.commands.tasks import SnoozeRow
from careplan.application.commands.team import AddTeamMember
from careplan.application.queries.screening import ScreeningOf
from careplan.application.queries.screening_figure import ScreenedPeople, ScreeningFigure
from careplan.application.queries.snoozed import snoozable
from careplan.application.queries.worklist import WorkFound, Worklist, WorkRow
from careplan.application.queries.worklist_rules import WorkKind
from careplan.application.screening_basis import ensure_basis
from careplan.application.screening_days import reckon_all, reckon_some
from careplan.domain.disease.profile import AntibodyResult, AntibodyTerms, OrganTerms, ProfileTerms, Severity
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.override.override import OverrideKind, OverrideTarget, OverrideTerms
from careplan.domain.patient.patient import PatientStatus, Sex, Standing
from careplan.domain.patient.safety_fact import SafetyAnswer, SafetyFactTerms, SafetyQuestion
from careplan.domain.plan.labels import Labels
from careplan.domain.schedule.aside import SetAsideTerms
from careplan.domain.schedule.due import Standing as Due
from careplan.domain.schedule.elsewhere import DoneElsewhereTerms
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.task.snooze import SnoozeTerms
from careplan.domain.team.clinic import Role
from careplan.domain.team.member import TeamMemberTerms
from careplan.i18n.figures import why_text
from careplan.i18n.worklist import why
from careplan.knowledge.library import Library
from tests.support import incoming
from tests.support.clinics import GRACE, NUMBER, library

TODAY = date(2026, 3, 1)
ECHO = "sc-echo"
DONE = DoneElsewhereTerms(done_on=PartialDate("2025-01-10"), place="Heart Clinic, Testtown")
PROFILE = ProfileTerms(condition="ssc", subset="dcSSc", onset=PartialDate("2023-09"))


@pytest.fixture
def grace(clinic: Clinic) -> PatientId:
    """Diffuse disease; her last echocardiogram is over a year ago."""
    patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    clinic.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=PROFILE))
    clinic.run(RecordDoneElsewhere(patient_id=patient_id, rule=ECHO, terms=DONE))
    return patient_id


def found(clinic: Clinic, today: date = TODAY, *, snoozed: bool = False) -> WorkFound:
    return clinic.ask(Worklist(today=today, within_days=0, snoozed=snoozed))


def screening(clinic: Clinic, today: date = TODAY, *, snoozed: bool = False) -> list[WorkRow]:
    return [row for row in found(clinic, today, snoozed=snoozed).rows if row.kind is WorkKind.SCREENING]


def reckoned(clinic: Clinic, today: date = TODAY) -> list[str]:
    reckon_all(clinic, today)
    return [row.subject for row in screening(clinic, today) if row.subject]


def test_a_row_says_whose_what_since_when_and_by_which_interval(clinic: Clinic, grace: PatientId) -> None:
    assert reckon_all(clinic, TODAY) == 1
    echo, never = screening(clinic)
    assert (echo.patient_id, echo.subject, echo.due, echo.since) == (
        grace, "Echocardiography", date(2026, 1, 10), date(2025, 1, 10),
    )  # fmt: skip
    assert (echo.days_late, echo.owner, echo.number) == (50, "", NUMBER.value)
    said = (
        "Screening due 10-Jan-2026: Echocardiography, last done elsewhere 10-Jan-2025; every 12 months (Eur Respir Rev)"
    )
    assert why(echo, echo.subject, Labels()) == f"{said}."
    assert (never.rule, never.due, never.days_late) == ("screening-never-recorded", None, 0)
    said = why(never, "", Labels())
    assert said.startswith("No result on record of 13 tests that screening asks for: PAH risk evaluation")
    assert "by unconfirmed intervals" in said
    assert [row.about for row in clinic.ask(Worklist(today=TODAY, patient_id=grace)).rows] == [echo.about, never.about]


def test_a_test_is_owned_by_whoever_of_the_care_team_works_here(clinic: Clinic, grace: PatientId) -> None:
    """A coordinator before a clinician; a therapist chases no tests, and who is not of this clinic owns nothing."""

    def owners() -> set[str]:
        return {row.owner for row in screening(clinic)}

    def joins(name: str) -> None:
        clinic.run(AddTeamMember(patient_id=grace, terms=TeamMemberTerms(name=name, discipline="rheumatology")))

    for login, name, role in (("ben", "Dr Ben", Role.CLINICIAN), ("pia", "Pia", Role.THERAPIST)):
        clinic.run(AddUser(login=login, name=name, role=role))
    reckon_all(clinic, TODAY)
    for name, owner in (("Dr Elsewhere", ""), ("Pia", ""), ("dr ben", "ben"), (clinic.user.name, clinic.user.login)):
        joins(name)
        assert owners() == {owner}
    asked = clinic.ask(Worklist(today=TODAY, owner=clinic.user.login)).rows
    assert [row.rule for row in asked] == ["screening-due", "screening-never-recorded"]
    assert clinic.ask(Worklist(today=TODAY, owner="ben")).rows == ()


Change = Callable[[Clinic, PatientId], object]
CHANGES: dict[str, Change] = {
    "done": lambda c, p: c.run(
        RecordDoneElsewhere(patient_id=p, rule=ECHO, terms=replace(DONE, done_on=PartialDate("2026-02-01")))
    ),
    "aside": lambda c, p: c.run(
        RecordSetAside(patient_id=p, rule=ECHO, terms=SetAsideTerms(reason="No machine", until=date(2026, 6, 1)))
    ),
    "disease": lambda c, p: c.run(DescribeDisease(patient_id=p, seen=PROFILE, wanted=replace(PROFILE, subset="sine"))),
    "antibody": lambda c, p: c.run(
        RecordAntibody(patient_id=p, terms=AntibodyTerms(antibody="rnap3", result=AntibodyResult.POSITIVE))
    ),
    "organ": lambda c, p: c.run(RecordOrgan(patient_id=p, terms=OrganTerms(organ="lung", severity=Severity.MILD))),
    "result": lambda c, p: c.run(
        RecordMeasurement(
            patient_id=p, terms=MeasurementTerms(name="HRCT", finding="normal", taken=PartialDate("2026-02-01"))
        )
    ),
    "safety": lambda c, p: c.run(
        RecordSafetyFact(
            patient_id=p,
            terms=SafetyFactTerms(
                question=SafetyQuestion.PREGNANCY_POTENTIAL, answer=SafetyAnswer.YES, as_of=PartialDate("2026-02-01")
            ),
        )
    ),
    "sex": lambda c, p: c.run(RevisePatient(patient_id=p, seen=GRACE, wanted=replace(GRACE, sex=Sex.MALE))),
    "standing": lambda c, p: c.run(
        ChangeStanding(patient_id=p, seen=Standing(), wanted=Standing(status=PatientStatus.MOVED))
    ),
    "out": lambda c, p: c.run(RetirePatient(patient_id=p, seen=GRACE)),
    "own interval": lambda c, _: c.run(
        SetOverride(
            target=OverrideTarget(pack="ssc", kind=OverrideKind.SCREENING_MONTHS, entry=ECHO),
            terms=OverrideTerms(number=Decimal(36), reason="Agreed"),
        )
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changes_nothing_old_is_shown_and_undo_brings_it_back(
    clinic: Clinic, grace: PatientId, name: str
) -> None:
    reckon_all(clinic, TODAY)
    before = screening(clinic)
    CHANGES[name](clinic, grace)
    assert not screening(clinic)
    assert found(clinic).unreckoned == (name not in {"standing", "out"})
    reckon_all(clinic, TODAY)
    assert name == "out" or _as_on_the_page(clinic, grace)
    clinic.undo_last()
    assert not screening(clinic)
    reckon_all(clinic, TODAY)
    assert screening(clinic) == before


def _as_on_the_page(clinic: Clinic, patient_id: PatientId) -> bool:
    """What is overdue or was never recorded by the page Screening, against the list."""
    answer = clinic.ask(ScreeningOf(patient_id=patient_id, library=library(), today=TODAY)).answer
    assert answer is not None
    rows = [row for row in answer.rows if row.kind == "screening"]
    late = {(row.subject, row.latest_on) for row in rows if row.standing is Due.OVERDUE}
    never = [row.subject for row in rows if row.standing is Due.DUE and row.latest_on is None]
    listed = screening(clinic)
    on_file = {(row.subject, row.due) for row in listed if row.rule == "screening-due"}
    lines = [row.detail.splitlines() for row in listed if row.rule != "screening-due"]
    followed = clinic.ask(Worklist(today=TODAY, patient_id=patient_id)).rows
    said = [line.partition(" ")[2] for each in lines for line in each]
    return (on_file, said) == (late, never) if followed else not listed


def test_an_import_marks_whom_it_is_about(clinic: Clinic, grace: PatientId) -> None:
    reckon_all(clinic, TODAY)
    clinic.run(TakeInFile(file=incoming.file(incoming.person()), condition="ssc"))
    assert found(clinic).unreckoned == 1
    assert len(screening(clinic)) == 2


def test_another_library_makes_everything_wait(clinic: Clinic, grace: PatientId) -> None:
    reckon_all(clinic, TODAY)
    ensure_basis(clinic)
    assert found(clinic).unreckoned == 0
    newer = replace(clinic, library=Library(library().packs, library().folder, digest="newer"))
    ensure_basis(newer)
    assert (screening(newer), found(newer).unreckoned) == ([], 1)
    assert reckoned(newer) == ["Echocardiography"]
    assert reckon_some(clinic, TODAY) == 1


def test_a_new_day_turns_what_depends_on_it(clinic: Clinic, grace: PatientId) -> None:
    wait = SetAsideTerms(reason="No machine", until=date(2026, 3, 10))
    clinic.run(RecordSetAside(patient_id=grace, rule=ECHO, terms=wait))
    assert reckoned(clinic) == []
    assert found(clinic, wait.until).unreckoned == 0
    assert found(clinic, wait.until + timedelta(days=1)).unreckoned == 1
    assert reckoned(clinic, wait.until + timedelta(days=1)) == ["Echocardiography"]


def test_a_clock_that_was_set_back_loses_nothing(clinic: Clinic, grace: PatientId) -> None:
    reckon_all(clinic, TODAY + timedelta(days=30))
    assert (screening(clinic), found(clinic).unreckoned) == ([], 1)
    assert reckoned(clinic) == ["Echocardiography"]
    assert not reckon_some(clinic, TODAY)


def test_an_onset_to_come_waits_for_its_day(clinic: Clinic, grace: PatientId) -> None:
    later = replace(PROFILE, onset=PartialDate("2026-05-01"))
    clinic.run(DescribeDisease(patient_id=grace, seen=PROFILE, wanted=later))
    assert reckoned(clinic) == []
    assert found(clinic, date(2026, 4, 30)).unreckoned == 0
    assert reckoned(clinic, date(2026, 5, 1)) == ["Echocardiography"]


def test_a_row_is_put_off_and_comes_back_when_it_stands_anew(clinic: Clinic, grace: PatientId) -> None:
    reckon_all(clinic, TODAY)
    for row in screening(clinic):
        clinic.run(SnoozeRow(row=snoozable(row), terms=SnoozeTerms(reason="On holiday", until=date(2026, 4, 1))))
    assert screening(clinic) == []
    assert len(screening(clinic, snoozed=True)) == 2
    CHANGES["organ"](clinic, grace)
    assert reckoned(clinic) == []
    clinic.run(RecordDoneElsewhere(patient_id=grace, rule=ECHO, terms=replace(DONE, done_on=PartialDate("2025-02-20"))))
    assert reckoned(clinic) == ["Echocardiography"]


def test_the_figure_is_counted_from_what_is_kept(clinic: Clinic, grace: PatientId) -> None:
    def now() -> tuple[str, ...]:
        figure = clinic.ask(ScreeningFigure(today=TODAY, months=4))
        assert {case.subject.patient_number for case in figure.behind(None)} == {NUMBER.value}
        return tuple(why_text(case) for case in figure.behind(None))

    assert now() == ("Not worked out yet",) * 4
    reckon_all(clinic, TODAY)
    gaps, *late = now()
    assert gaps.startswith("Nothing overdue; never recorded: CK, muscle strength, ")
    assert late == ["Overdue: Echocardiography"] * 3
    whole = clinic.ask(ScreenedPeople(today=TODAY))
    assert (
        tuple(each for at in range(3) for each in clinic.ask(ScreenedPeople(today=TODAY, piece=at, pieces=3))) == whole
    )
    wait = SetAsideTerms(reason="No machine", until=date(2026, 3, 10))
    clinic.run(RecordSetAside(patient_id=grace, rule=ECHO, terms=wait))
    reckon_all(clinic, TODAY)
    assert now()[-1] == "Nothing on record by then"


def test_working_out_leaves_no_step_and_asks_for_no_copy(clinic: Clinic, grace: PatientId) -> None:
    def steps() -> object:
        with clinic.engine.connect() as connection:
            return connection.exec_driver_sql("SELECT count(*), max(seq) FROM journal_step").one()

    before, writes = steps(), clinic.store.writes
    assert reckon_all(clinic, TODAY) == 1
    assert (steps(), clinic.store.writes) == (before, writes)
