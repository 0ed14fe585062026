"""Templates and packets of the clinic's own on the library page: kept from a copy, edited, listed, withdrawn."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from careplan.application.commands.overrides import SetOverride
from careplan.application.own_packets import copied_packet
from careplan.application.queries.library_overrides import OwnKnowledge
from careplan.application.queries.library_shelf import Key
from careplan.application.template_making import copied
from careplan.domain.override.override import OverrideTerms
from careplan.domain.override.own_template import LineKind
from careplan.knowledge.loader import load
from tests.ui.dialogs import found_open
from tests.ui.library.conftest import Arrive
from ui.desk import Desk
from ui.screens.library.own_number_dialog import OwnNumberDialog
from ui.screens.library.own_packet_dialog import OwnPacketDialog
from ui.screens.library.own_template_dialog import OwnTemplateDialog
from ui.screens.library.own_versions_dialog import OwnVersionsDialog
from ui.screens.library.screen import LibraryScreen

PACK = load().packs[0]
TEMPLATE, PACKET = PACK.templates[0], PACK.packets[0]


@pytest.fixture
def page(arrive: Arrive) -> LibraryScreen:
    return arrive()


def read(qtbot: QtBot, page: LibraryScreen, kind: str, id: str) -> None:
    key = Key(PACK.id, kind, id)
    page.arrive(Arrive.at(key))
    qtbot.waitUntil(lambda: page.reading.key == key)


def test_a_packet_is_copied_edited_listed_and_withdrawn(qtbot: QtBot, desk: Desk, page: LibraryScreen) -> None:
    read(qtbot, page, "packet", PACKET.id)
    page.reading.own_entry.copy.click()
    dialog = found_open(qtbot, page.window(), OwnPacketDialog)
    dialog.rows[0][1].tick.click()
    dialog.rows[1][1].fields["text"].type_text("In our words")
    dialog.add.click()
    dialog.confirmed.emit()
    assert desk.clinic.ask(OwnKnowledge()).packets == (), "an empty line is told, not kept"
    dialog.rows[-1][1].fields["text"].type_text("Disc of the scan")
    dialog.name.type_text("Ours")
    dialog.confirmed.emit()
    qtbot.waitUntil(lambda: bool(desk.clinic.ask(OwnKnowledge()).packets))
    (own,) = desk.clinic.ask(OwnKnowledge()).packets
    library = copied_packet(PACK, PACKET).lines
    assert [line.text for line in own.terms.lines] == [
        "In our words", *(line.text for line in library[2:]), "Disc of the scan",
    ]  # fmt: skip
    read(qtbot, page, "packet", own.code)
    assert page.reading.shown is not None
    assert page.reading.shown.entry.name == "Ours (clinic's own)"
    assert not page.reading.own_entry.copy.isVisible()
    page.reading.own_entry.edit.click()
    again = found_open(qtbot, page.window(), OwnPacketDialog)
    again.danger_chosen.emit()
    qtbot.waitUntil(lambda: desk.clinic.ask(OwnKnowledge()).packets == ())


def test_a_template_is_copied_without_what_was_unticked(qtbot: QtBot, desk: Desk, page: LibraryScreen) -> None:
    read(qtbot, page, "template", TEMPLATE.id)
    page.reading.own_entry.copy.click()
    dialog = found_open(qtbot, page.window(), OwnTemplateDialog)
    for line, row in dialog.rows:
        if line.kind is not LineKind.GOAL:
            row.tick.click()
    dialog.rows[0][1].fields["weeks"].type_text("26")
    dialog.confirmed.emit()
    qtbot.waitUntil(lambda: bool(desk.clinic.ask(OwnKnowledge()).templates))
    (own,) = desk.clinic.ask(OwnKnowledge()).templates
    goals = [line for line in copied(TEMPLATE, PACK).lines if line.kind is LineKind.GOAL]
    assert [line.id for line in own.terms.lines] == [line.id for line in goals]
    assert (own.terms.lines[0].weeks, own.based_on) == (26, TEMPLATE.id)
    read(qtbot, page, "template", own.code)
    page.reading.own_entry.versions.click()
    listed = found_open(qtbot, page.window(), OwnVersionsDialog)
    assert listed.rows.rowCount() == 1


def test_a_limit_that_is_too_lax_is_told_and_not_set(qtbot: QtBot, desk: Desk, page: LibraryScreen) -> None:
    read(qtbot, page, "drug", "azathioprine")
    page.reading.own.set.click()
    dialog = found_open(qtbot, page.window(), OwnNumberDialog)
    target = next(each.target for each in page.reading.own.numbers if each.of.part == "wbc-below-3_0")
    dialog.which.type_text(dialog.which.text_of(target))
    dialog.number.type_text("2.5")
    dialog.reason.type_text("Ours")
    dialog.confirmed.emit()
    assert any("which is stricter" in label.text() for label in dialog.findChildren(QLabel))
    assert desk.clinic.ask(OwnKnowledge()).numbers == ()
    dialog.number.type_text("3.4")
    dialog.confirmed.emit()
    qtbot.waitUntil(lambda: bool(desk.clinic.ask(OwnKnowledge()).numbers))


def test_what_is_laxer_than_the_pack_allows_by_now_is_said(qtbot: QtBot, desk: Desk, page: LibraryScreen) -> None:
    read(qtbot, page, "drug", "azathioprine")
    target = next(each.target for each in page.reading.own.numbers if each.of.part == "wbc-below-3_0")
    terms = OverrideTerms(number=Decimal(2), reason="From an earlier pack")
    desk.clinic.run(SetOverride(target=target, terms=terms))
    page.arrive(Arrive.at(Key(PACK.id, "drug", "azathioprine")))
    qtbot.waitUntil(lambda: any(each.line is not None for each in page.reading.own.numbers))
    assert [each.counts for each in page.reading.own.numbers if each.line is not None] == [False]
