"""Which tests a laboratory series asks for, and since when they are answered."""

from datetime import date

import pytest

from careplan.domain.medicine.covering import asked_tests, covered_on

FIRST, SECOND, LAST = date(2026, 2, 1), date(2026, 2, 8), date(2026, 1, 1)


def test_a_comma_in_brackets_parts_nothing() -> None:
    assert asked_tests("Pulmonary function (FVC, DLCO), Weight") == ("Pulmonary function (FVC, DLCO)", "Weight")
    assert asked_tests("Blood count") == ("Blood count",)


@pytest.mark.parametrize(
    ("days", "counted"),
    [
        ((FIRST, SECOND), FIRST),
        ((SECOND,), SECOND),
        ((FIRST, None), None),
        ((FIRST, LAST), None),
        ((), None),
    ],
)
def test_all_of_it_since_the_last_time_and_from_the_oldest(days: tuple[date | None, ...], counted: date | None) -> None:
    assert covered_on(days, LAST) == counted
