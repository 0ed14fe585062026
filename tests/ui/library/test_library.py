"""The library page: searched as one types, read with marks and citations, followed from entry to entry."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from careplan.application.queries.library_shelf import Key, Shelf, shelf
from careplan.knowledge.loader import load
from tests.ui.library.conftest import Arrive
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.items.grouping import GroupHeader
from ui.screens.library.facts import read
from ui.screens.library.reading import SAYS, SOURCES, USED
from ui.screens.library.screen import LibraryScreen
from ui.screens.library.uses import uses
from ui.screens.library.words import ICONS, Words
from ui.shell.palette_entries import library_found
from ui.shell.place import Place, ScreenId

PACK = load().packs[0]
DRUG = PACK.drugs[0]


@pytest.fixture
def page(arrive: Arrive) -> LibraryScreen:
    return arrive()


def test_everything_is_listed_by_kind(page: LibraryScreen) -> None:
    entries = [page.rows.entry(at) for at in range(page.rows.rowCount())]
    headings = [entry for entry in entries if isinstance(entry, GroupHeader)]
    assert sum(heading.count for heading in headings) == len(shelf(load()).entries)
    assert {heading.key for heading in headings} <= set(ICONS)


def test_the_list_follows_every_letter(qtbot: QtBot, page: LibraryScreen) -> None:
    page.search.setFocus()
    QTest.keyClicks(page.search, DRUG.brand_names[0].name)
    row = page.table.current_row()
    assert row is not None
    assert row.key == Key(PACK.id, "drug", DRUG.id)
    qtbot.waitUntil(lambda: page.reading.key == Key(PACK.id, "drug", DRUG.id))
    assert page.search.note.endswith("found")
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert not page.search.text()


def test_what_nobody_wrote_is_not_found(page: LibraryScreen) -> None:
    page.search.setText("xyzzy")
    assert page.rows.rowCount() == 0
    assert "Nothing found" in page.table.accessibleDescription()


def test_a_place_names_an_entry(qtbot: QtBot, page: LibraryScreen) -> None:
    key = Key(PACK.id, "screening", PACK.screening[-1].id)
    page.arrive(Place(screen=ScreenId.LIBRARY, view=key.path))
    qtbot.waitUntil(lambda: page.reading.key == key)
    row = page.table.current_row()
    assert row is not None
    assert row.key == key


def test_pack_version_licence_and_missing_review_are_told(page: LibraryScreen) -> None:
    said = " ".join(label.text() for label in page.reading.findChildren(QLabel))
    assert PACK.about.version in said
    assert PACK.about.licence in said
    assert "Reviewed by nobody yet" in said


def test_enter_on_a_fact_leads_to_its_sources_and_back_round(qtbot: QtBot, page: LibraryScreen) -> None:
    page.handlers()[ActionId.TABLE_VIEW]()
    assert page.reading.parts.current() == SOURCES
    page.handlers()[ActionId.TABLE_VIEW]()
    assert page.reading.parts.current() == USED
    page.handlers()[ActionId.TABLE_VIEW]()
    assert page.reading.parts.current() == SAYS
    QTest.keyClick(page.reading.table, Qt.Key.Key_Return)
    assert page.reading.parts.current() == SOURCES


def test_citations_can_be_copied(page: LibraryScreen) -> None:
    page.handlers()[ActionId.TABLE_VIEW]()
    assert page.reading.shown is not None
    cited = [label for label in page.reading.sources.findChildren(QLabel) if label.isEnabled()]
    wanted = {source.citation for source in page.reading.shown.sources}
    copied = {
        label.text()
        for label in cited
        if label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    }
    assert wanted <= copied


def test_what_uses_an_entry_opens_it(qtbot: QtBot, page: LibraryScreen) -> None:
    pair = PACK.interactions[0]
    page.arrive(Place(screen=ScreenId.LIBRARY, view=Key(PACK.id, "drug", pair.a).path))
    qtbot.waitUntil(lambda: page.reading.key == Key(PACK.id, "drug", pair.a))
    wanted = Key(PACK.id, "interaction", pair.id)
    row = next(each for each in page.reading.users.rows() if each.key == wanted)
    page.reading.uses.row_activated.emit(row)
    qtbot.waitUntil(lambda: page.reading.key == wanted)


def test_every_entry_can_be_read(desk: Desk) -> None:
    shelf_ = shelf(load())
    for entry in shelf_.entries.values():
        shown = read(shelf_, entry)
        numbers = set(range(1, len(shown.sources) + 1))
        assert shown.rows, entry.key
        assert all(set(row.sources) <= numbers for row in shown.rows)
        assert all(row.sources for row in shown.rows if row.confirmed is not None), entry.key
        assert uses(shelf_, entry, desk.labels)


def test_an_id_in_a_field_or_a_sentence_becomes_its_name() -> None:
    found: Shelf = shelf(load())
    words = Words(found, PACK.id)
    pair = PACK.interactions[0]
    assert words.said("a", pair.a) == found.called(PACK.id, pair.a, "a")
    source = PACK.sources[0]
    assert words.said("conflict", f"{source.id}: 18-60") == f"{source.title}: 18-60"
    assert words.said("strength", "not_known_here") == "not known here"


def test_the_palette_finds_entries_by_name(desk: Desk) -> None:
    entries = shelf(load()).entries.values()
    hits = library_found(entries, DRUG.generic_name[:6], desk.labels)
    assert hits[0].place == Place(screen=ScreenId.LIBRARY, view=Key(PACK.id, "drug", DRUG.id).path)
    assert not library_found(entries, "", desk.labels)
