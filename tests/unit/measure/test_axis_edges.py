"""The axes of a chart: round numbers, all values inside, and no more air than the scale has."""

from datetime import date
from decimal import Decimal

import pytest

from careplan.domain.measure.axis import Scale, Span, scale_for

D = Decimal


def numbers(text: str) -> list[Decimal]:
    return [D(each) for each in text.split()]


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ("", "0 0.5 1 1.5"),
        ("0", "0 0.25 0.5 0.75 1"),
        ("10", "8 9 10 11 12"),
        ("30", "20 25 30 35 40"),
        ("-10", "-12 -11 -10 -9 -8"),
        ("70 82", "65 70 75 80 85"),
        ("82 70", "65 70 75 80 85"),
        ("1 100", "0 50 100 150"),
        ("0 60", "0 20 40 60 80"),
        ("-0.5 60", "-25 0 25 50 75"),
        ("-60 60", "-100 -50 0 50 100"),
        ("0.1 0.4", "0.0 0.1 0.2 0.3 0.4 0.5"),
        ("1000 9000", "0 5000 10000 15000"),
    ],
)
def test_lines_are_round_and_leave_some_air(values: str, lines: str) -> None:
    assert scale_for(numbers(values)).ticks == tuple(numbers(lines))


@pytest.mark.parametrize(
    ("values", "least", "most", "ends"),
    [
        ("2 50", "0", "51", (0, 60)),
        ("48 51", "0", "51", (D("47"), 51)),
        ("0 3", "0", "51", (0, 4)),
        ("48 54", "0", "51", (D("46"), 54)),
        ("-4 3", "0", "51", (-5, 5)),
    ],
)
def test_no_air_is_left_beyond_the_ends_of_a_scale(
    values: str, least: str, most: str, ends: tuple[Decimal, Decimal]
) -> None:
    found = scale_for(numbers(values), least=D(least), most=D(most))

    assert (found.low, found.high) == ends


def test_a_height_is_a_share_of_the_scale() -> None:
    scale = Scale(D(-20), D(60), D(20))

    assert [scale.share(D(each)) for each in (-20, 0, 20, 60)] == [0.0, 0.25, 0.5, 1.0]


def test_a_day_is_a_share_of_the_span() -> None:
    span = Span(date(2026, 1, 1), date(2026, 1, 11))

    assert [span.share(date(2026, 1, day)) for day in (1, 3, 11)] == [0.0, 0.2, 1.0]
    assert Span(date(2026, 1, 1), date(2026, 1, 2)).share(date(2026, 1, 2)) == 1.0
    assert Span(date(2026, 1, 1), date(2026, 1, 1)).share(date(2026, 1, 1)) == 0.5
