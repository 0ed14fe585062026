"""Rows of screening on Today: what can be said of them there, and what is shown while they are worked out."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.changes import ChangeSet
from careplan.application.clinic import Clinic
from careplan.application.commands.disease import DescribeDisease, RecordOrgan
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.schedules import RecordDoneElsewhere
from careplan.application.commands.team import AddTeamMember
from careplan.application.queries.schedule_entries import ScheduleEntriesOf
from careplan.application.queries.users import Users
from careplan.application.screening_days import reckon_all
from careplan.domain.disease.profile import OrganTerms, ProfileTerms, Severity
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.schedule.elsewhere import DoneElsewhereTerms
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.team.member import TeamMemberTerms
from tests.support.clinics import GRACE, NUMBER
from tests.support.rooms import room_at
from tests.ui.dialogs import once_open
from ui.desk import Desk
from ui.screens.measures.result_dialog import ResultDialog
from ui.screens.referral.asking import AskDialog
from ui.screens.today.asks import staying
from ui.screens.today.filters import Which
from ui.screens.today.lines import About, TodayLine, Waiting
from ui.screens.today.screen import TodayScreen
from ui.screens.today.screening_asks import test_asked as asked_test
from ui.shell.place import Place, ScreenId

ECHO, LUNG, DENTAL = "sc-echo", "sc-pft-ild-y1", "sc-dental"


def _grace(clinic: Clinic) -> PatientId:
    """Three rows of hers are late: two that a result closes, and one that only a word closes."""
    patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    terms = ProfileTerms(condition="ssc", subset="dcSSc", onset=PartialDate("2024"))
    clinic.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=terms))
    clinic.run(RecordOrgan(patient_id=patient_id, terms=OrganTerms(organ="lung", severity=Severity.MILD)))
    day = clinic.clock().date()
    for rule, days in ((ECHO, 400), (LUNG, 300), (DENTAL, 300)):
        done = DoneElsewhereTerms(done_on=PartialDate.of(day - timedelta(days=days)), place="Heart Clinic")
        clinic.run(RecordDoneElsewhere(patient_id=patient_id, rule=rule, terms=done))
    return patient_id


@pytest.fixture
def patient_id(desk: Desk) -> PatientId:
    return _grace(desk.clinic)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, patient_id: PatientId, tmp_path: Path) -> TodayScreen:
    """Worked out by the page itself: nobody did before."""
    page = TodayScreen(room_at(desk, tmp_path))
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.arrive(Place(screen=ScreenId.TODAY))
    qtbot.waitUntil(lambda: len(_lines(page)) == 4)
    return page


def _lines(page: TodayScreen) -> dict[str, TodayLine]:
    found = {line.row.detail.partition("|")[0]: line for line in page._lines if line.about is About.SCREENING}
    return {rule if rule.startswith("sc-") else "never": line for rule, line in found.items()}


def _asked(qtbot: QtBot, page: TodayScreen) -> AskDialog:
    return once_open(qtbot, page.around.acts.dialog, AskDialog)


def test_rows_stand_in_their_group_with_the_rule(page: TodayScreen) -> None:
    lines = _lines(page)
    assert lines[ECHO].waiting is Waiting.OVERDUE
    assert lines[ECHO].title == "Echocardiography"
    assert lines[ECHO].rule.startswith("Due ")
    assert lines[ECHO].rule.endswith("; every 12 months (Eur Respir Rev)")
    assert (lines["never"].waiting, lines["never"].due) == (Waiting.SOON, "Never recorded")
    assert not page.reckoning.isVisible()


def test_what_nobody_owns_can_be_filtered_and_the_care_team_makes_it_mine(
    qtbot: QtBot, desk: Desk, page: TodayScreen, patient_id: PatientId
) -> None:
    filters = page.filters
    filters.choose(Which.NOBODYS)
    assert {line.key for line in page.around.shown()} >= {line.key for line in _lines(page).values()}
    filters.choose(Which.MINE)
    assert page.around.shown() == []
    me = TeamMemberTerms(name=desk.user.name, discipline="nursing")
    desk.run(AddTeamMember(patient_id=patient_id, terms=me), owner=page)
    desk.changed.connect(lambda changes, _by: page.refresh(changes))
    qtbot.waitUntil(lambda: len(page.around.shown()) == 4)
    filters.choose(Which.NOBODYS)
    assert page.around.shown() == []
    for line in _lines(page).values():
        page.around.mark(line)
    assert page.around.bar.give.isEnabled() is False
    assert staying(page.around.lines, desk.user.login, ()) == 4


def test_that_it_was_done_is_recorded_on_the_spot_and_the_row_goes(
    qtbot: QtBot, desk: Desk, page: TodayScreen, patient_id: PatientId
) -> None:
    page.around.acts.do(_lines(page)[ECHO])
    dialog = _asked(qtbot, page)
    day, place, _ = dialog.fields.values()
    day.type_text("1 Feb 2026")
    place.type_text("Heart Clinic")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ECHO not in _lines(page))
    entries = desk.clinic.ask(ScheduleEntriesOf(patient_id=patient_id))
    assert "2026-02-01" in {line.terms.done_on.text for line in entries.done}


def test_it_is_set_aside_on_the_spot(qtbot: QtBot, page: TodayScreen) -> None:
    page.around.acts.do(_lines(page)[DENTAL])
    _asked(qtbot, page).danger_chosen.emit()
    dialog = _asked(qtbot, page)
    reason, until = dialog.fields.values()
    reason.type_text("No machine")
    until.type_text("1 Jun 2027")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: DENTAL not in _lines(page))


def test_a_result_is_offered_where_it_closes_the_row(qtbot: QtBot, desk: Desk, page: TodayScreen) -> None:
    page.around.acts.do(_lines(page)[LUNG])
    _asked(qtbot, page).danger_chosen.emit()
    qtbot.waitUntil(lambda: isinstance(page.around.acts.dialog, ResultDialog))
    dialog = once_open(qtbot, page.around.acts.dialog, ResultDialog)
    assert dialog.name.text() == desk.library.investigation("pft").name


def test_a_result_of_the_test_that_the_row_names_closes_it(
    qtbot: QtBot, desk: Desk, page: TodayScreen, patient_id: PatientId
) -> None:
    """As it comes in, under another name of the test; lung function wants both of its measures."""
    assert asked_test(_lines(page)[DENTAL], desk.library) == ""
    assert asked_test(_lines(page)[ECHO], desk.library) == "Echocardiography"

    def comes(name: str, value: Quantity | None, closes: str) -> None:
        finding = "" if value else "Normal"
        terms = MeasurementTerms(name=name, value=value, finding=finding, taken=PartialDate.of(desk.today()))
        desk.clinic.run(RecordMeasurement(patient_id=patient_id, terms=terms))
        reckon_all(desk.clinic, desk.today())
        page.refresh(ChangeSet())
        qtbot.waitUntil(lambda: (closes not in _lines(page)) if closes else LUNG in _lines(page))

    comes("Transthoracic echocardiogram", None, ECHO)
    comes("FVC % predicted", Quantity(Decimal(80), "%"), "")
    comes("DLCO % predicted", Quantity(Decimal(70), "%"), LUNG)


def test_what_was_never_recorded_leads_to_the_page(qtbot: QtBot, page: TodayScreen, patient_id: PatientId) -> None:
    with qtbot.waitSignal(page.go) as gone:
        page.around.acts.do(_lines(page)["never"])
    place = gone.args[0]
    assert (place.screen, place.patient_id) == (ScreenId.SCREENING, patient_id)


def test_who_asks_meanwhile_goes_first(qtbot: QtBot, desk: Desk, page: TodayScreen) -> None:
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    pause = desk.screening._pause
    pause.start(10)
    desk.ask(Users(), lambda _: None, owner=page)
    assert pause.remainingTime() > 10


def test_while_it_is_stopped_the_page_says_that_rows_are_missing(
    qtbot: QtBot, desk: Desk, page: TodayScreen, patient_id: PatientId
) -> None:
    desk.screening.stop()
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)  # a turn that began before
    desk.clinic.run(RecordOrgan(patient_id=patient_id, terms=OrganTerms(organ="skin", severity=Severity.MILD)))
    page.arrive(Place(screen=ScreenId.TODAY))
    qtbot.waitUntil(lambda: not _lines(page) and page.reckoning.isVisible())
    assert page.reckoning._words.text() == "Screening of 1 person is not worked out: rows may be missing."
    page.reckoning._button.click()
    qtbot.waitUntil(lambda: len(_lines(page)) == 4 and not page.reckoning.isVisible())
