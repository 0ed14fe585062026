"""The tests as they run against a mutant: few examples, always the same, in the order that is asked for."""

import importlib.abc
import importlib.util
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.mutants.forks import Trial, limit_memory

FIXTURES = ("tests/unit/score/conftest",)


def run_pytest(paths: Sequence[str], house: "House", until: str = "-x") -> int:
    """Without the `conftest.py` of the whole suite, which brings the storage: five sixths of the time."""
    import pytest  # noqa: PLC0415 - in the child only

    pytest.TempPathFactory.mktemp = _kept_cache(pytest.TempPathFactory.mktemp)  # type: ignore[method-assign]
    fixtures = [each for each in FIXTURES if any(path.startswith(each.rpartition("/")[0]) for path in paths)]
    plugins = [word for each in fixtures for word in ("-p", each.replace("/", "."))]
    options = f"{until} -q --noconftest -p no:cacheprovider -p no:randomly -p no:xdist --tb=no --no-header"
    quiet = ["-W", "ignore::pytest.PytestAssertRewriteWarning", "-o", "addopts=-m 'not long'"]
    return int(pytest.main([*options.split(), *plugins, *quiet, *paths], plugins=[house]))


def _kept_cache(make: Callable[..., Path]) -> Callable[..., Path]:
    """The compiled knowledge pack is the same for all mutants."""

    def made(factory: Any, basename: str, numbered: bool = True) -> Path:
        if basename != "cache":
            return make(factory, basename, numbered)
        folder = Path(tempfile.gettempdir()) / f"careplan-mutants-{os.getuid()}"
        folder.mkdir(exist_ok=True)
        return folder

    return made


class House:
    """A pytest plugin: the same examples each time, few of them, and the chosen tests in the chosen order."""

    def __init__(self, watch: Any = None, chosen: Sequence[str] = ()) -> None:
        self._watch = watch
        self._chosen = {test: place for place, test in enumerate(chosen)}
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    def pytest_configure(self) -> None:
        import hypothesis  # noqa: PLC0415 - in the child only

        few = {"max_examples": 15, "derandomize": True, "database": None, "deadline": None}
        hypothesis.settings.register_profile("mutants", **few)  # type: ignore[arg-type]
        hypothesis.settings.load_profile("mutants")

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        if self._chosen:
            items[:] = [item for item in items if item.nodeid in self._chosen]
            items.sort(key=lambda item: self._chosen[item.nodeid])

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.seconds[nodeid] = -time.perf_counter()
        if self._watch is not None:
            self._watch.switch_context(nodeid)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.seconds[nodeid] += time.perf_counter()


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module from memory."""

    def __init__(self, module: str, code: str) -> None:
        self._module = module
        self._code = code

    def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self) if name == self._module else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._code, f"<mutant of {self._module}>", "exec"), module.__dict__)


def tried_cold(trial: Trial, tests: Sequence[str]) -> int:
    """With everything imported anew, the mutant among it."""
    limit_memory()
    sys.meta_path.insert(0, _Mutated(trial.module, trial.code))
    files = dict.fromkeys(test.split("::")[0] for test in tests)
    return run_pytest(list(files), House(chosen=tests))
