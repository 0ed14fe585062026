"""The overview: how a plan is begun, and what it shows of one."""

from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.patients import RegisterPatient
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.plan.goal import Baseline, GoalTerms, LifecycleStatus, Target
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import GoalLine, Reading
from careplan.domain.shared.ids import GoalId, PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from tests.support.clinics import GRACE, NUMBER, begin, walk
from tests.ui.dialogs import found_open
from tests.ui.patient_pages import made, shown
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.screens.overview.begin import BeginPlanDialog
from ui.screens.overview.goals_panel import share_of_way
from ui.screens.overview.screen import OverviewScreen
from ui.screens.overview.strand_panel import Said
from ui.screens.overview.strands import StrandId
from ui.screens.overview.template_dialog import TemplateDialog
from ui.shell.place import Place, ScreenId


@dataclass
class At:
    """Whoever uses the page."""

    screen: OverviewScreen
    patient_id: PatientId


def _register(clinic: Clinic) -> PatientId:
    return clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value


@pytest.fixture
def unplanned(qtbot: QtBot, desk: Desk) -> At:
    """Grace has no plan."""
    patient_id = made(qtbot, desk, _register)
    return At(shown(qtbot, desk, OverviewScreen, patient_id), patient_id)


@pytest.fixture
def planned(qtbot: QtBot, desk: Desk) -> At:
    """Grace has a draft with a goal and a medicine."""

    def plan(clinic: Clinic) -> PatientId:
        patient_id = _register(clinic)
        plan_id = begin(clinic, patient_id)
        clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
        clinic.run(AddMedicine(plan_id=plan_id, terms=MedicineTerms(name="bosentan")))
        return patient_id

    patient_id = made(qtbot, desk, plan)
    return At(shown(qtbot, desk, OverviewScreen, patient_id), patient_id)


def test_a_plan_is_begun_with_the_keyboard(qtbot: QtBot, unplanned: At) -> None:
    screen = unplanned.screen
    assert screen.empty.isVisible()
    assert ActionId.ADD_GOAL not in screen.handlers()
    qtbot.keyClick(screen.begin, Qt.Key.Key_Return)
    dialog = found_open(qtbot, screen, BeginPlanDialog)
    dialog.title.line.selectAll()
    qtbot.keyClicks(dialog.title.line, "Winter plan")
    qtbot.keyClick(dialog.title.line, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.board.isVisible)
    plan = screen.room.open_plan.snapshot
    assert plan is not None
    assert (plan.title, plan.starts_on) == ("Winter plan", screen.desk.today())
    assert ActionId.ADD_GOAL in screen.handlers()


def test_a_plan_without_a_title_is_not_begun(qtbot: QtBot, unplanned: At) -> None:
    screen = unplanned.screen
    qtbot.mouseClick(screen.begin, Qt.MouseButton.LeftButton)
    dialog = found_open(qtbot, screen, BeginPlanDialog)
    dialog.title.type_text("")
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.title.has_error
    assert not screen.desk.lanes.are_busy


def test_only_ticked_entries_of_a_template_are_taken_in(qtbot: QtBot, unplanned: At) -> None:
    screen = unplanned.screen
    qtbot.mouseClick(screen.from_template, Qt.MouseButton.LeftButton)
    dialog = found_open(qtbot, screen, TemplateDialog)
    goals = [row.key for row in dialog.parts.rows if row.key.startswith("goal:")]
    assert len(goals) > 1
    for key in dialog.parts.chosen() - {goals[0]}:
        dialog.parts.tick(key, ticked=False)
    assert dialog.parts.chosen() == {goals[0]}
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.board.goals.rows.rowCount() == 1)
    plan = screen.room.open_plan.snapshot
    assert plan is not None
    assert (plan.therapies, plan.cares, plan.referrals) == ((), (), ())


def test_what_the_plan_holds_cannot_be_ticked_again(qtbot: QtBot, unplanned: At) -> None:
    screen = unplanned.screen
    screen.apply_template()
    first = found_open(qtbot, screen, TemplateDialog)
    all_keys = first.parts.chosen()
    with qtbot.waitSignal(first.destroyed):
        qtbot.mouseClick(first.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.board.goals.rows.rowCount() > 0)
    screen.handlers()[ActionId.APPLY_TEMPLATE]()
    again = found_open(qtbot, screen, TemplateDialog)
    qtbot.waitUntil(lambda: {row.key for row in again.parts.rows if row.present} == set(all_keys))
    assert not again.parts.chosen()
    assert not again.primary.isEnabled()


