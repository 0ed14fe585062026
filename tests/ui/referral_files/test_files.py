"""Files of a referral in the window: a report is dropped, confirmed and moves the referral; the packet is filled."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from careplan.application.attaching import attach, attach_for_item
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referrals import AddReferral, AdvanceReferral, PrepareReferral
from careplan.application.queries.attachments import AttachmentsOfReferral
from careplan.application.queries.referrals import WholeReferral
from careplan.application.queries.users import ThisClinic
from careplan.domain.attachment.attachment import AttachmentTerms
from careplan.domain.referral.letter_code import code_text
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import ItemState
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.ids import ReferralId
from tests.support.attached import looked, pdf
from tests.support.clinics import GRACE
from tests.ui.dialogs import once_open
from ui.desk import Desk
from ui.screens.referral_files.files_panel import FilesPanel
from ui.screens.referral_files.fill_dialog import FillDialog
from ui.screens.referral_files.report_dialog import ReportDialog
from ui.screens.referral_files.revise_dialog import ReviseDialog
from ui.screens.referral_files.wipe_dialog import WipeDialog
from ui.widgets.button import IconButton


@pytest.fixture
def sent(desk: Desk) -> ReferralId:
    """Grace's referral, on its way since a month."""
    return _sent(desk, desk.clinic.run(RegisterPatient(terms=GRACE)).value)


def _sent(desk: Desk, patient_id: object) -> ReferralId:
    clinic, on = desk.clinic, desk.today()
    terms = ReferralTerms(specialty="pulmonology", question="Is the lung involved?")
    id_ = clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms)).value  # type: ignore[arg-type] # an id
    clinic.run(PrepareReferral(referral_id=id_, ready=True, on=on))
    clinic.run(AdvanceReferral(referral_id=id_, step=Step(to=ReferralState.SENT, on=on, channel="fax")))
    return id_


def _drop(on: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at, action, button = QPoint(5, 5), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(on, QDragEnterEvent(at, action, data, button, keys))  # Qt drops only where it entered
    QApplication.sendEvent(on, QDropEvent(QPointF(at), action, data, button, keys))


def _panel(qtbot: QtBot, desk: Desk, id_: ReferralId) -> FilesPanel:
    panel = FilesPanel(desk)
    qtbot.addWidget(panel)
    panel.show_referral(desk.clinic.ask(WholeReferral(referral_id=id_)))
    panel.show()
    return panel


def test_a_dropped_report_is_filed_once_somebody_confirms_it(
    qtbot: QtBot, desk: Desk, sent: ReferralId, tmp_path: Path
) -> None:
    clinic = desk.clinic
    number = clinic.ask(WholeReferral(referral_id=sent)).row.number
    file = tmp_path / "scan.pdf"
    file.write_bytes(pdf(code_text(number, str(clinic.ask(ThisClinic()).id)), words="Exampleton, Grace"))
    panel = _panel(qtbot, desk, sent)
    _drop(panel, file)
    qtbot.waitUntil(lambda: panel.bringing.dialog is not None, timeout=10_000)
    dialog = once_open(qtbot, panel.bringing.dialog, ReportDialog)
    assert dialog.chosen is not None
    assert dialog.chosen.id == sent
    assert "QR code" in dialog.why.text()
    assert clinic.ask(AttachmentsOfReferral(referral_id=sent)) == ()  # nothing before the yes
    dialog.fields.visit_on.show_value(desk.today())
    with qtbot.waitSignal(dialog.filed, timeout=5_000):
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    whole = clinic.ask(WholeReferral(referral_id=sent))
    assert whole.row.state is ReferralState.REPORT_RECEIVED
    (kept,) = clinic.ask(AttachmentsOfReferral(referral_id=sent))
    assert kept.event_id == whole.events[-1].id


def test_what_is_no_document_is_told_and_left(qtbot: QtBot, desk: Desk, sent: ReferralId, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"PK\x03\x04 a word processor's file under a wrong name")
    panel = _panel(qtbot, desk, sent)
    with qtbot.waitSignal(desk.told, timeout=10_000) as told:
        _drop(panel, file)
    assert told.args is not None
    assert "neither a PDF nor a picture" in told.args[0].text
    assert panel.bringing.dialog is None


def test_the_packet_is_filled_by_what_a_person_ticks(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    clinic = desk.clinic
    patient_id = clinic.run(RegisterPatient(terms=GRACE)).value
    terms = ReferralTerms(specialty="pulmonology", question="Is the lung involved?")
    item = ItemTerms(text="Reason", origin="pulmonology#item:request")
    id_ = clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms, items=(item,))).value
    panel = _panel(qtbot, desk, id_)
    panel.fill_packet()
    qtbot.waitUntil(lambda: panel.bringing.dialog is not None, timeout=5_000)
    dialog = once_open(qtbot, panel.bringing.dialog, FillDialog)
    (tick,) = dialog.ticks.values()
    assert not tick.isChecked()  # contact is not on record, so it is not whole
    tick.click()
    with qtbot.waitSignal(dialog.taken, timeout=5_000):
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    (line,) = clinic.ask(WholeReferral(referral_id=id_)).items
    assert line.answer.state is ItemState.DONE
    assert line.answer.filled_from == "question language"


