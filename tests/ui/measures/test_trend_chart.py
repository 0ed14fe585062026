"""The painted chart: what is on it, what is spoken, and keys and clicks from value to value."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from careplan.domain.measure.geometry import Mark, TargetMark
from careplan.domain.measure.measure import Course
from careplan.domain.measure.trend import Point
from careplan.domain.shared.ids import MeasurementId
from careplan.domain.shared.partial_date import PartialDate
from ui.theme.tokens import tokens_of
from ui.widgets.trend_chart import TrendChart


def mark(number: int, value: str, flag: Course | None = None, *, is_worse: bool | None = None) -> Mark:
    day = date(2024, 1, 1) + timedelta(180 * number)
    point = Point(id=MeasurementId(UUID(int=number)), taken=PartialDate.of(day), day=day, value=Decimal(value))
    return Mark(point=point, text=value, day=f"{day:%b-%y}", flag=flag, is_worse=is_worse)


MARKS = (mark(0, "84"), mark(1, "79"), mark(2, "68", Course.FALL, is_worse=True))


@pytest.fixture
def chart(qtbot: QtBot) -> TrendChart:
    made = TrendChart()
    qtbot.addWidget(made)
    made.resize(360, 180)
    made.show_series("FVC", MARKS, [TargetMark(value=Decimal(75), text="goal G1: 75")])
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def colour_at(chart: TrendChart, spot: QPoint) -> QColor:
    return chart.grab().toImage().pixelColor(spot)


def test_it_says_what_it_shows(chart: TrendChart) -> None:
    assert chart.accessibleName() == "FVC, 3 values"
    assert chart.accessibleDescription() == "68 on 26-Dec-2024, significant fall, worse"


def test_keys_go_from_value_to_value(qtbot: QtBot, chart: TrendChart) -> None:
    chart.setFocus()
    for key, text in (
        (Qt.Key.Key_Left, "68"), (Qt.Key.Key_Left, "79"), (Qt.Key.Key_Home, "84"), (Qt.Key.Key_Left, "84"),
        (Qt.Key.Key_Right, "79"), (Qt.Key.Key_End, "68"), (Qt.Key.Key_Right, "68"),
    ):  # fmt: skip
        qtbot.keyClick(chart, key)
        assert chart.current
        assert chart.current.text == text
    assert chart.accessibleDescription().startswith("68 on")


def test_a_click_on_a_dot_points_to_it(qtbot: QtBot, chart: TrendChart) -> None:
    dot = chart.drawing().dots[1]
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(dot.x) + 3, round(dot.y)))
    assert chart.current is MARKS[1]
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert chart.current is MARKS[1]


def test_a_significant_change_is_filled_and_others_are_hollow(chart: TrendChart) -> None:
    tokens = tokens_of(chart)
    hollow, _, flagged = (QPoint(round(dot.x), round(dot.y)) for dot in chart.drawing().dots)
    assert colour_at(chart, flagged) == QColor(tokens.red)
    assert colour_at(chart, hollow) == QColor(tokens.surface)


@pytest.mark.parametrize(("is_worse", "token"), [(False, "green"), (None, "ink2")])
def test_better_is_green_and_unknown_has_no_colour(chart: TrendChart, is_worse: bool | None, token: str) -> None:
    chart.show_series("mRSS", (MARKS[0], mark(2, "60", Course.FALL, is_worse=is_worse)))
    dot = chart.drawing().dots[-1]
    assert colour_at(chart, QPoint(round(dot.x), round(dot.y))) == QColor(getattr(tokens_of(chart), token))


def test_the_target_is_dashed(chart: TrendChart) -> None:
    placed = chart.drawing()
    target = placed.targets[0]
    image = chart.grab().toImage()
    left, width = round(placed.plot.x), round(placed.plot.width)
    row = [image.pixelColor(left + x, round(target.y)).name() for x in range(0, width)]
    painted = [name == row[0] for name in row]
    assert 0.2 < sum(painted) / len(painted) < 0.9


def test_a_value_that_stays_keeps_the_keyboard(qtbot: QtBot, chart: TrendChart) -> None:
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    chart.show_series("FVC", (*MARKS, mark(3, "66")))
    assert chart.current is MARKS[0]
    chart.show_series("FVC", MARKS[1:])
    assert chart.current is None


def test_an_empty_chart_is_painted(chart: TrendChart) -> None:
    chart.show_series("FVC", ())
    assert not chart.grab().isNull()
    assert chart.accessibleName() == "FVC, 0 values"
