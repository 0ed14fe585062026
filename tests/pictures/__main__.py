"""Pictures of every page and state: `python -m tests.pictures [DIR] [--only NAME ...]` (`./dev screenshots`)."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

SIZES = ((1440, 900), (1280, 720))


def main() -> int:
    """Both themes at both sizes, and large text; the folder of the pictures is told at the end."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen first

    from tests.pictures.gate import GATE  # noqa: PLC0415 - the platform is chosen first
    from tests.pictures.rare import RARE  # noqa: PLC0415 - as above
    from tests.pictures.scenes import SCENES  # noqa: PLC0415 - as above
    from tests.pictures.session import Look, Session  # noqa: PLC0415 - as above
    from tests.support.stage import demo_clinic  # noqa: PLC0415 - as above
    from ui.theme.appearance import Appearance, Scheme  # noqa: PLC0415 - as above

    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("out/screenshots"))
    parser.add_argument("--only", nargs="*", metavar="NAME", help="beginnings of the names of scenes")
    options = parser.parse_args()
    wanted = [each for each in (*SCENES, *RARE) if not options.only or each.name.startswith(tuple(options.only))]
    looks = [Look(scheme, 100, size) for scheme in (Scheme.LIGHT, Scheme.DARK) for size in SIZES]
    looks.append(Look(Scheme.LIGHT, 200, SIZES[0]))
    app = QApplication(["careplan"])
    with tempfile.TemporaryDirectory(prefix="careplan-pictures-") as folder:
        session = Session(app, Appearance(app), demo_clinic(Path(folder)), options.folder)
        for look in looks:
            for name in session.take(look, wanted):
                print(name, flush=True)
            if not options.only or any(name.startswith(tuple(options.only)) for name, _ in GATE):
                for name in session.take_gate(look):
                    print(name, flush=True)
    print(f"The pictures are in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
