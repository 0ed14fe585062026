"""The demonstration leaves no patient's name in any file but the documents that were asked for."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from careplan.application.demo import folder as demo_folder
from careplan.application.demo.folder import DemoMade, make_demo
from careplan.application.demo.scenario import people
from careplan.storage.key_file import Hardness
from tests.journeys.test_main_journey import traces
from tests.support.command_line import PASSPHRASE, in_process_of_its_own

MANY = 5
"""Of the demonstration's people: Latin, Greek, Cyrillic, long."""
CHEAP = Hardness(memory_kib=19 * 1024, passes=2, lanes=1)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration that was looked at, edited, refused, backed up and restored; each folder the program may use."""
    folder = tmp_path_factory.mktemp("used")
    env = {name: str(folder / name.lower()) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
    for path in env.values():
        Path(path).mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_folder, "people", lambda: people()[:MANY])
        made = make_demo(folder / "demo", PASSPHRASE, clock=lambda: datetime.now(UTC), hardness=CHEAP)
    assert isinstance(made, DemoMade)
    env |= {"CAREPLAN_CLINIC": str(made.clinic), "CAREPLAN_PASSPHRASE": PASSPHRASE}
    for words, status in (
        (["patients", "Exampelton"], 0),
        (
            ["referral", "log", "RF-2026-0001", "--channel", "fax", "--outcome", "no-answer", "--note", "Exampleton"],
            None,
        ),
        (["do", "no.such", "--with", "Exampleton"], 2),
        (["import", "Exampleton.json"], 1),
        (["backup"], 0),
        (["restore", "latest"], 0),
    ):
        ran = in_process_of_its_own(*words, env=env)
        assert status is None or ran.status == status, ran
    return folder


def test_no_name_of_a_patient_is_in_any_file_the_program_wrote(used: Path) -> None:
    written = [path for path in used.rglob("*") if path.is_file() and path.parent.name != "documents"]
    names = {word for person in people()[:MANY] for word in (person.patient.family, person.patient.given.split()[0])}
    assert len(written) >= 6
    assert len(names) == 2 * MANY
    found = {
        (path.name, name) for path in written for name in names if len(name) > 4 and traces(path.read_bytes(), name)
    }
    assert not found


def test_documents_and_only_documents_name_the_patients(used: Path) -> None:
    documents = list((used / "demo" / "documents").iterdir())
    assert documents
    names = [person.patient.family.lower() for person in people()[:MANY]]
    assert not [path.name for path in documents if any(name in path.name.lower() for name in names)]


def test_the_clinic_file_does_not_look_like_a_database(used: Path) -> None:
    for path in used.rglob("*.careplan"):
        assert b"SQLite format 3" not in path.read_bytes()