def test_the_plan_stands_on_one_page(planned: At) -> None:
    board = planned.screen.board
    assert board.isVisible()
    assert [line.number for line in board.goals.rows.rows()] == [1]
    medicines = board.strands[StrandId.MEDICINES].rows.rows()
    assert [row.cell.first for row in medicines] == ["bosentan"]
    assert "No goal" in medicines[0].cell.words
    assert all("Not assessed" in tile.accessibleName() for tile in board.organs.tiles)


def test_who_went_away_before_the_board_was_shown_is_not_shown_it(qtbot: QtBot, planned: At) -> None:
    screen = planned.screen
    file = screen.room.open_plan.file
    assert file is not None
    screen.room.open_plan.close()
    screen.arrive(Place(screen=ScreenId.OVERVIEW))
    assert not screen.board.isVisible()
    screen.show_file(file)
    screen.arrive(Place(screen=ScreenId.OVERVIEW))
    qtbot.wait(20)
    assert not screen.board.isVisible()


def test_what_a_change_does_not_touch_stays_as_it_is(qtbot: QtBot, desk: Desk, planned: At) -> None:
    screen = planned.screen
    board, plan = screen.board, screen.room.open_plan.snapshot
    assert plan is not None
    tiles, signatures = list(board.organs.tiles), board.findChildren(Said)
    assert tiles
    assert signatures
    desk.run(AddGoal(plan_id=plan.id, terms=GoalTerms(description="Walk to the shop")), owner=screen)
    qtbot.waitUntil(lambda: board.goals.rows.rowCount() == 2)
    assert board.organs.tiles == tiles
    assert board.findChildren(Said) == signatures


def test_enter_opens_the_goal_and_plus_adds_to_its_strand(qtbot: QtBot, planned: At) -> None:
    screen = planned.screen
    places: list[Place] = []
    screen.go.connect(places.append)
    goals = screen.board.goals.list
    goals.setFocus()
    goals.select_key(goals.rows.key_at(0))
    qtbot.keyClick(goals, Qt.Key.Key_Return)
    qtbot.mouseClick(screen.board.strands[StrandId.MEDICINES].plus, Qt.MouseButton.LeftButton)
    plan = screen.room.open_plan.snapshot
    assert plan is not None
    assert [(place.screen, place.part_id, place.view) for place in places] == [
        (ScreenId.GOALS, plan.goals[0].id, ""),
        (ScreenId.MEDICINES, None, "new"),
    ]


def test_signing_leads_to_the_history(qtbot: QtBot, planned: At) -> None:
    screen = planned.screen
    places: list[Place] = []
    screen.go.connect(places.append)
    assert not screen.board.signing.sign.isVisible(), "a draft is not signed"
    plan = screen.room.open_plan.snapshot
    assert plan is not None
    screen.board.signing.show_plan(replace(plan, status=PlanStatus.IN_REVIEW))
    qtbot.mouseClick(screen.board.signing.sign, Qt.MouseButton.LeftButton)
    assert [(place.screen, place.view) for place in places] == [(ScreenId.HISTORY, "sign")]


def test_strands_are_equally_wide_and_stand_two_by_two_where_room_is_short(qtbot: QtBot, planned: At) -> None:
    board = planned.screen.board
    four = [board.strands[strand] for strand in (StrandId.MEDICINES, StrandId.PHYSICAL, StrandId.OCCUPATIONAL)]
    planned.screen.resize(1300, 900)
    qtbot.waitUntil(lambda: four[0].y() == four[2].y())
    assert max(panel.width() for panel in four) - min(panel.width() for panel in four) <= 1
    planned.screen.resize(1000, 900)
    qtbot.waitUntil(lambda: four[2].y() > four[0].y())
    assert abs(four[0].width() - four[1].width()) <= 1


def test_what_is_proposed_has_no_way_without_numbers() -> None:
    line = GoalLine(
        id=GoalId(UUID(int=1)),
        number=1,
        terms=GoalTerms(
            description="walk",
            target=Target("6MWD", detail=Quantity(Decimal(400), "m")),
            baseline=Baseline(value=Quantity(Decimal(300), "m")),
        ),
        lifecycle_status=LifecycleStatus.ACTIVE,
        achievement_status=None,
        now=Reading(value=Quantity(Decimal(350), "m"), finding="", taken=PartialDate("2026-01-02")),
    )
    assert share_of_way(line) == 0.5
    assert share_of_way(replace(line, now=None)) is None
