"""The one door for returned forms: the fields of a PDF, or one FormRefused.

The file is opened in a process of its own, so that whatever it does to the reader, it does not do it to the clinic.
"""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import msgspec

from careplan.domain.return_form.read import ReadFields
from careplan.domain.return_form.refusals import FormRefused, WhyNotTaken
from careplan.interop.form_reading import limits
from careplan.interop.form_reading.worker import Declined, Read

_ROOT = Path(__file__).parents[3]
_START = "import sys; sys.path[:] = sys.argv[1:]; from careplan.interop.form_reading.worker import main; main()"
_SECRET = "CAREPLAN_"


def read_fields(path: Path) -> ReadFields:
    """Needs no clinic, and takes a third of a second: not on the lane of the records."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would block, a folder cannot be read
            raise FormRefused(reason=WhyNotTaken.CANNOT_OPEN)
        with path.open("rb") as file:
            data = file.read(limits.BYTES + 1)
    except OSError:
        raise FormRefused(reason=WhyNotTaken.CANNOT_OPEN) from None
    if len(data) > limits.BYTES:
        raise FormRefused(reason=WhyNotTaken.TOO_LARGE, limit=limits.BYTES)
    return read_within(data)


def read_within(data: bytes) -> ReadFields:
    """As `read_fields`, for bytes at hand."""
    try:
        said = msgspec.msgpack.decode(_asked(data), type=Read | Declined)
    except msgspec.DecodeError:
        raise FormRefused(reason=WhyNotTaken.READER_FAILED) from None
    if isinstance(said, Declined):
        raise FormRefused(reason=said.reason, limit=said.limit)
    return replace(said.found, data=data)


def _asked(data: bytes) -> bytes:
    paths = [str(_ROOT), *(path for path in sys.path if path)]
    try:
        reader = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _START, *paths],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback could hold what the file holds
            env={name: value for name, value in os.environ.items() if not name.startswith(_SECRET)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            timeout=limits.SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FormRefused(reason=WhyNotTaken.TOO_SLOW, limit=limits.SECONDS) from None
    if reader.returncode != 0:
        raise FormRefused(reason=WhyNotTaken.READER_FAILED)
    return reader.stdout
