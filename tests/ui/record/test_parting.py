"""A status that ends following: what is open is asked about first, ended in the same step, and brought back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.patients import ChangeStanding
from careplan.application.commands.referrals import AddReferral, AdvanceReferral, PrepareReferral
from careplan.application.commands.tasks import AddTask
from careplan.application.queries.parting import OpenWorkFound, OpenWorkOf
from careplan.application.queries.worklist import Worklist
from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.ids import PatientId, ReferralId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.task.task import TaskTerms
from careplan.i18n.message import Message
from tests.support.rooms import room_at
from tests.ui.dialogs import once_open
from tests.ui.patient_pages import made
from tests.ui.record.conftest import At, register_other
from ui.desk import Desk
from ui.editing.choice_field import CheckField
from ui.editing.edit import Answers, Edit
from ui.screens.record.section import SectionId
from ui.screens.record.standing import StandingSection
from ui.screens.referral.asking import AskDialog
from ui.screens.referral.screen import ReferralScreen
from ui.screens.today.screen import TodayScreen
from ui.shell.place import Place, ScreenId

CONTROL = Qt.KeyboardModifier.ControlModifier
DIED = Standing(status=PatientStatus.DECEASED, since=PartialDate("2026-02"))


@pytest.fixture
def referral_id(qtbot: QtBot, desk: Desk, grace: PatientId) -> ReferralId:
    """Sent, and a task beside it."""

    def work(clinic: Clinic) -> ReferralId:
        terms = ReferralTerms(specialty="pulmonology", question="Lung function?", owner="ann")
        id_ = clinic.run(AddReferral(patient_id=grace, plan_id=None, terms=terms)).value
        day = clinic.clock().date()
        clinic.run(PrepareReferral(referral_id=id_, ready=True, on=day))
        clinic.run(AdvanceReferral(referral_id=id_, step=Step(to=ReferralState.SENT, on=day, channel="fax")))
        clinic.run(AddTask(patient_id=grace, terms=TaskTerms(text="Ask again", due_on=day)))
        return id_

    return made(qtbot, desk, work)


def open_work(at: At) -> OpenWorkFound:
    return made(at.bot, at.screen.desk, lambda clinic: clinic.ask(OpenWorkOf(patient_id=at.patient_id)))


def ticks(dialog: AskDialog) -> list[CheckField]:
    return [each for each in dialog.fields.values() if isinstance(each, CheckField)]


def type_status(at: At, words: str, since: str = "") -> StandingSection:
    standing = at.section(SectionId.STATUS, StandingSection)
    at.bot.waitUntil(lambda: standing.record is not None)
    standing.status.type_text(words)
    standing.status.leave()
    if since:
        at.write(standing.since, since)
    return standing


@pytest.mark.usefixtures("referral_id")
def test_a_death_asks_first_ends_what_stays_ticked_and_a_mistake_brings_it_back(at: At) -> None:
    standing = type_status(at, "Deceased", "Feb 2026")
    dialog = at.dialog(AskDialog)
    assert at.record().facts.standing == Standing()
    assert not standing.leave()
    assert [(tick.label, tick.value()) for tick in ticks(dialog)] == [
        ("Pulmonology / ILD clinic referral RF-2026-0001: sent, no answer", True),
        (f"Task: Ask again, due {at.screen.desk.today():%d-%b-%Y}", True),
    ]
    at.press(ticks(dialog)[1].tick)
    at.bot.keyClick(dialog, Qt.Key.Key_Return)
    at.bot.waitUntil(lambda: at.record().facts.standing == DIED)
    found = open_work(at)
    assert (found.referrals, len(found.tasks), found.ended) == ((), 1, 1)
    at.bot.waitUntil(lambda: not standing.form.is_changed and standing.dialog is None)
    type_status(at, "Active")
    back = at.dialog(AskDialog)
    assert [tick.label for tick in ticks(back)] == ["Bring back 1 thing that was ended"]
    back.fields["step.reason"].type_text("another Grace")
    at.bot.keyClick(back, Qt.Key.Key_Return, CONTROL)
    at.bot.waitUntil(lambda: len(open_work(at).referrals) == 1)
    assert at.record().facts.standing.status is PatientStatus.ACTIVE


@pytest.mark.usefixtures("referral_id")
def test_lost_ticks_nothing_and_cancel_changes_nothing(at: At) -> None:
    standing = type_status(at, "Lost to follow-up")
    dialog = at.dialog(AskDialog)
    assert [tick.value() for tick in ticks(dialog)] == [False, False]
    at.bot.keyClick(dialog, Qt.Key.Key_Escape)
    at.bot.waitUntil(lambda: standing.dialog is None)
    assert at.record().facts.standing == Standing()
    assert not standing.form.is_changed
    assert standing.leave()
    type_status(at, "Lost to follow-up")
    at.bot.keyClick(at.dialog(AskDialog), Qt.Key.Key_Return)
    at.bot.waitUntil(lambda: at.record().facts.standing.status is PatientStatus.LOST)
    assert open_work(at).count == 2


def test_without_anything_open_nobody_is_asked(at: At) -> None:
    standing = at.section(SectionId.STATUS, StandingSection)
    at.bot.waitUntil(lambda: not at.screen.desk.lanes.are_busy)
    type_status(at, "Moved away")
    at.bot.waitUntil(lambda: at.record().facts.standing.status is PatientStatus.MOVED)
    assert standing.dialog is None


def test_a_question_that_fails_keeps_nobody_and_can_be_asked_again(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    standing = at.section(SectionId.STATUS, StandingSection)
    at.bot.waitUntil(lambda: not at.screen.desk.lanes.are_busy)
    standing._open = None
    gone, told, ask = Message(code="gone", happened="The disk is gone."), list[str](), standing.desk.ask

    def broken(
        _query: object, _then: object, *, owner: object, failed: Callable[[Message], None] | None = None
    ) -> None:
        assert owner is standing
        if failed is not None:
            failed(gone)

    monkeypatch.setattr(standing.desk, "ask", broken)
    wanted = Standing(status=PatientStatus.MOVED)
    answers: Answers[Standing] = Answers(lambda _: None, lambda _e, _r: None, lambda _e, said: told.append(said.text))
    edit = Edit(seen=Standing(), wanted=wanted, values={}, answers=answers)
    standing._save(edit)
    assert told == [gone.text]
    assert standing._edit is None
    monkeypatch.setattr(standing.desk, "ask", ask)
    standing._save(edit)
    at.bot.waitUntil(lambda: at.record().facts.standing.status is PatientStatus.MOVED)


def test_what_is_open_of_one_person_is_not_taken_for_anothers(at: At) -> None:
    standing = at.section(SectionId.STATUS, StandingSection)
    at.bot.waitUntil(lambda: not at.screen.desk.lanes.are_busy)
    found, other = open_work(at), made(at.bot, at.screen.desk, register_other)
    standing._open = None
    standing._known(other, found)
    assert standing._open is None
    standing._known(at.patient_id, found)
    assert standing._open == found


def test_today_ends_what_is_open_of_somebody_who_died_where_the_row_stands(
    qtbot: QtBot, desk: Desk, tmp_path: Path, grace: PatientId, referral_id: ReferralId
) -> None:
    made(qtbot, desk, lambda clinic: clinic.run(ChangeStanding(patient_id=grace, seen=Standing(), wanted=DIED)))
    page = TodayScreen(room_at(desk, tmp_path))
    qtbot.addWidget(page)
    page.show()
    page.arrive(Place(screen=ScreenId.TODAY))
    qtbot.waitUntil(lambda: any(line.row.rule == "patient-left" for line in page.around.lines))
    line = next(line for line in page.around.lines if line.row.rule == "patient-left")
    said = "Recorded as deceased (Feb-2026); still open: 1 referral"
    assert (line.title, line.rule, line.action) == ("Deceased: end what is open", said, "End open work…")
    page.around.acts.do(line)
    qtbot.waitUntil(lambda: page.around.acts.dialog is not None)
    dialog = once_open(qtbot, page.around.acts.dialog, AskDialog)
    ticks(dialog)[1].tick.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    day = desk.today()
    qtbot.waitUntil(
        lambda: (
            [row.rule for row in made(qtbot, desk, lambda clinic: clinic.ask(Worklist(today=day))).rows] == ["task-set"]
        )
    )


def test_a_referral_that_ended_by_death_offers_the_status_and_booking_for_the_dead_is_warned_of(
    qtbot: QtBot, desk: Desk, tmp_path: Path, grace: PatientId, referral_id: ReferralId
) -> None:
    room = room_at(desk, tmp_path)
    room.open_plan.open(grace)
    page = ReferralScreen(room)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.arrive(Place(screen=ScreenId.REFERRAL, patient_id=grace, part_id=referral_id))
    qtbot.waitUntil(lambda: page.story is not None and room.open_plan.file is not None)

    def asked() -> AskDialog:
        qtbot.waitUntil(lambda: page.acts.dialog is not None)
        return once_open(qtbot, page.acts.dialog, AskDialog)

    page.acts.step(ReferralState.CLOSED_INCOMPLETE)
    dialog = asked()
    dialog.fields["step.loss"].type_text("Patient died")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.acts.dialog is not dialog and page.acts.dialog is not None)
    offered = asked()
    assert [tick.label.partition(":")[0] for tick in ticks(offered)] == ["Task"]
    standing = made(qtbot, desk, lambda clinic: clinic.ask(OpenWorkOf(patient_id=grace))).standing
    assert standing == Standing()
    offered.fields["patient.standing.since"].type_text("Feb 2026")
    qtbot.keyClick(offered, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: made(qtbot, desk, lambda c: c.ask(OpenWorkOf(patient_id=grace))).standing == DIED)
    qtbot.waitUntil(lambda: page.acts.dialog is None and not desk.lanes.are_busy)
    page.acts.reopen()
    again = asked()
    again.fields["step.reason"].type_text("the report is expected")
    qtbot.keyClick(again, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.acts.dialog is None and not desk.lanes.are_busy)
    qtbot.waitUntil(lambda: page.acts.whole is not None and page.acts.whole.row.state is ReferralState.SENT)
    page.acts.step(ReferralState.BOOKED)
    booking = asked()
    warned = [label.text() for label in booking.findChildren(QLabel) if "recorded as deceased" in label.text()]
    assert len(warned) == 1
    booking.reject()
