"""What the window's benchmarks measure, each in a process of its own: `python -m benchmarks.window_program WHAT FILE`.

Prints one JSON object. The screen is Qt's `offscreen`, unless another platform is chosen outside.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.window_figures import figures

PASSPHRASE = "a quiet harbour at noon"
WARM, OPENS = 20, 200
_TICKS, _AT_ONCE = 2, 0.012


def bare() -> dict[str, float]:
    """The floor: a window with a table of 200 rows of a model of its own, and nothing else."""
    from PySide6.QtCore import QAbstractTableModel, Qt  # noqa: PLC0415 - the import is what is measured
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView  # noqa: PLC0415 - as above

    class Rows(QAbstractTableModel):
        def rowCount(self, _parent: object = None) -> int:  # noqa: N802 - Qt's name
            return 200

        def columnCount(self, _parent: object = None) -> int:  # noqa: N802 - Qt's name
            return 6

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
            return f"{index.row()} {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None

    app = QApplication([])
    model = Rows()
    window = QMainWindow()
    table = QTableView()
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(1440, 900)
    window.show()
    _rest(app.processEvents, lambda: False)
    return figures()


def start(path: Path) -> dict[str, float]:
    """The program with the passphrase typed, until Today shows its rows; what the passphrase costs is told apart."""
    from ui.loading import load_plainly  # noqa: PLC0415 - the import is what is measured

    load_plainly()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the import is what is measured

    from ui.jobs.lanes import Lanes  # noqa: PLC0415 - as above
    from ui.screens.gate.doors import front_doors  # noqa: PLC0415 - as above
    from ui.settings import read_settings  # noqa: PLC0415 - as above
    from ui.shell.main_window import MainWindow  # noqa: PLC0415 - as above
    from ui.theme.appearance import Appearance, Scheme  # noqa: PLC0415 - as above

    app = QApplication([])
    appearance = Appearance(app)
    appearance.apply(Scheme.LIGHT, 100)
    lanes = Lanes()
    settings = read_settings(path.with_name("window.json"))
    window = MainWindow(settings, appearance, lanes, front_doors(partial(datetime.now, UTC)))
    gc.freeze()  # as `ui.program` does
    window.begin(path)
    window.resize(1440, 900)
    window.show()
    window.page.currentWidget().given.emit(PASSPHRASE)  # type: ignore[union-attr] # the gate with the unlock page

    def is_opening() -> bool:
        return window.shell is None or window.shell.pages.shown is None or lanes.are_busy

    _rest(app.processEvents, is_opening)
    found = figures()
    began = time.process_time()
    _stretch(path)
    found["stretching ms"] = (time.process_time() - began) * 1e3
    began = time.process_time()
    _look_through(path)
    found["looking ms"] = (time.process_time() - began) * 1e3 - found["stretching ms"]
    lanes.stop()
    assert window.shell is not None  # it rests only then
    window.shell.desk.open_clinic.close(back_up=False)  # or the next start would look through all of the file
    return found


def typing(path: Path) -> dict[str, float]:
    """From a key pressed in the search of Patients to its results painted, and where the time goes."""
    from benchmarks import window_typing  # noqa: PLC0415 - the platform is chosen first

    return window_typing.typing(path, PASSPHRASE)


def holding(path: Path) -> dict[str, float]:
    """How long the window was held meanwhile; watching every event makes it slower, so this is a process of its own."""
    from benchmarks import window_typing  # noqa: PLC0415 - the platform is chosen first

    return window_typing.holding(path, PASSPHRASE)


def opening(path: Path) -> dict[str, float]:
    """200 plans opened and closed: what the process holds after 20 of them and after all."""
    from PySide6.QtCore import QObject  # noqa: PLC0415 - the platform is chosen first
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    from careplan.application.queries.patients import PatientsFound  # noqa: PLC0415 - as above
    from tests.support.stage import stage  # noqa: PLC0415 - as above
    from ui.shell.place import Place, ScreenId  # noqa: PLC0415 - as above
    from ui.theme.appearance import Appearance, Scheme  # noqa: PLC0415 - as above

    app = QApplication([])
    appearance = Appearance(app)
    appearance.apply(Scheme.LIGHT, 100)
    found: dict[str, float] = {}
    with stage(app, appearance, path, (1440, 900), secret=PASSPHRASE) as on:
        people = on.desk.clinic.ask(PatientsFound(text="", limit=OPENS))
        for number, person in enumerate(people):
            on.go(Place(screen=ScreenId.OVERVIEW, patient_id=person.id))
            on.go(Place(screen=ScreenId.PATIENTS))
            if number + 1 in (WARM, len(people)):
                objects = len(on.shell.findChildren(QObject))
                found |= {f"{name} after {number + 1}": value for name, value in figures().items()}
                found |= {f"objects after {number + 1}": objects}
        found["opened"] = len(people)
    return found


def _stretch(path: Path) -> None:
    """What the passphrase alone costs."""
    from careplan.storage import key_file, vault  # noqa: PLC0415 - loaded by now

    vault.unlock(key_file.read(key_file.beside(path)), PASSPHRASE)


def _look_through(path: Path) -> None:
    """What the checks of an opening cost, the passphrase included."""
    from careplan.storage import entry  # noqa: PLC0415 - loaded by now
    from careplan.storage.integrity import Depth  # noqa: PLC0415 - as above
    from careplan.storage.migrations.schema import SHIPPED  # noqa: PLC0415 - as above

    keys, _ = entry.unlocked(path, PASSPHRASE)
    entry.examined(path, keys, Depth.QUICK, SHIPPED)


def _rest(handle: Callable[[], None], is_busy: Callable[[], bool]) -> None:
    """Until nothing is under way and two rounds of events are quick: a key would be answered now."""
    quick = 0
    while quick < _TICKS:
        began = time.perf_counter()
        handle()
        quick = 0 if is_busy() or time.perf_counter() - began > _AT_ONCE else quick + 1
        time.sleep(0.005)


def main(what: str, path: Path) -> int:
    """One measurement."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    jobs: dict[str, Callable[[], dict[str, float]]] = {
        "bare": bare,
        "start": lambda: start(path),
        "typing": lambda: typing(path),
        "holding": lambda: holding(path),
        "opening": lambda: opening(path),
    }
    print(json.dumps(jobs[what]()), flush=True)
    os._exit(0)  # what closing costs is not measured


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
