"""Today where there is more than it lists: true numbers, filters that ask, whole groups, other owners."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referral_facts import MarkImportant
from careplan.application.commands.referrals import AddReferral, PrepareReferral
from careplan.application.queries.worklist import Worklist, WorkRow
from careplan.application.synth import synth
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.shared.ids import ReferralId
from tests.support.clinics import GRACE
from tests.support.rooms import room_at
from tests.ui.patient_pages import made
from ui.desk import Desk
from ui.items.grouping import GroupHeader
from ui.screens.today import asking
from ui.screens.today.filters import OWNER, Which
from ui.screens.today.lines import Waiting
from ui.screens.today.owners import owners_menu
from ui.screens.today.screen import TodayScreen
from ui.shell.place import Place, ScreenId

FEW = 8


def _large(clinic: Clinic) -> ReferralId:
    """Some two hundred rows, and an emergency that is the latest of all to be due."""
    synth(clinic, 120)
    grace = clinic.run(RegisterPatient(terms=GRACE)).value
    terms = ReferralTerms(specialty="cardiology", question="Now?", urgency=Urgency.EMERGENCY_NOW, owner="ann")
    emergency: ReferralId = clinic.run(AddReferral(patient_id=grace, plan_id=None, terms=terms)).value
    clinic.run(PrepareReferral(referral_id=emergency, ready=True, on=clinic.clock().date()))
    clinic.run(MarkImportant(referral_id=emergency, important=True))
    return emergency


@pytest.fixture
def emergency(qtbot: QtBot, desk: Desk) -> ReferralId:
    return made(qtbot, desk, _large)


@pytest.fixture
def page(
    qtbot: QtBot, desk: Desk, emergency: ReferralId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> TodayScreen:
    """Every group is cut after a few rows."""
    monkeypatch.setattr(asking, "FIRST", 2)
    monkeypatch.setattr(asking, "LIMIT", FEW)
    page = TodayScreen(room_at(desk, tmp_path))
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    page.arrive(Place(screen=ScreenId.TODAY))
    qtbot.waitUntil(lambda: bool(page.asking._counts) and page._more is not None and page._more.isVisible())
    return page


def _whole(desk: Desk) -> tuple[WorkRow, ...]:
    return desk.clinic.ask(Worklist(today=desk.today(), limit=100_000)).rows


def _said(page: TodayScreen, code: str) -> str:
    return page.filters._chips[code].accessibleName()


def test_the_emergency_is_first_and_every_number_is_that_of_all_rows(
    desk: Desk, page: TodayScreen, emergency: ReferralId
) -> None:
    whole = _whole(desk)
    assert page.around.shown()[0].row.referral_id == emergency
    heading = page.rows.entry(0)
    assert isinstance(heading, GroupHeader)
    assert heading.key == "urgent"
    assert _said(page, Which.ALL) == f"All, {len(whole)}"
    assert _said(page, Which.MINE) == f"Mine, {sum(row.owner == 'ann' for row in whole)}"
    late = sum(row.days_late > 0 and row.kind.value != "signature" for row in whole)
    assert page.tiles.tiles[Waiting.OVERDUE].accessibleName().startswith(f"Overdue: {late}.")
    missing = len(whole) - len(page.around.shown())
    assert page._more is not None
    assert page._more._words.text().startswith(f"{missing} more rows are not listed")


def test_a_filter_asks_and_more_is_listed_when_it_is_wanted(qtbot: QtBot, desk: Desk, page: TodayScreen) -> None:
    mine = {(row.rule, row.about) for row in _whole(desk) if row.owner == "ann"}
    assert len(mine) > FEW
    qtbot.mouseClick(page.filters.mine, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._lines != () and all(line.row.owner == "ann" for line in page._lines))
    assert page._more is not None
    for _ in range(len(mine) // FEW + 1):
        if page._more.isVisible():
            with qtbot.waitSignal(page.asking.found):
                qtbot.mouseClick(page._more.more, Qt.MouseButton.LeftButton)
    assert {(line.row.rule, line.row.about) for line in page._lines} == mine
    assert not page._more.isVisible()


def test_a_whole_group_is_chosen_by_one_key_and_let_go_by_it(qtbot: QtBot, page: TodayScreen) -> None:
    page.table.setFocus()
    at = next(at for at in range(1, page.rows.rowCount()) if isinstance(page.rows.entry(at), GroupHeader))
    heading = page.rows.entry(at)
    assert isinstance(heading, GroupHeader)
    page.table.setCurrentIndex(page.rows.index(at, page.rows.lead))
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert set(page.around.chosen) == {line.key for line in page.rows.rows_of(heading.key)}
    page.table.select_first()
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert set(page.around.chosen) == {line.key for line in page.around.shown()}
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert not page.around.chosen


def test_the_list_can_be_that_of_another_owner(qtbot: QtBot, page: TodayScreen) -> None:
    menu = owners_menu(page.filters, page.asking.counts(page._lines), page.around.names)
    (ann,) = [each for each in menu.actions() if each.text().startswith("Ann Sample, ")]
    ann.trigger()
    assert page.filters.current == f"{OWNER}ann"
    qtbot.waitUntil(lambda: page._lines != () and {line.row.owner for line in page._lines} == {"ann"})
    assert page.filters.clear()
