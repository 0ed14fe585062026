"""A durable save through `clinic.run` against the bare transaction that stores the same rows.

Both revise one goal's target and write one step and one change of the journal, in turn, each in a file of its own
with the same tables, key and settings; both are on disk when they answer, so the wall clock counts. How often the
disk is asked to be sure is counted by strace in a process of its own: the difference between two numbers of saves.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

from benchmarks.measure import WALL, Ratio, side_by_side
from benchmarks.places import Places
from careplan.application.commands.goals import AddGoal, ReviseGoal
from tests.support import clinics

AIM, AT_MOST = 2.5, 5.0
ROUNDS, QUICK_ROUNDS = 400, 100
_UPDATE = "UPDATE goal SET target_measure=?, target_wanted=?, target_detail=?, target_due=?, row_version=? WHERE id=?"
_STEP = 'INSERT INTO journal_step (seq, id, name, "by", at, undoes, undoable, seal) VALUES (?, ?, ?, ?, ?, NULL, 1, ?)'
_CHANGE = (
    "INSERT INTO journal_change (step_seq, position, entity, entity_id, field, old, new) VALUES (?, 0, ?, ?, ?, ?, ?)"
)
_FEW, _MORE = 5, 25
_IN_A_PROCESS = "from benchmarks.save import saves; from pathlib import Path; import sys; saves(Path(sys.argv[1]), {})"


def run(places: Places, *, quick: bool) -> Iterator[Ratio]:
    """One ratio; the remark has the syncs per save."""
    ours, bare = _through_commands(places.folder / "ours"), _bare(places.folder / "bare")
    taken = side_by_side(bare, ours, range(QUICK_ROUNDS if quick else ROUNDS), clock=WALL)
    yield Ratio(
        "durable save of one field with its journal", *taken, AIM, f"{syncs(places.folder)}; at most x{AT_MOST:g}"
    )


def syncs(folder: Path) -> str:
    """How often one save makes sure that it is on disk."""
    if shutil.which("strace") is None:
        return "syncs not counted, no strace here"
    few, more = (_counted(folder / f"counted-{saved}", saved) for saved in (_FEW, _MORE))
    return f"{(more - few) / (_MORE - _FEW):g} fsync per save"


def saves(path: Path, count: int) -> None:
    """So many saves in a new clinic."""
    save = _through_commands(path)
    for number in range(count):
        save(number)


def _counted(path: Path, count: int) -> int:
    trace = path.with_suffix(".trace")
    watched = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", str(trace)]
    command = [*watched, sys.executable, "-c", _IN_A_PROCESS.format(count), str(path)]
    subprocess.run(command, cwd=Path(__file__).parents[1], check=True)
    return len(trace.read_text().splitlines())


def _through_commands(path: Path) -> Callable[[int], object]:
    clinic = clinics.create(path)
    goal_id = clinic.run(AddGoal(plan_id=clinics.with_plan(clinic), terms=clinics.walk("1"))).value
    last = [clinics.walk("1")]

    def save(_: int) -> object:
        wanted = clinics.walk(str(len(last) + 1))
        done = clinic.run(ReviseGoal(goal_id=goal_id, seen=last[-1], wanted=wanted))
        last.append(wanted)
        return done

    return save


def _bare(path: Path) -> Callable[[int], object]:
    clinic = clinics.create(path)
    goal_id = str(clinic.run(AddGoal(plan_id=clinics.with_plan(clinic), terms=clinics.walk("1"))).value)
    connection = clinic.engine.raw_connection().driver_connection
    assert connection is not None
    seq = [connection.execute("SELECT max(seq) FROM journal_step").fetchone()[0]]

    def save(_: int) -> object:
        seq.append(seq[-1] + 1)
        old, new = (f'["6-minute walk", "at least {m} m", "{m} m", "2026-09-01"]' for m in (len(seq), len(seq) + 1))
        wanted = (f"at least {len(seq) + 1} m", f"{len(seq) + 1} m")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_UPDATE, ("6-minute walk", *wanted, "2026-09-01", len(seq), goal_id))
        by, at = str(clinics.ANN.id), "2026-03-01T09:00:00.000000+00:00"
        connection.execute(_STEP, (seq[-1], str(uuid4()), "goal.revise", by, at, "0" * 64))
        connection.execute(_CHANGE, (seq[-1], "goal", goal_id, "target", old, new))
        return connection.execute("COMMIT")

    return save
