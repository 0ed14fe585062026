"""The icons of the page: each is bundled (the window has more), each is drawn, and drawn where it should be."""

import math
import re

import pytest

from careplan.reports.blocks import Icon
from careplan.reports.pdf.icons import GRID, outline
from careplan.reports.pdf.svg import operators
from careplan.resources import resource


def points(drawn: str) -> list[complex]:
    """Every end point of a path, handles left out."""
    found: list[complex] = []
    for numbers, _ in re.findall(r"((?:-?[\d.]+ )+)([mlc])(?= |$)", drawn):
        *_, x, y = map(float, numbers.split())
        found.append(complex(x, y))
    return found


def drawn(shape: str) -> str:
    """The operators of one SVG shape."""
    return operators(f'<svg xmlns="http://www.w3.org/2000/svg">{shape}</svg>')


def test_every_name_has_a_bundled_icon() -> None:
    files = {file.stem for file in resource("icons").glob("*.svg")}
    assert files >= {icon.value for icon in Icon}


@pytest.mark.parametrize("icon", Icon)
def test_every_icon_is_drawn_inside_its_square(icon: Icon) -> None:
    found = points(outline(icon))
    assert len(found) > 1
    assert all(0 <= point.real <= GRID and 0 <= point.imag <= GRID for point in found)


def test_relative_and_repeated_commands() -> None:
    assert drawn('<path d="m2 3 4 5-1-1h2v-3L1 1z"/>') == (
        "2.000 3.000 m 6.000 8.000 l 5.000 7.000 l 7.000 7.000 l 7.000 4.000 l 1.000 1.000 l h"
    )


@pytest.mark.parametrize("flags", ["0 0", "0 1", "1 0", "1 1"])
def test_an_arc_runs_on_its_circle_and_ends_where_it_should(flags: str) -> None:
    found = points(drawn(f'<path d="M4 12A10 10 0 {flags} 14 2"/>'))
    assert found[-1] == pytest.approx(14 + 2j, abs=0.01)
    large, sweep = map(int, flags.split())
    centre = 14 + 12j if large != sweep else 4 + 2j
    assert all(abs(point - centre) == pytest.approx(10, abs=0.01) for point in found)


def test_an_arc_too_short_for_its_radius_is_widened() -> None:
    found = points(drawn('<path d="M0 0a1 1 0 0 1 10 0"/>'))
    assert [abs(point - 5) for point in found] == pytest.approx([5] * len(found), abs=0.01)


def test_a_circle_is_round() -> None:
    found = points(drawn('<circle cx="12" cy="12" r="10"/>'))
    assert len({round(math.atan2((p - 12 - 12j).imag, (p - 12 - 12j).real), 2) % 6.28 for p in found}) == 4
    assert all(abs(point - 12 - 12j) == pytest.approx(10, abs=0.01) for point in found)
