"""The directory's page: found, revised, added with a warning, merged and taken back; and the field that searches it."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.directory import AddDirectoryEntry
from careplan.application.queries.directory import Directory, ListedEntry
from careplan.domain.directory.entry import EntryKind, EntryTerms
from careplan.domain.directory.reach import Reach
from careplan.domain.shared.ids import DirectoryEntryId
from tests.support.rooms import room_at
from tests.ui.dialogs import found_open
from tests.ui.patient_pages import made
from ui.desk import Desk
from ui.screens.directory.merge_dialog import MergeDialog
from ui.screens.directory.new_entry import NewEntry
from ui.screens.directory.screen import DirectoryScreen
from ui.screens.directory.split_dialog import SplitDialog
from ui.shell.place import Place, ScreenId

LUNG = EntryTerms(
    kind=EntryKind.CENTRE,
    name="Example Lung Centre",
    specialties=("pulmonology",),
    phone="000 0000 001",
    fax="000 0000 002",
    preferred=Reach.FAX,
)
DOUBLE = EntryTerms(name="Lung Centre, Example", phone="(000) 0000-001", hours="Mon to Fri 8 to 12")
HAND = EntryTerms(kind=EntryKind.THERAPIST, name="Dana Sample", organisation="Hand Therapy Testtown")


def listed(desk: Desk, qtbot: QtBot, *entries: EntryTerms) -> tuple[DirectoryEntryId, ...]:
    def work(clinic: Clinic) -> tuple[DirectoryEntryId, ...]:
        return tuple(clinic.run(AddDirectoryEntry(terms=terms)).value for terms in entries)

    return made(qtbot, desk, work)


def now(desk: Desk, qtbot: QtBot) -> Sequence[ListedEntry]:
    return made(qtbot, desk, lambda clinic: clinic.ask(Directory()))


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, tmp_path: Path) -> DirectoryScreen:
    listed(desk, qtbot, LUNG, HAND)
    shown = DirectoryScreen(room_at(desk, tmp_path))
    qtbot.addWidget(shown)
    shown.resize(1200, 800)
    shown.show()
    shown.arrive(Place(screen=ScreenId.DIRECTORY))
    qtbot.waitUntil(lambda: shown.rows.rowCount() == 2)
    return shown


def test_an_entry_is_found_and_a_number_saved_on_leaving(qtbot: QtBot, desk: Desk, screen: DirectoryScreen) -> None:
    qtbot.keyClicks(screen.search, "pulmo")
    assert screen.rows.rowCount() == 1
    entry = screen.editor.entry
    assert entry is not None
    assert entry.terms == LUNG
    phone = screen.editor.fields.phone
    phone.line.setFocus()
    phone.line.selectAll()
    qtbot.keyClicks(phone.line, "ask at the desk")
    qtbot.keyClick(phone.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: phone.has_error)
    assert not screen.depart()
    assert {each.terms.phone for each in now(desk, qtbot)} == {LUNG.phone, ""}
    phone.line.selectAll()
    qtbot.keyClicks(phone.line, "000 0000 009, ask for Dana")
    qtbot.keyClick(phone.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "000 0000 009, ask for Dana" in {each.terms.phone for each in now(desk, qtbot)})
    assert screen.depart()


def test_adding_warns_of_a_double_and_merging_joins_the_two(qtbot: QtBot, desk: Desk, screen: DirectoryScreen) -> None:
    screen.add_entry()
    dialog = found_open(qtbot, screen, NewEntry)
    qtbot.keyClicks(dialog.fields.name.line, DOUBLE.name)
    qtbot.waitUntil(dialog.warning.isVisible)
    dialog.fields.hours.type_text(DOUBLE.hours)
    dialog.primary.click()
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 3)
    kept = next(each for each in now(desk, qtbot) if each.terms.name == LUNG.name)
    assert screen.table.select_key(kept.id)
    screen.editor.merge.click()
    merging = found_open(qtbot, screen, MergeDialog)
    qtbot.waitUntil(lambda: "hours" in merging.choices)
    assert merging.choices["hours"].text() == DOUBLE.hours
    assert merging.choices["name"].text() == LUNG.name
    merging.choices["name"].type_text(DOUBLE.name)
    merging.primary.click()
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 2)
    joined = {each.id: each.terms for each in now(desk, qtbot)}[kept.id]
    assert (joined.name, joined.hours, joined.fax) == (DOUBLE.name, DOUBLE.hours, LUNG.fax)
    qtbot.waitUntil(screen.editor.split.isVisible)
    screen.editor.split.click()
    splitting = found_open(qtbot, screen, SplitDialog)
    assert "again as before: Name, Hours" in splitting.rest.text()
    splitting.primary.click()
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 3)
    assert {each.terms.name for each in now(desk, qtbot)} == {LUNG.name, DOUBLE.name, HAND.name}
    desk.undo_last(owner=screen)
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 2)
    desk.undo_last(owner=screen)
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 3)
    assert UUID(str(kept.id)) in {each.id for each in now(desk, qtbot)}
