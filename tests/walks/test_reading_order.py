"""Tab goes through every page and dialog in the order in which they are read, also where panels stand otherwise."""

import pytest
from pytestqt.qtbot import QtBot

from tests.pictures.scenes import SCENES, Scene
from tests.pictures.session import tidy
from tests.support.stage import Stage
from tests.walks.reading_order import backwards, page_stops
from tests.walks.walking import stops, top_of
from ui.shell.shell import Shell

LOOKS = [(100, (1440, 900)), (200, (1440, 900))]


@pytest.mark.parametrize("walk", LOOKS, ids=["beside", "below"], indirect=True, scope="module")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_tab_goes_as_one_reads(qtbot: QtBot, walk: Stage, scene: Scene) -> None:
    scene.play(walk)
    walk.settle()
    top = top_of(walk)
    round_trip = list(stops(top))
    page = top.pages.shown if isinstance(top, Shell) else None
    if page is not None:
        found = list(backwards(page_stops(round_trip, page), page))
    else:
        found = list(backwards(round_trip, top, is_round=True))
    tidy(walk)
    assert not found, "\n".join(found)
