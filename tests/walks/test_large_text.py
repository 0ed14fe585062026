"""With text of twice the size nothing is cut off, and Tab goes as one reads also where panels stand otherwise.

In the smallest window some tables scroll sideways then, but all can be scrolled to.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pictures.scene import Scene
from tests.support.stage import Stage
from tests.walks.at_gate import cut_off_at_gate
from tests.walks.fitting import not_fitting
from tests.walks.in_sight import too_large, unseen_fields, unseen_rows
from tests.walks.look import EVERY, SMALLEST, USUAL, Faults, Look, in_another_size, played
from tests.walks.reading_order import against_reading
from tests.walks.walking import stops
from ui.theme.appearance import Appearance

LOOK = Look(200, USUAL)


@pytest.mark.parametrize("scene", EVERY, ids=lambda scene: scene.name)
def test_nothing_is_cut_off_tab_goes_as_one_reads_and_in_the_smallest_window_all_can_be_seen(
    on: Stage, scene: Scene
) -> None:
    top, faults = played(scene, on), Faults()
    faults.add("everything fits", not_fitting(top))
    faults.add("Tab goes as one reads", against_reading(list(stops(top)), top))
    in_another_size(on, SMALLEST)
    faults.add("rows of lists can be seen", unseen_rows(top))
    faults.add("fields can be seen whole", unseen_fields(top))
    if top is on.shell:
        faults.add("the window stays as small as it is", too_large(on.shell, SMALLEST))
    assert not str(faults), str(faults)


def test_nothing_is_cut_off_before_a_clinic_is_open(
    qtbot: QtBot, qapp: QApplication, worn: Appearance, tmp_path: Path
) -> None:
    faults = cut_off_at_gate(qapp, worn, tmp_path, LOOK)
    assert not str(faults), str(faults)
