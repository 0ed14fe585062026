"""Work that is done on Today itself: chasing by keys, putting a row off, giving rows to a colleague."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referrals import AddReferral, AdvanceReferral, PrepareReferral
from careplan.application.commands.saved_views import SaveView
from careplan.application.commands.tasks import AddTask
from careplan.application.commands.therapies import AddTherapy
from careplan.application.queries.plans import Plans
from careplan.application.queries.referrals import WholeReferral
from careplan.application.queries.snoozed import SnoozeNotes
from careplan.application.queries.work_of_owner import WorkOfOwner
from careplan.application.queries.worklist_rules import WorkKind
from careplan.application.return_form_making import send_return_form
from careplan.domain.plan.goal import GoalTerms, Target
from careplan.domain.referral.limits import Limits
from careplan.domain.referral.record import AttemptOutcome, AttemptParty, AttemptTerms, Channel
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.return_form.form import SendingTerms
from careplan.domain.shared.ids import ReferralId
from careplan.domain.task.task import TaskTerms
from careplan.domain.therapy.therapy import Strand
from tests.support.attached import pdf
from tests.support.clinics import GRACE, NUMBER, Clock, begin, colleague
from tests.support.return_forms import CYCLING
from tests.support.rooms import room_at
from tests.ui.dialogs import found_open, once_open
from ui.desk import Desk
from ui.screens.referral.asking import AskDialog
from ui.screens.referral_files.report_dialog import ReportDialog
from ui.screens.therapy.return_form_answer import AnswerDialog
from ui.screens.today.chase import ChaseDialog
from ui.screens.today.coming_back import ReportAsked
from ui.screens.today.lines import TodayLine
from ui.screens.today.screen import TodayScreen
from ui.shell.place import Place, ScreenId
from ui.shell.shell import Shell


def _sent(clinic: Clinic) -> ReferralId:
    """Sent so long ago that it is late, and Ann's; a second person to give it to."""
    colleague(clinic)
    grace = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    terms = ReferralTerms(specialty="pulmonology", question="Lung function?", owner="ann")
    referral_id = clinic.run(AddReferral(patient_id=grace, plan_id=begin(clinic, grace), terms=terms)).value
    day = clinic.clock().date()
    clinic.run(PrepareReferral(referral_id=referral_id, ready=True, on=day))
    clinic.run(AdvanceReferral(referral_id=referral_id, step=Step(to=ReferralState.SENT, on=day, channel="fax")))
    return referral_id


