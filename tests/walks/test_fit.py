"""No text is cut off and no page is too wide: in the smallest window, and with text of twice the size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pictures.gate import at_gate, gate_stage
from tests.pictures.scenes import SCENES, Scene
from tests.pictures.session import tidy
from tests.support.stage import Stage, copy_of, stage
from tests.walks.fitting import faults
from tests.walks.walking import seen, top_of
from ui.theme.appearance import Appearance, Scheme

LOOKS = [(100, (1280, 720)), (200, (1440, 900))]


@pytest.fixture(params=LOOKS, ids=["smallest", "large-text"])
def look(request: pytest.FixtureRequest) -> tuple[int, tuple[int, int]]:
    """Per cent of the text, and the window."""
    chosen: tuple[int, tuple[int, int]] = request.param
    return chosen


@pytest.fixture(scope="module", params=LOOKS, ids=["smallest", "large-text"])
def walk(
    request: pytest.FixtureRequest, qapp: QApplication, demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """One window for all scenes of a look."""
    percent, size = request.param
    appearance = qapp.findChild(Appearance) or Appearance(qapp)
    appearance.apply(Scheme.LIGHT, percent)
    with stage(qapp, appearance, copy_of(demonstration, tmp_path_factory.mktemp("walk")), size) as made:
        yield made
    appearance.apply(Scheme.LIGHT, 100)


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


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_nothing_is_cut_off(qtbot: QtBot, walk: Stage, scene: Scene) -> None:
    scene.play(walk)
    walk.settle()
    top = top_of(walk)
    found = [fault for widget in seen(top) for fault in faults(widget)]
    tidy(walk)
    assert not found, "\n".join(found)
