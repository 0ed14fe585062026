"""What the basic widgets do when they are used: with keys and clicks, busy, changed, and told bad things."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.tones import Tone
from ui.widgets.avatar import initials
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Chip, Segments
from ui.widgets.finding import LOOKS, FindingCard, Outcome
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.pill import GoalTag, Pill
from ui.widgets.progress import TargetBar
from ui.widgets.scroll import Scroll
from ui.widgets.texts import ElidedLabel, KeyValue, Label


def spoken(widget: QWidget) -> str:
    """The name a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_busy_button_keeps_the_focus_and_takes_no_second_press(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Save & sign")
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(button, key)
    button.set_busy(True, "Saving…")
    QTest.keyClick(button, key)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 1
    assert button.isEnabled()
    button.set_busy(False)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 2


def test_an_ampersand_is_a_word_and_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Save & sign")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert spoken(button) == "Save & sign"
    assert button.face().text == "Save & sign"


def test_a_button_says_why_it_cannot_be_pressed(qtbot: QtBot) -> None:
    button = Button("Create file")
    qtbot.addWidget(button)
    button.set_reason("Create file works when both entries match.")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Create file works when both entries match."
    button.set_reason("")
    assert button.isEnabled()
    assert not button.toolTip()


def test_an_icon_button_has_a_spoken_name(qtbot: QtBot) -> None:
    button = IconButton("x", "Close")
    qtbot.addWidget(button)
    assert spoken(button) == button.toolTip() == "Close"


def test_a_chip_is_switched_by_key_and_says_its_number(qtbot: QtBot) -> None:
    chip = Chip("Referrals", icon="send", count=12)
    qtbot.addWidget(chip)
    chip.show()
    with qtbot.waitSignal(chip.toggled):
        QTest.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    assert spoken(chip) == "Referrals, 12"
    chip.set_count(0)
    assert spoken(chip) == "Referrals, 0"
    assert QAccessible.queryAccessibleInterface(chip).state().checked


def test_segments_are_chosen_by_arrow_and_by_click(qtbot: QtBot) -> None:
    segments = Segments([("urgency", "Urgency"), ("patient", "Patient"), ("owner", "Owner")], name="Group by")
    qtbot.addWidget(segments)
    segments.show()
    segments.activateWindow()
    heard: list[str] = []
    segments.chosen.connect(heard.append)
    assert segments.current() == "urgency"
    segments.part("urgency").setFocus()
    qtbot.waitUntil(segments.part("urgency").hasFocus)
    QTest.keyClick(segments.part("urgency"), Qt.Key.Key_Right)
    assert segments.current() == "patient"
    last = segments.part("owner")
    QTest.mouseClick(last, Qt.MouseButton.LeftButton, pos=last.rect().bottomRight() - QPoint(3, 3))
    assert heard == ["patient", "owner"]
    segments.choose("urgency")
    assert segments.current() == "urgency"
    assert heard == ["patient", "owner"], "what the program chooses is not told as a person's choice"


def test_a_pill_speaks_its_word_and_a_goal_tag_its_goal(qtbot: QtBot) -> None:
    pill = Pill("Active", "circle-check", Tone.GREEN)
    tag = GoalTag(3)
    qtbot.addWidget(pill)
    qtbot.addWidget(tag)
    assert spoken(pill) == "Active"
    assert spoken(tag) == "Goal 3"
    tag.show_goal(None)
    assert spoken(tag) == "No goal"


def test_a_very_long_pill_gives_way_but_keeps_its_words(qtbot: QtBot) -> None:
    pill = Pill("Allergy: " + "penicillin " * 40, "circle-alert", Tone.RED)
    qtbot.addWidget(pill)
    assert pill.minimumSizeHint().width() < pill.sizeHint().width() / 4
    assert pill.toolTip() == pill.text()


def test_what_people_wrote_is_never_markup(qtbot: QtBot) -> None:
    label = Label("<b>1</b> & <img src='x'>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert spoken(label) == "<b>1</b> & <img src='x'>"


def test_dates_and_numbers_are_not_broken_over_lines(qtbot: QtBot) -> None:
    words = "Born 12-Mar-1968, MRN TST-004217, anti-RNA polymerase"
    label = Label(words, wrap=True)
    qtbot.addWidget(label)
    assert label.text() == spoken(label) == words
    drawn = super(Label, label).text()
    assert "12\u2011Mar\u20111968" in drawn
    assert "TST\u2011004217" in drawn
    assert "anti-RNA" in drawn
    copied = Label(words, wrap=True, selectable=True)
    qtbot.addWidget(copied)
    assert super(Label, copied).text() == words, "what is copied goes into other programs"


def test_a_cut_line_tells_the_rest_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("a rather long line of words")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    label.grab()
    assert not label.toolTip()


def test_pairs_are_spoken_together_and_replaced_without_rest(qtbot: QtBot) -> None:
    pairs = KeyValue([("Subset", "Diffuse"), ("Organs", "Skin")])
    qtbot.addWidget(pairs)
    pairs.show_rows([("Subset", "Limited")])
    QApplication.sendPostedEvents()
    names = [spoken(label) for label in pairs.findChildren(Label) if not label.isHidden()]
    assert "Subset: Limited" in names
    assert not any("Organs" in name for name in names)


def test_a_flow_goes_on_in_the_next_line_and_reading_order_is_kept(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=8, line_gap=6)
    parts = [QPushButton(str(number)) for number in range(5)]
    for part in parts:
        part.setFixedSize(50, 20)
        flow.addWidget(part)
    parts[1].hide()
    holder.resize(170, 200)
    holder.show()
    seen = [part.pos().toTuple() for part in parts if part.isVisible()]
    assert seen == [(0, 0), (58, 0), (116, 0), (0, 26)]
    assert flow.heightForWidth(170) == 46
    assert flow.heightForWidth(1000) == 20
    assert flow.takeAt(9) is None


def test_a_centred_even_flow(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=10, centred=True, even=True)
    low, high = QWidget(), QWidget()
    low.setMinimumSize(40, 20)
    high.setMinimumSize(40, 60)
    flow.addWidget(low)
    flow.addWidget(high)
    holder.resize(190, 100)
    holder.show()
    assert low.geometry().getRect() == (50, 0, 40, 60)
    assert high.geometry().getRect() == (100, 0, 40, 60)


def test_a_banner_changes_its_message_and_its_buttons(qtbot: QtBot) -> None:
    banner = InlineBanner(Tone.AMBER, "Look-alike names.", "Check the MRN.", [Button("Show")])
    qtbot.addWidget(banner)
    banner.show_message(Tone.RED, "Not saved: the disk is full.", "Free space, then press Ctrl+S.")
    QApplication.sendPostedEvents()
    assert banner.accessibleName() == "Not saved: the disk is full. Free space, then press Ctrl+S."
    assert all(button.isHidden() for button in banner.findChildren(Button))


def test_a_panel_makes_its_footer_once(qtbot: QtBot) -> None:
    panel = Panel("Safety checks", icon="shield")
    qtbot.addWidget(panel)
    assert panel.footer() is panel.footer()
    panel.set_alarm(True)
    assert panel.property("kind") == "alarm"


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_looks_and_speaks_for_itself(qtbot: QtBot, outcome: Outcome) -> None:
    card = FindingCard(outcome, "prednisoLONE", "Limit is 10 mg.", rule="R-014", folded=True)
    qtbot.addWidget(card)
    card.show()
    assert card.accessibleName().startswith(LOOKS[outcome].words)
    title = next(label for label in card.findChildren(Label) if label.text() == "Limit is 10 mg.")
    assert title.isVisible() is (outcome is Outcome.HIGH), "only a high finding cannot be folded"


def test_outcomes_differ_in_more_than_colour() -> None:
    looks = [(look.icon, look.words) for look in LOOKS.values()]
    assert len(set(looks)) == len(looks)
    assert len({(LOOKS[o].tone, LOOKS[o].icon) for o in Outcome if o is not Outcome.ACKNOWLEDGED}) == len(Outcome) - 1


def test_a_folded_finding_opens_by_key(qtbot: QtBot) -> None:
    card = FindingCard(Outcome.CLEAR, "No allergy match", "6 medicines, 1 allergy.", folded=True)
    qtbot.addWidget(card)
    card.show()
    fold = card.findChild(IconButton)
    assert isinstance(fold, IconButton)
    QTest.keyClick(fold, Qt.Key.Key_Space)
    assert next(label for label in card.findChildren(Label) if label.text().startswith("6 medicines")).isVisible()
    assert fold.toolTip() == "Hide details"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("M. Sample", "MS"),
        ("Dr L. Fictus", "LF"),
        ("T. Trial (RN)", "TT"),
        ("SAMPLE, Mary", "SM"),
        ("", ""),
        ("2", "2"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_bar_says_its_numbers(qtbot: QtBot) -> None:
    bar = TargetBar(0.2, now="now 68", target="target 70")
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "now 68, target 70"


@pytest.mark.parametrize("width", [240, 304, 900])
def test_cards_and_banners_are_never_cut_in_a_narrow_side(qtbot: QtBot, width: int) -> None:
    words = "last LFT 14-Oct-2026, protocol every 28 days (+3). " * 4
    panel = Panel("Safety checks")
    cards = (
        FindingCard(Outcome.HIGH, words, words, rule="R-031", actions=[Button("Acknowledge…", small=True)]),
        InlineBanner(Tone.RED, words, words, [Button("Retry", small=True)]),
    )
    for card in cards:
        panel.body.addWidget(card)
    panel.body.addStretch(1)
    side = Scroll(panel)
    qtbot.addWidget(side)
    side.resize(width, 300)
    side.show()
    QApplication.sendPostedEvents()
    for label in panel.findChildren(Label):
        if label.isVisible():
            need = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= need, label.text()


def test_a_page_is_as_high_as_its_words_need_and_no_higher(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    for _ in range(20):
        column.addWidget(Label("some words that would need many lines in a narrow column " * 3, wrap=True))
    scroll = Scroll(page)
    qtbot.addWidget(scroll)
    scroll.resize(900, 300)
    scroll.show()
    QApplication.sendPostedEvents()
    assert page.height() == column.totalHeightForWidth(page.width())
