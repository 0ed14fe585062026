"""The program itself: processes of their own, the self-test, and what happens when something goes wrong inside."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version as installed
from pathlib import Path

import pytest

from careplan.application import selftest
from careplan.application.demo.folder import DemoMade
from careplan.cli import patients
from careplan.cli.call import Answer, Call
from careplan.cli.main import main as command_line
from careplan.version import VERSION
from tests.support.command_line import PASSPHRASE, ROOT, CommandLine, in_process_of_its_own

SECRET = "EXAMPLETON, Grace, penicillin"


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


def test_versions_of_everything(looking: CommandLine) -> None:
    found = looking.ask("version")
    assert found["careplan"] == VERSION
    assert found["qt"] == installed("PySide6-Essentials")
    assert re.match(r"3\.\d+\.\d+", found["sqlite"])
    assert found["packs"] == [{"id": "ssc", "version": "0.1.0", "reviewed": False}]


def test_the_command_line_alone_says_that_there_is_no_window(looking: CommandLine) -> None:
    for words in ([], ["open"], ["open", "ours.careplan"]):
        ran = looking(*words)
        assert (ran.status, "not installed here" in ran.err, ran.out) == (1, True, "")


def test_open_hands_the_named_file_to_the_window() -> None:
    asked: list[Path | None] = []

    def window(file: Path | None) -> int:
        asked.append(file)
        return 0

    for words in ([], ["open"], ["open", "ours.careplan"], ["--clinic", "other.careplan", "open"]):
        assert command_line(words, window=window) == 0
    assert asked == [None, None, Path("ours.careplan"), Path("other.careplan")]


def test_a_window_that_cannot_be_loaded_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    def window(_: Path | None) -> int:
        raise ImportError("PySide6")

    assert command_line(["open"], window=window) == 1
    assert "not installed here" in capsys.readouterr().err


def test_the_selftest_proves_an_installation(looking: CommandLine) -> None:
    ran = looking("selftest")
    assert ran.status == 0, ran
    assert ran.out.count("ok ") == len(selftest.NAMES)
    assert ran.out.endswith("This installation works.\n")


def test_the_selftest_says_which_step_failed(looking: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise OSError(SECRET)

    monkeypatch.setitem(selftest._STEPS, "back up", broken)
    ran = looking("--json", "selftest")
    assert ran.status == 1
    assert [(step["name"], step["ok"], step["trouble"]) for step in ran.data][-1] == ("back up", False, "OSError")
    shown = looking("selftest").out
    assert "FAILED  back up: OSError" in shown
    assert "not run restore and open" in shown


def test_a_fault_inside_is_one_sentence_and_a_report_without_anybodys_data(
    looking: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Call) -> Answer[object]:
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            raise RuntimeError(SECRET) from error

    monkeypatch.setattr(patients, "find", broken)
    ran = looking("--json", "patients", SECRET)
    assert (ran.status, ran.codes, ran.data) == (1, ["crashed"], None)
    assert len(ran.err.splitlines()) == 1
    assert SECRET not in ran.err
    (report,) = (tmp_path / "logs").iterdir()
    text = report.read_text()
    assert str(report) in ran.err
    assert "builtins.RuntimeError" in text
    assert "builtins.ValueError" in text
    assert "test_programs.py" in text
    assert "Grace" not in text


def test_a_fault_that_cannot_even_be_written_down(
    looking: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Call) -> Answer[object]:
        raise ZeroDivisionError

    (tmp_path / "logs").write_text("a file in the way")
    monkeypatch.setattr(patients, "find", broken)
    ran = looking("patients")
    assert (ran.status, "report it" in ran.err) == (1, True)


def test_an_installation_without_its_packages_says_so() -> None:
    """With `-S` no installed package is found."""
    command = [sys.executable, "-S", "-m", "careplan", "patients", "--clinic", "any.careplan"]
    done = subprocess.run(command, cwd=ROOT, env={"PATH": ""}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("careplan: The installation is incomplete: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_person_who_stops_a_command(looking: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: Call) -> Answer[object]:
        raise KeyboardInterrupt

    monkeypatch.setattr(patients, "find", stopped)
    ran = looking("patients")
    assert (ran.status, ran.err) == (130, "careplan: Stopped. Nothing half-done was kept.\n")


@pytest.fixture
def shell(made: DemoMade) -> dict[str, str]:
    """What somebody sets in a shell whose locale knows no Greek."""
    return {
        "CAREPLAN_CLINIC": str(made.clinic),
        "CAREPLAN_PASSPHRASE": PASSPHRASE,
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
    }


def test_a_process_speaks_utf8_whatever_the_locale(shell: dict[str, str]) -> None:
    ran = in_process_of_its_own("patients", "--json", "DEMO-005377", env=shell)
    assert ran.status == 0, ran
    assert [row["given"] for row in ran.data] == ["Ελένη"]


def test_a_process_reads_fields_from_its_standard_input_and_keeps_messages_apart(shell: dict[str, str]) -> None:
    ran = in_process_of_its_own("do", "goal.add", "--json", env=shell, stdin=b'{"plan_id": 1}')
    assert ran.status == 1
    assert json.loads(ran.out)["messages"][0]["field"] == "plan_id"
    assert ran.err.startswith("careplan: ")


def test_a_process_without_a_passphrase_asks_nobody(shell: dict[str, str]) -> None:
    del shell["CAREPLAN_PASSPHRASE"]
    ran = in_process_of_its_own("patients", env=shell, timeout=20)
    assert (ran.status, ran.out) == (2, "")


def test_a_reader_that_goes_away_is_no_trouble(shell: dict[str, str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "careplan", "library", "show", "methotrexate"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **shell},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_help_loads_nothing_heavy() -> None:
    heavy = {
        "sqlalchemy",
        "sqlcipher3",
        "reportlab",
        "pikepdf",
        "msgspec",
        "jsonschema",
        "openpyxl",
        "rapidfuzz",
        "yaml",
    }
    probe = (
        "import sys; from careplan.cli.main import main; main(['--help']); "
        f"print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
