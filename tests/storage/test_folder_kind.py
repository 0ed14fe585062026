"""Where a clinic file lies, by the system's table and by name."""

from pathlib import Path, PurePosixPath

import pytest

from careplan.storage import folder_kind
from careplan.storage.folder_kind import FolderKind, is_network, kind_of
from careplan.storage.outcomes import Note
from tests.support.clinic_files import NOW, closed_clinic, opened, sentences, write

TABLE = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 27 0:40 / /mnt/{name} rw,relatime shared:7 - {kind} server:/export rw
31 27 0:41 / /mnt/with\\040blank rw - nfs4 server:/x rw
32 30 0:42 / /mnt/{name}/disk rw - xfs /dev/sdb rw
33 27 0:43 / /mnt/twice rw - nfs server:/x rw
34 33 0:44 / /mnt/twice rw - btrfs /dev/sdc rw
"""


@pytest.mark.parametrize(
    ("kind", "network"),
    [
        ("nfs", True),
        ("nfs4", True),
        ("cifs", True),
        ("smb3", True),
        ("9p", True),
        ("fuse.sshfs", True),
        ("fuse.rclone", True),
        ("ceph", True),
        ("vboxsf", True),
        ("virtiofs", True),
        ("afs", True),
        ("fuse", True),
        ("ext4", False),
        ("xfs", False),
        ("btrfs", False),
        ("zfs", False),
        ("tmpfs", False),
        ("fuseblk", False),  # NTFS on a disk of this computer
        ("overlay", False),
        ("vfat", False),
    ],
)
def test_kinds_of_mounts(kind: str, network: bool) -> None:
    table = TABLE.format(name="care", kind=kind)
    assert is_network(PurePosixPath("/mnt/care/clinic"), table) is network
    assert is_network(PurePosixPath("/mnt/care"), table) is network
    assert not is_network(PurePosixPath("/mnt/carefree"), table)


def test_the_deepest_and_the_last_mount_count() -> None:
    table = TABLE.format(name="care", kind="nfs")
    assert not is_network(PurePosixPath("/mnt/care/disk/x"), table)
    assert not is_network(PurePosixPath("/mnt/twice/x"), table)
    assert is_network(PurePosixPath("/mnt/with blank/x"), table)


@pytest.mark.parametrize("table", ["", "\n\n", "a b c - ", "1 2 3 4 5", "30 27 0:40 / /mnt rw -"])
def test_a_table_it_does_not_understand_says_nothing(table: str) -> None:
    assert not is_network(PurePosixPath("/mnt/x"), table)


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive - Clinic", "Nextcloud", "Google Drive", "iCloud Drive", "MEGA"])
def test_folders_of_copying_programs(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "clinic"
    folder.mkdir(parents=True)
    assert kind_of(folder) is FolderKind.SYNCED
    assert kind_of(tmp_path) is FolderKind.LOCAL


def test_a_folder_marked_by_syncthing(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert kind_of(tmp_path) is FolderKind.SYNCED


@pytest.mark.parametrize(
    ("kind", "note"), [(FolderKind.NETWORK, Note.NETWORK_FOLDER), (FolderKind.SYNCED, Note.SYNCED_FOLDER)]
)
def test_there_a_clinic_is_opened_without_the_log_and_with_a_warning(
    path: Path, monkeypatch: pytest.MonkeyPatch, kind: FolderKind, note: Note
) -> None:
    closed_clinic(path)
    monkeypatch.setattr(folder_kind, "kind_of", lambda _: kind)
    with opened(path) as clinic:
        assert note in clinic.notes
        write(clinic, "over the network")
        assert not list(path.parent.glob("*-wal"))
        with clinic.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 3
    monkeypatch.undo()
    with opened(path, now=NOW) as clinic:
        assert "over the network" in sentences(clinic)
        with clinic.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
