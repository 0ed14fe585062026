"""Loading the knowledge packs that were compiled and kept, against reading the same bytes as JSON.

The floor is the standard library's JSON. Ours finds the packs, takes the digest of every file of them and of the
schemas, checks what was kept against it and makes the domain's objects. Both begin with bytes that the system has in
its memory. The first load of a process is measured with all modules in place: bringing them is the program's start.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.measure import Ratio, side_by_side
from careplan.knowledge.loader import load

AIM = 3.0
ROUNDS, QUICK_ROUNDS = 60, 8
_FIRST = """
import sys, time
from pathlib import Path
import json, msgspec
from careplan.knowledge import pack
from careplan.knowledge.loader import load
kept = Path(sys.argv[1])
start = time.process_time()
if sys.argv[2] == "ours":
    load(kept_in=kept).packs
else:
    for path in kept.glob("knowledge/*.json"):
        [json.loads(line) for line in path.read_bytes().split(b"\\n")[1:]]
print((time.process_time() - start) * 1000)
"""


def run(*, quick: bool) -> Iterator[Ratio]:
    """In a process that has done it before, then in one that has not."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder)
        load(kept_in=kept).packs  # noqa: B018 - compiles and keeps them
        files = sorted(kept.glob("knowledge/*.json"))
        size = sum(path.stat().st_size for path in files) / 1000
        taken = side_by_side(_plain, _library, [(kept, files)] * rounds)
        yield Ratio(f"knowledge packs of {size:,.0f} kB, loaded again", *taken, AIM)
        floor, ours = (median(_first(kept, which) for _ in range(max(3, rounds // 6))) for which in ("floor", "ours"))
        yield Ratio("the same for the first time in a process", floor, ours, AIM)


def _plain(case: tuple[Path, list[Path]]) -> object:
    """All lines after the head: the words that the first page needs, and the whole."""
    return [json.loads(line) for path in case[1] for line in path.read_bytes().split(b"\n")[1:]]


def _library(case: tuple[Path, list[Path]]) -> object:
    return load(kept_in=case[0]).packs


def _first(kept: Path, which: str) -> float:
    done = subprocess.run([sys.executable, "-c", _FIRST, str(kept), which], capture_output=True, check=True, text=True)
    return float(done.stdout)
