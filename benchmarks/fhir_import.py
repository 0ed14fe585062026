"""Reading a 50 MB bundle against its floor: msgspec in two steps, entries apart first, then each by its type.

The floor decodes the same resources into the same structs and checks, maps and keeps nothing: no depth, no doubled
keys, no exact decimals, no units, no dates, no rules of the domain, no second process. Both run in turns; CPU seconds
of this process and of the reading process together. Storing what was read is not part of it.
"""

import gc
import resource
import statistics
import tempfile
import time
from pathlib import Path

import msgspec

from careplan.interop.fhir.resources import KINDS
from careplan.interop.reading import read_file
from tests.support.bundles import large_bundle

ROUNDS = 3
MEGABYTES = 50.0
AIM = 4.0
"""Of the whole import, storing included."""


class _Entry(msgspec.Struct, gc=False):
    resource: msgspec.Raw


class _Entries(msgspec.Struct, gc=False):
    entry: list[_Entry]


class _Head(msgspec.Struct, gc=False, rename="camel"):
    resource_type: str


def floor(data: bytes) -> int:
    """The number of resources that were decoded."""
    heads, kinds = msgspec.json.Decoder(_Head), {name: msgspec.json.Decoder(kind) for name, kind in KINDS.items()}
    decoded = 0
    for entry in msgspec.json.decode(data, type=_Entries).entry:
        decoder = kinds.get(heads.decode(entry.resource).resource_type)
        if decoder is not None:
            decoder.decode(entry.resource)
            decoded += 1
    return decoded


def _cpu_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def measured(megabytes: float = MEGABYTES, rounds: int = ROUNDS) -> dict[str, float]:
    """CPU milliseconds of both (medians of alternating runs), their ratio, and the reading process's peak in MB."""
    times: dict[str, list[float]] = {"floor": [], "read": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bundle.json")
        path.write_bytes(large_bundle(megabytes))
        for _ in range(rounds):
            data = path.read_bytes()
            gc.collect()
            start = _cpu_seconds()
            floor(data)
            between = _cpu_seconds()
            read_file(path)
            times["floor"].append((between - start) * 1000)
            times["read"].append((_cpu_seconds() - between) * 1000)
    ours, bare = statistics.median(times["read"]), statistics.median(times["floor"])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"read_ms": ours, "floor_ms": bare, "ratio": ours / bare, "peak_mb": peak, "aim": AIM}


def main() -> None:
    """Prints one line."""
    found = measured()
    print(
        f"FHIR import, {MEGABYTES:g} MB read and understood: x{found['ratio']:.1f} of msgspec two-step "
        f"({found['read_ms']:.0f} ms, floor {found['floor_ms']:.0f} ms CPU; reading process {found['peak_mb']:.0f} MB)"
    )


if __name__ == "__main__":
    main()
