"""Commands in processes of their own, without the second in which each would read the program in.

A process imports all of the program and from then on only forks: each command runs in a fork, which has an environment,
arguments and standard streams of its own and ends with it. `in_process_of_its_own` does the same from nothing.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Final

from tests.support.command_line import ROOT, Ran

CAN_FORK: Final = hasattr(os, "fork")
_STREAMS: Final = ("stdin", "stdout", "stderr")
_NOT_IMPORTED: Final = ("__main__", "migrations.env")
"""What runs when it is imported."""


class WarmProgram:
    """To be closed when the last command has run."""

    def __init__(self, env: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "tests.support.warm_program"]
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        self._process = subprocess.Popen(
            command, cwd=ROOT, env={**kept, **env}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, *words: object, env: Mapping[str, str], stdin: bytes = b"") -> Ran:
        """One command, with nothing in its environment but what is given."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with tempfile.TemporaryDirectory() as folder:
            streams = [Path(folder) / name for name in _STREAMS]
            streams[0].write_bytes(stdin)
            order = {"words": [*map(str, words)], "env": dict(env), "streams": [*map(str, streams)]}
            print(json.dumps(order), file=self._process.stdin, flush=True)
            status = int(self._process.stdout.readline())
            return Ran(status, *(stream.read_text(encoding="utf-8") for stream in streams[1:]))

    def close(self) -> None:
        """Ends the process that forks."""
        self._process.communicate(timeout=60)


def _serve() -> None:
    import careplan  # noqa: PLC0415 - only here, in the process that forks

    for module in walk_packages(careplan.__path__, "careplan."):
        if not module.name.endswith(_NOT_IMPORTED):
            import_module(module.name)
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(order["words"], order["env"], order["streams"])
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _become(words: list[str], env: dict[str, str], streams: list[str]) -> None:
    """What a process of its own is when it begins; does not come back."""
    from careplan.cli.main import main  # noqa: PLC0415 - as above

    status = 70
    try:
        os.environ.clear()
        os.environ.update(env)
        for number, stream in enumerate(streams):
            os.dup2(os.open(stream, os.O_RDWR | os.O_CREAT, 0o600), number)
        with open(0, encoding="utf-8", closefd=False) as sys.stdin:  # the old one may hold orders that it read ahead
            status = main(words)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


if __name__ == "__main__":
    _serve()
