"""In the smallest window with text of twice the size some tables scroll sideways, but all can be scrolled to.

Every scene is made in it with `--all`; the usual run makes it as small in `test_large_text.py`.
"""

import pytest

from tests.pictures.scene import Scene
from tests.support.stage import Stage
from tests.walks.in_sight import too_large, unseen_fields, unseen_rows
from tests.walks.look import EVERY, SMALLEST, Faults, Look, played

LOOK = Look(200, SMALLEST)


@pytest.mark.long
@pytest.mark.parametrize("scene", EVERY, ids=lambda scene: scene.name)
def test_rows_and_fields_can_be_seen(on: Stage, scene: Scene) -> None:
    top, faults = played(scene, on), Faults()
    faults.add("rows of lists can be seen", unseen_rows(top))
    faults.add("fields can be seen whole", unseen_fields(top))
    faults.add("the window stays as small as it is", too_large(on.shell, SMALLEST))
    assert not str(faults), str(faults)
