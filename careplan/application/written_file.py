"""Files that a person asked for: written whole or not at all, readable by that person alone."""

from pathlib import Path

from careplan.storage import atomic


def write_whole(path: Path, data: bytes) -> None:
    """Makes the file or takes its place; raises OSError, and then what was there before is untouched."""
    atomic.write_bytes(path, data)
