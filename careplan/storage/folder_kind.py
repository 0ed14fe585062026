"""Where a clinic file lies: the write-ahead log needs one computer's own disk, and copying programs need a warning."""

import os
from enum import Enum
from pathlib import Path, PurePath, PureWindowsPath

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = {
    "9p",
    "acfs",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "gfs2",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "ocfs2",
    "orangefs",
    "prl_fs",
    "smb2",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
    "vmhgfs",
}
_SYNCED = {
    "box",
    "box sync",
    "creative cloud files",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "iclouddrive",
    "mega",
    "megasync",
    "my drive",
    "nextcloud",
    "onedrive",
    "owncloud",
    "pcloud drive",
    "pclouddrive",
    "proton drive",
    "seafile",
    "sync",
    "syncthing",
    "tresorit",
    "yandex.disk",
}


class FolderKind(Enum):
    """What is known of a folder; LOCAL also where nothing is known against it."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


def kind_of(folder: Path) -> FolderKind:
    """Asks the system's table of mounts where there is one (Linux), else only the path."""
    if _names_a_share(folder):
        return FolderKind.NETWORK
    try:
        table = _MOUNTS.read_text(errors="surrogateescape")
    except OSError:
        table = ""
    return FolderKind.NETWORK if is_network(folder.resolve(), table) else _synced(folder)


def is_network(folder: PurePath, mountinfo: str) -> bool:
    """Of all mounts above the folder the deepest holds, and of two on one point the later (proc(5), mountinfo)."""
    deepest, kind = -1, ""
    for line in mountinfo.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split()
        if not dash or len(fields) <= 4 or not after:  # noqa: PLR2004 - the fifth field is the mount point
            continue
        point = PurePath(_plain(fields[4]))
        if folder.is_relative_to(point) and len(point.parts) >= deepest:
            deepest, kind = len(point.parts), after.split()[0]
    return kind in _NETWORK or kind == "fuse" or kind.startswith("fuse.")


def _plain(field: str) -> str:
    """The table writes blanks in names as octal numbers."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, character)
    return field


def _names_a_share(folder: Path) -> bool:
    return os.name == "nt" and PureWindowsPath(folder).drive.startswith("\\\\")


def _synced(folder: Path) -> FolderKind:
    """By the names the usual programs give their folder, or the mark that Syncthing leaves in its own."""
    names = {part.casefold() for part in folder.parts}
    marked = any((above / ".stfolder").exists() for above in (folder, *folder.parents))
    business = any(name.startswith(("onedrive - ", "dropbox (")) for name in names)
    return FolderKind.SYNCED if marked or business or names & _SYNCED else FolderKind.LOCAL
