"""The rest of the page: checklist, contacts, the letter, goals, and who may only look."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careplan.application.queries.referral_limits import LimitsSay
from careplan.application.queries.referral_story import ReferralStory, Story
from careplan.domain.referral.limits import Limit
from careplan.domain.referral.record import Channel, ItemState
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import PatientId, ReferralId
from tests.support.clinics import ANN
from tests.ui.dialogs import once_open
from tests.ui.patient_pages import made
from tests.ui.referral.conftest import Show, as_reader, dialog_of, refer, typed
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.screens.links.goals_dialog import GoalsDialog
from ui.screens.referral.letter import draft_key
from ui.screens.referral.screen import ReferralScreen
from ui.screens.referral.standing import limit_words

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 3, 1)


def story(screen: ReferralScreen) -> Story:
    assert screen.story is not None
    return screen.story


def answers(screen: ReferralScreen) -> list[ItemState]:
    return [item.answer.state for item in story(screen).whole.items]


def on_item(screen: ReferralScreen, at: int = 0) -> None:
    screen.checklist.list.setFocus()
    screen.checklist.list.select_key(story(screen).whole.items[at].id)


def confirm(qtbot: QtBot) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return, CONTROL)


def test_space_ticks_an_item_for_today_and_opens_it_again(qtbot: QtBot, referral_id: ReferralId, show: Show) -> None:
    screen = show(referral_id)
    on_item(screen)
    qtbot.keyClick(screen.checklist.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: answers(screen)[0] is ItemState.DONE)
    assert story(screen).whole.items[0].answer.on == TODAY
    assert screen.checklist.ring.accessibleName() == "1 of 2 answered"
    qtbot.keyClick(screen.checklist.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: answers(screen)[0] is ItemState.OPEN)


def test_done_elsewhere_is_refused_without_place_or_day(qtbot: QtBot, referral_id: ReferralId, show: Show) -> None:
    screen = show(referral_id)
    on_item(screen)
    entry = screen.checklist.list.current_row()
    assert entry is not None
    menu = screen.checklist.list.answers_menu(entry)
    next(each for each in menu.actions() if each.text() == "Done elsewhere…").trigger()
    menu.deleteLater()
    dialog = dialog_of(qtbot, screen)
    typed(qtbot, dialog.fields["item.on"], "20 Feb 2026")
    qtbot.keyClick(dialog.fields["item.on"].control, Qt.Key.Key_Return)
    assert dialog.fields["item.place"].has_error
    assert dialog.fields["item.place"].control.hasFocus()
    qtbot.keyClicks(dialog.fields["item.place"].control, "Testtown Hospital")
    dialog.fields["item.on"].type_text("")
    qtbot.keyClick(dialog.fields["item.place"].control, Qt.Key.Key_Return)
    assert dialog.fields["item.on"].has_error
    assert answers(screen)[0] is ItemState.OPEN
    dialog.fields["item.on"].type_text("20 Feb 2026")
    qtbot.keyClick(dialog.fields["item.on"].control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: answers(screen)[0] is ItemState.DONE_ELSEWHERE)
    answer = story(screen).whole.items[0].answer
    assert (answer.on, answer.place) == (date(2026, 2, 20), "Testtown Hospital")


def test_not_applicable_needs_a_reason(qtbot: QtBot, referral_id: ReferralId, show: Show) -> None:
    screen = show(referral_id)
    on_item(screen, 1)
    screen.checklist.answered.emit(story(screen).whole.items[1], ItemState.NOT_APPLICABLE)
    dialog = dialog_of(qtbot, screen)
    confirm(qtbot)
    assert dialog.fields["item.reason"].has_error
    typed(qtbot, dialog.fields["item.reason"], "No heart disease known")
    confirm(qtbot)
    qtbot.waitUntil(lambda: answers(screen)[1] is ItemState.NOT_APPLICABLE)


def _says(screen: ReferralScreen, said: str) -> bool:
    return screen.checklist._said.text() == said


def test_the_head_of_the_checklist_says_what_is_missing(qtbot: QtBot, referral_id: ReferralId, show: Show) -> None:
    """An item that will not come is answered, and missing all the same."""
    screen = show(referral_id)
    assert screen.checklist._said.text() == "2 not answered"
    for at, said in ((0, "1 not answered, 1 missing"), (1, "All answered, 2 missing")):
        screen.checklist.answered.emit(story(screen).whole.items[at], ItemState.MISSING)
        dialog = dialog_of(qtbot, screen)
        typed(qtbot, dialog.fields["item.reason"], "The laboratory is closed")
        confirm(qtbot)
        qtbot.waitUntil(partial(_says, screen, said))


def test_the_page_calls_the_limit_what_today_calls_it_and_says_that_nobody_confirmed_it(
    referral_id: ReferralId, show: Show
) -> None:
    row = story(show(referral_id)).whole.row
    row = replace(row, state=ReferralState.SENT)
    own = limit_words(row, LimitsSay(limit=Limit(7), is_own=True, next_try_on=TODAY))
    assert own == "Clinic limit for soon: 7 days."
    unread = limit_words(row, LimitsSay(limit=Limit(7), is_own=False, next_try_on=TODAY))
    assert unread == "Clinic limit for soon: 7 days (unconfirmed: not set here yet)."


def test_an_item_is_added_and_taken_off_and_undo_brings_it_back(
    qtbot: QtBot, desk: Desk, referral_id: ReferralId, show: Show
) -> None:
    screen = show(referral_id)
    screen.handlers()[ActionId.ADD_ITEM]()
    typed(qtbot, dialog_of(qtbot, screen).fields["item.text"], "Smoking history")
    confirm(qtbot)
    qtbot.waitUntil(lambda: len(answers(screen)) == 3)
    on_item(screen, 2)
    qtbot.keyClick(screen.checklist.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(answers(screen)) == 2)
    desk.undo_last(owner=screen)
    qtbot.waitUntil(lambda: len(answers(screen)) == 3)


def test_a_contact_is_logged_by_keys(qtbot: QtBot, referral_id: ReferralId, show: Show) -> None:
    screen = show(referral_id)
    screen.handlers()[ActionId.LOG_CONTACT]()
    dialog = dialog_of(qtbot, screen)
    confirm(qtbot)
    assert dialog.fields["attempt.outcome"].has_error  # how it ended is never guessed
    assert dialog.fields["attempt.next_try_on"].text() == "03-Mar-2026"  # 2 working days after a Sunday
    qtbot.keyClicks(dialog.fields["attempt.outcome"].control, "L")
    dialog.fields["attempt.next_try_on"].type_text("in 3 days")
    typed(qtbot, dialog.fields["attempt.note"], "Booking clerk: letter is with triage")
    confirm(qtbot)
    qtbot.waitUntil(lambda: bool(story(screen).whole.attempts))
    terms = story(screen).whole.attempts[0].terms
    assert (terms.channel, terms.reached, terms.next_try_on) == (Channel.PHONE, False, date(2026, 3, 4))
    entry = screen.history.timeline.entries.rows()[0]
    assert entry.title == "Phone, left a message"
    assert entry.caption.startswith(ANN.name)
    assert "Next try 04-Mar-2026." in entry.text


def test_a_quick_button_logs_at_once(qtbot: QtBot, referral_id: ReferralId, show: Show) -> None:
    screen = show(referral_id)
    qtbot.mouseClick(screen.history.quick_buttons["No answer"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(story(screen).whole.attempts))
    assert screen.history.timeline.entries.rows()[0].title == "Phone, no answer"


def test_a_contact_logged_in_error_is_taken_back(qtbot: QtBot, desk: Desk, referral_id: ReferralId, show: Show) -> None:
    """The one that is chosen, with a reason; the journal keeps it."""
    screen = show(referral_id)
    assert not screen.history.strike.isVisible()
    for words in ("No answer", "Spoke"):
        before = len(story(screen).whole.attempts)
        qtbot.mouseClick(screen.history.quick_buttons[words], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda before=before: len(story(screen).whole.attempts) > before)  # type: ignore[misc]
    first, last = story(screen).whole.attempts
    assert screen.history.timeline.select_key(first.id)
    qtbot.mouseClick(screen.history.strike, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, screen)
    confirm(qtbot)
    assert dialog.fields["attempt.struck_because"].has_error
    typed(qtbot, dialog.fields["attempt.struck_because"], "Called about somebody else")
    confirm(qtbot)
    qtbot.waitUntil(lambda: [each.id for each in story(screen).whole.attempts] == [last.id])
    assert "Phone, no answer" not in [entry.title for entry in screen.history.timeline.entries.rows()]


def test_the_letter_saves_when_a_field_is_left(qtbot: QtBot, desk: Desk, referral_id: ReferralId, show: Show) -> None:
    screen = show(referral_id)
    page = screen.letter.question.page
    page.setFocus()
    page.selectAll()
    qtbot.keyClicks(page, "Is oxygen needed?")
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: story(screen).whole.row.terms.question == "Is oxygen needed?")
    stored = desk.clinic.ask(ReferralStory(referral_id=referral_id, today=desk.today())).whole.row.terms
    assert (stored.question, stored.reason) == ("Is oxygen needed?", "FVC fell")


def test_what_is_typed_is_kept_against_a_crash(qtbot: QtBot, desk: Desk, referral_id: ReferralId, show: Show) -> None:
    screen = show(referral_id)
    typed(qtbot, screen.letter.reason, " again ")
    screen.letter.drafting.flush()
    kept = made(qtbot, desk, lambda clinic: clinic.drafts.all())
    assert [draft.key for draft in kept] == [draft_key(referral_id)]
    assert "again" in kept[0].text


def test_without_a_question_it_is_said_what_is_missing(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    screen = show(refer(desk, grace))
    page = screen.letter.question.page
    page.setFocus()
    page.selectAll()
    qtbot.keyClick(page, Qt.Key.Key_Delete)
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "Write the question" in screen.next._missing.text())
    screen.next.do_next()
    assert screen.acts.dialog is None


def test_another_referral_shows_nothing_of_the_one_before(
    qtbot: QtBot, desk: Desk, grace: PatientId, referral_id: ReferralId, show: Show
) -> None:
    other = refer(desk, grace)
    screen = show(referral_id)
    assert screen.place is not None
    screen.arrive(type(screen.place)(screen=screen.place.screen, patient_id=grace, part_id=other))
    assert screen.story is None
    qtbot.waitUntil(lambda: screen.story is not None)
    assert story(screen).whole.row.id == other
    assert not answers(screen)


def test_goals_are_linked(qtbot: QtBot, referral_id: ReferralId, show: Show) -> None:
    screen = show(referral_id)
    screen.handlers()[ActionId.LINK_GOALS]()
    dialog = once_open(qtbot, screen.acts.dialog, GoalsDialog)
    qtbot.keyClick(dialog.ticks[1], Qt.Key.Key_Space)
    qtbot.keyClick(dialog.ticks[1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: story(screen).whole.goals == (1,))


def test_a_reader_looks_and_changes_nothing(qtbot: QtBot, desk: Desk, referral_id: ReferralId, show: Show) -> None:
    as_reader(desk)
    screen = show(referral_id)
    assert screen.next.primary.toolTip() == "You may look, not change."
    assert screen.letter.recipient.is_locked
    assert screen.letter.read.text().startswith("Is the lung involved?")
    assert set(screen.handlers()) == {ActionId.SAVE, ActionId.EXPORT}  # which the role answers for
    on_item(screen)
    qtbot.keyClick(screen.checklist.list, Qt.Key.Key_Space)
    qtbot.keyClick(screen.checklist.list, Qt.Key.Key_Delete)
    screen.stepper.setFocus()
    qtbot.keyClick(screen.stepper, Qt.Key.Key_Return)
    qtbot.wait(50)
    assert answers(screen) == [ItemState.OPEN, ItemState.OPEN]
    assert screen.acts.dialog is None
