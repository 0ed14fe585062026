"""What the installed libraries must be and do, and which of them the program must never touch."""

import ast
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from reportlab.lib import rl_accel
from sqlcipher3 import dbapi2

ROOT = Path(__file__).parents[2]


def test_qt_is_not_the_release_that_aborts() -> None:
    assert sys.version_info >= (3, 12) or version("PySide6-Essentials") != "6.12.0"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal here: no drift can be seen")
def test_qt_loses_no_reference_to_none() -> None:
    """A drift of -1,000 in 1,000 calls was measured with 6.12.0; it ends in `deallocating None`."""
    command = [sys.executable, "-m", "tests.architecture.drift"]
    offscreen = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=offscreen, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) <= 2


def test_reportlab_runs_its_compiled_part() -> None:
    """It falls back to slow Python without a word."""
    assert {name: getattr(rl_accel, name).__module__ for name in rl_accel.__all__} == dict.fromkeys(
        rl_accel.__all__, "_rl_accel"
    )


def test_the_database_engine_is_new_enough_and_encrypts() -> None:
    assert dbapi2.sqlite_version_info >= (3, 51, 3)
    connection = dbapi2.connect(":memory:")
    assert connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()


@pytest.mark.parametrize("top", ["sqlite3", "_sqlite3", "PySide6", "PySide2", "PyQt6", "PyQt5", "shiboken6"])
def test_the_core_never_imports(top: str) -> None:
    """The built-in sqlite3 writes plain files; Qt belongs to the window. Imports inside functions count too."""
    assert not [file for file, imported in IMPORTED.items() if top in imported]


def test_an_import_by_name_is_seen() -> None:
    assert _imported("def f():\n    import_module('sqlite3.dbapi2')") == {"sqlite3"}
    assert _imported("from sqlite3 import dbapi2\nimport os.path") == {"sqlite3", "os"}


def _imported(source: str) -> set[str]:
    """Top-level names, also of imports by a text."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            found |= {str(each.value).partition(".")[0] for each in node.args if isinstance(each, ast.Constant)}
    return found


IMPORTED = {
    file.relative_to(ROOT).as_posix(): _imported(file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "careplan").rglob("*.py"))
}
