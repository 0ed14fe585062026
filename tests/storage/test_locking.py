"""One program at a time, and no lock that outlives its holder."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from careplan.storage import file_lock
from careplan.storage.file_lock import FileLock, Holder
from tests.support.clinic_files import NOW

HOLDER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from careplan.storage import file_lock
lock = file_lock.take(Path(sys.argv[1]), by="Ben", now=datetime(2026, 3, 1, 8, tzinfo=UTC))
print(type(lock).__name__, flush=True)
sys.stdin.readline()
lock.release(clean=True)
"""


@contextmanager
def another_process(path: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "FileLock\n"
        yield holder
        if holder.poll() is None:
            holder.kill()


def take(path: Path) -> FileLock | Holder:
    return file_lock.take(path, by="Ann", now=NOW)


def held(path: Path) -> FileLock:
    lock = take(path)
    assert isinstance(lock, FileLock)
    return lock


def test_the_second_one_is_told_who_has_it_even_in_one_process(path: Path) -> None:
    lock = held(path)
    second = take(path)
    assert isinstance(second, Holder)
    assert (second.name, second.since) == ("Ann", NOW)
    assert second.pid > 0
    assert second.host
    lock.release(clean=True)
    held(path).release(clean=True)


def test_another_process_has_it_until_it_ends(path: Path) -> None:
    with another_process(path) as other:
        second = take(path)
        assert isinstance(second, Holder)
        assert (second.name, second.pid) == ("Ben", other.pid)
        other.communicate("\n")
        lock = held(path)
        assert not lock.left_dirty
        lock.release(clean=True)


def test_a_killed_holder_leaves_no_lock_but_a_trace(path: Path) -> None:
    with another_process(path) as other:
        other.kill()
        other.wait()
    lock = held(path)
    assert lock.left_dirty
    lock.release(clean=True)
    again = held(path)
    assert not again.left_dirty
    again.release(clean=True)


def test_who_turns_away_leaves_the_trace_for_the_next(path: Path) -> None:
    held(path).release(clean=False)
    lock = held(path)
    assert lock.left_dirty
    lock.release(clean=not lock.left_dirty)
    again = held(path)
    assert again.left_dirty
    again.release(clean=True)


def test_releasing_twice_is_once(path: Path) -> None:
    lock = held(path)
    lock.release(clean=True)
    second = held(path)
    lock.release(clean=True)
    assert isinstance(take(path), Holder)
    second.release(clean=True)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": 1}', '{"name": "x", "host": "y", "pid": 1, "since": "z"}'])
def test_a_lock_file_that_says_nothing_useful_still_locks(path: Path, text: str) -> None:
    lock = held(path)
    file_lock.beside(path).write_text(text)
    assert take(path) == Holder()
    lock.release(clean=True)
