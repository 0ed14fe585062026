"""The faults that a clinic's computer really has: it is switched off, killed, full, or may not write."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDS_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="ends forked processes")


def run(module: str, *arguments: object, under: tuple[str, ...] = ()) -> str:
    """In a process of its own, which has no threads and so may fork."""
    command = [*under, sys.executable, "-m", f"tests.faults.{module}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@NEEDS_FORK
@pytest.mark.parametrize(("loops", "seed"), [(20, 1), pytest.param(500, 2, marks=pytest.mark.long)])
def test_no_save_is_lost_or_torn_by_kill_9(tmp_path: Path, loops: int, seed: int) -> None:
    assert f"{loops} kills" in run("kill_loop", tmp_path, loops, seed)


@NEEDS_FORK
@pytest.mark.parametrize("loops", [10, pytest.param(100, marks=pytest.mark.long)])
def test_nor_where_the_write_ahead_log_is_not_used(tmp_path: Path, loops: int) -> None:
    """In the folder of a copying program; a kill in the middle of a save leaves a journal to roll back."""
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    assert f"{loops} kills" in run("kill_loop", folder, loops, 3)


@NEEDS_FORK
def test_the_kill_loop_finds_a_program_that_confirms_too_early(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="told to be safe, but lost"):
        run("kill_loop", tmp_path, 50, 1, "ack-first")


@NEEDS_FORK
@pytest.mark.parametrize("stride", [4, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("job", ["restore", "restore-elsewhere", "backup", "passphrase", "create", "upgrade"])
def test_a_crash_at_any_point_leaves_the_old_or_the_new(tmp_path: Path, job: str, stride: int) -> None:
    assert "points" in run("crash_points", job, tmp_path, stride)


def private_namespace() -> tuple[str, ...]:
    """Mounting without being an administrator; not everywhere allowed."""
    unshare = shutil.which("unshare")
    under = (unshare or "unshare", "-rm")
    allowed = unshare and subprocess.run(
        [*under, "mount", "-t", "tmpfs", "x", "/mnt"], check=False, capture_output=True
    )
    if not allowed or allowed.returncode:
        pytest.skip("mounting in a private namespace is not allowed here")
    return under


@pytest.mark.parametrize("job", ["saves", "backup", "export", "create", "restore", "close"])
def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, job: str) -> None:
    assert "ok" in run("full_disk", job, tmp_path, under=private_namespace())


@pytest.mark.parametrize("job", ["open", "create"])
def test_where_nothing_may_be_written_that_is_the_answer(tmp_path: Path, job: str) -> None:
    assert "ok" in run("read_only_disk", job, tmp_path, under=private_namespace())
