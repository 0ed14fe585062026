"""The demonstration clinic in the whole window, made once for all walks of a process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pictures.session import tidy
from tests.support.stage import Stage, copy_of, demo_clinic, stage
from ui.theme.appearance import Appearance, Scheme

NORMAL = (1440, 900)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, knowledge_cache: Path) -> Path:
    """The clinic file; walks get a copy."""
    assert knowledge_cache.is_dir()
    return demo_clinic(tmp_path_factory.mktemp("demonstration"))


@pytest.fixture(scope="module")
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The light theme at 100 per cent, which other tests find again afterwards."""
    worn = qapp.findChild(Appearance) or Appearance(qapp)
    worn.apply(Scheme.LIGHT, 100)
    yield worn
    worn.apply(Scheme.LIGHT, 100)


@pytest.fixture(scope="module")
def _window(
    demonstration: Path, tmp_path_factory: pytest.TempPathFactory, appearance: Appearance, qapp: QApplication
) -> Iterator[Stage]:
    with stage(qapp, appearance, copy_of(demonstration, tmp_path_factory.mktemp("walk")), NORMAL) as made:
        yield made


@pytest.fixture(scope="module")
def walk(
    request: pytest.FixtureRequest, qapp: QApplication, demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """One window for all scenes of a look (per cent of the text, and size): all windows have the same size of text."""
    percent, size = request.param
    appearance = qapp.findChild(Appearance) or Appearance(qapp)
    appearance.apply(Scheme.LIGHT, percent)
    with stage(qapp, appearance, copy_of(demonstration, tmp_path_factory.mktemp("walk")), size) as made:
        yield made
    appearance.apply(Scheme.LIGHT, 100)


@pytest.fixture
def on(qtbot: QtBot, _window: Stage) -> Iterator[Stage]:
    """The window on Today; one for all walks of a file."""
    assert qtbot is not None  # its teardown looks for exceptions in what Qt called
    tidy(_window)
    yield _window
    tidy(_window)
