"""The panel of a strand's return form: keyed in with keys alone, and a file that is not the form."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pikepdf import String
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.return_forms import SendReturnForm
from careplan.application.queries.measures import MeasuresOfPatient
from careplan.application.return_form_making import print_return_form, sending_of
from careplan.domain.return_form.form import FormState
from careplan.domain.shared.ids import PatientId
from careplan.domain.therapy.therapy import Strand
from careplan.i18n.clinical_text import day_text
from careplan.i18n.return_forms import FormDoubt
from tests.support import return_forms as filling
from tests.support.clinics import content
from tests.ui.dialogs import found_open
from tests.ui.patient_pages import made, shown
from tests.ui.therapy.keys import press, write
from ui.desk import Desk
from ui.screens.referral_files.shown_file import ShownFile
from ui.screens.referral_files.wipe_dialog import WipeDialog
from ui.screens.therapy.return_form import ReturnFormPanel
from ui.screens.therapy.return_form_answer import AnswerDialog
from ui.screens.therapy.return_form_preview import PreviewDialog
from ui.screens.therapy.screen import TherapyScreen
from ui.widgets.button import Button

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def patient_id(qtbot: QtBot, desk: Desk) -> PatientId:
    """Grace Exampleton, whose therapist was sent a form today; the PDF itself is the core's business."""

    def sent(clinic: Clinic) -> PatientId:
        plan_id = filling.programme(clinic)
        asked = sending_of(clinic, plan_id, Strand.PHYSICAL).asked
        terms = replace(filling.TERMS, sent_on=clinic.clock().astimezone().date())
        clinic.run(SendReturnForm(plan_id=plan_id, strand=Strand.PHYSICAL, asked=asked, terms=terms))
        return content(clinic, plan_id).patient.id

    return made(qtbot, desk, sent)


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, patient_id: PatientId) -> ReturnFormPanel:
    screen = shown(qtbot, desk, TherapyScreen, patient_id)
    found = screen.sheet.returned
    qtbot.waitUntil(lambda: found.form is not None)
    return found


def told(panel: ReturnFormPanel, words: str) -> bool:
    return panel.trouble.isVisible() and words in panel.trouble.accessibleName()


def button(panel: ReturnFormPanel, words: str) -> Button:
    return next(each for each in panel.findChildren(Button) if each.text().startswith(words) and each.isVisible())


def test_an_answer_is_keyed_in_shown_and_taken_with_keys_alone(
    qtbot: QtBot, desk: Desk, patient_id: PatientId, panel: ReturnFormPanel
) -> None:
    button(panel, "Key in").click()
    keying = found_open(qtbot, panel, AnswerDialog)
    qtbot.waitUntil(keying.isActiveWindow)
    press(Qt.Key.Key_Right)  # the first goal: met
    press(Qt.Key.Key_Tab)
    write("easier now")
    keying.texts["measure-2-value"].setFocus()
    write("410")
    press(Qt.Key.Key_Tab)
    write("2026-03-01")
    press(Qt.Key.Key_Return, CTRL)
    preview = found_open(qtbot, keying, PreviewDialog)
    assert preview.chosen() == {"goal-1-met", "measure-2-value"}
    qtbot.waitUntil(preview.isActiveWindow)
    press(Qt.Key.Key_Return)  # nobody signed it: said, and nothing is taken
    assert (preview.isVisible(), [tick.tick.hasFocus() for tick in preview.doubts.values()]) == (True, [True, False])
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert preview.confirmed_doubts() == {FormDoubt.NOT_SIGNED, FormDoubt.NO_DAY}
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.form is not None and panel.form.state is FormState.ANSWERED)
    assert panel.form is not None
    assert panel.form.seconds is not None
    trends = made(qtbot, desk, lambda clinic: clinic.ask(MeasuresOfPatient(patient_id=patient_id, known=()))).trends
    assert [str(each.terms.value) for trend in trends for each in trend.results] == ["380 m", "410 m"]


@pytest.fixture
def paper(qtbot: QtBot, desk: Desk, panel: ReturnFormPanel) -> bytes:
    """The form, printed again: nobody kept how it looked, and it is compared with that."""
    assert panel.form is not None
    form_id = panel.form.id
    return made(qtbot, desk, lambda clinic: print_return_form(clinic, form_id)).data


def test_a_flattened_or_altered_file_is_refused_and_keying_in_is_offered(
    qtbot: QtBot, panel: ReturnFormPanel, paper: bytes, tmp_path: Path
) -> None:
    filled = filling.by_library(paper, filling.FILLED)

    def swapped(_: object, fields: dict[str, Any]) -> None:
        one, two = fields["goal-1-met"], fields["goal-2-met"]
        one.T, two.T = String("goal-2-met"), String("goal-1-met")

    path = tmp_path / "scan.pdf"
    for data, said in (
        (filling.flattened(filled), "no longer holds fields"),
        (filling.reworded(filled, "for a sandwich", "for a test"), "does not say"),
        (filling.tampered(filled, swapped), "goal-1-met, goal-2-met"),
    ):
        path.write_bytes(data)
        panel.take_file(path)
        qtbot.waitUntil(partial(told, panel, said))
        offered = [each for each in panel.trouble.findChildren(Button) if each.isVisible()]
        assert [each.text() for each in offered] == ["Key in…"]
        assert not panel.findChildren(PreviewDialog)


def test_the_returned_file_is_kept_shown_and_removed_for_good(
    qtbot: QtBot, desk: Desk, panel: ReturnFormPanel, paper: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "filled.pdf"
    day = day_text(desk.today())
    path.write_bytes(filling.by_viewer(paper, {"goal-1-met": "met", "signed-name": "R. Mimic", "signed-date": day}))
    panel.take_file(path)
    preview = found_open(qtbot, panel, PreviewDialog)
    assert not preview.doubts
    preview.primary.click()
    qtbot.waitUntil(lambda: panel.form is not None and panel.form.file_id is not None)
    file_id = panel.form.file_id if panel.form else None
    button(panel, "Show returned file").click()
    found_open(qtbot, panel.window(), ShownFile).reject()
    qtbot.waitUntil(lambda: panel.flow.file.bringing.dialog is None)
    button(panel, "Remove file for good").click()
    wiping = found_open(qtbot, panel, WipeDialog)
    wiping.file.show_value(file_id)
    wiping.file.typed.emit()
    wiping.reason.type_text("of another patient")
    qtbot.waitUntil(wiping.primary.isEnabled)
    wiping.primary.click()
    qtbot.waitUntil(lambda: panel.form is not None and not panel.form.files)
    assert not [each for each in panel.findChildren(Button) if "file for good" in each.text() and each.isVisible()]


def test_a_file_without_fields_is_refused_and_keying_in_is_offered(
    qtbot: QtBot, panel: ReturnFormPanel, tmp_path: Path
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing more")
    panel.take_file(path)
    qtbot.waitUntil(panel.trouble.isVisible)
    assert "damaged" in panel.trouble.accessibleName()
    offered = [each for each in panel.trouble.findChildren(Button) if each.isVisible()]
    assert [each.text() for each in offered] == ["Key in…"]
