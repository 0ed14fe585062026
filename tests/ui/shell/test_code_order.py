"""What something of the window is made of is found without loading it, and in an order in which it can be loaded."""

import subprocess
import sys

from ui.shell.registry import SCREENS

SCRIPT = """
import sys
from importlib import import_module
from ui.shell.code_order import code_of
order = code_of(sys.argv[1:])
for name, module in [*sys.modules.items()]:
    is_code = not hasattr(module, "__path__")
    assert not (is_code and name.startswith(("PySide6", "ui.screens", "ui.widgets"))), f"{name} was loaded"
assert len(set(order)) == len(order) > 300, len(order)
for name in order:
    before = {*sys.modules}
    import_module(name)
    came = {each for each in {*sys.modules} - before if each.startswith(("ui.", "careplan."))}
    assert came <= {name}, f"{name} brought {came - {name}}"
assert set(sys.argv[1:]) <= {*sys.modules}
"""


def test_each_module_of_the_window_is_loaded_alone() -> None:
    """In a process of its own: here all of them are loaded."""
    pages = [spec.module for spec in SCREENS]
    done = subprocess.run([sys.executable, "-c", SCRIPT, *pages], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
