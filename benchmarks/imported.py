"""Importing a bundle of 50 MB, with everything that is stored of it, against decoding it with msgspec in two steps.

The bundle and the floor are those of `fhir_import`, which measures the reading alone. Ours is the whole command: a
process that reads the file, the checks, the rows, their keys, the journal. Processor time of all processes counts.
"""

import time
from collections.abc import Iterator
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks.fhir_import import floor
from benchmarks.measure import Ratio, side_by_side
from benchmarks.places import Places
from careplan.application.commands.imports import TakeInFile
from careplan.application.importing import ReadAs, import_file
from careplan.interop.reading import read_file
from tests.support import clinics
from tests.support.bundles import large_bundle

AIM = 4.0
ROUNDS = 5
MEGABYTES, QUICK_MEGABYTES = 49.9, 5.0


def run(places: Places, *, quick: bool) -> Iterator[Ratio]:
    """A new clinic for every import, because a second import of the same file stores nothing."""
    path = places.folder / "bundle.json"
    path.write_bytes(large_bundle(QUICK_MEGABYTES if quick else MEGABYTES))
    emptied = [clinics.create(places.folder / f"imported-{number}") for number in range(ROUNDS + 2)]
    added: dict[str, int] = {}

    def ours(_: int) -> None:
        added.update(import_file(emptied.pop(), path, ReadAs()).added)

    taken = side_by_side(lambda _: floor(path.read_bytes()), ours, range(ROUNDS), clock=_processors)
    file = read_file(path)
    start = _processors()
    emptied.pop().run(TakeInFile(file=file))
    stored = f"{sum(added.values()):,} rows stored in {(_processors() - start) * 1e3:.0f} ms of it"
    yield Ratio(f"import of a FHIR bundle, {path.stat().st_size / 1e6:.1f} MB", *taken, AIM, stored)


def _processors() -> float:
    children = getrusage(RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
