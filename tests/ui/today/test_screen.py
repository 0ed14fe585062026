"""Today as a page: rows lead to the page where the work is done, by key and by click."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.plans import BeginPlan
from careplan.application.commands.referrals import AddReferral
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.ids import ReferralId
from tests.support.clinics import GRACE, NUMBER, begin
from tests.support.rooms import room_at
from tests.ui.patient_pages import made
from ui.desk import Desk
from ui.items.roles import RowRole
from ui.screens.today import asking
from ui.screens.today.lines import TodayLine
from ui.screens.today.screen import TodayScreen
from ui.shell.place import Place, ScreenId


def _work(clinic: Clinic) -> ReferralId:
    """Grace's referral is Ann's, Ida's is nobody's."""
    grace = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    ida = clinic.run(RegisterPatient(terms=PatientTerms(family="Planner", given="Ida"))).value
    terms = ReferralTerms(specialty="pulmonology", question="Lung function?", owner="ann")
    referral = clinic.run(AddReferral(patient_id=grace, plan_id=begin(clinic, grace), terms=terms)).value
    others = ReferralTerms(specialty="cardiology", question="Heart?")
    clinic.run(AddReferral(patient_id=ida, plan_id=begin(clinic, ida), terms=others))
    return referral


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, tmp_path: Path) -> TodayScreen:
    """With both referrals listed."""
    made(qtbot, desk, _work)
    page = TodayScreen(room_at(desk, tmp_path))
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.arrive(Place(screen=ScreenId.TODAY))
    qtbot.waitUntil(lambda: len(_lines(page)) == 2)
    return page


def _lines(screen: TodayScreen) -> list[TodayLine]:
    rows = (screen.rows.index(at, 0).data(RowRole) for at in range(screen.rows.rowCount()))
    return [row for row in rows if isinstance(row, TodayLine)]


def test_enter_leads_to_the_referral_that_waits(qtbot: QtBot, screen: TodayScreen) -> None:
    gone: list[Place] = []
    screen.go.connect(gone.append)
    first = _lines(screen)[0]
    screen.table.select_key(first.key)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert [place.screen for place in gone] == [ScreenId.REFERRAL]
    assert gone[0].part_id == first.row.referral_id
    assert gone[0].patient_id == first.row.patient_id


def test_rows_say_the_number_and_the_name_of_the_owner(screen: TodayScreen) -> None:
    graces = next(line for line in _lines(screen) if line.row.family == "Exampleton")
    assert graces.born.endswith("TST-004217")
    assert graces.owner == "Ann Sample"


def test_grouped_by_owner_there_is_a_heading_for_each(qtbot: QtBot, screen: TodayScreen) -> None:
    owner = next(each for each in screen.findChildren(QRadioButton) if each.accessibleName() == "Owner")
    qtbot.mouseClick(owner, Qt.MouseButton.LeftButton)
    headings = {screen.rows.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in _headings(screen)}
    assert len(headings) == 2
    assert any("Ann Sample" in str(said) for said in headings)


def test_esc_clears_the_filter(qtbot: QtBot, screen: TodayScreen) -> None:
    qtbot.mouseClick(screen.filters.mine, Qt.MouseButton.LeftButton)
    assert len(_lines(screen)) == 1
    qtbot.keyClick(screen.table, Qt.Key.Key_Escape)
    assert len(_lines(screen)) == 2


def test_a_long_list_begins_short_and_its_numbers_say_so(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "FIRST", 1)
    made(qtbot, desk, _work)
    page = TodayScreen(room_at(desk, tmp_path))
    qtbot.addWidget(page)
    page.show()
    seen: list[tuple[int, bool]] = []
    page.rows.refreshed.connect(lambda: seen.append((len(_lines(page)), any("+" in said for said in _numbers(page)))))
    page.arrive(Place(screen=ScreenId.TODAY))
    qtbot.waitUntil(lambda: len(_lines(page)) == 2)
    assert seen[0] == (1, True)
    assert not any("+" in said for said in _numbers(page))


def _numbers(screen: TodayScreen) -> list[str]:
    return [tile.accessibleName() for tile in screen.tiles.tiles.values()]


def test_a_list_that_is_done_says_what_comes_next(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    def review_later(clinic: Clinic) -> None:
        patient_id = clinic.run(RegisterPatient(terms=GRACE)).value
        review = clinic.clock().date() + timedelta(days=40)
        clinic.run(BeginPlan(patient_id=patient_id, terms=PlanTerms(title="Winter plan", review_on=review)))

    page = TodayScreen(room_at(desk, tmp_path))
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.arrive(Place(screen=ScreenId.TODAY))
    qtbot.waitUntil(lambda: page._empty is not None and page._empty.isVisible())
    made(qtbot, desk, review_later)
    qtbot.waitUntil(lambda: page._done is not None and page._done.isVisible())
    said = " ".join(label.text() for label in page._done.findChildren(QLabel)) if page._done else ""
    assert "Nothing is due" in said
    assert "Review of the plan, EXAMPLETON, Grace" in said


def _headings(screen: TodayScreen) -> list[int]:
    return [
        at for at in range(screen.rows.rowCount()) if not isinstance(screen.rows.index(at, 0).data(RowRole), TodayLine)
    ]