@pytest.fixture
def today(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[TodayScreen]:
    """The whole window, on Today, with the keyboard on the one row."""
    _sent(desk.clinic)
    shell = Shell(room_at(desk, tmp_path))
    qtbot.addWidget(shell)
    shell.resize(1440, 900)
    shell.show()
    shell.activateWindow()
    shell.start()
    page = shell.pages.page
    assert isinstance(page, TodayScreen)
    qtbot.waitUntil(lambda: shell.isActiveWindow() and isinstance(page.table.current_row(), TodayLine))
    page.table.setFocus()
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    yield page
    desk.lanes.stop()


def _attempts(desk: Desk, page: TodayScreen) -> list[AttemptTerms]:
    row = page.around.lines[0].row
    assert row.referral_id is not None
    return [each.terms for each in desk.clinic.ask(WholeReferral(referral_id=row.referral_id)).attempts]


def _dialog(qtbot: QtBot, page: TodayScreen) -> AskDialog:
    """Once it has the keyboard: before that its own keys are nobody's."""
    qtbot.waitUntil(lambda: page.around.acts.dialog is not None)
    dialog = once_open(qtbot, page.around.acts.dialog, AskDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_a_referral_is_chased_with_three_keys_and_taken_back_with_one(
    qtbot: QtBot, desk: Desk, today: TodayScreen
) -> None:
    pressed = 0

    def press(widget: QWidget, key: Qt.Key) -> None:
        nonlocal pressed
        pressed += 1
        qtbot.keyClick(widget, key)

    press(today.table, Qt.Key.Key_L)
    dialog = _dialog(qtbot, today)
    press(dialog.focusWidget(), Qt.Key.Key_M)
    press(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: today.around.acts.dialog is None and not desk.lanes.are_busy)
    (logged,) = _attempts(desk, today)
    day = desk.today()
    assert (logged.outcome, logged.channel, logged.on) == (AttemptOutcome.LEFT_MESSAGE, Channel.PHONE, day)
    assert logged.next_try_on == Limits().next_try(day, "routine") > day
    assert pressed <= 4
    qtbot.keyClick(today.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert _attempts(desk, today) == []


def test_somebody_is_called_twice_in_a_day_and_then_the_patient(qtbot: QtBot, desk: Desk, today: TodayScreen) -> None:
    """Each by three keys; the rows stay whole, and who missed the visit is the one to be asked."""
    id_ = today.around.lines[0].row.referral_id
    assert id_ is not None

    def chase(*keys: Qt.Key) -> None:
        qtbot.keyClick(today.table, Qt.Key.Key_L)
        for key in keys:
            qtbot.keyClick(_dialog(qtbot, today).focusWidget(), key)
        qtbot.waitUntil(lambda: today.around.acts.dialog is None and not desk.lanes.are_busy)

    chase(Qt.Key.Key_N, Qt.Key.Key_Return)
    chase(Qt.Key.Key_N, Qt.Key.Key_Return)
    again = Limits().next_try(desk.today(), "routine")
    assert [(each.party, each.next_try_on) for each in _attempts(desk, today)] == [(AttemptParty.RECIPIENT, again)] * 2
    assert sorted(line.row.rule for line in today.around.lines) == ["sent-no-appointment", "try-again"]
    assert today.rows.rowCount() == 2 + len({line.waiting for line in today.around.lines})  # with their headings
    day = desk.today()
    for step in (Step(to=ReferralState.BOOKED, on=day, appointment_on=day), Step(to=ReferralState.NO_SHOW, on=day)):
        desk.run(AdvanceReferral(referral_id=id_, step=step), owner=today)
    qtbot.waitUntil(lambda: [line.row.rule for line in today.around.lines] == ["visit-missed"])
    today.table.setFocus()
    chase(Qt.Key.Key_N, Qt.Key.Key_Return)
    chase(Qt.Key.Key_R, Qt.Key.Key_S, Qt.Key.Key_Return)
    parties = [each.party for each in _attempts(desk, today)[2:]]
    assert parties == [AttemptParty.PATIENT, AttemptParty.RECIPIENT]
    assert [line.row.rule for line in today.around.lines] == ["visit-missed"]


def test_a_referral_is_chased_with_three_clicks(qtbot: QtBot, desk: Desk, today: TodayScreen) -> None:
    left = Qt.MouseButton.LeftButton
    index = today.rows.index(today.table.currentIndex().row(), today.rows.columnCount() - 1)
    box = today.table.visualRect(index)
    qtbot.mouseClick(today.table.viewport(), left, pos=box.center())
    dialog = _dialog(qtbot, today)
    assert isinstance(dialog, ChaseDialog)
    qtbot.mouseClick(next(chip for chip in dialog.chips if chip.text().startswith("Spoke")), left)
    qtbot.mouseClick(dialog.primary, left)
    qtbot.waitUntil(lambda: today.around.acts.dialog is None and not desk.lanes.are_busy)
    (logged,) = _attempts(desk, today)
    assert (logged.outcome, logged.next_try_on) == (AttemptOutcome.SPOKE, None)


def test_a_row_that_is_put_off_is_counted_and_comes_back(qtbot: QtBot, desk: Desk, today: TodayScreen) -> None:
    qtbot.keyClick(today.table, Qt.Key.Key_S)
    dialog = _dialog(qtbot, today)
    dialog.fields["snooze.reason"].type_text("They are closed this week")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(today.around.put_off) == 1)
    (note,) = desk.clinic.ask(SnoozeNotes(today=desk.today())).values()
    assert (note.reason, note.until) == ("They are closed this week", desk.today() + timedelta(days=7))
    qtbot.waitUntil(lambda: today.rows.rowCount() == 0)  # rows and what is put off are two answers
    today.filters.choose("put-off")
    line = today.around.shown()[0]
    assert "They are closed this week" in line.rule
    today.around.acts.do(line)
    qtbot.waitUntil(lambda: not today.around.put_off and len(today.around.lines) == 1)


def test_rows_change_hands_in_one_step(qtbot: QtBot, desk: Desk, today: TodayScreen) -> None:
    qtbot.keyClick(today.table, Qt.Key.Key_Space)
    qtbot.mouseClick(today.around.bar.give, Qt.MouseButton.LeftButton)
    dialog = _dialog(qtbot, today)
    dialog.fields["hand_over.receiver"].type_text("Ben Sample")
    dialog.fields["hand_over.note"].type_text("Ask for Dr Fictus")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: [line.row.owner for line in today.around.lines] == ["ben"])
    qtbot.keyClick(today.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: [line.row.owner for line in today.around.lines] == ["ann"])


def test_a_row_that_cannot_be_given_gives_nothing_else_away(qtbot: QtBot, desk: Desk, today: TodayScreen) -> None:
    """Where the cursor stands on a goal, the work that is one's own is not offered in its place."""
    plan_id = desk.clinic.ask(Plans())[0].id
    goal = GoalTerms(
        description="Walk", target=Target("6-minute walk", "400 m", None, desk.today() - timedelta(days=3))
    )
    desk.clinic.run(AddGoal(plan_id=plan_id, terms=goal))
    today.arrive(Place(screen=ScreenId.TODAY))
    qtbot.waitUntil(lambda: any(line.row.kind is WorkKind.GOAL_TARGET for line in today.around.lines))
    line = next(each for each in today.around.lines if each.row.kind is WorkKind.GOAL_TARGET)
    assert today.table.select_key(line.key)
    today.around.reassign()
    assert today.around.acts.dialog is None
    said = " ".join(label.text() for label in today.around.trouble.findChildren(QLabel))
    assert "follow the care team" in said


def test_to_hand_over_offers_all_open_work_not_only_what_is_due(qtbot: QtBot, desk: Desk, today: TodayScreen) -> None:
    def later(clinic: Clinic) -> None:
        day = clinic.clock().date()
        terms = TaskTerms(text="Ask for the report", owner="ann", due_on=day + timedelta(days=200))
        clinic.run(AddTask(terms=terms))

    later(desk.clinic)
    today.around.hand_over()
    dialog = _dialog(qtbot, today)
    what = dialog.fields["hand_over.items"]
    assert what.text() == "all 2 open items that are mine"
    dialog.fields["hand_over.receiver"].type_text("Ben Sample")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.clinic.ask(WorkOfOwner(owner="ann")) == ())
    assert len(desk.clinic.ask(WorkOfOwner(owner="ben"))) == 2


