"""What the way from the passphrase to Today loads: everything else waits until it is needed, or until Today stands."""

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
    "careplan.interop",
    "careplan.knowledge.pack",
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
PROGRAM = """
import json, sys
from pathlib import Path
from benchmarks.window_program import start
from ui.shell import main_window
main_window.Warming = lambda *_: None  # what it loads comes later; on a slow machine it would come here
start(Path(sys.argv[1]))
print(json.dumps(sorted(sys.modules)))
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
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", PROGRAM, str(clinic_file)]
    done = subprocess.run(command, capture_output=True, check=False, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.replace('"', "").strip("[]\n").split(", "))
    assert "ui.screens.today.screen" in loaded
    assert sorted(name for name in loaded if name.startswith(tuple(f"{each}." for each in NOT_YET))) == []
    assert sorted(loaded & set(NOT_YET)) == []
