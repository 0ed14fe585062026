"""One demonstration clinic for all tests of the command line; whoever changes something works on a copy of it."""

import pickle
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from careplan.application.demo.folder import DOCUMENTS, DemoMade, make_demo
from careplan.storage.backup import folder_of
from careplan.storage.key_file import Hardness
from tests.support.command_line import PASSPHRASE, CommandLine
from tests.support.once import made_once

TODAY = "2026-11-23"
TOLD = "made.pickle"
CHEAP = Hardness(memory_kib=19 * 1024, passes=2, lanes=1)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> DemoMade:
    """The clinic nobody writes to: a copy, since two processes cannot have one clinic open."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    shutil.copytree(made_once(tmp_path_factory, "demo-of-the-command-line", _make), folder)
    made: DemoMade = pickle.loads((folder / TOLD).read_bytes())
    patients = tuple(
        replace(each, document=folder / DOCUMENTS / each.document.name) if each.document else each
        for each in made.patients
    )
    return replace(made, clinic=folder / made.clinic.name, patients=patients)


def _make(folder: Path) -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    made = make_demo(folder, PASSPHRASE, clock=lambda: now, hardness=CHEAP)
    assert isinstance(made, DemoMade), made
    (folder / TOLD).write_bytes(pickle.dumps(made))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREPLAN_LOGS", str(tmp_path / "logs"))
    monkeypatch.setenv("CAREPLAN_PASSPHRASE", PASSPHRASE)


@pytest.fixture
def looking(made: DemoMade, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """The command line for commands that change nothing."""
    monkeypatch.setenv("CAREPLAN_CLINIC", str(made.clinic))
    return CommandLine(made.clinic, capsys, TODAY)


@pytest.fixture
def working(
    made: DemoMade, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CommandLine:
    """The command line on a copy of one's own."""
    copy = tmp_path / "copy.careplan"
    shutil.copy(made.clinic, copy)
    shutil.copy(f"{made.clinic}.keys", f"{copy}.keys")
    shutil.copytree(folder_of(made.clinic), folder_of(copy))
    monkeypatch.setenv("CAREPLAN_CLINIC", str(copy))
    return CommandLine(copy, capsys, TODAY)


@pytest.fixture
def plan_id(made: DemoMade) -> str:
    """The fullest plan, which is in force."""
    return str(made.patients[0].plan_id)
