"""The main job in the real window, by keyboard alone: offscreen, and on a screen of its own where Xvfb is installed.

The program runs as a person starts it, in a process of its own. When a step fails, the pictures of all steps stay in
the folder that the failure names.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCREEN = {"x": 0, "y": 0, "width": 1600, "height": 1000, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
LONGEST = 480
FROZEN = 2000
"""Milliseconds of the processor within one event: anything near it is work that belongs into a lane."""
INSTALL = (
    "apt-get install --no-install-recommends -y xvfb libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 "
    "libxcb-xkb1 libxkbcommon-x11-0"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the program keeps what it remembers, the clinic file and the pictures."""
    (tmp_path / "Documents").mkdir()
    return tmp_path


def played(home: Path, *story: str, **environment: str) -> dict[str, Any]:
    """The report of the program that played it; `home` is where it keeps everything, and where the pictures lie."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("CAREPLAN_", "QT_", "XDG_"))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.window", str(home), *story],
        cwd=ROOT,
        env=inherited | {"HOME": str(home), "CAREPLAN_SETTINGS": str(home / "window.json")} | environment,
        capture_output=True,
        check=False,
        text=True,
        timeout=LONGEST,
    )
    assert done.stdout, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report | {"exit": done.returncode, "pictures": str(home), "errors": done.stderr}


def _holds(report: dict[str, Any], home: Path) -> None:
    assert not report["failure"], f"{report['failure']}\nThe pictures are in {report['pictures']}"
    assert not report["warned"], report["warned"]
    assert not report["flashed"], report["flashed"]
    assert not report["elsewhere"], report["elsewhere"]
    assert report["exit"] == 0, report["errors"]
    assert (home / "plan.pdf").read_bytes().startswith(b"%PDF-")
    assert len(report["steps"]) == len([*home.glob("[0-9][0-9]-*.png")]) - len([*home.glob("*-1.png")])
    worst = max(report["long"], key=lambda each: each["cpu"], default={"cpu": 0})
    assert worst["cpu"] < FROZEN, worst


def test_the_whole_job_by_keyboard(home: Path) -> None:
    one = home / "screen.json"
    one.write_text(json.dumps({"screens": [{"name": "one"} | SCREEN]}))
    _holds(played(home, QT_QPA_PLATFORM=f"offscreen:configfile={one}"), home)


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason=f"no Xvfb here; as an administrator: {INSTALL}")
def test_the_whole_job_on_a_real_screen(home: Path) -> None:
    with screen() as display:
        _holds(played(home, QT_QPA_PLATFORM="xcb", DISPLAY=display), home)


@contextmanager
def screen() -> Iterator[str]:
    """An X server without anything that shows it; it is ended afterwards."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
