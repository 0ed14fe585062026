"""As most see the window: every scene tells all to a screen reader, is reached by keyboard, and speaks in words.

Made as small as it goes, it cuts nothing off. Opened and closed again, a scene leaves nothing behind.
"""

from collections.abc import Sequence

import pytest

from tests.pictures.scene import Scene
from tests.pictures.scenes import SCENES
from tests.support.stage import Stage
from tests.walks.codes import codes_of, shown_codes
from tests.walks.fitting import not_fitting
from tests.walks.look import EVERY, SMALLEST, USUAL, Faults, Look, in_another_size, played, scrolled, scrolled_back
from tests.walks.piling import alive, fill_pool, play
from tests.walks.reading_order import against_reading
from tests.walks.tabbing import round_trip
from tests.walks.telling import colour_alone, hard_to_hit, silent_fields, unnamed_controls, untold_cells
from tests.walks.walking import seen
from ui.editing.labelled import Labelled

LOOK = Look(100, USUAL)


@pytest.fixture(scope="module")
def codes(walk: Stage) -> frozenset[str]:
    return codes_of(walk.desk.library)


@pytest.fixture(scope="module")
def built() -> set[str]:
    """Names of the scenes that were played in this window."""
    return set()


@pytest.mark.parametrize("scene", EVERY, ids=lambda scene: scene.name)
def test_everybody_gets_everything(on: Stage, scene: Scene, codes: frozenset[str], built: set[str]) -> None:
    top, faults = played(scene, on), Faults()
    built.add(scene.name)
    fields = [widget for widget in seen(top) if isinstance(widget, Labelled)]
    faults.add("controls say what they are", unnamed_controls(top))
    faults.add("cells are told", untold_cells(top))
    faults.add("nothing is told by colour alone", colour_alone(top))
    faults.add("everything is high enough to hit", hard_to_hit(top))
    faults.add("no code is shown", shown_codes(top, codes))
    at_first = scrolled(top)
    trip = round_trip(top)
    faults.add("Tab goes everywhere", trip.faults())
    faults.add("Tab goes as one reads", against_reading(trip.stops, top))
    scrolled_back(at_first)
    in_another_size(on, SMALLEST)
    faults.add("everything fits the smallest window", not_fitting(top))
    faults.add("fields tell what is wrong", silent_fields(fields))
    assert not str(faults), str(faults)


def test_nothing_piles_up(on: Stage, built: set[str]) -> None:
    """Every page, its first scene."""
    _leaves_nothing(on, [*{scene.screen: scene for scene in reversed(SCENES)}.values()], built)


@pytest.mark.long
def test_no_scene_piles_up(on: Stage, built: set[str]) -> None:
    """Every dialog and state of every page."""
    _leaves_nothing(on, SCENES, built)


def _leaves_nothing(on: Stage, scenes: Sequence[Scene], built: set[str]) -> None:
    """The first time builds what stays; the third has to leave as much as the second."""
    fill_pool(on)
    play([scene for scene in scenes if scene.name not in built], on)
    counts = []
    for _ in range(2):
        play(scenes, on)
        counts.append(alive(on))
    second, third = counts
    grown = {what: (second[what], third[what]) for what in second if third[what] > second[what]}
    assert not grown, grown
