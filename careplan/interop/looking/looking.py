"""The one door for foreign PDFs and pictures: what was seen in them, or one AttachmentRefused.

The file is opened in a process of its own, so that whatever it does to PDFium, it does not do it to the clinic.
"""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import IO

import msgspec

from careplan.domain.attachment.looked import LookedAt
from careplan.domain.attachment.media import MOST_BYTES, media_type_of
from careplan.domain.attachment.refusals import AttachmentRefused, WhyNotKept
from careplan.domain.shared.errors import Refused
from careplan.interop.looking import limits
from careplan.interop.looking.worker import Declined, Found

_ROOT = Path(__file__).parents[3]
_START = "import sys; sys.path[:] = sys.argv[1:]; from careplan.interop.looking.worker import main; main()"
_SECRET = "CAREPLAN_"
_LOOK_AFTER = 0.1
"""Seconds between two looks whether somebody still waits for the answer."""


def _nobody_gave_up() -> bool:
    return False


def look_at(path: Path, *, given_up: Callable[[], bool] = _nobody_gave_up) -> LookedAt:
    """Reads a file of at most 25 MB into memory and looks into it."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would block, a folder cannot be read
            raise AttachmentRefused(reason=WhyNotKept.CANNOT_OPEN)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise AttachmentRefused(reason=WhyNotKept.CANNOT_OPEN) from None
    return look_into(data, given_up=given_up)


def look_into(
    data: bytes, *, given_up: Callable[[], bool] = _nobody_gave_up, seconds: int = limits.SECONDS
) -> LookedAt:
    """As `look_at`, for bytes at hand; size and type are refused before a process is begun."""
    if len(data) > MOST_BYTES:
        raise AttachmentRefused(reason=WhyNotKept.TOO_LARGE, limit=MOST_BYTES)
    media_type_of(data)
    try:
        said = msgspec.msgpack.decode(_asked(data, seconds, given_up), type=Found | Declined)
    except (msgspec.DecodeError, Refused) as error:
        if isinstance(error, AttachmentRefused):
            raise
        raise AttachmentRefused(reason=WhyNotKept.READER_FAILED) from None
    if isinstance(said, Declined):
        raise AttachmentRefused(reason=said.reason, limit=said.limit)
    return LookedAt(data=data, media=said.media, seen=said.seen)


def _asked(data: bytes, seconds: int, given_up: Callable[[], bool]) -> bytes:
    paths = [str(_ROOT), *(path for path in sys.path if path)]
    with subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _START, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a traceback could hold what the file holds
        env={name: value for name, value in os.environ.items() if not name.startswith(_SECRET)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as looker:
        # communicate() hands nothing more over once it was interrupted, and a pipe holds only the start of a scan
        door, looker.stdin = looker.stdin, None
        handing = Thread(target=_hand_over, args=(door, data), daemon=True)
        handing.start()
        try:
            answer = _answer(looker, seconds, given_up)
        except BaseException:
            looker.kill()
            raise
        finally:
            handing.join()
    if looker.returncode != 0:
        raise AttachmentRefused(reason=WhyNotKept.READER_FAILED)
    return answer


def _hand_over(door: IO[bytes] | None, data: bytes) -> None:
    """Ends when all is handed over, or when nobody takes it any more."""
    if door is not None:
        with suppress(OSError), door:
            door.write(data)


def _answer(looker: "subprocess.Popen[bytes]", seconds: int, given_up: Callable[[], bool]) -> bytes:
    """Waits for the whole answer, for so long at most."""
    end = monotonic() + seconds
    while True:
        try:
            return looker.communicate(timeout=max(0.0, min(_LOOK_AFTER, end - monotonic())))[0]
        except subprocess.TimeoutExpired:
            if given_up():
                raise AttachmentRefused(reason=WhyNotKept.GIVEN_UP) from None
            if monotonic() >= end:
                raise AttachmentRefused(reason=WhyNotKept.TOO_SLOW, limit=seconds) from None
