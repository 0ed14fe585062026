"""One look of the window, scene by scene."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.pictures.camera import keep
from tests.pictures.gate import at_gate, gate_stage
from tests.pictures.scene import Scene
from tests.support.stage import Stage, copy_of, stage
from ui.shell.place import Place, ScreenId
from ui.theme.appearance import Appearance, Scheme


@dataclass(frozen=True, slots=True)
class Look:
    """Theme, size of the text in per cent, and size of the window in logical pixels."""

    scheme: Scheme
    text_percent: int
    size: tuple[int, int]

    @property
    def folder(self) -> str:
        """What its pictures are kept under."""
        width, height = self.size
        text = f"-text{self.text_percent}" if self.text_percent != 100 else ""
        return f"{self.scheme.value}-{width}x{height}{text}"


@dataclass(frozen=True, slots=True)
class Session:
    """`clinic_file` is copied for each look; pictures go to a folder of the look under `out`."""

    app: QApplication
    appearance: Appearance
    clinic_file: Path
    out: Path

    def take(self, look: Look, scenes: Sequence[Scene]) -> Iterator[str]:
        """Plays the scenes; answers the name of each picture as it is kept."""
        self.appearance.apply(look.scheme, look.text_percent)
        with tempfile.TemporaryDirectory(prefix="careplan-pictures-") as folder:
            copy = copy_of(self.clinic_file, Path(folder))
            with stage(self.app, self.appearance, copy, look.size) as on:
                for scene in scenes:
                    scene.play(on)
                    on.settle()
                    keep(on.shell, self.out / look.folder / f"{scene.name}.png")
                    tidy(on)
                    yield f"{look.folder}/{scene.name}.png"

    def take_gate(self, look: Look) -> Iterator[str]:
        """What comes before a clinic is open."""
        self.appearance.apply(look.scheme, look.text_percent)
        with (
            tempfile.TemporaryDirectory(prefix="careplan-pictures-") as folder,
            gate_stage(self.app, self.appearance, Path(folder), look.size) as on,
        ):
            for name in at_gate(on):
                keep(on.window, self.out / look.folder / f"{name}.png")
                yield f"{look.folder}/{name}.png"


def tidy(on: Stage) -> None:
    """Back to Today, without menus and dialogs."""
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
        on.settle()
    while (dialog := QApplication.activeModalWidget()) is not None:
        dialog.close()
        on.settle()
    on.shell.toast.hide()
    on.shell.notices.clear()
    on.go(Place(screen=ScreenId.TODAY))
