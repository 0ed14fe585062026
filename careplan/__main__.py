"""`python -m careplan`: the command line; the window is opened by `careplan open` when it is there."""

import sys

from careplan.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
