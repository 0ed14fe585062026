"""Choosing who a referral goes to: typing finds them in the directory, and whoever is not listed is kept as typed."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.directory import AddDirectoryEntry, ReviseDirectoryEntry
from careplan.application.commands.patients import RegisterPatient
from careplan.application.queries.directory import EntryNow
from careplan.application.queries.patient_file import FileOfPatient, PatientFile
from careplan.application.queries.patient_record import RecordOfPatient
from careplan.application.queries.referrals import Referrals
from careplan.domain.directory.entry import EntryKind, EntryTerms
from careplan.domain.directory.reach import Reach
from careplan.domain.shared.ids import DirectoryEntryId
from tests.support.clinics import GRACE, NUMBER, begin
from tests.ui.patient_pages import made
from ui.desk import Desk
from ui.editing.recipient_field import RecipientField
from ui.screens.directory.recipient_panel import RecipientPanel
from ui.screens.plan_referrals.new_referral import NewReferral
from ui.screens.record.team import TeamSection
from ui.widgets.coming import Coming

LUNG = EntryTerms(
    kind=EntryKind.CENTRE,
    name="Example Lung Centre",
    specialties=("pulmonology",),
    phone="000 0000 001",
    fax="000 0000 002",
    preferred=Reach.FAX,
    hours="Mon to Fri",
)
WORDS = "Fax 000 0000 002 · Booking 000 0000 001 · Mon to Fri"


def begun(qtbot: QtBot, desk: Desk) -> tuple[FileOfPatient, DirectoryEntryId]:
    def work(clinic: Clinic) -> tuple[FileOfPatient, DirectoryEntryId]:
        patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
        begin(clinic, patient_id)
        entry_id = clinic.run(AddDirectoryEntry(terms=LUNG)).value
        return clinic.ask(PatientFile(patient_id=patient_id)), entry_id

    return made(qtbot, desk, work)


def coming(qtbot: QtBot, desk: Desk, file: FileOfPatient) -> NewReferral:
    """The dialog of a new referral, asked for and not yet made."""
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    dialog = NewReferral(desk, file, over)
    dialog.open_soon()
    return dialog


@pytest.mark.parametrize("made_of_it", range(1, 6))
def test_a_dialog_that_ends_before_it_is_whole_leaves_nothing(qtbot: QtBot, desk: Desk, made_of_it: int) -> None:
    """What watches the keys of its fields hears of their end, in whichever order the collector finds them."""
    file, _ = begun(qtbot, desk)
    dialog = coming(qtbot, desk, file)
    (pieces,) = dialog.findChildren(Coming)
    for _ in range(made_of_it):
        pieces._do()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.done(0)
        dialog.deleteLater()
        del dialog, pieces
    gc.collect()
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)


def test_the_directory_is_searched_and_free_text_is_kept(qtbot: QtBot, desk: Desk) -> None:
    file, entry_id = begun(qtbot, desk)
    dialog = coming(qtbot, desk, file)
    qtbot.waitUntil(dialog.isVisible)
    dialog.specialty.type_text(dialog.specialty.text_of("pulmonology"))
    field = dialog.recipient
    field.line.setFocus()
    qtbot.keyClicks(field.line, "pulmo lung")
    offered = field.offered
    qtbot.waitUntil(offered.isVisible)
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    qtbot.keyClick(offered, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.entry_id == entry_id)
    assert (field.text(), dialog.contact.text()) == (LUNG.name, WORDS)
    qtbot.keyClicks(field.line, ", Dr Somebody")
    assert field.entry_id is None
    field.line.selectAll()
    qtbot.keyClicks(field.line, "pulmo lung")
    qtbot.waitUntil(offered.isVisible)
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    qtbot.keyClick(offered, Qt.Key.Key_Return)
    dialog.urgency.type_text("Urgent")
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(made(qtbot, desk, lambda clinic: clinic.ask(Referrals()))))
    (row,) = made(qtbot, desk, lambda clinic: clinic.ask(Referrals()))
    assert (row.terms.recipient, row.terms.recipient_contact, row.terms.recipient_id) == (LUNG.name, WORDS, entry_id)


def test_the_panel_says_the_number_of_today_beside_the_words_as_sent(qtbot: QtBot, desk: Desk) -> None:
    _, entry_id = begun(qtbot, desk)

    def move(clinic: Clinic) -> None:
        found = clinic.ask(EntryNow(entry_id=entry_id))
        assert found is not None
        wanted = EntryTerms(name="Lung Institute", phone="000 0000 777")
        clinic.run(ReviseDirectoryEntry(entry_id=entry_id, seen=found.terms, wanted=wanted))

    made(qtbot, desk, move)
    panel = RecipientPanel(desk)
    qtbot.addWidget(panel)
    panel.show_recipient(LUNG.name, WORDS, entry_id)
    qtbot.waitUntil(lambda: "000 0000 777" in panel.now.text())
    assert panel.name.text() == LUNG.name
    assert "Lung Institute" in panel.now.text()
    qtbot.waitUntil(lambda: panel.times.text() == "No referral was sent here yet")
    panel.show_recipient("Somebody else", "call 112", None)
    assert (panel.name.text(), panel.contact.text()) == ("Somebody else", "call 112")
    assert panel.now.isHidden()
    assert panel.times.isHidden()


def test_somebody_new_in_a_team_may_come_from_the_directory(qtbot: QtBot, desk: Desk) -> None:
    file, _ = begun(qtbot, desk)
    record = made(qtbot, desk, lambda clinic: clinic.ask(RecordOfPatient(patient_id=file.facts.id)))
    section = TeamSection(desk)
    qtbot.addWidget(section.panel)
    fields = section.asked(record, None).fields
    name = fields["name"]
    assert isinstance(name, RecipientField)
    for field in fields.values():
        qtbot.addWidget(field)
    name.show()
    name.line.setFocus()
    qtbot.keyClicks(name.line, "lung")
    qtbot.waitUntil(name.offered.isVisible)
    qtbot.keyClick(name.offered, Qt.Key.Key_Down)
    qtbot.keyClick(name.offered, Qt.Key.Key_Return)
    assert {key: field.value() for key, field in fields.items()} == {
        "name": LUNG.name,
        "discipline": "pulmonology",
        "organisation": "",
        "phone": LUNG.phone,
        "note": "",
    }
