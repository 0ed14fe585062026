"""The page of a referral comes in pieces: what one looks for first at once, nothing of what was left behind."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from careplan.application.commands.patients import RegisterPatient
from careplan.application.queries.referral_story import ReferralStory, Story
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import ItemState
from careplan.domain.shared.ids import PatientId, ReferralId
from tests.support.clinics import GRACE, NUMBER, begin
from tests.support.rooms import room_at
from tests.ui.referral.conftest import LUNG, Show, refer
from ui.desk import Desk
from ui.screens.referral.screen import ReferralScreen
from ui.shell.place import Place, ScreenId


@pytest.fixture
def coming(
    qtbot: QtBot, desk: Desk, grace: PatientId, referral_id: ReferralId, tmp_path: Path
) -> Callable[[], ReferralScreen]:
    """The page just after its answer came; its panels are still to be shown."""

    def made() -> ReferralScreen:
        room = room_at(desk, tmp_path)
        screen = ReferralScreen(room)
        qtbot.addWidget(screen)
        screen.resize(1250, 740)
        screen.show()
        screen.arrive(Place(screen=ScreenId.REFERRAL, patient_id=grace, part_id=referral_id))
        while screen.acts.story is None:
            QCoreApplication.sendPostedEvents()
        return screen

    return made


@pytest.fixture
def bobs(desk: Desk) -> ReferralId:
    """A draft of somebody else, with one item of its own."""
    clinic = desk.clinic
    terms = replace(GRACE, family="Testerby", given="Bob")
    bob = clinic.run(RegisterPatient(terms=terms, identifiers=(replace(NUMBER, value="TST-9"),))).value
    begin(clinic, bob)
    return refer(
        desk,
        bob,
        ItemTerms(text="Bob's ECG"),
        terms=replace(LUNG, question="Is it Bob's heart?", recipient="Dr B. Sample"),
    )


def _just_come(screen: ReferralScreen, id_: ReferralId) -> None:
    """The moment after the answer came: the page is in sight, its panels are not yet told of it."""
    screen.arrive(Place(screen=ScreenId.REFERRAL, part_id=id_))
    assert screen._asked is not None
    screen._asked.cancel()
    screen._found(_story(screen.desk, id_))
    assert screen._body.isVisible()
    assert screen._showing.is_under_way


def _read(screen: ReferralScreen) -> str:
    """All that can be read on the page."""
    models = (screen.checklist.list.items, screen.history.timeline.rows)
    rows = [str(model.row(model.index(at, 0))) for model in models for at in range(model.rowCount())]
    fields = [screen.letter.question.value(), screen.letter.recipient.value()]
    labels = [label.text() for label in screen._body.findChildren(QLabel) if label.isVisibleTo(screen)]
    return "\n".join([*rows, *labels, *map(str, fields), screen.head.packet.words])


def _story(desk: Desk, id_: ReferralId) -> Story:
    return desk.clinic.ask(ReferralStory(referral_id=id_, today=desk.today()))


def test_the_next_action_is_there_before_the_panels_and_they_follow(
    qtbot: QtBot, coming: Callable[[], ReferralScreen]
) -> None:
    screen = coming()
    assert screen.next.primary.isVisible()
    assert screen.next.primary.words == "Make ready…"
    assert screen.stepper.steps.rowCount() == 9
    assert screen.checklist.list.rows.rowCount() == 0
    qtbot.waitUntil(lambda: screen.checklist.list.rows.rowCount() == 2)
    qtbot.waitUntil(lambda: screen.history.timeline.rows.rowCount() > 0 and not screen._showing.is_under_way)


def test_who_asks_for_what_is_shown_has_all_of_it(coming: Callable[[], ReferralScreen]) -> None:
    screen = coming()
    assert screen.story is not None
    assert screen.checklist.list.rows.rowCount() == 2
    assert not screen._showing.is_under_way


def test_a_page_that_is_left_shows_no_more_and_all_of_it_on_coming_back(
    qtbot: QtBot, desk: Desk, coming: Callable[[], ReferralScreen]
) -> None:
    screen = coming()
    assert screen.depart()
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert screen.checklist.list.rows.rowCount() == 0
    screen.hide()
    screen.show()
    qtbot.waitUntil(lambda: screen.checklist.list.rows.rowCount() == 2)


def test_a_second_answer_takes_the_place_of_the_rest_of_the_first(
    qtbot: QtBot,
    desk: Desk,
    coming: Callable[[], ReferralScreen],
    referral_id: ReferralId,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen, shown = coming(), list[Story]()
    monkeypatch.setattr(screen.history, "show_story", shown.append)
    first = _story(desk, referral_id)
    second = replace(first, whole=replace(first.whole, items=first.whole.items[:1]))
    screen._found(first)
    screen._found(second)
    qtbot.waitUntil(lambda: not screen._showing.is_under_way)
    assert shown == [second]
    assert screen.checklist.list.rows.rowCount() == 1


def test_a_panel_that_would_say_the_same_is_left_alone(
    qtbot: QtBot, desk: Desk, show: Show, referral_id: ReferralId, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, shown = show(referral_id), list[object]()
    assert screen.story is not None
    monkeypatch.setattr(screen.history, "show_story", shown.append)
    monkeypatch.setattr(screen.checklist, "show_referral", shown.append)
    monkeypatch.setattr(screen.loop, "show_facts", shown.append)
    screen._found(_story(desk, referral_id))
    qtbot.waitUntil(lambda: not screen._showing.is_under_way)
    assert not shown


def test_nothing_of_one_patient_stands_on_the_page_of_another(
    qtbot: QtBot, show: Show, referral_id: ReferralId, bobs: ReferralId
) -> None:
    screen = show(referral_id)
    screen.head.count_files(3)
    screen.letter.read.setText("Is the lung involved?")
    screen.letter.read.show()
    assert "HRCT report" in _read(screen)
    _just_come(screen, bobs)
    read = _read(screen)
    assert screen.checklist.list.rows.rowCount() == screen.history.timeline.rows.rowCount() == 0
    assert [words for words in ("HRCT", "Echo", "the lung", "Imaginary", "3 files") if words in read] == []
    assert not any(name.text() or value.text() or button.isVisible() for name, value, button in screen.loop._lines)
    assert screen.files._here() is None  # what is dropped now is not filed with the one before
    qtbot.waitUntil(lambda: not screen._showing.is_under_way)
    assert "Bob's ECG" in _read(screen)
    assert screen.files._here() == bobs
    assert any(value.isVisible() and value.text() == "Not yet" for _, value, _ in screen.loop._lines)


def test_an_item_of_another_patient_is_neither_answered_nor_taken_off(
    qtbot: QtBot, desk: Desk, show: Show, referral_id: ReferralId, bobs: ReferralId
) -> None:
    screen = show(referral_id)
    items = _story(desk, referral_id).whole.items
    _just_come(screen, bobs)
    screen.checklist.ticked.emit(items[0], True)
    screen.checklist.removed.emit(items[1])
    screen.checklist.answered.emit(items[0], ItemState.MISSING)
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert screen.acts.dialog is None
    assert _story(desk, referral_id).whole.items == items


def test_files_that_were_asked_for_before_come_to_nobody_else(
    qtbot: QtBot, desk: Desk, show: Show, referral_id: ReferralId, bobs: ReferralId
) -> None:
    screen = show(referral_id)
    listed: list[object] = []
    screen.files.listed.connect(listed.append)
    screen.files.show_referral(_story(desk, referral_id).whole)
    _just_come(screen, bobs)
    assert not listed
    qtbot.waitUntil(lambda: len(listed) == 1)
