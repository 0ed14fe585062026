"""Fixtures shared by all tests, and the house rules they run under."""

import gc
import logging
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.storage import vault
from tests.support import clinics
from tests.support.patient_bot import PatientBot

hypothesis.settings.register_profile("house", deadline=None, max_examples=50, print_blob=True)
hypothesis.settings.load_profile("house")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any fixture makes the one application of a process
gc.disable()  # until all tests are collected: none of two million objects is garbage

_LONGEST = ("tests/walks/", "tests/journeys/", "tests/storage/", "tests/cli/", "tests/application/")
"""Whose files take longest, in this order; `./dev test` hands whole files to its workers in the order of the tests."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first, else as the dice fell: begun last, a file of a minute keeps one worker when others are done."""
    items.sort(key=lambda item: next((at for at, part in enumerate(_LONGEST) if item.nodeid.startswith(part)), 99))


def pytest_collection_finish() -> None:
    """What was loaded stays: no collection during a test goes through it again."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def knowledge_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled knowledge of this run; the person's own cache is left alone."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session", autouse=True)
def _stretched_once() -> Iterator[None]:
    """A passphrase is stretched once for a salt and a hardness: most tests open a copy of the same clinic."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vault, "_cipher", cache(vault._cipher))
        yield


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, knowledge_cache: Path) -> None:
    """A clinic or passphrase named in the developer's shell is never used."""
    for name in [name for name in os.environ if name.startswith("CAREPLAN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CAREPLAN_CACHE", str(knowledge_cache))


@pytest.fixture(autouse=True)
def _no_unexpected_log_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that expects a warning reads it from `caplog` and calls `caplog.clear()`."""
    yield
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, "\n".join(f"{record.name}: {record.getMessage()}" for record in loud)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Keys, clicks and waiting; the waiting is as long as a busy machine may need."""
    assert qapp
    return PatientBot(request)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test's clinic file goes."""
    return tmp_path / "clinic.careplan"


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic without patients, closed, so that it is one file. Copied: its tables cost ten times as much."""
    path = tmp_path_factory.mktemp("new") / "clinic.careplan"
    clinics.create(path).engine.dispose()
    return path


@pytest.fixture
def clinic(new_file: Path, path: Path) -> Iterator[Clinic]:
    """A clinic without patients, past the vault."""
    shutil.copy(new_file, path)
    clinic = clinics.reopen(path)
    yield clinic
    clinic.engine.dispose()
