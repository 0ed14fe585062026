"""The panel of a strand's return form: keyed in with keys alone, and a file that is not the form."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.return_forms import SendReturnForm
from careplan.application.queries.measures import MeasuresOfPatient
from careplan.application.return_form_making import sending_of
from careplan.domain.return_form.form import FormState
from careplan.domain.shared.ids import PatientId
from careplan.domain.therapy.therapy import Strand
from tests.support import return_forms as filling
from tests.support.clinics import content
from tests.ui.patient_pages import made, shown
from tests.ui.therapy.keys import press, write
from ui.desk import Desk
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


def button(panel: ReturnFormPanel, words: str) -> Button:
    return next(each for each in panel.findChildren(Button) if each.text().startswith(words) and each.isVisible())


def test_an_answer_is_keyed_in_shown_and_taken_with_keys_alone(
    qtbot: QtBot, desk: Desk, patient_id: PatientId, panel: ReturnFormPanel
) -> None:
    button(panel, "Key in").click()
    qtbot.waitUntil(lambda: bool(panel.findChildren(AnswerDialog)))
    keying = panel.findChildren(AnswerDialog)[0]
    qtbot.waitUntil(keying.isActiveWindow)
    press(Qt.Key.Key_Right)  # the first goal: met
    press(Qt.Key.Key_Tab)
    write("easier now")
    keying.texts["measure-2-value"].setFocus()
    write("410")
    press(Qt.Key.Key_Tab)
    write("2026-03-01")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(keying.findChildren(PreviewDialog)))
    preview = keying.findChildren(PreviewDialog)[0]
    assert preview.chosen() == {"goal-1-met", "measure-2-value"}
    qtbot.waitUntil(preview.isActiveWindow)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.form is not None and panel.form.state is FormState.ANSWERED)
    assert panel.form is not None
    assert panel.form.seconds is not None
    trends = made(qtbot, desk, lambda clinic: clinic.ask(MeasuresOfPatient(patient_id=patient_id, known=()))).trends
    assert [str(each.terms.value) for trend in trends for each in trend.results] == ["380 m", "410 m"]


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
