"""No text is cut off and no page is too wide: in the smallest window, and with text of twice the size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.pictures.scenes import SCENES, Scene
from tests.pictures.session import tidy
from tests.support.stage import Stage, copy_of, stage
from tests.walks.walking import seen, top_of
from ui.theme.appearance import Appearance, Scheme
from ui.widgets.texts import ElidedLabel

LOOKS = [(100, (1280, 720)), (200, (1440, 900))]
_SLACK = 1
"""Pixels of rounding between a font's measure and a layout's."""


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


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_nothing_is_cut_off(qtbot: QtBot, walk: Stage, scene: Scene) -> None:
    scene.play(walk)
    walk.settle()
    top = top_of(walk)
    faults = [fault for widget in seen(top) if (fault := _cut(widget))]
    tidy(walk)
    assert not faults, "\n".join(faults)


def _cut(widget: QWidget) -> str:
    if isinstance(widget, QScrollArea):
        bar = widget.horizontalScrollBar()
        return "a page scrolls sideways" if bar.isVisible() and bar.maximum() > 0 else ""
    if isinstance(widget, QLabel) and widget.text() and not isinstance(widget, ElidedLabel):
        return _cut_label(widget)
    if isinstance(widget, QAbstractButton) and widget.text():
        wanted, has = widget.minimumSizeHint(), widget.size()
        if has.width() + _SLACK < wanted.width() or has.height() + _SLACK < wanted.height():
            return f"button {widget.text()!r}: wants {wanted.toTuple()}, has {has.toTuple()}"
    return ""


def _cut_label(label: QLabel) -> str:
    room = label.contentsRect()
    if label.wordWrap():
        wanted = label.heightForWidth(label.width())
        return f"text {label.text()!r}: {wanted} high, has {label.height()}" if label.height() + _SLACK < wanted else ""
    if label.textFormat() is Qt.TextFormat.RichText:
        return ""
    wanted = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().split("\n"))
    return f"text {label.text()!r}: {wanted} wide, has {room.width()}" if room.width() + _SLACK < wanted else ""
