"""The reading process: takes a file that may be hostile on its standard input and answers with what it understood.

It never opens a file, never reaches the network, and holds itself to limits of memory before it reads the first byte.
Its answer is plain data that the other side decodes into types; no code and no pickle comes back.
"""

import gc
import sys
from hashlib import sha256

import msgspec

from careplan.domain.exchange.incoming import IncomingFile
from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop import limits
from careplan.interop.contents import Kind, kind_of
from careplan.interop.mapping import ColumnMapping


class Request(msgspec.Struct, frozen=True):
    """What the caller knows beside the file."""

    mapping: ColumnMapping = ColumnMapping()
    condition: str = ""
    as_of: PartialDate | None = None


class Refusal(msgspec.Struct, frozen=True, tag="refusal"):
    """ImportRefused on its way between the processes."""

    reason: WhyRefused
    where: str = ""
    limit: int | None = None


class Understood(msgspec.Struct, frozen=True, tag="understood"):
    """What was read."""

    file: IncomingFile


Answer = Understood | Refusal


def understood(data: bytes, request: Request) -> IncomingFile:
    """Reads bytes whose kind is told by their content; raises ImportRefused and nothing else."""
    if len(data) > limits.BYTES:
        raise ImportRefused(reason=WhyRefused.TOO_LARGE, limit=limits.BYTES)
    kind = kind_of(data)
    try:
        file = _read(kind, data, request)
    except MemoryError:
        raise ImportRefused(reason=WhyRefused.TOO_MUCH_MEMORY, limit=limits.MEMORY_BYTES) from None
    except RecursionError:
        raise ImportRefused(reason=WhyRefused.TOO_DEEP, limit=limits.DEPTH) from None
    return msgspec.structs.replace(file) if False else file


def _read(kind: Kind, data: bytes, request: Request) -> IncomingFile:
    raise NotImplementedError
