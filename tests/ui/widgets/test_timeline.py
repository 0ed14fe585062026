"""What happened, in order, for the eye and the ear; and the monitoring strip."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.theme.tones import Tone
from ui.widgets.monitoring_strip import MonitoringStrip, Square
from ui.widgets.timeline import Timeline, TimelineEntry

ENTRIES = [
    TimelineEntry(key=2, icon="phone-missed", title="Phone, no answer", caption="M. Sample · today", tone=Tone.RED),
    TimelineEntry(key=1, icon="send", title="Sent by secure fax", caption="11-Nov-2026 16:05", text="Letter. " * 20),
]


def timeline(qtbot: QtBot) -> Timeline:
    made = Timeline("Contact and history")
    qtbot.addWidget(made)
    made.show_entries(ENTRIES)
    made.resize(400, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_entries_are_read_in_order(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    made = timeline(qtbot)
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [made.entries.data(made.entries.index(at, 0), role) for at in range(2)]
    assert said[0] == "Phone, no answer. M. Sample · today"
    assert said[1].startswith("Sent by secure fax. 11-Nov-2026 16:05. Letter.")
    qtmodeltester.check(made.entries)


def test_long_text_makes_the_entry_higher_and_more_so_where_it_is_narrow(qtbot: QtBot) -> None:
    made = timeline(qtbot)
    high = made.sizeHintForRow(1)
    assert high > made.sizeHintForRow(0)
    made.resize(250, 300)
    assert made.sizeHintForRow(1) > high


def test_a_new_entry_comes_first_and_the_cursor_stays(qtbot: QtBot) -> None:
    made = timeline(qtbot)
    made.select_key(1)
    made.show_entries([TimelineEntry(key=3, icon="phone", title="Phone, spoke to booking clerk"), *ENTRIES])
    assert made.current_row() == ENTRIES[1]
    QTest.keyClick(made, Qt.Key.Key_Up)
    assert made.current_row() == ENTRIES[0]


def test_a_strip_says_its_squares(qtbot: QtBot) -> None:
    strip = MonitoringStrip(
        (Square.DONE, Square.DONE, Square.OVERDUE, Square.PLANNED), "LFT 9 days late", tone=Tone.RED
    )
    qtbot.addWidget(strip)
    assert strip.accessibleName() == "LFT 9 days late. 2 done, 1 overdue, 1 planned"
    wide = strip.sizeHint().width()
    strip.show_series((Square.DUE,))
    assert strip.accessibleName() == "1 due"
    assert strip.sizeHint().width() < wide
