"""Sets the project up and runs one job: `./dev JOB` on Linux and macOS, `py dev.py JOB` on Windows.

Standard library only. `.venv` is made from the hash-locked files in `requirements/`, each of which holds the one before
it: `core` runs the program, `window` adds Qt, `dev` adds tests and checks. A job brings in no more than it needs.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one must be told, not shown a traceback
    sys.exit("Careplan needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

import hashlib
import importlib.util
import json
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn

ROOT = Path(__file__).resolve().parent
LEVELS = ("core", "window", "dev")
WINDOWS = os.name == "nt"
LOCK_TOOL = "uv==0.13.8"
NOT_INHERITED = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}

PIP_FAULTS = {
    "DO NOT MATCH THE HASHES": "a downloaded package is not the one that was locked (its hash differs); nothing was "
    "installed.\nRun `pip cache purge` and try again; if it stays, do not use that package source.",
    "No space left on device": "the disk is full.",
    "SSLError": "the certificate of the package index is not accepted here.",
    "ProxyError": "the proxy that is set for this machine does not answer.",
    "connection broken by": "the package index cannot be reached. Set-up needs the network once.",
    "No matching distribution found": "a locked package has no ready-made file for this Python and machine.",
}


class SetUpError(Exception):
    """Set-up cannot go on; the text says what is wrong and what to do."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment of this checkout.

    Its stamp names the Python it was made with and the hash of each lock that is installed. The stamp is taken away
    before a change and written last, so an environment without one was left half-made and is made anew.
    """

    root: Path = ROOT
    name: str = ".venv"

    @property
    def folder(self) -> Path:
        return self.root / self.name

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if WINDOWS else "bin/python")

    @property
    def stamp(self) -> Path:
        return self.folder / "set-up.json"

    def lock(self, level: str) -> Path:
        return self.root / "requirements" / f"{level}.lock"

    def holds(self, level: str) -> bool:
        """Whether this level is installed as it is locked now, by this Python."""
        stamped = self._stamped()
        return stamped.get("python") == this_python() and stamped.get(level) == self._hash(level)

    def set_up(self, level: str) -> None:
        """Brings the environment to this level; returns at once when it is there."""
        if self.holds(level):
            return
        with taking_turns(self.root / ".cache" / "set-up.lock"):
            if self.holds(level):
                return
            say(f"setting up {self.name} ({level}); the first time takes a minute")
            if self._stamped().get("python") != this_python():
                self.make()
            hashes = {each: self._hash(each) for each in LEVELS[: LEVELS.index(level) + 1]}
            self.stamp.unlink(missing_ok=True)
            self._install(level)
            written = self.stamp.with_suffix(".new")
            written.write_text(json.dumps({"python": this_python()} | hashes))
            written.replace(self.stamp)

    def make(self) -> None:
        """An empty environment in the place of what is there."""
        if importlib.util.find_spec("ensurepip") is None:
            raise SetUpError(f"{sys.executable} has no ensurepip: install its venv package (Debian: python3-venv).")
        complaint = complaint_of([sys.executable, "-m", "venv", "--clear", str(self.folder)])
        if complaint is not None:
            raise SetUpError(f"{sys.executable} could not make {self.folder}:\n{complaint}")

    def _stamped(self) -> dict[str, str]:
        try:
            stamped = json.loads(self.stamp.read_text()) if self.python.exists() else {}
        except (OSError, ValueError):
            return {}
        return stamped if isinstance(stamped, dict) else {}

    def _hash(self, level: str) -> str:
        return hashlib.sha256(self.lock(level).read_bytes()).hexdigest()

    def _install(self, level: str) -> None:
        """By hash, from ready-made files only: nothing is built and nothing unlocked comes along."""
        options = "-q --disable-pip-version-check --no-input --no-compile --no-deps --require-hashes"
        from_lock = [*options.split(), "--only-binary", ":all:", "-r", str(self.lock(level))]
        complaint = complaint_of([str(self.python), "-m", "pip", "install", *from_lock])
        if complaint is not None:
            raise SetUpError(explained(complaint))
        libraries = str(self.folder / ("Lib" if WINDOWS else "lib"))
        complaint_of([str(self.python), "-m", "compileall", "-q", "-j", "0", libraries])  # some samples do not parse


def say(text: str) -> None:
    """To standard error: standard output belongs to the job."""
    print(text, file=sys.stderr, flush=True)


def environment(outer: Mapping[str, str]) -> dict[str, str]:
    """What a job inherits: it imports from `.venv` and the checkout alone, and may keep what it compiled."""
    return {name: value for name, value in outer.items() if name not in NOT_INHERITED} | {"PYTHONPATH": str(ROOT)}


def complaint_of(command: Sequence[str]) -> str | None:
    """Runs a command in the checkout: None when it did its work, else all that it said."""
    done = subprocess.run(command, cwd=ROOT, env=environment(os.environ), capture_output=True, check=False)
    return (done.stdout + done.stderr).decode(errors="replace").strip() if done.returncode else None


def explained(complaint: str) -> str:
    """What pip's own words mean, followed by the last of them."""
    meaning = next((meaning for mark, meaning in PIP_FAULTS.items() if mark in complaint), "pip failed.")
    words = [line for line in complaint.splitlines() if "Retry(total=" not in line or "Retry(total=0" in line]
    return f"{meaning}\nThe last words of pip:\n" + "\n".join(words[-8:])


