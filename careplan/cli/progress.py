"""Progress of long work: one line that is written over, on a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from careplan.cli.lines import clean


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A function that shows what is under way; the line is wiped at the end."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    try:
        yield lambda text: print(f"\r\x1b[K{clean(text)} …", end="", file=sys.stderr, flush=True)
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
