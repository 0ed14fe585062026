"""The demonstration clinic in the whole window, made once for all walks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careplan.application.demo.folder import FILE
from tests.pictures.session import tidy
from tests.support.once import made_once
from tests.support.stage import Stage, copy_of, demo_clinic, stage
from tests.walks.look import Look
from ui.theme.appearance import Appearance, Scheme


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, knowledge_cache: Path) -> Path:
    """The clinic file; walks get a copy."""
    assert knowledge_cache.is_dir()
    return made_once(tmp_path_factory, "demonstration", demo_clinic) / FILE


@pytest.fixture(scope="module")
def look(request: pytest.FixtureRequest) -> Look:
    """Every file of walks has one `LOOK`: all windows of a process have the same size of text."""
    chosen: Look = request.module.LOOK
    return chosen


@pytest.fixture(scope="module")
def worn(qapp: QApplication, look: Look) -> Iterator[Appearance]:
    """The light theme in the look's size of text; other tests find it at 100 per cent again."""
    appearance = qapp.findChild(Appearance) or Appearance(qapp)
    appearance.apply(Scheme.LIGHT, look.text_percent)
    yield appearance
    appearance.apply(Scheme.LIGHT, 100)


@pytest.fixture(scope="module")
def walk(
    qapp: QApplication, worn: Appearance, look: Look, demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """One window for all scenes of a look."""
    with stage(qapp, worn, copy_of(demonstration, tmp_path_factory.mktemp("walk")), look.size) as made:
        yield made


@pytest.fixture
def on(qtbot: QtBot, walk: Stage, look: Look) -> Iterator[Stage]:
    """The window on Today, and on Today in its size again afterwards."""
    assert qtbot is not None  # its teardown looks for exceptions in what Qt called
    yield walk
    walk.shell.resize(*look.size)
    tidy(walk)
