"""The loop of a referral on its page: every step by keys, and what may not follow is refused with what may."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from pytestqt.qtbot import QtBot

from careplan.application.commands.directory import AddDirectoryEntries
from careplan.application.commands.referrals import AdvanceReferral
from careplan.application.queries.attachments import AttachmentsOfReferral
from careplan.application.queries.referrals import WholeReferral
from careplan.domain.attachment.attachment import AttachmentKind
from careplan.domain.referral.record import EventKind
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered
from careplan.domain.shared.ids import PatientId, ReferralId
from tests.support.referrals import step
from tests.ui.referral.conftest import CONTROL, LUNG, Page, Show, dialog_of, refer, typed
from tests.ui.referral.test_joined import LUNG_CENTRE
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.editing.recipient_field import RecipientField
from ui.screens.referral.more_menu import more_menu
from ui.screens.referral.sending import SendDialog
from ui.shell.place import Place, ScreenId
from ui.widgets.stepper import StepState
from ui.widgets.texts import Label

_S = ReferralState


def test_the_next_action_has_the_keyboard(page: Page) -> None:
    assert page.screen.next.primary.hasFocus()
    assert page.screen.next.primary.words == "Make ready…"
    assert page.nodes()[:3] == [StepState.DONE, StepState.NOW, StepState.FUTURE]


def test_from_draft_to_closed_by_keys_alone(page: Page) -> None:
    page.qtbot.keyClick(page.screen.next.primary, Qt.Key.Key_Return)
    page.record({}, _S.READY)
    page.next_step({"step.channel": "secure fax"}, _S.SENT)
    page.next_step({"step.appointment_on": "today", "step.appointment_at": "9:30"}, _S.BOOKED)
    page.next_step({}, _S.ATTENDED)
    page.next_step({"step.note": "ILD confirmed"}, _S.REPORT_RECEIVED)
    page.next_step({"step.answered": "Partly"}, _S.REVIEWED)
    page.next_step({"step.channel": "phone"}, _S.CLOSED)
    story = page.screen.story
    assert story is not None
    assert story.whole.row.answered is Answered.PARTLY
    assert story.whole.row.number.startswith("RF-2026-")
    assert [event.channel for event in story.whole.events if event.channel] == ["secure fax", "phone"]
    assert page.nodes().count(StepState.DONE) == 8
    assert page.nodes()[3] is StepState.SKIPPED  # nobody recorded a receipt
    assert page.screen.loop._lines[-1][1].text() == "01-Mar-2026"


def test_a_step_without_what_it_needs_stays_in_its_dialog(page: Page) -> None:
    page.next_step({}, _S.READY)
    page.screen.next.do_next()
    dialog = dialog_of(page.qtbot, page.screen)
    page.qtbot.keyClick(dialog.fields["step.on"].control, Qt.Key.Key_Return, CONTROL)
    assert dialog.fields["step.channel"].has_error
    assert dialog.fields["step.channel"].control.hasFocus()
    typed(page.qtbot, dialog.fields["step.channel"], "fax")
    dialog.fields["step.on"].type_text("tomorrow")
    page.qtbot.keyClick(dialog.fields["step.channel"].control, Qt.Key.Key_Return, CONTROL)
    page.qtbot.waitUntil(lambda: dialog.fields["step.on"].has_error)
    assert "future" in dialog.fields["step.on"].message
    assert page.state is _S.READY


def test_an_impossible_step_says_what_comes_first(page: Page) -> None:
    stepper = page.screen.stepper
    stepper.setFocus()
    stepper.select_key(_S.REPORT_RECEIVED)
    page.qtbot.keyClick(stepper, Qt.Key.Key_Return)
    assert page.screen.acts.dialog is None
    assert "cannot be recorded now" in page.screen.wrong.accessibleName()
    assert "Make ready" in page.screen.wrong.accessibleName()
    assert page.state is _S.DRAFT


def test_open_items_hold_it_back(qtbot: QtBot, referral_id: ReferralId, show: Show) -> None:
    screen = show(referral_id)
    screen.handlers()[ActionId.NEXT_ACTION]()
    assert screen.acts.dialog is None
    assert "Answer 2 checklist items." in screen.wrong.accessibleName()


def test_a_wrong_step_is_corrected_with_a_reason(page: Page, desk: Desk) -> None:
    page.next_step({}, _S.READY)
    page.next_step({"step.channel": "fax"}, _S.SENT)
    page.screen.acts.correct()
    dialog = dialog_of(page.qtbot, page.screen)
    dialog.fields["referral.state"].setFocus()
    page.qtbot.keyClicks(dialog.fields["referral.state"].control, "Ready")
    assert dialog.fields["step.on"].value() == desk.today()
    page.qtbot.keyClick(dialog.fields["referral.state"].control, Qt.Key.Key_Return, CONTROL)
    assert dialog.fields["step.reason"].has_error
    page.record({"step.reason": "It was another patient's letter"}, _S.READY)
    story = page.screen.story
    assert story is not None
    assert story.whole.events[-1].kind is EventKind.CORRECTED
    assert page.screen.history.timeline.entries.rows()[0].title == "Corrected: Ready, not sent, no answer"


def test_one_that_was_withdrawn_is_reopened(page: Page) -> None:
    page.screen.acts.step(_S.WITHDRAWN)
    page.record({"step.reason": "Moved away"}, _S.WITHDRAWN)
    assert page.screen.letter.read.isVisibleTo(page.screen)
    assert ActionId.LOG_CONTACT not in page.screen.handlers()
    assert page.screen.next.primary.words == "Reopen…"
    page.next_step({"step.reason": "Came back"}, _S.DRAFT)
    assert not page.screen.letter.question.is_locked


def test_a_declined_one_is_redirected_and_the_new_one_is_opened(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show
) -> None:
    referral_id = refer(desk, grace)
    for to in (_S.READY, _S.SENT, _S.DECLINED):
        desk.clinic.run(AdvanceReferral(referral_id=referral_id, step=step(to, on=date(2026, 3, 1))))
    page = Page(qtbot, show(referral_id))
    gone: list[Place] = []
    page.screen.go.connect(gone.append)
    page.next_step({"referral.recipient": "Dr I. Placeholder"}, _S.REDIRECTED)
    (place,) = gone
    assert (place.screen, place.patient_id) == (ScreenId.REFERRAL, grace)
    page.screen.arrive(place)
    qtbot.waitUntil(lambda: page.screen.letter.recipient.value() == "Dr I. Placeholder")
    assert page.screen.letter.question.value() == LUNG.question


def test_it_is_redirected_to_somebody_of_the_directory(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    (entry_id,) = desk.clinic.run(AddDirectoryEntries(entries=(LUNG_CENTRE,))).value
    referral_id = refer(desk, grace)
    for to in (_S.READY, _S.SENT, _S.DECLINED):
        desk.clinic.run(AdvanceReferral(referral_id=referral_id, step=step(to, on=date(2026, 3, 1))))
    page = Page(qtbot, show(referral_id))
    page.screen.next.do_next()
    field = dialog_of(qtbot, page.screen).fields["referral.recipient"]
    assert isinstance(field, RecipientField)
    typed(qtbot, field, "lung cen")
    qtbot.waitUntil(lambda: field.offered.isVisible() and field.offered.model().rowCount(QModelIndex()) > 0)
    field.offered.setCurrentIndex(field.offered.model().index(0, 0))
    qtbot.keyClick(field.offered, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.entry_id == entry_id)
    page.record({}, _S.REDIRECTED)
    story = page.screen.story
    assert story is not None
    assert story.whole.redirected_to is not None
    terms = desk.clinic.ask(WholeReferral(referral_id=story.whole.redirected_to)).row.terms
    assert (terms.recipient_id, terms.recipient) == (entry_id, "Dr V. Imaginary, Example Lung Centre")
    assert "000 0000 002" in terms.recipient_contact


def test_a_draft_is_taken_away(page: Page) -> None:
    gone: list[Place] = []
    page.screen.go.connect(gone.append)
    menu = more_menu(page.screen.acts, page.screen)
    next(each for each in menu.actions() if each.text() == "Take this draft away").trigger()
    page.qtbot.waitUntil(lambda: bool(gone))
    assert gone[0].screen is ScreenId.PLAN_REFERRALS
    menu.deleteLater()


def test_what_was_sent_is_kept_with_the_step_that_sent_it(page: Page) -> None:
    page.next_step({}, _S.READY)
    page.screen.next.do_next()
    dialog = dialog_of(page.qtbot, page.screen)
    typed(page.qtbot, dialog.fields["step.channel"], "fax")
    page.qtbot.keyClick(dialog.fields["step.channel"].control, Qt.Key.Key_Return, CONTROL)
    page.qtbot.waitUntil(lambda: page.state is _S.SENT)
    story = page.screen.story
    assert story is not None
    (kept,) = page.screen.desk.clinic.ask(AttachmentsOfReferral(referral_id=story.whole.row.id))
    sent = story.whole.events[-1]
    assert kept.terms.kind is AttachmentKind.SENT_PACKET
    assert kept.event_id == sent.id
    assert sent.note == "Letter D-2026-0001 version 1."
    assert kept.terms.title == "Packet as sent, D-2026-0001 version 1"


def test_the_recipients_channel_is_offered_and_another_packet_may_have_been_sent(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show
) -> None:
    (entry_id,) = desk.clinic.run(AddDirectoryEntries(entries=(LUNG_CENTRE,))).value
    terms = replace(LUNG, recipient_id=entry_id)
    page = Page(qtbot, show(refer(desk, grace, terms=terms)))
    page.next_step({}, _S.READY)
    page.screen.next.do_next()
    dialog = dialog_of(qtbot, page.screen)
    assert isinstance(dialog, SendDialog)
    qtbot.waitUntil(lambda: dialog.fields["step.channel"].text() == "fax")
    assert dialog.keep.value() is True
    qtbot.mouseClick(dialog.keep.tick, Qt.MouseButton.LeftButton, pos=QPoint(8, dialog.keep.tick.height() // 2))
    assert dialog.keep.value() is False
    page.record({}, _S.SENT)
    story = page.screen.story
    assert story is not None
    sent = story.whole.events[-1]
    assert (sent.channel, sent.note) == ("fax", "")
    assert desk.clinic.ask(AttachmentsOfReferral(referral_id=story.whole.row.id)) == ()


@pytest.mark.parametrize("recipient", ["", "Dr V. Imaginary"])
def test_sending_it_to_nobody_is_warned_about(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show, recipient: str
) -> None:
    page = Page(qtbot, show(refer(desk, grace, terms=replace(LUNG, recipient=recipient))))
    page.next_step({}, _S.READY)
    page.screen.next.do_next()
    dialog = dialog_of(qtbot, page.screen)
    said = any(label.text().startswith("Nobody is named who receives it") for label in dialog.findChildren(Label))
    assert said is not bool(recipient)
    assert isinstance(dialog, SendDialog)
    assert (dialog.keep.value(), dialog.keep.is_locked) == (bool(recipient), not recipient)
    page.record({"step.channel": "portal"}, _S.SENT)


def test_a_visit_beyond_the_limit_is_warned_about_and_booked_all_the_same(page: Page) -> None:
    page.next_step({}, _S.READY)
    page.next_step({"step.channel": "fax"}, _S.SENT)
    page.screen.next.do_next()
    day = dialog_of(page.qtbot, page.screen).fields["step.appointment_on"]
    story = page.screen.story
    assert story is not None
    latest = story.whole.row.visit_by
    assert latest is not None
    day.type_text(latest.isoformat())
    assert "limit" not in day.message
    day.type_text((latest + timedelta(days=1)).isoformat())
    assert "Beyond the clinic’s limit" in day.message
    assert not day.has_error
    page.record({}, _S.BOOKED)


def test_a_day_long_gone_is_asked_about_once(page: Page) -> None:
    page.screen.next.do_next()
    dialog = dialog_of(page.qtbot, page.screen)
    dialog.fields["step.on"].type_text("2024-02-01")
    page.qtbot.keyClick(dialog.fields["step.on"].control, Qt.Key.Key_Return, CONTROL)
    assert "more than a year ago" in dialog.accessibleDescription()
    assert page.state is _S.DRAFT
    page.record({}, _S.READY)
