"""One journey in a process of its own: `python -m tests.journeys.window FOLDER`; what came of it on standard output."""

import json
import sys
import traceback
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler

from tests.journeys.window.player import Player
from tests.journeys.window.story import story
from tests.journeys.window.watch import WatchedApplication
from tests.ui.flashes import FlashWatch
from ui import app as program
from ui.feedback.crash import CrashNet
from ui.shell.registry import ScreenSpec

_EXPECTED = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
)
"""Qt's own words about the screen that is none."""


def main(folder: Path) -> int:
    """0 after a good end; the report is printed in any case."""
    warned: list[str] = []

    def heard(kind: QtMsgType, _context: object, said: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and said not in _EXPECTED:
            warned.append(said)

    app = WatchedApplication(["careplan"])
    QTimer.singleShot(0, lambda: qInstallMessageHandler(heard))  # in the place of the crash net's own
    _mark_buildings(app)
    flashes = FlashWatch()
    app.installEventFilter(flashes)
    player = Player(app, folder)
    crash_report = CrashNet.report

    def crashed(net: CrashNet, error: BaseException) -> Path | None:
        player.break_off("".join(traceback.format_exception(error)))
        return crash_report(net, error)

    CrashNet.report = crashed  # type: ignore[method-assign, assignment] # in this process only
    player.start(story(player))
    code = program.main(["careplan"])
    report = {
        "failure": player.failure,
        "steps": player.steps,
        "warned": warned,
        "flashed": flashes.flashed,
        "events": app.count,
        "long": [asdict(each) for each in app.stretches],
    }
    print(json.dumps(report))
    return code or bool(player.failure or warned or flashes.flashed)


def _mark_buildings(app: WatchedApplication) -> None:
    """The first building of a page is told apart: it may take longer."""
    make = ScreenSpec.make

    def marked(spec: ScreenSpec, room: object) -> object:
        app.building = True
        return make(spec, room)  # type: ignore[arg-type] # handed on as it came

    ScreenSpec.make = marked  # type: ignore[method-assign, assignment] # in this process only


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
