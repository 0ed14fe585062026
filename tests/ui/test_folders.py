"""Suggested places are there: a new workstation has no folder for documents yet."""

from pathlib import Path

import pytest

from ui import folders


@pytest.mark.parametrize("suggested", [folders.documents, folders.downloads])
def test_a_home_without_its_usual_folders_is_suggested_itself(
    suggested: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert callable(suggested)
    assert suggested() == tmp_path
    for name in ("Documents", "Downloads"):
        (tmp_path / name).mkdir()
    assert suggested().parent == tmp_path
