"""Signing by keyboard from a draft to a plan in force; what is refused is told inside the dialog."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.clinics import ReviseClinic
from careplan.application.commands.goals import AddGoal, ReviseGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.plans import MovePlan
from careplan.application.permissions import User
from careplan.application.queries.users import ThisClinic
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.shared.ids import PlanId
from careplan.domain.team.clinic import Role
from tests.support.clinics import GRACE, NUMBER, begin, content, walk
from tests.ui.dialogs import once_open
from tests.ui.history.test_history import sign
from tests.ui.patient_pages import made
from ui.desk import Desk
from ui.items.cells import Mark
from ui.screens.history.sign_dialog import SignDialog, open_sign_dialog

CONTROL = Qt.KeyboardModifier.ControlModifier
Opened = Callable[..., SignDialog]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def _draft(clinic: Clinic, *, goals: int = 1) -> PlanSnapshot:
    plan_id = begin(clinic, clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value)
    for _ in range(goals):
        clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    return content(clinic, plan_id)


def _in_review(clinic: Clinic) -> PlanSnapshot:
    plan = _draft(clinic)
    clinic.run(MovePlan(plan_id=plan.id, to=PlanStatus.IN_REVIEW))
    return content(clinic, plan.id)


def _second_version(clinic: Clinic) -> PlanSnapshot:
    plan = _draft(clinic)
    sign(clinic, plan.id)
    line = content(clinic, plan.id).goals[0]
    clinic.run(ReviseGoal(goal_id=line.id, seen=line.terms, wanted=walk("450", date(2026, 10, 1))))
    return content(clinic, plan.id)


def _status(qtbot: QtBot, desk: Desk, plan_id: PlanId) -> PlanStatus:
    return made(qtbot, desk, lambda clinic: content(clinic, plan_id).status)


def _opened(qtbot: QtBot, desk: Desk, plan: PlanSnapshot, window: QWidget) -> SignDialog:
    return once_open(qtbot, open_sign_dialog(desk, plan, window), SignDialog)


def _confirm(dialog: SignDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)


def test_from_draft_to_signed_by_keyboard(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    plan = made(qtbot, desk, _draft)
    dialog = _opened(qtbot, desk, plan, window)
    assert dialog.primary.words == "Send for review"
    _confirm(dialog)
    qtbot.waitUntil(lambda: dialog.primary.words == "Sign for Rheumatology")
    assert not dialog.primary.hasFocus()  # an Enter too many does not sign
    _confirm(dialog)
    qtbot.waitUntil(lambda: dialog.plan.status is PlanStatus.ACTIVE)
    assert dialog.primary.words == "Close"
    assert _status(qtbot, desk, plan.id) is PlanStatus.ACTIVE
    _confirm(dialog)
    assert not dialog.isVisible()


def test_what_was_asked_before_a_step_does_not_end_its_wait(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    """Shown as it stood then, the same key would take the same step again, and not sign."""
    dialog = open_sign_dialog(desk, made(qtbot, desk, _draft), window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return, CONTROL)  # before the answer of its first reading came
    assert dialog.isVisible()
    assert dialog.primary.is_busy
    qtbot.waitUntil(lambda: not dialog.primary.is_busy)
    assert (dialog.plan.status, dialog.primary.words) == (PlanStatus.IN_REVIEW, "Sign for Rheumatology")
    dialog.reject()


def test_a_first_version_shows_all_that_is_signed_and_a_second_what_is_new(
    qtbot: QtBot, desk: Desk, window: QWidget
) -> None:
    first = _opened(qtbot, desk, made(qtbot, desk, _draft), window)
    lines = first.body_of.changes.model_of_lines
    qtbot.waitUntil(lambda: [line.mark for line in lines.rows()] == [Mark.ADDED])
    first.reject()


def test_a_second_version_shows_what_is_new_since_the_first(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    dialog = _opened(qtbot, desk, made(qtbot, desk, _second_version), window)
    lines = dialog.body_of.changes.model_of_lines
    qtbot.waitUntil(lambda: [line.mark for line in lines.rows()] == [Mark.CHANGED])
    dialog.reject()


def test_an_empty_plan_is_not_sent_for_review(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    plan = made(qtbot, desk, lambda clinic: _draft(clinic, goals=0))
    dialog = _opened(qtbot, desk, plan, window)
    assert not dialog.primary.isEnabled()
    assert "empty" in dialog.primary.toolTip()
    dialog.reject()


def test_what_changed_while_it_was_read_is_not_signed(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    plan = made(qtbot, desk, _in_review)
    dialog = _opened(qtbot, desk, plan, window)
    line = plan.goals[0]
    command = ReviseGoal(goal_id=line.id, seen=line.terms, wanted=walk("500"))
    desk.clinic.listeners.clear()  # as if another program had done it: this window is not told
    made(qtbot, desk, lambda clinic: clinic.run(command))
    button = dialog.body_of.signatures.buttons["rheumatology"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "changed since" in dialog.accessibleDescription())
    assert dialog.isVisible()
    assert _status(qtbot, desk, plan.id) is PlanStatus.IN_REVIEW
    qtbot.waitUntil(lambda: "at least 500 m" in dialog.body_of.changes.model_of_lines.cells(1)[1].words)
    dialog.reject()


def test_a_hold_waits_for_its_reason(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    def in_force(clinic: Clinic) -> PlanSnapshot:
        plan = _draft(clinic)
        sign(clinic, plan.id)
        return content(clinic, plan.id)

    plan = made(qtbot, desk, in_force)
    dialog = _opened(qtbot, desk, plan, window)
    assert not dialog.body_of.buttons[PlanStatus.IN_REVIEW].isEnabled()
    dialog.body_of.buttons[PlanStatus.ON_HOLD].click()
    assert dialog.primary.words == "Put on hold"
    _confirm(dialog)
    assert dialog.body_of.reason.has_error
    qtbot.keyClicks(dialog.body_of.reason.page, "Admitted to hospital")
    QTest.keyClick(dialog.body_of.reason.page, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: dialog.plan.status is PlanStatus.ON_HOLD)
    assert dialog.primary.words == "Resume"
    assert dialog.body_of.reason.isHidden()
    dialog.reject()


def test_a_reader_signs_nothing(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    plan = made(qtbot, desk, _in_review)
    reader = User(id=desk.user.id, role=Role.READER, login="rea", name="Rea Sample")
    object.__setattr__(desk.open_clinic.clinic, "user", reader)
    dialog = _opened(qtbot, desk, plan, window)
    assert dialog.primary.words == "Close"
    assert not dialog.body_of.signatures.buttons["rheumatology"].isEnabled()
    assert not any(button.isEnabled() for button in dialog.body_of.buttons.values())
    dialog.reject()


def test_a_signature_is_taken_back_by_who_gave_it(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    def one_of_two(clinic: Clinic) -> PlanSnapshot:
        facts = clinic.ask(ThisClinic())
        wanted = replace(facts.terms, signing=("rheumatology", "physical-therapy"))
        clinic.run(ReviseClinic(clinic_id=facts.id, seen=facts.terms, wanted=wanted))
        return _in_review(clinic)

    dialog = _opened(qtbot, desk, made(qtbot, desk, one_of_two), window)
    signatures = dialog.body_of.signatures
    qtbot.mouseClick(signatures.buttons["rheumatology"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: signatures.buttons["rheumatology"].words == "Withdraw mine")
    assert dialog.primary.words == "Sign for Physical therapy"
    qtbot.mouseClick(signatures.buttons["rheumatology"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: signatures.buttons["rheumatology"].words == "Sign for Rheumatology")
    dialog.reject()
