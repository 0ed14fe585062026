"""A look of the window, in which every scene is played once and all checks look at it, in one size and in another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pytest
import shiboken6
from PySide6.QtWidgets import QScrollBar, QWidget

from tests.pictures.rare import RARE
from tests.pictures.scene import Scene
from tests.pictures.scenes import SCENES
from tests.support.stage import Stage
from tests.walks.walking import top_of

SMALLEST: Final = (1280, 720)
USUAL: Final = (1440, 900)
EVERY: Final = (*SCENES, *(pytest.param(each, marks=pytest.mark.long) for each in RARE))
"""Scenes for `parametrize`: those that are seen seldom with `--all`."""


@dataclass(frozen=True, slots=True)
class Look:
    """Size of the text in per cent, and of the window in logical pixels."""

    text_percent: int
    size: tuple[int, int]


def played(scene: Scene, on: Stage) -> QWidget:
    """What is in front when a scene has come to rest."""
    scene.play(on)
    on.settle()
    return top_of(on)


def in_another_size(on: Stage, size: tuple[int, int]) -> None:
    """The same scene after somebody made the window larger or smaller; dialogs do not ask for its size."""
    if top_of(on) is on.shell:
        on.shell.resize(*size)
        on.settle()


def scrolled(top: QWidget) -> dict[QScrollBar, int]:
    """How far everything is scrolled; Tab scrolls, and what is out of sight is not looked at."""
    return {bar: bar.value() for bar in top.findChildren(QScrollBar)}


def scrolled_back(bars: dict[QScrollBar, int]) -> None:
    """As it was."""
    for bar, value in bars.items():
        if shiboken6.isValid(bar):
            bar.setValue(value)


class Faults:
    """What the checks of a scene found; each is named by what it looks at."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}

    def add(self, check: str, faults: Iterable[str]) -> None:
        """Looks at once: a later check may change what is seen."""
        self._found[check] = list(faults)

    def __str__(self) -> str:
        """Nothing where all is well."""
        return "\n".join(
            f"{check}:\n" + "\n".join(f"    {fault}" for fault in faults)
            for check, faults in self._found.items()
            if faults
        )
