"""The reading process: takes a file that may be hostile on its standard input and answers with what it understood.

It opens no file, reaches no network, and holds itself to limits of memory before it reads the first byte. Its answer
is plain data that the other side decodes into types; no code and no pickle comes back.
"""

import gc
import os
import sys
from dataclasses import replace
from hashlib import sha256

import msgspec

from careplan.domain.exchange.incoming import ImportKind, IncomingFile
from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop import limits
from careplan.interop.confined import hold_to_limits
from careplan.interop.content import kind_of
from careplan.interop.mapping import ColumnMapping


class Request(msgspec.Struct, frozen=True):
    """What the caller knows beside the file; the arguments of `reading.read_file`."""

    mapping: ColumnMapping = ColumnMapping()
    condition: str = ""
    as_of: PartialDate | None = None


class Understood(msgspec.Struct, frozen=True, tag=True):
    """The file as it was read."""

    file: IncomingFile


class Declined(msgspec.Struct, frozen=True, tag=True):
    """An ImportRefused on its way between the processes."""

    reason: WhyRefused
    where: str = ""
    limit: int | None = None


def understood(data: bytes, request: Request) -> IncomingFile:
    """Reads a file whose kind is told by its content; raises ImportRefused and nothing else."""
    if len(data) > limits.BYTES:
        raise ImportRefused(reason=WhyRefused.TOO_LARGE, limit=limits.BYTES)
    try:
        file = _read(kind_of(data), data, request)
    except MemoryError:
        raise ImportRefused(reason=WhyRefused.TOO_MUCH_MEMORY, limit=limits.MEMORY_BYTES) from None
    except RecursionError:
        raise ImportRefused(reason=WhyRefused.TOO_DEEP, limit=limits.DEPTH) from None
    return replace(file, sha256=sha256(data).hexdigest())


def _read(kind: ImportKind, data: bytes, request: Request) -> IncomingFile:
    # Each reader costs a start-up of its own, and a file needs only one.
    if kind is ImportKind.FHIR:
        from careplan.interop.fhir.file import fhir_file  # noqa: PLC0415 - as said above

        return fhir_file(data, as_of=request.as_of)
    from careplan.interop.table.file import table_file  # noqa: PLC0415 - as said above

    return table_file(data, kind, request.mapping, condition=request.condition, as_of=request.as_of)


def answer(data: bytes, request: Request) -> bytes:
    """What goes back through the pipe."""
    try:
        return msgspec.msgpack.encode(Understood(understood(data, request)))
    except ImportRefused as refused:
        return msgspec.msgpack.encode(Declined(refused.reason, refused.where, refused.limit))
    except MemoryError:
        return msgspec.msgpack.encode(Declined(WhyRefused.TOO_MUCH_MEMORY, limit=limits.MEMORY_BYTES))


def main() -> None:
    """Reads standard input once, answers on standard output, ends."""
    hold_to_limits(memory=limits.MEMORY_BYTES, seconds=limits.seconds_for(limits.BYTES))
    gc.disable()  # nothing of a file makes cycles, and the process ends with it
    request = msgspec.json.decode(sys.argv[-1], type=Request)
    data = sys.stdin.buffer.read(limits.BYTES + 1)
    sys.stdout.buffer.write(answer(data, request))
    sys.stdout.buffer.flush()
    os._exit(0)  # to give back a large file piece by piece takes longer than to end
