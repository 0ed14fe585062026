"""The window against a bare one: start, memory, search as you type, and two hundred plans opened and closed.

Each measurement is a process of its own. A start is taken in turns with the bare window; the processor time of the
passphrase is taken off, because it is meant to be slow.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.measure import Ratio
from benchmarks.places import Places
from benchmarks.window_program import OPENS, PASSPHRASE, WARM
from careplan.application.opening import Founding, Made, make_clinic
from careplan.application.screening_days import reckon_all
from careplan.application.synth import synth
from careplan.domain.team.clinic import ClinicTerms
from careplan.storage.key_file import Hardness
from tests.support.clinics import Clock

PATIENTS, QUICK_PATIENTS = 10_000, 1_000
ROUNDS, QUICK_ROUNDS = 7, 3
START_AIM, PSS_AIM, TYPING_AIM, GROWTH_AIM = 2.0, 110.0, 16.0, 1.05
_CHEAP = Hardness(memory_kib=19 * 1024, passes=2, lanes=1)


def run(places: Places, *, quick: bool) -> Iterator[Ratio]:
    """Start, memory, typing, growth."""
    patients = QUICK_PATIENTS if quick else PATIENTS
    path = _clinic(places.folder / "window.careplan", patients)
    bare, ours = [], []
    for _ in range(QUICK_ROUNDS if quick else ROUNDS):
        bare.append(_measured("bare", path))
        ours.append(_measured("start", path))
    cpu = [each["cpu ms"] - each["stretching ms"] for each in ours]
    name = f"start of {patients:,} patients to Today, CPU to bare window"
    floor, looking = median(each["cpu ms"] for each in bare), median(each["looking ms"] for each in ours)
    remark = f"at most x2.9; searching the file for damage, afterwards and aside, takes x{looking / floor:.1f} more"
    yield Ratio(name, floor, median(cpu), START_AIM, remark)
    shares = median(each["pss MiB"] for each in bare), median(each["pss MiB"] for each in ours)
    if shares[0]:
        yield Ratio("memory on Today, MiB (PSS)", *shares, PSS_AIM / shares[0], f"aim {PSS_AIM:g} MiB")
    typed = _measured("typing", path) | _measured("holding", path)
    remark = f"p50 {typed['p50 ms']:.1f} ms; longest hold of the window {typed['longest hold ms']:.1f} ms"
    yield Ratio("key pressed to results painted, p95 (floor: 16 ms)", TYPING_AIM, typed["p95 ms"], 1.0, remark)
    yield _growth(_measured("opening", path))


def _growth(found: dict[str, float]) -> Ratio:
    number = int(found["opened"])

    def change(what: str) -> str:
        return f"{what} {found[f'{what} after {WARM}']:g} to {found[f'{what} after {number}']:g}"

    memory = found[f"pss MiB after {WARM}"], found[f"pss MiB after {number}"]
    remark = f"{change('handles')}, {change('objects')}"
    return Ratio(f"{number} of {OPENS} plans opened and closed, MiB after {WARM}", *memory, GROWTH_AIM, remark)


def _clinic(path: Path, patients: int) -> Path:
    founding = Founding(terms=ClinicTerms(name="Example Clinic"), login="ann", name="Ann Sample")
    made = make_clinic(path, PASSPHRASE, founding, clock=Clock(), hardness=_CHEAP)
    assert isinstance(made, Made), made
    synth(made.open_clinic.clinic, patients)
    reckon_all(made.open_clinic.clinic, datetime.now(UTC).date())  # once in the life of a clinic, not at each start
    made.open_clinic.close()  # with its backup, as every day ends
    return path


def _measured(what: str, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.window_program", what, str(path)]
    environment = os.environ | {"CAREPLAN_SETTINGS": str(path.with_name("none.json"))}
    done = subprocess.run(command, capture_output=True, check=False, text=True, env=environment)
    if done.returncode:
        raise RuntimeError(f"{what}: {done.stderr[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout)
    return found
