"""In the smallest window with text of twice the size some tables scroll sideways, but all can be scrolled to."""

import pytest

from tests.pictures.scenes import SCENES, Scene
from tests.support.stage import Stage
from tests.walks.in_sight import unseen_fields, unseen_rows
from tests.walks.look import Faults, Look, played

LOOK = Look(200, (1280, 720))
BARS = 0.28
"""The most of the window that banner and tabs take."""


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_rows_and_fields_can_be_seen(on: Stage, scene: Scene) -> None:
    top, shell, faults = played(scene, on), on.shell, Faults()
    bars = sum(bar.height() for bar in (shell.banner, shell.tabs) if bar.isVisible())
    faults.add("rows of lists can be seen", unseen_rows(top))
    faults.add("fields can be seen whole", unseen_fields(top))
    assert not str(faults), str(faults)
    assert shell.size().toTuple() == LOOK.size, "the page makes the window larger than it is"
    assert bars <= BARS * LOOK.size[1]
