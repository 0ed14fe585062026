"""`python -m careplan`: the command line; `careplan` and `careplan open` lead on to the window."""

import sys
import warnings
from pathlib import Path

from careplan.cli.main import main as command_line


def main() -> int:
    """What `careplan` runs; warnings are for developers, who ask for them with `python -W`."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    return command_line(window=_window)


def _window(clinic_file: Path | None) -> int:
    """Imported only now: the command line works where Qt is not installed. Raises ImportError there."""
    from ui.app import main as window  # noqa: PLC0415 - Qt takes longer to load than most commands to run

    return window(["careplan", *([str(clinic_file)] if clinic_file else [])])


if __name__ == "__main__":
    sys.exit(main())
