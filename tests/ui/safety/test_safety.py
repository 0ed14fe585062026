"""The safety checks on the overview and beside a medicine, and what people decide about a finding."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.allergies import AddAllergy
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.patients import RegisterPatient
from careplan.application.permissions import User
from careplan.domain.checks.gathering import Gathered
from careplan.domain.checks.outcome import Grade
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.shared.ids import PatientId
from careplan.domain.team.clinic import Role
from tests.support.clinics import GRACE, NUMBER, begin
from tests.ui.dialogs import found_open
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.screens.medicines.screen import MedicinesScreen
from ui.screens.overview.screen import OverviewScreen
from ui.screens.safety.acknowledge import AcknowledgeDialog
from ui.screens.safety.cards import AnswerCard
from ui.screens.safety.panel import SafetyPanel, SafetyView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def patient_id(qtbot: QtBot, desk: Desk) -> PatientId:
    """Grace takes a medicine that she is allergic to, and one that no library knows."""

    def work(clinic: Clinic) -> PatientId:
        patient = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
        plan_id = begin(clinic, patient)
        clinic.run(AddAllergy(patient_id=patient, terms=AllergyTerms(substance="methotrexate")))
        for name in ("methotrexate", "turmeric capsules"):
            clinic.run(AddMedicine(plan_id=plan_id, terms=MedicineTerms(name=name)))
        return patient

    return made(qtbot, desk, work)


@dataclass
class At:
    """The overview, with all cards made."""

    qtbot: QtBot
    desk: Desk
    screen: OverviewScreen

    @property
    def panel(self) -> SafetyPanel:
        return self.screen.board.safety

    @property
    def view(self) -> SafetyView:
        return self.panel.view

    def high(self, fits: Callable[[AnswerCard], object] = lambda _: True) -> AnswerCard:
        """The card of the allergy, once it is as wanted."""

        def found() -> list[AnswerCard]:
            self.view.answers.finish()
            return [card for gathered, card in self.view.answers.cards if _is_allergy(gathered) and fits(card)]

        self.qtbot.waitUntil(lambda: bool(found()))
        return found()[0]

    def dialog(self) -> AcknowledgeDialog:
        """Opened by the button of the card."""
        return found_open(self.qtbot, self.screen.window(), AcknowledgeDialog)

    def acknowledge(self) -> None:
        """With reason, words and the person at the desk."""
        button = self.high(lambda card: card.acknowledge).acknowledge
        assert button is not None
        self.qtbot.mouseClick(button, LEFT)
        dialog = self.dialog()
        dialog.reason.type_text("Finding does not apply to this patient")
        dialog.words.type_text("Tolerated since 2019, the rash was the virus.")
        self.qtbot.mouseClick(dialog.primary, LEFT)


def _is_allergy(gathered: Gathered) -> bool:
    return gathered.first.row.rule == "allergy" and gathered.first.row.severity is Grade.HIGH


@pytest.fixture
def at(qtbot: QtBot, desk: Desk, patient_id: PatientId) -> At:
    screen = shown(qtbot, desk, OverviewScreen, patient_id)
    qtbot.waitUntil(lambda: screen.room.open_plan.safety.checks is not None)
    screen.board.safety.view.answers.finish()
    return At(qtbot, desk, screen)


def test_every_finding_has_a_card_and_the_gravest_comes_first(at: At) -> None:
    answers, checks = at.view.answers, at.screen.room.open_plan.safety.checks
    assert checks is not None
    shown = [answer for gathered, _ in answers.cards if not gathered.name for answer in gathered.answers]
    assert shown[0] == checks.findings[0]
    assert all(answer in shown for answer in checks.findings)
    assert all(len(each.answers) == 1 for each, _ in answers.cards if each.first.row.severity is Grade.HIGH)
    assert all(card.isVisible() for _, card in answers.cards)
    assert answers.cards[0][1].accessibleName().startswith("Finding: high. ")
    assert answers.found.text() == f"{len(checks.findings)} findings"


def test_what_was_not_checked_is_counted_and_unfolds(at: At) -> None:
    fold = at.view.answers.not_checked
    assert fold.button.words.endswith("not checked")
    assert not fold.is_open
    at.qtbot.keyClick(fold.button, Qt.Key.Key_Return)
    said = " ".join(label.text() for label in fold.findChildren(QLabel))
    assert "turmeric capsules is not in the library. Nothing was checked for it; ask a pharmacist." in said


def test_the_panel_says_which_rules_and_what_clear_means(at: At) -> None:
    said = " ".join(label.text() for label in at.panel.findChildren(QLabel))
    assert "Clear means that no rule matched, not that the plan is safe." in said
    assert "not reviewed by a clinician" in said


def test_a_reason_and_words_are_needed(at: At) -> None:
    button = at.high().acknowledge
    assert button is not None
    at.qtbot.mouseClick(button, LEFT)
    dialog = at.dialog()
    assert dialog.decided_by.value() == at.desk.user.name
    at.qtbot.mouseClick(dialog.primary, LEFT)
    assert dialog.isVisible()
    assert not dialog.reason.is_valid
    dialog.reason.type_text("other")
    dialog.words.type_text("Short")
    at.qtbot.mouseClick(dialog.primary, LEFT)
    assert dialog.isVisible()
    dialog.reject()


def test_an_acknowledged_finding_stays_with_who_when_and_why_until_it_is_undone(at: At) -> None:
    steps: list[object] = []
    at.desk.done.connect(lambda done: steps.append(done.step))
    at.acknowledge()
    card = at.high(lambda card: card.reopen)
    at.qtbot.waitUntil(card.isVisible)
    assert f"Acknowledged by {at.desk.user.name}" in card.accessibleName()
    assert "Tolerated since 2019" in card.accessibleName()
    assert "Finding high." in card.accessibleName()
    at.desk.undo(steps[-1], owner=at.screen)  # type: ignore[arg-type] # the step of the toast
    at.high(lambda card: card.acknowledge)


def test_it_is_opened_again(at: At) -> None:
    at.acknowledge()
    button = at.high(lambda card: card.reopen).reopen
    assert button is not None
    at.qtbot.mouseClick(button, LEFT)
    at.high(lambda card: card.acknowledge)


def test_a_change_of_the_plan_is_checked_by_itself(at: At) -> None:
    plan = at.screen.room.open_plan.snapshot
    assert plan is not None
    at.desk.run(AddMedicine(plan_id=plan.id, terms=MedicineTerms(name="moon dust")), owner=at.screen)
    lines = at.view.answers.not_checked
    at.qtbot.waitUntil(lambda: any("moon dust" in line.text for line in lines._lines))


def test_whoever_only_looks_is_told_why(qtbot: QtBot, desk: Desk, patient_id: PatientId) -> None:
    user = desk.user
    reader = User(id=user.id, role=Role.READER, login=user.login, name=user.name)
    object.__setattr__(desk.open_clinic.clinic, "user", reader)  # as if somebody else had opened it
    screen = shown(qtbot, desk, OverviewScreen, patient_id)
    at = At(qtbot, desk, screen)
    button = at.high().acknowledge
    assert button is not None
    assert not button.isEnabled()
    assert button.toolTip() == "You may look, not change."


def test_a_medicine_has_its_own_checks(qtbot: QtBot, desk: Desk, patient_id: PatientId) -> None:
    screen = shown(qtbot, desk, MedicinesScreen, patient_id)
    plan = screen.room.open_plan.snapshot
    assert plan is not None
    view = screen.editor.checks
    for line, rule in zip(plan.medicines, ("allergy", "recognised"), strict=True):
        screen.table.select_key(line.id)
        qtbot.waitUntil(lambda: not view.answers.isHidden())
        view.answers.finish()
        lines = view.answers.not_checked._lines
        rules = {answer.row.rule for gathered, _ in view.answers.cards for answer in gathered.answers} | {
            line.note.partition("Rule: ")[2].partition(" ")[0] for line in lines
        }
        assert rule in rules
