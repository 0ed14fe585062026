"""What the workstation remembers of the window."""

import json
from pathlib import Path

import pytest

from ui.settings import read_settings


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "new" / "window.json")
    settings.scheme, settings.text_percent = "dark", 150
    settings.opened(tmp_path / "clinic.careplan")
    settings.widths("patients")["name"] = 240
    settings.save()
    again = read_settings(settings.path)
    assert (again.scheme, again.text_percent) == ("dark", 150)
    assert again.recent == [str(tmp_path / "clinic.careplan")]
    assert again.widths("patients") == {"name": 240}


@pytest.mark.parametrize("damaged", ["", "{", "[]", "\x00", '{"scheme": "pink", "text_percent": "x", "sizes": [1]}'])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(damaged, encoding="utf-8")
    settings = read_settings(path)
    assert (settings.scheme, settings.text_percent, settings.sizes) == ("system", 100, {})


def test_one_wrong_entry_does_not_lose_the_others(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_text(json.dumps({"scheme": "dark", "lock_minutes": -1}), encoding="utf-8")
    settings = read_settings(path)
    assert settings.scheme == "dark"
    assert settings.lock_minutes == 10


def test_the_latest_file_is_first_and_stands_once(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "window.json")
    for name in ("a", "b", "a"):
        settings.opened(tmp_path / name)
    assert [Path(path).name for path in settings.recent] == ["a", "b"]
