"""Runs the command line as people do: in this process for speed, or in one of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from careplan.cli.main import main

ROOT = Path(__file__).parents[2]
PASSPHRASE = "orchard lantern velvet harbour"


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said where."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The data of a JSON answer."""
        return json.loads(self.out)["data"]

    @property
    def codes(self) -> list[str]:
        """The codes of the messages of a JSON answer."""
        return [each["code"] for each in json.loads(self.out)["messages"]]


@dataclass(frozen=True)
class CommandLine:
    """The command line on one clinic; `today` is given with every command when it is set."""

    clinic: Path
    capsys: pytest.CaptureFixture[str]
    today: str = ""

    def __call__(self, *words: object) -> Ran:
        """One command for people."""
        today = ("--today", self.today) if self.today else ()
        self.capsys.readouterr()
        status = main([*map(str, words), *today])
        said = self.capsys.readouterr()
        return Ran(status, said.out, said.err)

    def ask(self, *words: object) -> Any:
        """One command for machines that must go well; answers its data."""
        ran = self("--json", *words)
        assert ran.status == 0, ran
        return ran.data


def in_process_of_its_own(*words: object, env: Mapping[str, str], stdin: bytes = b"", timeout: int = 60) -> Ran:
    """A real process with nothing of this one's environment but what it needs to start."""
    needed = {"PATH", "SYSTEMROOT", "TMPDIR", "HOME"}
    kept: dict[str, str] = {name: value for name, value in os.environ.items() if name in needed}
    done = subprocess.run(
        [sys.executable, "-m", "careplan", *map(str, words)],
        cwd=ROOT,
        env={**kept, **env},
        input=stdin,
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
