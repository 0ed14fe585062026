"""The quick way: all tests are collected once, and each mutant is a fork in which one function gets another body.

It fits mutants inside functions. One that is not killed here says nothing yet: it is tried again with everything
imported anew.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, TypeVar

from benchmarks.mutants.forks import Forks, Trial, forked, limit_memory
from benchmarks.mutants.suite import House, run_pytest

T = TypeVar("T")


def run_warm(trials: Sequence[tuple[T, Trial]], jobs: int, seconds: dict[str, float]) -> Iterator[tuple[T, str, float]]:
    """Those that are killed, with outcome and time, as they end."""
    numbered = [(number, trial) for number, (_, trial) in enumerate(trials)]
    files = dict.fromkeys(test.split("::")[0] for _, trial in numbered for test in trial.nearest)
    reads, writes = os.pipe()
    server = forked(lambda: run_pytest(list(files), _Server(numbered, jobs, seconds, writes)))
    os.close(writes)
    with os.fdopen(reads, encoding="utf-8") as stream:
        for line in stream:
            number, outcome, took = json.loads(line)
            if outcome != "survived":
                yield trials[number][0], outcome, took
    os.waitpid(server, 0)


class _Server(House):
    """A pytest plugin that runs mutants where pytest would run the collected tests."""

    def __init__(self, trials: Sequence[tuple[int, Trial]], jobs: int, seconds: dict[str, float], answers: int) -> None:
        super().__init__()
        self._trials = trials
        self._jobs = jobs
        self._known = seconds
        self._answers = answers

    def pytest_runtestloop(self, session: Any) -> bool:
        items = {item.nodeid: item for item in session.items}
        for test in self._unsound(session.items):
            del items[test]

        def tried(trial: Trial, tests: Sequence[str]) -> int:
            limit_memory()
            if trial.module not in sys.modules:
                return 0
            change_bodies(trial.module, trial.code)
            return self._failing([items[test] for test in tests if test in items])

        once = iter([(number, trial.nearest_only()) for number, trial in self._trials])
        for number, outcome, took in Forks[int](self._jobs, self._known, tried).run(once):
            os.write(self._answers, (json.dumps([number, outcome, took]) + "\n").encode())
        return True

    def _failing(self, items: list[Any], *, all_of_them: bool = False) -> int:
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed and not all_of_them:
                return 1
        return int(bool(self.failed))

    def _unsound(self, items: list[Any]) -> list[str]:
        """Tests that fail in this way without any fault: they may kill nothing."""
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / "unsound.json"

            def control() -> int:
                limit_memory()
                self._failing(items, all_of_them=True)
                return told.write_text(json.dumps(sorted(self.failed)), encoding="utf-8")

            os.waitpid(forked(control), 0)
            found: list[str] = json.loads(told.read_text(encoding="utf-8"))
            return found


def change_bodies(module: str, code: str) -> None:
    """Gives every function of a loaded module the body that it has in the code, found by name and first line."""
    bodies = {(each.co_name, each.co_firstlineno): each for each in _bodies(compile(code, f"<{module}>", "exec"))}
    for function in _functions(sys.modules[module]):
        body = bodies.get((function.__code__.co_name, function.__code__.co_firstlineno))
        if body is not None and body.co_freevars == function.__code__.co_freevars:
            function.__code__ = body


def _bodies(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _bodies(each)


def _functions(holder: Any) -> Iterator[FunctionType]:
    for each in vars(holder).values():
        found = getattr(each, "__func__", getattr(each, "fget", getattr(each, "__wrapped__", each)))
        if isinstance(found, FunctionType):
            yield found
        elif isinstance(each, type) and each.__module__ == getattr(holder, "__name__", ""):
            yield from _functions(each)
