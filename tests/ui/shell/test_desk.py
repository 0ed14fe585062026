"""The desk: questions and changes of a real clinic file, told to whoever has to know."""

from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from careplan.application.changes import ChangeSet, Topic
from careplan.application.commands.patients import RegisterPatient, RevisePatient
from careplan.application.queries.patients import AllPatients
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.shared.errors import Conflict, Refused
from careplan.domain.shared.ids import PatientId
from careplan.i18n.message import Message
from tests.support.clinics import GRACE
from ui.desk import Desk, Done


def _registered(qtbot: QtBot, desk: Desk, owner: QObject) -> PatientId:
    found: list[PatientId] = []
    desk.run(RegisterPatient(terms=GRACE), found.append, owner=owner)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_change_tells_what_went_stale_before_it_answers(qtbot: QtBot, desk: Desk) -> None:
    told: list[Any] = []
    owner = QObject()
    desk.changed.connect(lambda changes, who: told.append((changes, who)))
    desk.done.connect(told.append)
    desk.run(RegisterPatient(terms=GRACE), told.append, owner=owner)
    qtbot.waitUntil(lambda: len(told) == 3)
    changes, who = told[0]
    assert isinstance(changes, ChangeSet)
    assert Topic.PATIENTS in changes.topics
    assert who is owner
    assert isinstance(told[1], Done)
    assert told[1].undoable
    assert changes.ids[Topic.PATIENTS] == {told[2]}


def test_a_question_is_answered_with_what_is_stored(qtbot: QtBot, desk: Desk) -> None:
    owner = QObject()
    patient_id = _registered(qtbot, desk, owner)
    rows: list[Any] = []
    desk.ask(AllPatients(), rows.append, owner=owner)
    qtbot.waitUntil(lambda: bool(rows))
    assert [row.id for row in rows[0]] == [patient_id]


def test_a_refusal_goes_to_the_form_that_asked_else_to_the_presenter(qtbot: QtBot, desk: Desk) -> None:
    owner = QObject()
    patient_id = _registered(qtbot, desk, owner)
    seen = PatientTerms(family="Somebody else")
    wanted = PatientTerms(family="Third")
    refused: list[Refused] = []
    told: list[Message] = []
    desk.told.connect(told.append)
    command = RevisePatient(patient_id=patient_id, seen=seen, wanted=wanted)
    desk.run(command, owner=owner, refused=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert isinstance(refused[0], Conflict)
    assert told == []
    desk.run(command, owner=owner)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].happened
    assert told[0].todo


def test_undo_and_redo_go_the_same_way(qtbot: QtBot, desk: Desk) -> None:
    owner = QObject()
    _registered(qtbot, desk, owner)
    done: list[Done] = []
    desk.done.connect(done.append)
    desk.undo_last(owner=owner)
    qtbot.waitUntil(lambda: len(done) == 1)
    rows: list[Any] = []
    desk.ask(AllPatients(), rows.append, owner=owner)
    qtbot.waitUntil(lambda: bool(rows))
    assert rows == [()]
    desk.redo_last(owner=owner)
    qtbot.waitUntil(lambda: len(done) == 2)
    desk.ask(AllPatients(), rows.append, owner=owner)
    qtbot.waitUntil(lambda: len(rows) == 2)
    assert len(rows[1]) == 1


def test_nothing_to_undo_is_said(qtbot: QtBot, desk: Desk) -> None:
    told: list[Message] = []
    owner = QObject()
    desk.told.connect(told.append)
    desk.undo_last(owner=owner)
    qtbot.waitUntil(lambda: bool(told))


def test_what_should_not_have_happened_goes_to_the_crash_net(qtbot: QtBot, desk: Desk) -> None:
    owner = QObject()
    crashed: list[Exception] = []
    desk.crashed.connect(crashed.append)
    desk.use(lambda clinic: 1 // 0, lambda value: None, owner=owner)
    qtbot.waitUntil(lambda: bool(crashed))
    assert isinstance(crashed[0], ZeroDivisionError)


def test_a_save_whose_asker_is_gone_still_tells_the_others(qtbot: QtBot, desk: Desk) -> None:
    told: list[ChangeSet] = []
    owner = QObject()
    desk.changed.connect(lambda changes, who: told.append(changes))
    desk.run(RegisterPatient(terms=GRACE), owner=owner).cancel()
    qtbot.waitUntil(lambda: bool(told))
