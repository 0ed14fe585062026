"""The looking process: takes a PDF or picture that may be hostile on standard input and tells what is seen in it.

As the process that reads imports, it opens no file of ours, reaches no network, runs nothing of the file, and holds
itself to limits of memory and time before it reads the first byte. Its answer is plain data.
"""

import os
import sys

import msgspec

from careplan.domain.attachment.looked import Seen
from careplan.domain.attachment.media import MOST_BYTES, MediaType, media_type_of
from careplan.domain.attachment.refusals import AttachmentRefused, WhyNotKept
from careplan.interop.confined import hold_to_limits
from careplan.interop.looking import limits


class Found(msgspec.Struct, frozen=True, tag=True):
    """What is seen in the file."""

    media: MediaType
    seen: Seen


class Declined(msgspec.Struct, frozen=True, tag=True):
    """An AttachmentRefused on its way between the processes."""

    reason: WhyNotKept
    limit: int | None = None


def found_in(data: bytes) -> Found:
    """Raises AttachmentRefused and nothing else that a file can bring about."""
    if len(data) > MOST_BYTES:
        raise AttachmentRefused(reason=WhyNotKept.TOO_LARGE, limit=MOST_BYTES)
    media = media_type_of(data)
    try:
        return Found(media, _seen(data, media))
    except MemoryError:
        raise AttachmentRefused(reason=WhyNotKept.TOO_MUCH_MEMORY, limit=limits.MEMORY_BYTES) from None


def _seen(data: bytes, media: MediaType) -> Seen:
    # Each costs a start-up of its own, and a file needs only one.
    if media.is_picture:
        from careplan.interop.looking.pictures import picture_seen  # noqa: PLC0415 - as said above

        return picture_seen(data, media)
    from careplan.interop.looking.documents import document_seen  # noqa: PLC0415 - as said above

    return document_seen(data)


def answer(data: bytes) -> bytes:
    """What goes back through the pipe."""
    try:
        return msgspec.msgpack.encode(found_in(data))
    except AttachmentRefused as refused:
        return msgspec.msgpack.encode(Declined(refused.reason, refused.limit))


def main() -> None:
    """Reads standard input once, answers on standard output, ends."""
    hold_to_limits(memory=limits.MEMORY_BYTES, seconds=limits.SECONDS)
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    sys.stdout.buffer.write(answer(data))
    sys.stdout.buffer.flush()
    os._exit(0)  # to give everything back piece by piece takes longer than to end
