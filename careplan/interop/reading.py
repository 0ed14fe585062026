"""The one door for foreign files: what comes out is typed and checked, or it is one ImportRefused.

The file is read in a process of its own, so that whatever it does to the reader, it does not do it to the clinic.
"""

import gc
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import BinaryIO

import msgspec

from careplan.domain.exchange.incoming import IncomingFile
from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop import limits
from careplan.interop.mapping import ColumnMapping
from careplan.interop.worker import Declined, Request, Understood

_ROOT = Path(__file__).parents[2]
_START = "import sys; sys.path[:] = sys.argv[1:-1]; from careplan.interop.worker import main; main()"
_SECRET = "CAREPLAN_"
_LOOK_AFTER = 0.1
"""Seconds between two looks whether somebody still waits for the answer."""


def _nobody_gave_up() -> bool:
    return False


def read_file(
    path: Path,
    *,
    mapping: ColumnMapping | None = None,
    condition: str = "",
    as_of: PartialDate | None = None,
    given_up: Callable[[], bool] = _nobody_gave_up,
) -> IncomingFile:
    """Reads a FHIR R4 file, a CSV or an XLSX case list; the kind is told by the content.

    `mapping` and `condition` (the pack that a list's subset belongs to) concern case lists; `as_of` is the day an
    undated "no known allergies" was true. `given_up` is asked again and again while the file is read, and ends the
    reading at once. Raises ImportRefused with the reason, the place and the limit.
    """
    request = Request(mapping=mapping or ColumnMapping(), condition=condition, as_of=as_of)
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would block, a folder cannot be read
            raise ImportRefused(reason=WhyRefused.CANNOT_OPEN)
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > limits.BYTES:
                raise ImportRefused(reason=WhyRefused.TOO_LARGE, limit=limits.BYTES)
            return _understood(_ask(file, request, limits.seconds_for(size), given_up))
    except OSError:
        raise ImportRefused(reason=WhyRefused.CANNOT_OPEN) from None


def _ask(file: BinaryIO, request: Request, seconds: int, given_up: Callable[[], bool]) -> bytes:
    """The answer of a reading process that has the open file as its standard input and nothing else of ours."""
    paths = [str(_ROOT), *(path for path in sys.path if path)]
    with subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _START, *paths, msgspec.json.encode(request).decode()],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a traceback could hold what the file holds
        env={name: value for name, value in os.environ.items() if not name.startswith(_SECRET)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as reader:
        try:
            answer = _answer(reader, seconds, given_up)
        except BaseException:
            reader.kill()
            raise
    if reader.returncode != 0:
        raise ImportRefused(reason=WhyRefused.READER_FAILED)
    return answer


def _answer(reader: "subprocess.Popen[bytes]", seconds: int, given_up: Callable[[], bool]) -> bytes:
    """Waits for the whole answer, for so long at most."""
    end = monotonic() + seconds
    while True:
        try:
            return reader.communicate(timeout=max(0.0, min(_LOOK_AFTER, end - monotonic())))[0]
        except subprocess.TimeoutExpired:
            if given_up():
                raise ImportRefused(reason=WhyRefused.GIVEN_UP) from None
            if monotonic() >= end:
                raise ImportRefused(reason=WhyRefused.TOO_SLOW, limit=seconds) from None


def _understood(answer: bytes) -> IncomingFile:
    try:
        with _uncollected():
            said = msgspec.msgpack.decode(answer, type=Understood | Declined)
    except (msgspec.DecodeError, Refused):
        raise ImportRefused(reason=WhyRefused.READER_FAILED) from None
    if isinstance(said, Declined):
        raise ImportRefused(reason=said.reason, where=said.where, limit=said.limit)
    return said.file


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing of an answer makes cycles, and to look for them again and again costs a quarter of decoding it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
