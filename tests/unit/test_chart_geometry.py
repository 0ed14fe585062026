"""Where things go on a chart: nothing covers anything, nothing leaves the frame, and heights are true."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from careplan.domain.measure.axes import Frame
from careplan.domain.measure.axis import scale_for
from careplan.domain.measure.geometry import Chart, Mark, TargetMark, chart
from careplan.domain.measure.measure import Course, MeasureRange
from careplan.domain.measure.placing import Box
from careplan.domain.measure.trend import Point
from careplan.domain.shared.ids import MeasurementId
from careplan.domain.shared.partial_date import PartialDate

FRAME = Frame(
    width=340, height=200, line=14, plain=lambda t: 6.0 * len(t), bold=lambda t: 7.0 * len(t), number=lambda v: f"{v:f}"
)
SCALE = MeasureRange(low=Decimal(0), high=Decimal(51), by_definition=True, source="book", confirmed=True)


def mark(days: int, value: str, flag: Course | None = None) -> Mark:
    day = date(2024, 1, 1) + timedelta(days)
    taken = PartialDate.of(day)
    point = Point(id=MeasurementId(UUID(int=days)), taken=taken, day=day, value=Decimal(value))
    return Mark(point=point, text=value, day=f"{day:%b-%y}", flag=flag)


def drawn(*marks: Mark, target: str = "", limits: MeasureRange | None = None) -> Chart:
    targets = [TargetMark(value=Decimal(target), text=f"goal G1: {target}")] if target else []
    return chart(marks, targets, FRAME, limits)


def values(low: int, high: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    pair = st.tuples(st.integers(0, 3000), st.integers(low, high))
    return st.lists(pair, max_size=14, unique_by=lambda p: p[0]).map(sorted)


@given(values(0, 200), st.integers(0, 200) | st.none())
def test_no_two_texts_meet_and_none_leaves_the_frame(points: list[tuple[int, int]], target: int | None) -> None:
    found = drawn(*(mark(day, str(value)) for day, value in points), target="" if target is None else str(target))
    labels = [dot.label.box for dot in found.dots if dot.label] + [t.label.box for t in found.targets if t.label]
    days = [each.box for each in found.days]
    for boxes in (labels, days):
        assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
        for box in boxes:
            assert box.x >= 0
            assert box.x + box.width <= FRAME.width + 1e-6
            assert box.y >= 0
            assert box.y + box.height <= FRAME.height + 1e-6


@example([(0, 71), (928, 19), (969, 10)], None)  # at the lower right corner, with the last but one over it
@given(values(0, 200).filter(bool), st.integers(0, 200) | st.none())
def test_the_last_value_always_has_its_number_and_its_day(points: list[tuple[int, int]], target: int | None) -> None:
    found = drawn(*(mark(day, str(value)) for day, value in points), target="" if target is None else str(target))
    assert found.dots[-1].label
    assert found.days[-1].text == found.dots[-1].mark.day


def test_the_last_number_stands_beside_its_dot_where_over_and_under_it_are_taken() -> None:
    found = drawn(mark(0, "71"), mark(928, "19"), mark(969, "10"))
    label, dot = found.dots[-1].label, found.dots[-1]
    assert label is not None
    assert not [each for each in found.dots if Box(each.x - 5, each.y - 5, 10, 10).meets(label.box)]
    assert abs(label.box.x + label.box.width / 2 - dot.x) <= label.box.width
    assert abs(label.box.y + label.box.height / 2 - dot.y) <= 2 * label.box.height


def test_the_last_value_has_its_number_even_where_dots_are_everywhere() -> None:
    marks = [mark(10 * n, str(n * 7 % 31)) for n in range(200)]
    last = drawn(*marks).dots[-1].label
    assert last is not None
    assert last.box.x >= 0
    assert last.box.x + last.box.width <= FRAME.width + 1e-6


@given(values(0, 51).filter(lambda points: len(points) > 1))
def test_heights_are_true_and_days_run_to_the_right(points: list[tuple[int, int]]) -> None:
    found = drawn(*(mark(day, str(value)) for day, value in points), limits=SCALE)
    for a, b in combinations(found.dots, 2):
        assert a.x < b.x
        higher = a.mark.point.value - b.mark.point.value
        assert (a.y < b.y) == (higher > 0)
    plot = found.plot
    assert all(plot.y - 1e-6 <= dot.y <= plot.y + plot.height + 1e-6 for dot in found.dots)


def test_time_is_true_and_not_evenly_spaced() -> None:
    first, near, far = drawn(mark(0, "1"), mark(10, "2"), mark(1000, "3")).dots
    assert (near.x - first.x) * 99 == pytest.approx(far.x - near.x)


def test_an_empty_chart_keeps_its_axes() -> None:
    found = drawn()
    assert not found.dots
    assert len(found.rungs) > 1


def test_one_value_stands_in_the_middle() -> None:
    found = drawn(mark(0, "70"))
    assert found.dots[0].x == pytest.approx(found.plot.x + found.plot.width / 2)


@given(st.lists(st.decimals(-10000, 10000, places=3), min_size=1, max_size=9))
def test_a_scale_is_round_and_holds_everything(numbers: list[Decimal]) -> None:
    scale = scale_for(numbers)
    ticks = scale.ticks
    assert scale.low <= min(numbers) <= max(numbers) <= scale.high
    assert (ticks[0], ticks[-1]) == (scale.low, scale.high)
    assert 3 <= len(ticks) <= 8
    assert all(0 <= scale.share(number) <= 1 for number in numbers)


def test_a_scale_of_a_score_stays_between_its_ends() -> None:
    scale = scale_for([Decimal(48), Decimal(51)], least=Decimal(0), most=Decimal(51))
    assert scale.low >= 0
    assert scale.high < 56
    assert scale_for([Decimal(0), Decimal(3)]).low == 0
