"""Measures the program against its floors and prints the ratios: python -m benchmarks [--quick] [NAME ...].

Names: search, worklist, figures, plan_load, save, import, plan_pdf, library, checks, window; none means all. With
--quick the clinics are a tenth of their size and rounds fewer, which shows gross faults only.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator

from benchmarks import checks, figures, imported, library, plan_load, printed, save, search, window, worklist
from benchmarks.measure import HEAD, Ratio
from benchmarks.places import QUICK_SIZES, SIZES, Places, temporary

Run = Callable[[Places, bool], Iterator[Ratio]]


def _sizes(quick: bool) -> tuple[int, ...]:
    return QUICK_SIZES if quick else SIZES


BENCHMARKS: dict[str, Run] = {
    "search": lambda places, quick: search.run(places, _sizes(quick)),
    "worklist": lambda places, quick: worklist.run(places, _sizes(quick)),
    "figures": lambda places, quick: figures.run(places, quick=quick),
    "plan_load": lambda places, quick: plan_load.run(places, _sizes(quick)),
    "save": lambda places, quick: save.run(places, quick=quick),
    "import": lambda places, quick: imported.run(places, quick=quick),
    "plan_pdf": lambda places, quick: printed.run(quick=quick),
    "library": lambda places, quick: library.run(quick=quick),
    "checks": lambda _, quick: checks.run(quick=quick),
    "window": lambda places, quick: window.run(places, quick=quick),
}


def main() -> int:
    """Answers 0 whatever is missed: a shared machine may not fail somebody's work."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="small clinics, few rounds")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    options = parser.parse_args()
    unknown = set(options.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    print(HEAD)
    found: list[Ratio] = []
    began = time.perf_counter()
    with temporary() as places:
        for name in options.names or BENCHMARKS:
            for ratio in BENCHMARKS[name](places, options.quick):
                found.append(ratio)
                print(ratio, flush=True)
            gc.collect()
    missed = sum(not ratio.is_met for ratio in found)
    print(f"{len(found) - missed} of {len(found)} aims met, {time.perf_counter() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