def test_a_report_is_attached_where_the_row_stands_or_recorded_without_its_file(
    qtbot: QtBot, desk: Desk, today: TodayScreen, tmp_path: Path
) -> None:
    clinic, day = desk.clinic, desk.today()
    id_ = today.around.lines[0].row.referral_id
    assert id_ is not None
    for step in (Step(to=ReferralState.BOOKED, on=day, appointment_on=day), Step(to=ReferralState.ATTENDED, on=day)):
        clinic.run(AdvanceReferral(referral_id=id_, step=step))
    row = today.around.lines[0].row._replace(kind=WorkKind.REPORT_MISSING, action="ask-for-report", days_late=0)
    line = replace(today.around.lines[0], row=row)
    today.around.acts.do(line)
    asked = once_open(qtbot, today.around.acts.dialog, ReportAsked)
    asked.alone.click()
    _dialog(qtbot, today).reject()
    today.around.acts.do(line)
    asked = once_open(qtbot, today.around.acts.dialog, ReportAsked)
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf("", words="Exampleton, Grace"))
    asked.brought.emit(path)
    dialog = found_open(qtbot, today, ReportDialog)
    assert dialog.chosen is not None
    assert dialog.chosen.id == id_


def test_answers_of_a_therapist_are_entered_where_the_row_stands(qtbot: QtBot, desk: Desk, today: TodayScreen) -> None:
    clinic, day = desk.clinic, desk.today()
    patient_id = today.around.lines[0].row.patient_id
    assert patient_id is not None
    plan_id = clinic.ask(Plans(patient_id=patient_id))[0].id
    clinic.run(AddTherapy(plan_id=plan_id, terms=CYCLING))
    terms = SendingTerms(therapist="R. Mimic (PT), Test Rehab Unit", sent_on=day)
    send_return_form(clinic, plan_id, Strand.PHYSICAL, terms)
    clock = clinic.clock
    assert isinstance(clock, Clock)
    clock.now += timedelta(days=30)
    today.arrive(Place(screen=ScreenId.TODAY))
    qtbot.waitUntil(lambda: any(line.row.action == "enter-answers" for line in today.around.lines))
    line = next(each for each in today.around.lines if each.row.action == "enter-answers")
    assert line.action == "Enter answers…"
    assert today.table.select_key(line.key)
    qtbot.keyClick(today.table, Qt.Key.Key_Return)
    dialog = found_open(qtbot, today, AnswerDialog)
    assert "EXAMPLETON" in dialog.accessibleDescription()
    dialog.reject()


