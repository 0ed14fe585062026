"""One look of the window, in which every scene is played once and all checks look at it."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tests.pictures.scenes import Scene
from tests.support.stage import Stage
from tests.walks.walking import top_of


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
