"""Small faults put into the safety checks and measures, one at a time: which do their tests find?

`.venv/bin/python -m benchmarks.mutants`, on Linux and macOS. No file is changed: each mutant lives in a process of its
own, with the tests that cover it.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks.mutants.cover import Cover, cover_of
from benchmarks.mutants.forks import Forks
from benchmarks.mutants.pool import ROOT, Mutant, fetch_tools, pool, sampled
from benchmarks.mutants.suite import tried_cold
from benchmarks.mutants.warm import run_warm

SEED = 20261121
SAMPLE = 1_000
SUBJECTS = ("checks", "measure", "score")
"""Folders of `careplan/domain`; formulas of measures live in the third."""
TESTS = (
    "tests/unit/checks",
    "tests/unit/measure",
    "tests/unit/score",
    "tests/unit/test_chart_geometry.py",
    "tests/unit/test_measurement.py",
    "tests/unit/test_skin_score.py",
    "tests/unit/test_trend.py",
    "tests/i18n/test_check_sentences.py",
    "tests/i18n/test_measures.py",
)
"""Among these the covering ones are found; tables over the whole pack, storage and window are slow and left out."""


def kept(path: Path) -> dict[Mutant, str]:
    """The results that a file of an earlier run holds; the last word about each mutant counts."""
    found: dict[Mutant, str] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[Mutant(**row["mutant"])] = row["outcome"]
    return found


def report(results: dict[Mutant, str]) -> str:
    """The figure, by folder, and every survivor with its change."""
    lines: list[str] = []
    folders = sorted({mutant.path.split("/")[2] for mutant in results})
    for name in (*folders, "all"):
        counts = Counter(out for mutant, out in results.items() if name in ("all", mutant.path.split("/")[2]))
        total, left = sum(counts.values()), counts["survived"]
        share = f"{100 * (total - left) / total:.1f} %" if total else "none tried"
        lines.append(f"{name:8} {total - left} of {total} killed: {share} {dict(counts)}")
    for mutant in sorted((each for each, out in results.items() if out == "survived"), key=lambda m: (m.path, m.line)):
        lines += [f"{mutant.path}:{mutant.line} {mutant.operator} {mutant.occurrence}", mutant.change()]
    return "\n".join(lines)


def run(mutants: Iterable[Mutant], cover: Cover, jobs: int) -> Iterator[tuple[Mutant, str, float]]:
    """Each with its outcome and seconds: first the quick way, then whatever that leaves with everything anew."""
    trials = [(each, cover.trial(each.path, each.line, each.code() or "")) for each in mutants]
    done: set[Mutant] = set()
    for row in run_warm([each for each in trials if each[1].is_in_function], jobs, cover.seconds):
        done.add(row[0])
        yield row
    left = (each for each in trials if each[0] not in done)
    yield from Forks[Mutant](jobs, cover.seconds, tried_cold).run(left)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--sample", type=int, default=SAMPLE)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--results", type=Path, default=ROOT / "out/mutants.jsonl", help="kept, and gone on with")
    parser.add_argument("--again", action="store_true", help="the survivors in the results only")
    parser.add_argument("--without", default="", help="a file that is left out, such as measure/geometry.py")
    parser.add_argument("--report", action="store_true", help="says what the results hold and runs nothing")
    parser.add_argument("folders", nargs="*", default=list(SUBJECTS[:2]), help="of careplan/domain")
    return parser.parse_args()


def _chosen(options: argparse.Namespace, known: dict[Mutant, str]) -> list[Mutant]:
    if options.again:
        return [mutant for mutant, outcome in known.items() if outcome == "survived"]
    found = [each for each in pool(options.folders) if not options.without or options.without not in each.path]
    print(f"{len(found)} faults known", flush=True)
    return [each for each in sampled(found, options.sample, options.seed) if each not in known]


def main() -> int:
    """Answers 0 whatever survives."""
    options = _asked()
    fetch_tools()
    options.results.parent.mkdir(parents=True, exist_ok=True)
    known = kept(options.results)
    if not options.report:
        todo = _chosen(options, known)
        print(f"{len(todo)} to be tried", flush=True)
        cover = cover_of([path for path in TESTS if (ROOT / path).exists()], SUBJECTS)
        with options.results.open("a", encoding="utf-8") as stream:
            for mutant, outcome, seconds in run(todo, cover, options.jobs):
                known[mutant] = outcome
                row = {"mutant": asdict(mutant), "outcome": outcome, "seconds": round(seconds, 2)}
                stream.write(json.dumps(row) + "\n")
                stream.flush()
    print(report(known))
    return 0


if __name__ == "__main__":
    sys.exit(main())
