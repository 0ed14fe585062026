"""What is loaded after the first page."""

import subprocess
import sys

from careplan.application.clinic import Clinic
from careplan.application.warming import warming


def test_every_step_may_be_taken_at_any_time_and_changes_nothing(clinic: Clinic) -> None:
    before = clinic.store.writes
    for step in (*warming(clinic), *reversed(warming(clinic))):
        step()
    assert clinic.store.writes == before


def test_the_steps_bring_all_that_the_first_change_needs() -> None:
    program = (
        "import sys; from types import SimpleNamespace as Some; from careplan.application.warming import warming;"
        "assert 'sqlalchemy' not in sys.modules;"
        "steps = warming(Some()); [step() for step in steps[1:4]];"
        "from careplan.application import clinic; known = set(sys.modules);"
        "import careplan.application.dispatch, careplan.storage.unit_of_work, careplan.application.undo;"
        "sys.exit(len(set(sys.modules) - known))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
