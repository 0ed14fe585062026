"""In the smallest window no text is cut off and no page is too wide.

Every scene is made in it with `--all`; the usual run makes it as small in `test_usual_look.py`.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pictures.scene import Scene
from tests.support.stage import Stage
from tests.walks.at_gate import cut_off_at_gate
from tests.walks.fitting import not_fitting
from tests.walks.look import EVERY, SMALLEST, Faults, Look, played
from ui.theme.appearance import Appearance

LOOK = Look(100, SMALLEST)


@pytest.mark.long
@pytest.mark.parametrize("scene", EVERY, ids=lambda scene: scene.name)
def test_nothing_is_cut_off(on: Stage, scene: Scene) -> None:
    top, faults = played(scene, on), Faults()
    faults.add("everything fits", not_fitting(top))
    assert not str(faults), str(faults)


def test_nothing_is_cut_off_before_a_clinic_is_open(
    qtbot: QtBot, qapp: QApplication, worn: Appearance, tmp_path: Path
) -> None:
    faults = cut_off_at_gate(qapp, worn, tmp_path, LOOK)
    assert not str(faults), str(faults)
