"""Lists that become other lists by few steps, without Qt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.items.differences import MOST_STEPS, Insert, Remove, runs, steps

KEYS = st.lists(st.integers(0, 30), unique=True)


def done(old: list[int], new: list[int]) -> list[int]:
    """What the steps make of a list."""
    made = list(old)
    for step in steps(old, new):
        if isinstance(step, Remove):
            del made[step.first : step.last + 1]
        else:
            made[step.first : step.first] = new[step.first : step.last + 1]
    return made


@given(KEYS, KEYS)
def test_the_steps_make_the_new_list_of_the_old_one(old: list[int], new: list[int]) -> None:
    assert done(old, new) == new


def test_what_keeps_its_order_is_left_alone() -> None:
    assert steps("abcdef", "abcdef") == []
    assert steps("abcdef", "abxcdf") == [Remove(4, 4), Insert(2, 2)]
    assert steps([], [1, 2, 3]) == [Insert(0, 2)]
    assert steps([1, 2, 3], []) == [Remove(0, 2)]


def test_a_row_that_moved_is_taken_out_and_put_in_again() -> None:
    assert steps([1, 2, 3, 4], [4, 1, 2, 3]) == [Remove(3, 3), Insert(0, 0)]


def test_a_list_torn_apart_is_replaced_in_one_stretch() -> None:
    old = list(range(1000))
    new = [key for key in old if key < 10 or key > 990 or key % 2]
    found = steps(old, new)
    assert len(found) == 2
    assert len(found) < MOST_STEPS
    assert found[0] == Remove(10, 990)
    assert done(old, new) == new


def test_two_rows_with_one_key_are_refused_without_naming_it() -> None:
    with pytest.raises(ValueError, match=r"^two rows of a list have the same key$"):
        steps([], ["TST-1", "TST-1"])


def test_neighbours_are_one_run() -> None:
    assert runs([1, 2, 3, 7]) == [(1, 3), (7, 7)]
    assert runs([]) == []
