"""What other parts bring to the page: the directory, the letter, and the next action that a place asks for."""

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from careplan.application.commands.directory import AddDirectoryEntries
from careplan.domain.directory.entry import EntryTerms
from careplan.domain.directory.reach import Reach
from careplan.domain.shared.ids import PatientId, ReferralId
from tests.ui.dialogs import once_open
from tests.ui.referral.conftest import Show, dialog_of, refer, typed
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.screens.referral_papers.dialog import ReferralPapers
from ui.shell.place import Place, ScreenId

LUNG_CENTRE = EntryTerms(
    name="Dr V. Imaginary",
    organisation="Example Lung Centre",
    specialties=("pulmonology",),
    fax="000 0000 002",
    preferred=Reach.FAX,
)


def test_a_recipient_of_the_directory_brings_along_how_to_reach_them(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show
) -> None:
    (entry_id,) = desk.clinic.run(AddDirectoryEntries(entries=(LUNG_CENTRE,))).value
    screen = show(refer(desk, grace))
    field = screen.letter.recipient
    field.type_text("")
    typed(qtbot, field, "lung cen")
    qtbot.waitUntil(lambda: field.offered.isVisible() and field.offered.model().rowCount(QModelIndex()) > 0)
    field.offered.setCurrentIndex(field.offered.model().index(0, 0))
    qtbot.keyClick(field.offered, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.story is not None and screen.story.whole.row.terms.recipient_id == entry_id)
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert screen.story is not None
    terms = screen.story.whole.row.terms
    assert terms.recipient == "Dr V. Imaginary, Example Lung Centre"
    assert "000 0000 002" in terms.recipient_contact
    qtbot.waitUntil(screen.letter.entry.open.isVisible)


def test_a_place_opens_the_next_action_and_the_key_the_letter(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show
) -> None:
    id_: ReferralId = refer(desk, grace)
    screen = show(id_)
    screen.arrive(Place(screen=ScreenId.REFERRAL, patient_id=grace, part_id=id_, view="next"))
    qtbot.waitUntil(lambda: screen.acts.dialog is not None)
    dialog = dialog_of(qtbot, screen)
    assert dialog.accessibleName() == "Make ready"
    assert "EXAMPLETON" in dialog.accessibleDescription()
    dialog.reject()
    screen.handlers()[ActionId.EXPORT]()
    once_open(qtbot, screen.acts.dialog, ReferralPapers).reject()
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
