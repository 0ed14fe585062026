"""Which tests go through which lines, measured once without a fault."""

import ast
import importlib
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.mutants.forks import Trial, forked
from benchmarks.mutants.pool import ROOT
from benchmarks.mutants.suite import House, run_pytest

OURS = ("careplan", "tests", "ui", "benchmarks", "__main__", "coverage")
NEAREST = 60
"""So many of the quickest tests of the function itself are tried before all that touch the file."""


class Cover:
    """Which tests go through which lines, and how long each takes, as measured once without a fault."""

    def __init__(self, lines: dict[str, dict[str, list[str]]], seconds: dict[str, float], failed: set[str]) -> None:
        self._lines = lines
        self._failed = failed
        self.seconds = seconds
        self._files: dict[str, list[str]] = {}
        for test in seconds:
            self._files.setdefault(test.split("::")[0], []).append(test)

    def trial(self, path: str, line: int, code: str) -> Trial:
        """The nearest tests, quickest first; then every test of each file that has to do with the module."""
        lines = self._lines.get(path, {})
        touching = self._quickest(test for tests in lines.values() for test in tests)
        module = path.removesuffix(".py").replace("/", ".")
        files = {test.split("::")[0] for test in touching} | {each for each in self._files if module in _text(each)}
        walking = [each for each in self._files if any(f'"{package}"' in _text(each) for package in _packages(module))]
        rest = self._quickest(test for each in (*files, *walking) for test in self._files[each])
        span = _function(path, line)
        if span:
            near = self._quickest(test for each in span for test in lines.get(str(each), ()))[:NEAREST]
        else:
            near = self._of_the_module(touching, walking)
        known = set(touching)
        return Trial(module, code, near, (*touching, *(each for each in rest if each not in known)), span is not None)

    def _of_the_module(self, touching: tuple[str, ...], walking: list[str]) -> tuple[str, ...]:
        """Of a fault outside functions: tests that walk through the package, and the file with most of the tests."""
        most = Counter(test.split("::")[0] for test in touching).most_common(1)
        beside = [test for test in touching if most and test.startswith(most[0][0])]
        return (*self._quickest(test for each in walking for test in self._files[each]), *beside[:NEAREST])

    def _quickest(self, tests: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({*tests} - self._failed - {""}, key=lambda test: (self.seconds.get(test, 0), test)))


def _packages(module: str) -> list[str]:
    parts = module.split(".")[:-1]
    return [".".join(parts[:length]) for length in range(3, len(parts) + 1)]


@cache
def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _function(path: str, line: int) -> range | None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    spans = [
        range(node.body[0].lineno, (node.end_lineno or node.lineno) + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    return min(spans, key=len, default=None)


def cover_of(tests: Sequence[str], subjects: Sequence[str]) -> Cover:
    """Runs the tests once, in a child, with every line noted; one that fails without a fault is left out."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "cover.json"
        began = time.monotonic()
        child = forked(lambda: _measure(tests, subjects, told))
        os.waitpid(child, 0)
        if not told.exists():
            raise SystemExit("the tests cannot be run without a fault: nothing can be said of mutants")
        found = json.loads(told.read_text(encoding="utf-8"))
    print(f"{len(found['seconds'])} tests, {time.monotonic() - began:.0f} s with every line noted", flush=True)
    for name in found["failed"]:
        print(f"fails without a fault, left out: {name}", flush=True)
    for name in found["modules"]:
        with suppress(Exception):  # the children import what cannot be imported alone
            importlib.import_module(name)
    return Cover(found["lines"], found["seconds"], set(found["failed"]))


def _measure(tests: Sequence[str], subjects: Sequence[str], told: Path) -> int:
    coverage: Any = importlib.import_module("coverage")
    watch = coverage.Coverage(
        data_file=None, source=[str(ROOT / "careplan/domain" / each) for each in subjects], config_file=False
    )
    watch.start()
    house = House(watch)
    run_pytest(tests, house, "")
    watch.stop()
    data = watch.get_data()
    lines = {Path(path).relative_to(ROOT).as_posix(): data.contexts_by_lineno(path) for path in data.measured_files()}
    modules = [name for name in sys.modules if name.split(".")[0] not in OURS]
    found = {"lines": lines, "seconds": house.seconds, "failed": sorted(house.failed), "modules": modules}
    told.write_text(json.dumps(found), encoding="utf-8")
    return 0
