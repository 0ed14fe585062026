"""The papers of a referral are looked at before they leave, and leave only when nothing is lacking."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from careplan.application.commands.referrals import AddReferral, AdvanceReferral
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.ids import ReferralId
from tests.support.clinics import content, with_plan
from tests.support.pdf_text import page_texts
from tests.ui.dialogs import found_open, once_open
from tests.ui.patient_pages import made
from ui.desk import Desk
from ui.screens.referral_papers.dialog import ReferralPapers, open_letter

WHOLE = ReferralTerms(specialty="pulmonology", question="Is the lung involved?", recipient="Dr V. Imaginary")
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, desk: Desk, terms: ReferralTerms, *states: ReferralState) -> ReferralPapers:
    def refer() -> ReferralId:
        clinic = desk.clinic
        plan_id = with_plan(clinic)
        patient_id = content(clinic, plan_id).patient.id
        id_ = clinic.run(AddReferral(patient_id=patient_id, plan_id=plan_id, terms=terms)).value
        for state in states:
            clinic.run(AdvanceReferral(referral_id=id_, step=Step(to=state, on=desk.today())))
        return id_

    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    letter = open_letter(desk, made(qtbot, desk, lambda _: refer()), "EXAMPLETON, Grace", window)
    dialog = once_open(qtbot, letter, ReferralPapers)
    qtbot.waitUntil(lambda: dialog.preview.is_settled and not desk.lanes.are_busy)
    return dialog


def test_a_letter_that_lacks_its_recipient_is_a_draft_that_cannot_leave(qtbot: QtBot, desk: Desk) -> None:
    bare = ReferralTerms(specialty="pulmonology", question="Is the lung involved?")
    dialog = opened(qtbot, desk, bare)
    assert dialog.why.isVisible()
    assert "the recipient" in dialog.why.accessibleName() + dialog.why.accessibleDescription()
    assert "NOT SENT" in dialog.preview.view.accessibleDescription()
    qtbot.keyClick(dialog, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert dialog.findChildren(QFileDialog) == []
    assert not dialog.primary.isEnabled()
    dialog.reject()


def test_ctrl_p_keeps_the_packet_that_is_shown(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = opened(qtbot, desk, WHOLE, ReferralState.READY)
    assert not dialog.why.isVisible()
    packet = dialog.which._parts["referral-packet"]
    qtbot.mouseClick(packet, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.preview.is_settled and dialog.preview.view.pages > 1)
    dialog.activateWindow()
    qtbot.keyClick(dialog, Qt.Key.Key_P, CONTROL)
    chooser = found_open(qtbot, dialog, QFileDialog)
    assert "xampleton" not in chooser.selectedFiles()[0]
    with qtbot.waitSignal(dialog.kept):
        chooser.fileSelected.emit(str(tmp_path / "packet.pdf"))
    chooser.close()
    assert "Loop record" in " ".join(page_texts((tmp_path / "packet.pdf").read_bytes()))
    assert "Kept as packet.pdf" in dialog._note.text()
    qtbot.waitUntil(lambda: dialog.preview.is_settled and not desk.lanes.are_busy)
    dialog.reject()
