"""`python -m careplan`: the command line; the window is opened by `careplan open` when it is there."""

import sys
import warnings

from careplan.cli.main import main as command_line


def main() -> int:
    """What `careplan` runs; warnings are for developers, who ask for them with `python -W`."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    return command_line()


if __name__ == "__main__":
    sys.exit(main())
