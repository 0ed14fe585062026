"""Set-up without a network: stamps, turns, messages and arguments."""

import json
import multiprocessing
import subprocess
import sys
import time
from collections.abc import Sequence
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

import dev
from dev import Environment, SetUpError, environment, explained, main, taking_turns


class Recorded(Environment):
    """An environment whose set-up installs nothing and notes what it would have done."""

    def make(self) -> None:
        self.python.parent.mkdir(parents=True, exist_ok=True)
        self.python.touch()
        self._note("make")

    def _install(self, level: str) -> None:
        assert not self.stamp.exists(), "a change has begun while the stamp still says that all is well"
        self._note(level)

    def _note(self, what: str) -> None:
        with (self.root / "noted").open("a") as file:
            file.write(what + "\n")

    def noted(self) -> list[str]:
        """What was done since the last call."""
        notes = self.root / "noted"
        done = notes.read_text().split() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return done


@pytest.fixture
def here(tmp_path: Path) -> Recorded:
    (tmp_path / "requirements").mkdir()
    for level in dev.LEVELS:
        (tmp_path / "requirements" / f"{level}.lock").write_text(level)
    return Recorded(tmp_path)


def test_a_level_is_set_up_once_and_holds_those_below(here: Recorded) -> None:
    here.set_up("window")
    assert here.noted() == ["make", "window"]
    here.set_up("window")
    here.set_up("core")
    assert here.noted() == []
    assert not here.holds("dev")


def test_a_changed_lock_is_installed_into_what_is_there(here: Recorded) -> None:
    here.set_up("dev")
    here.noted()
    here.lock("core").write_text("another version")
    here.set_up("core")
    assert here.noted() == ["core"]
    assert not here.holds("dev"), "the level above was locked together with the old one"


def test_a_half_made_environment_is_made_anew(here: Recorded) -> None:
    here.make()
    here.noted()
    here.set_up("core")
    assert here.noted() == ["make", "core"]


def test_a_failed_installation_leaves_no_stamp(here: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    here.set_up("core")
    here.lock("core").write_text("another version")

    def stops(self: Recorded, level: str) -> None:
        raise SetUpError("no network")

    monkeypatch.setattr(Recorded, "_install", stops)
    with pytest.raises(SetUpError):
        here.set_up("core")
    assert not here.stamp.exists()


@pytest.mark.parametrize("stamp", ["", "{", "[]", "null", '{"python": "2.7", "core": "x"}'])
def test_a_stamp_that_is_broken_or_of_another_python_starts_anew(here: Recorded, stamp: str) -> None:
    here.set_up("core")
    here.noted()
    here.stamp.write_text(stamp)
    here.set_up("core")
    assert here.noted() == ["make", "core"]


def test_an_environment_that_lost_its_python_is_made_anew(here: Recorded) -> None:
    here.set_up("core")
    here.noted()
    here.python.unlink()
    here.set_up("core")
    assert here.noted() == ["make", "core"]


def test_the_stamp_names_python_and_the_hash_of_each_lock(here: Recorded) -> None:
    here.set_up("window")
    stamp = json.loads(here.stamp.read_text())
    assert stamp.keys() == {"python", "core", "window"}
    assert stamp["python"] == dev.this_python()


def test_set_ups_take_turns(tmp_path: Path) -> None:
    """The second waits for the first, also when that one dies without letting go."""
    start = multiprocessing.get_context("spawn")
    holds = start.Event()
    first = start.Process(target=_hold_until_killed, args=(tmp_path / "lock", holds))
    first.start()
    assert holds.wait(20)
    waiting = start.Process(target=_take_and_leave, args=(tmp_path / "lock",))
    waiting.start()
    waiting.join(0.5)
    assert waiting.is_alive()
    first.kill()
    waiting.join(20)
    assert waiting.exitcode == 0
    first.join()


def _hold_until_killed(lock: Path, holds: Event) -> None:
    with taking_turns(lock):
        holds.set()
        time.sleep(60)


def _take_and_leave(lock: Path) -> None:
    with taking_turns(lock):
        pass


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "its hash differs"),
        ("WARNING: after connection broken by 'NewConnectionError'\nERROR: No matching distribution found", "network"),
        ("after connection broken by 'SSLError'\nERROR: No matching distribution found", "certificate"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for sqlcipher3==0.6.4", "this Python and machine"),
        ("something new", "pip failed"),
    ],
)
def test_what_pip_says_is_explained(said: str, meant: str) -> None:
    meaning, _, words = explained(said).partition("The last words of pip:")
    assert meant in meaning
    assert words.strip() == said


def test_an_explanation_leaves_out_the_retries_but_the_last() -> None:
    retries = "\n".join(f"WARNING: Retrying (Retry(total={left}, ...)) NewConnectionError" for left in (2, 1, 0))
    assert explained(retries).count("Retrying") == 1


def test_a_job_imports_from_the_checkout_and_may_compile() -> None:
    outer = {"PATH": "/bin", "PYTHONPATH": "/elsewhere", "PYTHONDONTWRITEBYTECODE": "1", "PIP_USER": "1"}
    assert environment(outer) == {"PATH": "/bin", "PYTHONPATH": str(dev.ROOT)}


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str], Path]]:
    """What jobs would have started."""
    calls: list[tuple[str, list[str], Path]] = []

    def note(level: str, arguments: Sequence[str], folder: Path = dev.ROOT) -> None:
        calls.append((level, list(arguments), folder))

    monkeypatch.setattr(dev, "become", note)
    return calls


def test_a_demonstration_goes_to_out_where_one_stands(started: list[object]) -> None:
    main(["demo"])
    main(["demo", "elsewhere", "--json"])
    before = ["-P", "-m", "careplan", "demo"]
    assert started == [("core", [*before, "out"], Path.cwd()), ("core", [*before, "elsewhere", "--json"], Path.cwd())]


def test_all_adds_the_long_tests_and_the_rest_goes_to_pytest(started: list[object]) -> None:
    spread = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    main(["test", "tests/unit"])
    main(["test", "--all", "-x"])
    assert started == [
        ("dev", ["-m", "pytest", "tests/unit"], dev.ROOT),
        ("dev", ["-m", "pytest", *spread, "-m", "", "-x"], dev.ROOT),
    ]


def test_an_unknown_job_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["fly"])
    assert stopped.value.code == 2
    assert "'fly'" in capsys.readouterr().err


def test_without_a_job_it_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    said = capsys.readouterr().out
    assert not [job for job in dev.JOBS if f"  {job} " not in said]


def test_the_window_says_when_it_comes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    with pytest.raises(SystemExit) as stopped:
        main(["run"])
    assert "next release" in str(stopped.value.code)


def test_set_up_uses_nothing_but_the_standard_library() -> None:
    bare = [sys.executable, "-I", "-S", str(dev.ROOT / "dev.py"), "help"]
    done = subprocess.run(bare, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