def this_python() -> str:
    """Compiled libraries fit one Python only; a move to another starts the environment anew."""
    return f"{sys.version.split()[0]} {sys.implementation.cache_tag} {sys.base_prefix}"


@contextmanager
def taking_turns(path: Path) -> Iterator[None]:
    """One set-up at a time; the system lets go of the lock even when a process dies."""
    path.parent.mkdir(exist_ok=True)
    with path.open("a+b") as file:
        if not _taken(file, wait=False):
            say("another set-up is under way; waiting for it")
            while not _taken(file, wait=True):  # Windows gives up after ten seconds
                pass
        yield


def _taken(file: BinaryIO, *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - everywhere else

            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def become(level: str, arguments: Sequence[str], folder: Path = ROOT) -> NoReturn:
    """Sets up, then runs the environment's Python in the place of this one, so that signals reach the job."""
    Environment().set_up(level)
    command = [str(Environment().python), *arguments]
    if WINDOWS:
        sys.exit(subprocess.call(command, cwd=folder, env=environment(os.environ)))
    os.chdir(folder)
    os.execve(command[0], command, environment(os.environ))


def demo(arguments: Sequence[str]) -> NoReturn:
    """makes a demonstration clinic and its PDFs in DIR (default: out)"""
    become("core", ["-P", "-m", "careplan", "demo", *(arguments or ["out"])], Path.cwd())


def test(arguments: Sequence[str]) -> NoReturn:
    """runs the tests; --all adds the long ones, other arguments go to pytest"""
    long = ["-m", ""] if "--all" in arguments else []
    named = any(not each.startswith("-") for each in arguments)
    whole_files = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]  # in the order of tests/conftest.py
    spread = [] if named else whole_files  # a few tests are done before workers have started
    become("dev", ["-m", "pytest", *spread, *long, *(each for each in arguments if each != "--all")])


def run(arguments: Sequence[str]) -> NoReturn:
    """opens the window"""
    if not (ROOT / "ui" / "app.py").is_file():
        sys.exit("The window comes with the next release; until then ./dev demo and the command line do the work.")
    become("window", ["-P", "-m", "ui.app", *arguments], Path.cwd())


def check(_: Sequence[str]) -> NoReturn:
    """runs ruff, its formatter, mypy and the import contracts; changes nothing"""
    Environment().set_up("dev")
    tools = {
        "lint": ["-m", "ruff", "check", "--output-format", "concise", "."],
        "format": ["-m", "ruff", "format", "--check", "."],
        "types": ["-m", "mypy"],
        "imports": ["-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
    }
    python = str(Environment().python)
    with ThreadPoolExecutor() as pool:
        complaints = list(pool.map(lambda tool: complaint_of([python, *tool]), tools.values()))
    for name, complaint in zip(tools, complaints, strict=True):
        print(f"{name:8} ok" if complaint is None else f"{name:8} FAILED\n{complaint}\n")
    sys.exit(any(complaint is not None for complaint in complaints))


def bench(arguments: Sequence[str]) -> NoReturn:
    """runs the benchmarks"""
    become("window", ["-m", "benchmarks", *arguments])


def screenshots(arguments: Sequence[str]) -> NoReturn:
    """makes a picture of every page and state in DIR (default: out/screenshots)"""
    become("window", ["-m", "tests.pictures", *arguments])


def lock(arguments: Sequence[str]) -> None:
    """pins all packages for all platforms; --upgrade and other arguments go to uv"""
    tool = Environment(name=".cache/lock")
    tool.make()
    steps = [["pip", "install", "-q", "--disable-pip-version-check", LOCK_TOOL]]
    options = "-q --universal --python-version 3.11 --generate-hashes --only-binary :all: --no-annotate"
    fixed = [*options.split(), "--custom-compile-command", "./dev lock", *arguments, "pyproject.toml"]
    below: list[str] = []
    for level in LEVELS:
        group = [] if level == "core" else ["--group", level]
        path = f"requirements/{level}.lock"
        steps.append(["uv", "pip", "compile", *fixed, *group, *below, "-o", path])
        below = ["-c", path]
    for step in steps:
        complaint = complaint_of([str(tool.python), "-m", *step])
        if complaint is not None:
            raise SetUpError(f"{' '.join(step)}\n{complaint}")


_JOBS = (demo, test, run, check, bench, screenshots, lock)
JOBS: dict[str, Callable[[Sequence[str]], None]] = {job.__name__: job for job in _JOBS}


def main(arguments: Sequence[str]) -> None:
    """One job by its name; without one, what jobs there are."""
    name = arguments[0] if arguments else "help"
    if name in ("help", "-h", "--help"):
        print("./dev JOB [ARGUMENTS]\n\n" + "\n".join(f"  {name:11} {job.__doc__}" for name, job in JOBS.items()))
    elif name not in JOBS:
        say(f"There is no job {name!r}; there are: {', '.join(JOBS)}.")
        sys.exit(2)
    else:
        JOBS[name](arguments[1:])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (SetUpError, OSError) as error:
        sys.exit(f"Set-up stopped: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