def test_whoever_comes_back_on_another_day_finds_the_list_of_that_day(
    qtbot: QtBot, desk: Desk, today: TodayScreen
) -> None:
    clock = desk.clinic.clock
    assert isinstance(clock, Clock)
    late = today.around.lines[0].row.days_late
    clock.now += timedelta(days=3)
    QApplication.sendEvent(today, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: today.around.lines[0].row.days_late == late + 3)


def test_a_saved_view_stands_in_the_menu(qtbot: QtBot, today: TodayScreen, desk: Desk) -> None:
    desk.run(SaveView(name="Late & mine", filter="mine", grouping="owner"), owner=today)
    views = today.filters.views
    qtbot.waitUntil(lambda: "Late && mine" in [each.text() for each in views.menu_of(today).actions()])
    views.menu_of(today).actions()[0].trigger()
    assert today.filters.current == "mine"


def test_a_visit_booked_beyond_the_limit_is_accepted_until_its_day(
    qtbot: QtBot, desk: Desk, today: TodayScreen
) -> None:
    """Enter asks for an earlier one; S accepts the day, with who said so."""
    id_, day = today.around.lines[0].row.referral_id, desk.today()
    assert id_ is not None
    visit = day + timedelta(days=200)
    desk.run(
        AdvanceReferral(referral_id=id_, step=Step(to=ReferralState.BOOKED, on=day, appointment_on=visit)), owner=today
    )
    qtbot.waitUntil(lambda: [line.row.rule for line in today.around.lines] == ["visit-beyond-limit"])
    qtbot.keyClick(today.table, Qt.Key.Key_Return)
    asked = _dialog(qtbot, today)
    assert isinstance(asked, ChaseDialog)
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: today.around.acts.dialog is None and today.table.hasFocus())
    qtbot.keyClick(today.table, Qt.Key.Key_S)
    dialog = _dialog(qtbot, today)
    assert dialog.fields["snooze.until"].value() == visit
    dialog.fields["snooze.reason"].type_text("No earlier date anywhere, Dr Sample agrees")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(today.around.put_off) == 1)
    qtbot.waitUntil(lambda: today.rows.rowCount() == 0)
