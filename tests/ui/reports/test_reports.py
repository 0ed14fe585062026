"""The Reports page with real keys: figures, months, who is behind them, the same as a table, and what is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from careplan.application.changes import ChangeSet
from careplan.application.commands.disease import DescribeDisease
from careplan.application.figures_export import Sheet, csv_of, months_sheet, people_sheet, sheets_of, workbook_of
from careplan.application.queries.figures import ReferralFigures
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.figures import month_text
from tests.support.rooms import room_at
from tests.ui.dialogs import once_open
from tests.ui.referral.conftest import as_reader
from tests.ui.referrals.test_board import send
from tests.ui.referrals.test_lists import Clinic
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.screens.reports.screen import ReportsScreen
from ui.shell.place import Place, ScreenId

Shown = Callable[..., ReportsScreen]


@pytest.fixture
def clinic(desk: Desk) -> Clinic:
    return Clinic(desk)


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Shown:
    def made(view: str = "") -> ReportsScreen:
        screen = ReportsScreen(room_at(desk, tmp_path))
        qtbot.addWidget(screen)
        screen.resize(1240, 760)
        screen.show()
        screen.activateWindow()
        screen.arrive(Place(screen=ScreenId.REPORTS, view=view))
        qtbot.waitUntil(lambda: screen.view.figure is not None)
        return screen

    return made


def test_a_month_shows_who_is_behind_it(qtbot: QtBot, clinic: Clinic, shown: Shown) -> None:
    send(clinic, "dental-oral", 40)  # the month before last
    young = send(clinic, "pulmonology", 0)
    screen = shown()
    chart, today = screen.view.chart, screen.desk.today()
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert screen.view.month == today.replace(day=1)
    assert [case.subject.referral_id for case in screen.view.listed()] == [young]
    assert chart.accessibleDescription().endswith(": none can be judged yet; 1 still open")
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert screen.view.listed() == []
    assert chart.accessibleDescription().endswith("none in this month")
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert screen.view.month is None
    people = screen.view.people
    assert people is not None
    people.setFocus()
    gone: list[Place] = []
    screen.go.connect(gone.append)
    people.select_key((clinic.grace, young))
    qtbot.keyClick(people, Qt.Key.Key_Return)
    assert [place.part_id for place in gone] == [young]


def test_the_twin_has_every_month_and_the_list_of_figures_turns_the_page(
    qtbot: QtBot, clinic: Clinic, shown: Shown
) -> None:
    send(clinic, "pulmonology", 0)
    screen = shown("never-booked")
    assert screen.view.figure is not None
    assert screen.view.figure.code == "never-booked"
    screen.handlers()[ActionId.TABLE_VIEW]()
    months = screen.view.months
    assert months is not None
    assert months.isVisible()
    assert months.rows.rowCount() == 12 + 1
    qtbot.keyClick(screen.list, Qt.Key.Key_Down)
    assert screen.view.figure.code == "question-answered"
    as_reader(screen.desk)
    assert not shown().export.isEnabled()


def test_working_out_can_be_given_up_and_what_was_shown_stays(qtbot: QtBot, clinic: Clinic, shown: Shown) -> None:
    screen = shown()
    before = screen.view.figure
    screen.span.choose("24")
    screen.span.chosen.emit("24")
    assert screen.stop.isVisible()
    qtbot.keyClick(screen.stop, Qt.Key.Key_Space)
    assert not screen.stop.isVisible()
    qtbot.waitUntil(lambda: not screen.desk.lanes.records.is_busy)
    assert screen.view.figure is before
    screen.span.chosen.emit("24")
    qtbot.waitUntil(lambda: screen.view.figure is not before)
    assert screen.view.figure is not None
    assert len(screen.view.figure.points) == 24


def test_working_nothing_to_judge_and_a_figure_are_three_things(qtbot: QtBot, clinic: Clinic, shown: Shown) -> None:
    """In words that are read out as well."""
    send(clinic, "pulmonology", 0)
    screen = ReportsScreen(room_at(clinic.desk, Path()))
    qtbot.addWidget(screen)
    assert screen._note.text() == "Not worked out yet."
    screen.arrive(Place(screen=ScreenId.REPORTS))
    assert screen.view.chart.accessibleDescription() == "Working out…"
    screen.cancel()
    assert screen.view.chart.accessibleDescription() == "Not worked out"
    screen = shown("loop-closed")
    assert screen._note.text().endswith("no figure is stored.")
    too_young = "Nothing to judge in this time: none can be judged yet; 1 still open."
    assert screen.view.chart.accessibleDescription() == too_young
    screen.list.select_key("screening-completion")
    assert "still being worked out" in screen.view.chart.accessibleDescription()


def test_what_is_kept_is_what_is_shown(qtbot: QtBot, clinic: Clinic, shown: Shown, tmp_path: Path) -> None:
    send(clinic, "pulmonology", 0)
    screen = shown()
    screen.export_shown()
    dialog = once_open(qtbot, screen.keeping.dialog, QFileDialog)
    chosen = tmp_path / "figure.xlsx"
    dialog.fileSelected.emit(str(chosen))
    dialog.reject()
    qtbot.waitUntil(chosen.exists)
    book = load_workbook(chosen)
    assert book.sheetnames == ["Months", "Made of", "Patients"]
    rows = list(book["Patients"].iter_rows(values_only=True))
    assert rows[1][1:3] == ("EXAMPLETON, Grace", "TST-004217")
    assert len(list(book["Months"].iter_rows())) == 6 + 1 + 1 + 12 + 1  # notes, blank, head, months, all


def test_the_people_kept_are_those_listed_in_the_words_of_the_page(clinic: Clinic, shown: Shown) -> None:
    send(clinic, "pulmonology", 40)
    send(clinic, "dental-oral", 0)
    screen = shown("days-sent-visit")
    view, figure = screen.view, screen.view.figure
    assert figure is not None
    assert view.people is not None
    sheet = people_sheet(figure, view.listed(), screen.desk.labels)
    assert [row[0] for row in sheet.rows] == [month_text(case.month) for case in view.listed()]
    spoken = [
        " ".join(str(view.people.rows.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)).split()) for at in range(2)
    ]
    for row, said in zip(sheet.rows, spoken, strict=True):
        assert all(" ".join(str(each).split()) in said for each in row if each is not None), (row, said)
    assert "recipient not recorded" in sheet.rows[0] or sheet.rows[0][5]
    view.who.choose("met")
    assert view.everybody() == ()
    empty = months_sheet(figure).rows[0]
    assert empty[1:3] == (None, "–")


def test_nothing_in_a_table_is_run_by_a_spreadsheet(clinic: Clinic) -> None:
    sheet = Sheet(title="T", head=("A", "B", "C"), rows=(("=1+1", "-5", -5), ("@x", "+y", date(2026, 3, 1))))
    lines = csv_of(sheet).decode("utf-8-sig").splitlines()
    assert lines == ["A,B,C", "'=1+1,'-5,-5", "'@x,'+y,2026-03-01"]
    page = load_workbook(BytesIO(workbook_of((sheet,))))["T"]
    assert page["A2"].data_type == "s"
    assert page["A2"].value == "=1+1"
    found = clinic.desk.clinic.ask(ReferralFigures(today=clinic.desk.today() - timedelta(days=1)))
    assert {sheet.title for figure in found for sheet in sheets_of(figure, figure.cases, clinic.desk.labels)} == {
        "Months",
        "Made of",
        "Patients",
    }


def test_a_published_indicator_opens_the_disease_of_who_is_behind_it(
    qtbot: QtBot, clinic: Clinic, shown: Shown
) -> None:
    day = clinic.desk.today() - timedelta(days=60)
    said = ProfileTerms(condition="ssc", diagnosed=PartialDate.of(day))
    clinic.desk.clinic.run(DescribeDisease(patient_id=clinic.grace, seen=None, wanted=said))
    screen = shown("antibodies-offered")
    qtbot.waitUntil(lambda: not screen.stop.isVisible())
    view, people = screen.view, screen.view.people
    assert view.figure is not None
    assert view.figure.code == "antibodies-offered"
    assert people is not None
    assert [case.subject.patient_id for case in view.listed()] == [clinic.grace]
    gone: list[Place] = []
    screen.go.connect(gone.append)
    people.setFocus()
    people.select_first()
    qtbot.keyClick(people, Qt.Key.Key_Return)
    assert [(place.screen, place.view, place.patient_id) for place in gone] == [
        (ScreenId.RECORD, "disease", clinic.grace)
    ]
    before = view.figure
    later = replace(said, diagnosed=PartialDate(str(day.year)))
    clinic.desk.clinic.run(DescribeDisease(patient_id=clinic.grace, seen=said, wanted=later))
    screen.refresh(ChangeSet())
    qtbot.waitUntil(lambda: screen.view.figure is not before)
    assert [case.why for case in screen.view.listed()] == ["offer-year-only"]
    assert screen.view.figure is not None
    (row,) = people_sheet(screen.view.figure, screen.view.listed(), screen.desk.labels).rows
    assert (row[0], row[7]) == ("no month", f"Diagnosis known by its year only: {day.year}")
