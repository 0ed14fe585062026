"""What the way from the passphrase to Today loads: everything else waits until it is needed, or until Today stands."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from benchmarks.window_program import PASSPHRASE
from careplan.application.opening import Founding, Made, make_clinic
from careplan.domain.team.clinic import ClinicTerms
from careplan.storage.key_file import Hardness

NOT_YET = (
    "alembic",
    "asyncio",
    "careplan.application.commands",
    "careplan.application.dispatch",
    "careplan.application.importing",
    "careplan.application.printing",
    "careplan.domain.plan.snapshot",
    "careplan.domain.referral.quiet",
    "careplan.domain.task",
    "careplan.interop",
    "careplan.knowledge.pack",
    "careplan.knowledge.refusals",
    "careplan.reports",
    "careplan.storage.bulk",
    "careplan.storage.migrations.runner",
    "careplan.storage.tables",
    "careplan.storage.unit_of_work",
    "jsonschema",
    "msgspec",
    "openpyxl",
    "pikepdf",
    "rapidfuzz",
    "reportlab",
    "sqlalchemy",
    "ui.editing.conflict_dialog",
    "ui.editing.drafting",
    "ui.screens.gate.first_run",
    "ui.screens.overview",
    "ui.screens.patients",
    "ui.shell.palette",
    "yaml",
)
MOST_MODULES, MOST_FROZEN = 235, 62
"""Ours, with little room to grow: each module costs a tenth of a millisecond, each frozen dataclass half of one."""
PROGRAM = """
import json, sys
from pathlib import Path
from types import SimpleNamespace
from ui.loading import LATER, load_plainly
load_plainly()
from benchmarks.window_program import start
from ui.shell import main_window
told = SimpleNamespace(connect=bool)
main_window.Warming = lambda *_: SimpleNamespace(damaged=told)  # what it loads comes later; on a slow machine here
start(Path(sys.argv[1]))
ours = [module for name, module in sys.modules.items() if name.partition(".")[0] in ("careplan", "ui")]
frozen = [
    f"{module.__name__}.{name}"
    for module in ours
    for name, each in vars(module).items()
    if getattr(vars(each).get("__dataclass_params__") if isinstance(each, type) else None, "frozen", False)
    and each.__module__ == module.__name__
]
awake = [name for name in LATER if hasattr(sys.modules[name], "__file__")]
print(json.dumps({"loaded": sorted(sys.modules), "ours": len(ours), "frozen": frozen, "awake": awake}))
"""
WRONG_CALL = """
import sys
if sys.argv[1] == "plainly":
    from ui.loading import load_plainly
    load_plainly()
from PySide6.QtCore import QObject, QRect
for wrong in (lambda: QRect("left"), lambda: QRect().setLeft([]), lambda: QRect().middle, lambda: QObject(nothing=1)):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(error)
import PySide6.support.signature.lib.pyi_generator as stubs
print(stubs.generate_pyi.__name__)
"""


@pytest.fixture
def clinic_file(path: Path) -> Path:
    founding = Founding(terms=ClinicTerms(name="Example Clinic"), login="ann", name="Ann Sample")
    hardness = Hardness(memory_kib=19 * 1024, passes=2, lanes=1)
    made = make_clinic(path, PASSPHRASE, founding, clock=partial(datetime.now, UTC), hardness=hardness)
    assert isinstance(made, Made)
    made.open_clinic.close(back_up=False)
    return path


def test_today_stands_before_what_it_does_not_need_is_loaded(clinic_file: Path) -> None:
    told = json.loads(_said(PROGRAM, str(clinic_file)))
    loaded = set(told["loaded"])
    assert "ui.screens.today.screen" in loaded
    assert sorted(name for name in loaded if name.startswith(tuple(f"{each}." for each in NOT_YET))) == []
    assert sorted(loaded & set(NOT_YET)) == []
    assert told["awake"] == []
    assert told["ours"] <= MOST_MODULES, "what Today does not need is loaded when it is needed (CONTRIBUTING.md)"
    assert len(told["frozen"]) <= MOST_FROZEN, f"a line of a table may be a NamedTuple: {told['frozen']}"


def test_a_wrong_call_of_qt_is_refused_in_qts_words() -> None:
    """Though what words it is put off: without it the binding would end the program at the first wrong call."""
    plainly = _said(WRONG_CALL, "plainly")
    assert "Supported signatures:" in plainly
    assert plainly == _said(WRONG_CALL, "as ever")


def _said(program: str, argument: str) -> str:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program, argument]
    done = subprocess.run(command, capture_output=True, check=False, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout
