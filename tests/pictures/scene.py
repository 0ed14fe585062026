"""What a picture is of."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.support.stage import Stage
from ui.shell.place import ScreenId


@dataclass(frozen=True, slots=True)
class Scene:
    """`play` brings the window there from Today; `screen` is the page that is seen."""

    name: str
    screen: ScreenId
    play: Callable[[Stage], None]
