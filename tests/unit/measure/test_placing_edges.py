"""Room for texts on a chart, to the very edge: what touches does not meet, what sticks out does not fit."""

import pytest

from careplan.domain.measure.placing import Box, Sheet

BOX = Box(10, 20, 30, 8)
WHOLE = Box(5, 7, 200, 100)
LOW, HIGH = Box(50, 60, 20, 8), Box(50, 30, 20, 8)


@pytest.mark.parametrize(
    ("other", "meet"),
    [
        (Box(10, 20, 30, 8), True),
        (Box(15, 22, 3, 2), True),
        (Box(0, 0, 100, 100), True),
        (Box(39, 20, 5, 8), True),
        (Box(40, 20, 5, 8), False),
        (Box(6, 20, 5, 8), True),
        (Box(5, 20, 5, 8), False),
        (Box(10, 27, 30, 3), True),
        (Box(10, 28, 30, 3), False),
        (Box(10, 18, 30, 3), True),
        (Box(10, 17, 30, 3), False),
        (Box(41, 29, 5, 5), False),
        (Box(15, 50, 3, 2), False),
        (Box(80, 22, 3, 2), False),
    ],
)
def test_boxes_that_only_touch_do_not_meet(other: Box, meet: bool) -> None:
    assert BOX.meets(other) is meet
    assert other.meets(BOX) is meet


@pytest.mark.parametrize(
    ("other", "held"),
    [
        (Box(10, 20, 30, 8), True),
        (Box(12, 23, 25, 4), True),
        (Box(10 - 5e-7, 20 - 5e-7, 30, 8), True),
        (Box(10, 20, 30 + 5e-7, 8 + 5e-7), True),
        (Box(9.9, 20, 5, 8), False),
        (Box(10, 19.9, 30, 5), False),
        (Box(35.1, 20, 5, 8), False),
        (Box(10, 23.1, 30, 5), False),
        (Box(10, 20, 30.1, 8), False),
        (Box(10, 20, 30, 8.1), False),
        (Box(0, 23, 5, 2), False),
        (Box(60, 23, 5, 2), False),
        (Box(12, 0, 5, 2), False),
        (Box(12, 60, 5, 2), False),
    ],
)
def test_a_box_holds_what_lies_wholly_inside(other: Box, held: bool) -> None:
    assert BOX.holds(other) is held


def test_the_first_free_place_is_taken_and_then_no_longer_free() -> None:
    sheet = Sheet(WHOLE, ())

    first, second = sheet.write("one", [LOW, HIGH]), sheet.write("two", [LOW, HIGH])

    assert first is not None
    assert second is not None
    assert (first.text, first.box, second.box) == ("one", LOW, HIGH)
    assert sheet.taken == [LOW, HIGH]
    assert sheet.write("three", [LOW, HIGH]) is None
    assert sheet.taken == [LOW, HIGH]


def test_a_text_may_lie_on_its_own_dot_only() -> None:
    own, others = Box(52, 62, 4, 4), Box(52, 32, 4, 4)
    sheet = Sheet(WHOLE, (), taken=[own, others])

    found = sheet.write("it", [HIGH, LOW], over=own)

    assert found is not None
    assert found.box == LOW


def test_not_on_another_dot_at_the_same_place() -> None:
    own = Box(52, 62, 4, 4)
    sheet = Sheet(WHOLE, (), taken=[own, Box(52, 62, 4, 4)])

    assert sheet.write("it", [LOW], over=own) is None


def test_no_text_sticks_out() -> None:
    assert Sheet(WHOLE, ()).write("it", [Box(200, 60, 20, 8)]) is None


@pytest.mark.parametrize(
    ("path", "crossed"),
    [
        ([(30.0, 64.0), (90.0, 64.0)], True),
        ([(0.0, 64.0), (90.0, 64.0)], True),
        ([(0.0, 0.0), (30.0, 64.0), (90.0, 64.0)], True),
        ([(60.0, 64.0), (90.0, 64.0)], True),
        ([(30.0, 64.0), (60.0, 64.0)], True),
        ([(30.0, 64.0), (50.0, 64.0)], False),
        ([(70.0, 64.0), (90.0, 64.0)], False),
        ([(10.0, 64.0), (30.0, 64.0)], False),
        ([(30.0, 60.0), (90.0, 60.0)], False),
        ([(30.0, 68.0), (90.0, 68.0)], False),
        ([(30.0, 40.0), (90.0, 52.0)], False),
        ([(30.0, 90.0), (90.0, 72.0)], False),
        ([(40.0, 30.0), (80.0, 100.0)], True),
        ([(40.0, 100.0), (80.0, 30.0)], True),
        ([(40.0, 5.0), (60.0, 61.0)], True),
        ([(45.0, 5.0), (65.0, 59.0)], False),
        ([(45.0, 99.0), (65.0, 69.0)], False),
    ],
)
def test_a_place_that_the_line_runs_through_comes_last(path: list[tuple[float, float]], crossed: bool) -> None:
    found = Sheet(WHOLE, path).write("it", [LOW, Box(150, 90, 20, 8)])

    assert found is not None
    assert (found.box != LOW) is crossed
    only = Sheet(WHOLE, path).write("it", [LOW])
    assert only is not None
    assert only.box == LOW  # better crossed than not written


@pytest.mark.parametrize(
    ("level", "crossed"), [(59, False), (60, False), (61, True), (67, True), (68, False), (69, False)]
)
def test_so_does_one_that_a_target_runs_through(level: float, crossed: bool) -> None:
    found = Sheet(WHOLE, (), levels=[level]).write("it", [LOW, HIGH])

    assert found is not None
    assert (found.box == HIGH) is crossed


@pytest.mark.parametrize(
    ("left", "top", "kept"),
    [
        (50, 60, (50, 60)),
        (5, 7, (5, 7)),
        (4.5, 6.5, (5, 7)),
        (-90, -90, (5, 7)),
        (185, 99, (185, 99)),
        (185.5, 99.5, (185, 99)),
        (900, 900, (185, 99)),
    ],
)
def test_a_text_that_must_be_there_is_moved_in(left: float, top: float, kept: tuple[float, float]) -> None:
    sheet = Sheet(WHOLE, ())

    found = sheet.write_anyhow("it", [Box(left, top, 20, 8)])

    assert found.box == Box(*kept, 20, 8)
    assert (sheet.inside(left, 20), sheet.below_top(top, 8)) == kept
    assert sheet.taken == [found.box]


def test_it_covers_as_little_as_can_be() -> None:
    sheet = Sheet(WHOLE, (), taken=[Box(50, 60, 5, 5), Box(60, 60, 5, 5), Box(50, 30, 5, 5)])

    assert sheet.write_anyhow("it", [LOW, HIGH]).box == HIGH
