"""The process that reads returned forms: a PDF that may be hostile on standard input, its fields as plain data out.

As the process that reads imports, it opens no file of ours, reaches no network, runs nothing of the file, and holds
itself to limits of memory and time before it reads the first byte.
"""

import os
import sys

import msgspec

from careplan.domain.return_form.read import ReadFields
from careplan.domain.return_form.refusals import FormRefused, WhyNotTaken
from careplan.interop.confined import hold_to_limits
from careplan.interop.form_reading import limits


class Read(msgspec.Struct, frozen=True, tag=True):
    """The fields."""

    found: ReadFields


class Declined(msgspec.Struct, frozen=True, tag=True):
    """A FormRefused on its way between the processes."""

    reason: WhyNotTaken
    limit: int | None = None


def answer(data: bytes) -> bytes:
    """What goes back through the pipe."""
    from careplan.interop.form_reading.fields import fields_in  # noqa: PLC0415 - loaded under the limits

    try:
        return msgspec.msgpack.encode(Read(fields_in(data)))
    except FormRefused as refused:
        return msgspec.msgpack.encode(Declined(refused.reason, refused.limit))


def main() -> None:
    """Reads standard input once, answers on standard output, ends."""
    hold_to_limits(memory=limits.MEMORY_BYTES, seconds=limits.SECONDS)
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(limits.BYTES + 1)))
    sys.stdout.buffer.flush()
    os._exit(0)
