"""The body map and its table: 17 sites by key and click, each the equal of the other."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from careplan.domain.measure.skin_score import SkinScore, SkinSite
from tests.support.results import WHOLE
from ui.theme.grades import GRADES, grade_colours
from ui.theme.tokens import DARK, LIGHT
from ui.widgets.body_map import BodyMap
from ui.widgets.body_shapes import SIZE, shape
from ui.widgets.site_table import SiteModel, SiteTable

FACE, CHEST, LAST = SkinSite.FACE, SkinSite.CHEST, SkinSite.FOOT_LEFT


class Twins(QWidget):
    """Both over one score, as the panel has them."""

    def __init__(self) -> None:
        super().__init__()
        self.score = SkinScore()
        self.map, self.table = BodyMap(), SiteTable()
        row = QHBoxLayout(self)
        row.addWidget(self.map, 1)
        row.addWidget(self.table)
        for twin in (self.map, self.table):
            twin.scored.connect(self.take)

    def take(self, site: SkinSite, grade: int | None) -> None:
        self.score = self.score.scored(site, grade)
        self.map.show_score(self.score)
        self.table.show_score(self.score)


@pytest.fixture
def twins(qtbot: QtBot) -> Twins:
    made = Twins()
    qtbot.addWidget(made)
    made.resize(460, 480)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def focused() -> SkinSite:
    widget = QApplication.focusWidget()
    assert widget is not None
    site: SkinSite = widget.site  # type: ignore[attr-defined]  # every part of the map has one
    return site


def press(qtbot: QtBot, keys: str) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        qtbot.keyClicks(widget, key)


def test_seventeen_keys_score_the_whole_body(qtbot: QtBot, twins: Twins) -> None:
    twins.map.focus_site(FACE)
    press(qtbot, "1" * 17)
    assert twins.score == WHOLE
    assert focused() is LAST


def test_a_full_stop_takes_a_grade_away_and_moves_on(qtbot: QtBot, twins: Twins) -> None:
    twins.map.focus_site(FACE)
    press(qtbot, "32")
    twins.map.focus_site(FACE)
    press(qtbot, ".")
    assert (twins.score.grade(FACE), twins.score.grade(CHEST), twins.score.total) == (None, 2, None)
    assert focused() is CHEST


def test_tab_goes_to_the_next_site_and_back(qtbot: QtBot, twins: Twins) -> None:
    twins.map.focus_site(FACE)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert focused() is CHEST
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert focused() is FACE


@pytest.mark.parametrize("key", ["4", "x", "9", "-"])
def test_other_keys_score_nothing(qtbot: QtBot, twins: Twins, key: str) -> None:
    twins.map.focus_site(FACE)
    press(qtbot, key)
    assert (twins.score, focused()) == (SkinScore(), FACE)


def test_a_key_with_control_is_no_grade(qtbot: QtBot, twins: Twins) -> None:
    twins.map.focus_site(FACE)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert twins.score == SkinScore()


@pytest.mark.parametrize("site", list(SkinSite), ids=lambda site: site.value)
def test_a_click_into_the_shape_takes_the_keyboard(qtbot: QtBot, twins: Twins, site: SkinSite) -> None:
    button = twins.map.sites[site]
    middle = button.outline_in_map().center().toPoint()
    assert twins.map.childAt(middle) is button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=middle - button.pos())
    press(qtbot, "3")
    assert twins.score.grades == ((site, 3),)


def test_right_is_the_patients_and_shapes_are_mirrored() -> None:
    middle = SIZE.width() / 2
    for site in SkinSite:
        box = shape(site).boundingRect()
        if site.endswith("right"):
            twin = shape(SkinSite(site.replace("right", "left"))).boundingRect()
            assert box.right() <= middle
            assert twin.left() == pytest.approx(2 * middle - box.right())


def test_every_site_can_be_hit_and_none_leaves_the_map(twins: Twins) -> None:
    for button in twins.map.sites.values():
        assert min(button.width(), button.height()) >= 28
        assert twins.map.rect().adjusted(-2, -2, 2, 2).contains(button.geometry())


def test_names_say_side_part_and_grade(twins: Twins) -> None:
    twins.take(SkinSite.FINGERS_RIGHT, 3)
    assert twins.map.sites[SkinSite.FINGERS_RIGHT].accessibleName() == "Right fingers, 3 severe"
    assert twins.map.sites[FACE].accessibleName() == "Face, not assessed"
    spoken = twins.table.rows.data(
        twins.table.rows.index_of(SkinSite.FINGERS_RIGHT), Qt.ItemDataRole.AccessibleTextRole
    )
    assert spoken == "Right fingers, 3 severe"


def test_the_table_scores_and_moves_on_like_the_map(qtbot: QtBot, twins: Twins) -> None:
    twins.table.setFocus()
    press(qtbot, "12")
    assert twins.score.grades == ((FACE, 1), (CHEST, 2))
    assert twins.table.rows.site(twins.table.currentIndex()) is SkinSite.ABDOMEN
    press(qtbot, "3" * 15)
    assert twins.score.total == 48
    total = twins.table.rows.index(10, 1)
    assert total.data() == "48"


def test_the_table_is_reached_by_click_and_left_by_tab(qtbot: QtBot, twins: Twins) -> None:
    cell = twins.table.visualRect(twins.table.rows.index_of(SkinSite.HAND_LEFT)).center()
    qtbot.mouseClick(twins.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    press(qtbot, "2")
    assert twins.score.grades == ((SkinSite.HAND_LEFT, 2),)
    qtbot.keyClick(twins.table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not twins.table


def test_no_total_is_shown_while_a_site_is_missing(twins: Twins) -> None:
    twins.take(FACE, 1)
    total = twins.table.rows.index(10, 1)
    assert total.data() == "1 of 17"
    assert total.data(Qt.ItemDataRole.AccessibleTextRole) == "1 of 17, no total"


def test_who_may_only_look_scores_nothing(qtbot: QtBot, twins: Twins) -> None:
    twins.map.set_locked(True)
    twins.table.is_locked = True
    twins.map.focus_site(FACE)
    press(qtbot, "3")
    twins.table.setFocus()
    press(qtbot, "3")
    assert twins.score == SkinScore()


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = SiteModel()
    qtmodeltester.check(model)
    model.show_score(WHOLE)
    qtmodeltester.check(model)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_fills_are_the_same_in_both_themes(twins: Twins, tokens: object) -> None:
    theme = LIGHT if tokens is LIGHT else DARK
    assert [grade_colours(theme, grade) for grade in range(4)] == list(GRADES)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(theme.bg))
    twins.setPalette(palette)
    twins.take(SkinSite.CHEST, 2)
    picture = twins.map.sites[SkinSite.CHEST].grab().toImage()
    edge = twins.map.sites[SkinSite.CHEST].rect().center() - QPoint(0, picture.height() // 3)
    assert picture.pixelColor(edge).name().upper() == GRADES[2].fill


def test_numbers_can_be_read_on_their_fills() -> None:
    for fill, ink in GRADES:
        assert _contrast(QColor(fill), QColor(ink)) >= 4.5


def _contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)
