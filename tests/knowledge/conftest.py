"""A small pack about a made-up condition, and copies of it that tests may break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from careplan.knowledge.library import Library
from careplan.knowledge.loader import load

DATA = Path(__file__).parent / "data"
Spoil = Callable[[str, str, str], Path]


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """What comes with the program, compiled once for all tests."""
    return load(kept_in=tmp_path_factory.mktemp("cache"))


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder with a copy of the small pack."""
    shutil.copytree(DATA / "exampleitis", tmp_path / "packs" / "exampleitis")
    return tmp_path / "packs"


@pytest.fixture
def spoil(packs: Path) -> Spoil:
    """Replaces one text in one file of the copy, which must be there, and gives the folder of packs back."""

    def spoiled(file: str, old: str, new: str) -> Path:
        path = packs / "exampleitis" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return packs

    return spoiled
