"""A file is the old one or the new one, whatever happens on the way."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from careplan.storage import atomic
from careplan.storage.atomic import replacing, sweep, write_bytes


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"old")
    return path


def only(letter: Path, content: bytes) -> bool:
    """Nothing else was left in the folder."""
    return {file.name: file.read_bytes() for file in letter.parent.iterdir()} == {letter.name: content}


def test_a_file_is_made_or_replaced(letter: Path) -> None:
    write_bytes(letter, b"new")
    assert only(letter, b"new")
    letter.unlink()
    write_bytes(letter, b"first", new=True)
    assert only(letter, b"first")


def test_only_its_owner_may_read_it_unless_told_otherwise(letter: Path) -> None:
    write_bytes(letter, b"new")
    assert stat.S_IMODE(letter.stat().st_mode) == 0o600
    write_bytes(letter, b"new", mode=0o644)
    assert stat.S_IMODE(letter.stat().st_mode) & 0o644 == 0o644 & ~umask()


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_failure_while_writing_leaves_the_old_one(letter: Path) -> None:
    def fill() -> None:
        with replacing(letter) as part:
            part.write_bytes(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fill()
    assert only(letter, b"old")


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_old_one(letter: Path, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "refused")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(OSError, match="refused"):
            write_bytes(letter, b"new")
    assert only(letter, b"old")


@pytest.mark.parametrize("links", [True, False], ids=["links", "no-links"])
def test_new_never_replaces(letter: Path, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick with FAT has no hard links."""
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(FileExistsError):
        write_bytes(letter, b"new", new=True)
    assert only(letter, b"old")
    letter.unlink()
    write_bytes(letter, b"new", new=True)
    assert only(letter, b"new")


def no_links(source: Path, target: Path) -> None:
    if target.exists():
        raise FileExistsError
    raise OSError(errno.EPERM, "no links here")


def test_content_is_synced_before_the_name_and_the_folder_after(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def recorded(name: str, call: Callable[..., None], of: Callable[..., str]) -> Callable[..., None]:
        def record(*args: object) -> None:
            done.append(f"{name} {of(*args)}")
            call(*args)

        return record

    def kind(descriptor: int) -> str:
        return "folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file"

    monkeypatch.setattr(os, "fsync", recorded("sync", os.fsync, kind))
    monkeypatch.setattr(os, "replace", recorded("rename", os.replace, lambda *_: "file"))
    write_bytes(letter, b"new")
    assert done == ["sync file", "rename file", "sync folder"]


def test_a_full_disk_leaves_the_old_one(letter: Path) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path; from careplan.storage.atomic import write_bytes;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000));"
        f"write_bytes(Path({str(letter)!r}), b'x' * 10_000)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "File too large" in done.stderr
    assert only(letter, b"old")


def test_what_a_killed_writer_left_is_swept_and_nothing_else(letter: Path) -> None:
    mine, theirs = atomic.part_of(letter), atomic.part_of(letter.with_name("other.txt"))
    mine.with_name(mine.name + "-journal").touch()
    sweep(letter)
    assert {file.name for file in letter.parent.iterdir()} == {letter.name, theirs.name}


def test_the_longest_name_is_not_too_long(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    write_bytes(path, b"new")
    assert only(path, b"new")
