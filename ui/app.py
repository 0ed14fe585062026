"""Starts the window: `python -m ui.app [CLINIC-FILE]`."""

import sys
from collections.abc import Sequence

from ui.loading import load_plainly


def main(argv: Sequence[str]) -> int:
    """Runs until the window is closed; `argv` is the program's name and at most one clinic file."""
    load_plainly()
    from ui.program import run  # noqa: PLC0415 - what it brings along is to be loaded plainly

    return run(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