def test_a_file_gets_another_title_and_answers_another_item(qtbot: QtBot, desk: Desk) -> None:
    clinic = desk.clinic
    patient_id = clinic.run(RegisterPatient(terms=GRACE)).value
    terms = ReferralTerms(specialty="pulmonology", question="Is the lung involved?")
    items = (ItemTerms(text="HRCT report"), ItemTerms(text="PFT"))
    id_ = clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms, items=items)).value
    first, second = clinic.ask(WholeReferral(referral_id=id_)).items
    said = AttachmentTerms(title="scan 17", received_on=desk.today())
    clinic.run(attach_for_item(looked(pdf(words="PFT")), said, patient_id, id_, first.id))
    panel = _panel(qtbot, desk, id_)
    qtbot.waitUntil(lambda: bool(panel.findChildren(IconButton)))
    panel.findChildren(IconButton)[0].click()
    dialog = once_open(qtbot, panel.bringing.dialog, ReviseDialog)
    dialog.title.type_text("Lung function")
    dialog.item.show_value(second.id)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.bringing.dialog is None)
    (kept,) = clinic.ask(AttachmentsOfReferral(referral_id=id_))
    assert (kept.terms.title, kept.item_id) == ("Lung function", second.id)
    answers = [item.answer.state for item in clinic.ask(WholeReferral(referral_id=id_)).items]
    assert answers == [ItemState.OPEN, ItemState.DONE]


def test_a_file_of_somebody_else_is_removed_for_good(qtbot: QtBot, desk: Desk) -> None:
    clinic = desk.clinic
    patient_id = clinic.run(RegisterPatient(terms=GRACE)).value
    terms = ReferralTerms(specialty="pulmonology", question="Is the lung involved?")
    id_ = clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms)).value
    said = AttachmentTerms(title="scan 17", received_on=desk.today())
    file = clinic.run(attach(looked(pdf(words="Ada")), said, patient_id, id_)).value
    panel = _panel(qtbot, desk, id_)
    panel.wipe.click()
    qtbot.waitUntil(lambda: isinstance(panel.bringing.dialog, WipeDialog))
    dialog = once_open(qtbot, panel.bringing.dialog, WipeDialog)
    assert not dialog.primary.isEnabled()  # nothing is chosen
    dialog.file.show_value(file)
    dialog.file.typed.emit()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert "cannot be undone" in dialog.means.text()
    dialog.primary.click()
    assert dialog.reason.has_error  # it has to be said why
    dialog.reason.type_text("Ada's, filed by mistake")
    with qtbot.waitSignal(dialog.wiped, timeout=5_000) as gone:
        dialog.primary.click()
    assert gone.args == [True]
    assert clinic.ask(AttachmentsOfReferral(referral_id=id_)) == ()
