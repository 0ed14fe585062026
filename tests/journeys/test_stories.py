"""Whole stories in the real window: a referral until the patient knows, a meeting until its letters.

Each step is proved in the clinic file. As with the main job, the pictures of all steps stay in the folder that a
failure names.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.test_window import FROZEN, INSTALL, SCREEN, played, screen

KEPT = {"referral": {"letter.pdf", "packet.pdf", "scan 17.pdf"}, "meeting": {"letter.pdf", "minutes.pdf"}}
"""The papers that lie in the folder at the end."""


def _holds(report: dict[str, Any], folder: Path, papers: set[str]) -> None:
    assert not report["failure"], f"{report['failure']}\nThe pictures are in {report['pictures']}"
    assert not report["warned"], report["warned"]
    assert not report["flashed"], report["flashed"]
    assert not report["elsewhere"], report["elsewhere"]
    assert report["exit"] == 0, report["errors"]
    assert {each.name for each in folder.glob("*.pdf")} == papers
    assert len(report["steps"]) == len([*folder.glob("[0-9][0-9]-*.png")]) - len([*folder.glob("*-1.png")])
    worst = max(report["long"], key=lambda each: each["cpu"], default={"cpu": 0})
    assert worst["cpu"] < FROZEN, worst


@pytest.mark.parametrize("story", KEPT)
def test_a_story_is_played_to_its_end(tmp_path: Path, story: str) -> None:
    one = tmp_path / "screen.json"
    one.write_text(json.dumps({"screens": [{"name": "one"} | SCREEN]}))
    _holds(played(tmp_path, story, QT_QPA_PLATFORM=f"offscreen:configfile={one}"), tmp_path, KEPT[story])


@pytest.mark.long
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason=f"no Xvfb here; as an administrator: {INSTALL}")
@pytest.mark.parametrize("story", KEPT)
def test_a_story_is_played_on_a_real_screen(tmp_path: Path, story: str) -> None:
    with screen() as display:
        _holds(played(tmp_path, story, QT_QPA_PLATFORM="xcb", DISPLAY=display), tmp_path, KEPT[story])
