"""One process for each mutant, so many at a time, and none for ever."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
PATIENCE = 10
"""A mutant may take so many times the processor time that its tests take without a fault, and ten seconds more."""
SHARED = 20
"""On a busy machine that may last so many times as long; a mutant is not called endless for the others' sake."""
MEMORY = 4 << 30
FAILED_AT_IMPORT, NO_TESTS, ENDLESS, BROKEN = 2, 5, -1, 70
OUTCOMES = {
    0: "survived",
    FAILED_AT_IMPORT: "killed at import",
    BROKEN: "killed at import",
    NO_TESTS: "survived",
    ENDLESS: "too long",
}
"""By pytest's exit code and our own; any other means that a test failed."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A module with its code, and the tests: first those of the function, then all that cover the file."""

    module: str
    code: str
    nearest: tuple[str, ...]
    all_of: tuple[str, ...]
    is_in_function: bool = False

    def nearest_only(self) -> "Trial":
        """The same without the second round."""
        return replace(self, all_of=())


Tried: TypeAlias = Callable[[Trial, Sequence[str]], int]
"""Runs the tests against the mutant in the process that is given to it; answers pytest's code."""


def forked(work: Callable[[], int]) -> int:
    """Runs it in a child that says nothing; the answer is the child's code."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = BROKEN
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nothing, stream)
        code = work()
    finally:
        os._exit(code)


def limit_time(seconds: float) -> None:
    """In processor time of the process."""
    import resource  # noqa: PLC0415 - POSIX only

    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))


def limit_memory() -> None:
    """A mutant that never ends shall not take the machine with it."""
    import resource  # noqa: PLC0415 - POSIX only

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@dataclass(slots=True)
class _Under(Generic[T]):
    """A mutant that is being tried; round 0 is that of the nearest tests."""

    name: T
    trial: Trial
    began: float
    round: int
    until: float


class Forks(Generic[T]):
    """Tries mutants, `jobs` at a time; `seconds` is how long each test takes without a fault."""

    def __init__(self, jobs: int, seconds: Mapping[str, float], tried: Tried) -> None:
        self._jobs = jobs
        self._seconds = seconds
        self._tried = tried
        self._under: dict[int, _Under[T]] = {}

    def run(self, trials: Iterator[tuple[T, Trial]]) -> Iterator[tuple[T, str, float]]:
        """Each with its outcome (killed, killed at import, too long, survived) and what it took, as they end."""
        more = True
        while self._under or more:
            while more and len(self._under) < self._jobs:
                pair = next(trials, None)
                more = pair is not None
                if pair is not None:
                    self._begin(*pair, 0)
            yield from self._ended()
            time.sleep(0.005)

    def _begin(self, name: T, trial: Trial, round: int) -> None:
        tests = trial.all_of if round else trial.nearest
        patience = 10 + PATIENCE * sum(self._seconds.get(test, 0) for test in tests)

        def limited() -> int:
            limit_time(time.process_time() + patience)
            return self._tried(trial, tests) if tests else NO_TESTS

        child = forked(limited)
        now = time.monotonic()
        self._under[child] = _Under(name, trial, now, round, now + SHARED * patience)

    def _ended(self) -> Iterator[tuple[T, str, float]]:
        for child in list(self._under):
            code = _code(child, self._under[child].until)
            if code is None:
                continue
            was = self._under.pop(child)
            outcome = OUTCOMES.get(code, "killed")
            if outcome == "survived" and was.round == 0 and was.trial.all_of:
                self._begin(was.name, was.trial, 1)
            else:
                yield was.name, outcome, time.monotonic() - was.began


def _code(child: int, until: float) -> int | None:
    done, status = os.waitpid(child, os.WNOHANG)
    if done:
        code = os.waitstatus_to_exitcode(status)
        return ENDLESS if code in (-signal.SIGXCPU, -signal.SIGKILL) else code
    if time.monotonic() > until:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return ENDLESS
    return None
