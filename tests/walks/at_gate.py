"""What is seen before a clinic is open, in a look."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.pictures.gate import at_gate, gate_stage
from tests.walks.fitting import not_fitting
from tests.walks.look import Faults, Look
from ui.theme.appearance import Appearance


def cut_off_at_gate(app: QApplication, worn: Appearance, folder: Path, look: Look) -> Faults:
    """What does not fit, by the name of the picture."""
    faults = Faults()
    with gate_stage(app, worn, folder, look.size) as on:
        for name in at_gate(on):
            faults.add(name, not_fitting(on.window))
    return faults
