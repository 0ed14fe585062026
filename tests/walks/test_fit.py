"""No text is cut off and no page is too wide: in the smallest window, and with text of twice the size.

With both at once some tables scroll sideways, but rows of every list and every field can be seen whole.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pictures.gate import at_gate, gate_stage
from tests.pictures.scenes import SCENES, Scene
from tests.pictures.session import tidy
from tests.support.stage import Stage
from tests.walks.fitting import faults
from tests.walks.in_sight import unseen_fields, unseen_rows
from tests.walks.walking import seen, top_of
from ui.theme.appearance import Appearance, Scheme

LOOKS = [(100, (1280, 720)), (200, (1440, 900))]
TIGHTEST = (200, (1280, 720))
BARS = 0.28
"""The most of the tightest window that banner and tabs take."""


@pytest.fixture(params=LOOKS, ids=["smallest", "large-text"])
def look(request: pytest.FixtureRequest) -> tuple[int, tuple[int, int]]:
    """Per cent of the text, and the window."""
    chosen: tuple[int, tuple[int, int]] = request.param
    return chosen


def test_nothing_is_cut_off_before_a_clinic_is_open(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, look: tuple[int, tuple[int, int]]
) -> None:
    percent, size = look
    appearance = qapp.findChild(Appearance) or Appearance(qapp)
    appearance.apply(Scheme.LIGHT, percent)
    found = []
    with gate_stage(qapp, appearance, tmp_path, size) as on:
        for name in at_gate(on):
            found += [f"{name}: {fault}" for widget in seen(on.window) for fault in faults(widget)]
    appearance.apply(Scheme.LIGHT, 100)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("walk", LOOKS, ids=["smallest", "large-text"], indirect=True, scope="module")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_nothing_is_cut_off(qtbot: QtBot, walk: Stage, scene: Scene) -> None:
    scene.play(walk)
    walk.settle()
    top = top_of(walk)
    found = [fault for widget in seen(top) for fault in faults(widget)]
    tidy(walk)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("walk", [TIGHTEST], ids=["both"], indirect=True, scope="module")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_rows_and_fields_can_be_seen(qtbot: QtBot, walk: Stage, scene: Scene) -> None:
    scene.play(walk)
    walk.settle()
    top, shell = top_of(walk), walk.shell
    found = [*unseen_rows(top), *unseen_fields(top)]
    bars = sum(bar.height() for bar in (shell.banner, shell.tabs) if bar.isVisible())
    size = shell.size().toTuple()
    tidy(walk)
    assert not found, "\n".join(found)
    assert size == TIGHTEST[1], "the page makes the window larger than it is"
    assert bars <= BARS * size[1]
