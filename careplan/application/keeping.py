"""Keeping a clinic safe: backups, proofs, restoring, and a look for anything that is not as it should be."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from careplan.application.backup_lines import BackupLine as BackupLine  # noqa: PLC0414 - what is kept is asked for here
from careplan.application.backup_lines import backups as backups  # noqa: PLC0414 - as above
from careplan.application.backup_lines import line_of
from careplan.application.opening import Clock, OpenClinic
from careplan.storage import backup, chain, folder_kind, integrity, proving, restore, vault
from careplan.storage.entry import Occasion
from careplan.storage.folder_kind import FolderKind
from careplan.storage.integrity import Depth, Fault
from careplan.storage.key_file import STANDARD, Hardness
from careplan.storage.manifest import Why
from careplan.storage.outcomes import CannotOpen, OtherClinic, Restored

_OLD = timedelta(hours=24)
_LITTLE_SPACE = 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultLine:
    """One thing wrong with a file; `detail` has pages and tables, never what is in them."""

    what: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Whether a clinic or a backup is whole; `rows` by table, empty where it could not be read."""

    path: Path
    sound: bool
    faults: tuple[FaultLine, ...]
    rows: Mapping[str, int]
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoredClinic:
    """A clinic file with the content of a backup; what was there before lies in `kept_aside`."""

    clinic: Path
    restored_from: Path
    kept_aside: tuple[Path, ...]
    rows: int
    steps: int


class Check(StrEnum):
    """What the doctor looks at."""

    FILE = "file"
    JOURNAL = "journal"
    PLACE = "place"
    SPACE = "space"
    BACKUP = "backup"
    BACKUP_AGE = "backup-age"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check and how it came out; `detail` is a code, a number or a path."""

    check: Check
    well: bool
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalProof:
    """Whether every step is as it was sealed; `broken_at` is the number of the first that is not."""

    steps: int
    sound: bool
    broken_at: int | None
    compared_with: Path | None


def back_up(session: OpenClinic, also: Path | None = None) -> tuple[BackupLine, ...]:
    """A verified copy, and the same in a second place; raises BackupFailed."""
    opened = session.opened
    made = backup.backup_now(opened.engine, opened.keys, opened.path, why=Why.ASKED, now=session.clinic.clock())
    copies = (made,) if also is None else (made, backup.keep_also(made, also))
    return tuple(map(line_of, copies))


def prove_clinic(session: OpenClinic) -> Proof:
    """Every page, table and seal of the clinic that is open."""
    opened = session.opened
    with opened.engine.connect() as connection:
        found = integrity.faults(connection, Depth.FULL, chain_key=opened.keys.chain_key)
        rows = {} if found else integrity.row_counts(connection)
        steps = 0 if found else chain.head(connection).seq
    return Proof(path=opened.path, sound=not found, faults=_faults(found), rows=rows, steps=steps)


def prove_backup(path: Path, secret: str) -> Proof | CannotOpen:
    """A backup from its bytes to its counts; changes nothing."""
    proved = proving.prove(path, secret)
    if not isinstance(proved, tuple):
        return proved
    says, found = proved
    return Proof(
        path=path,
        sound=not found,
        faults=_faults(found),
        rows=says.content.rows if says else {},
        steps=says.content.head.seq if says else 0,
    )


def restore_backup(copy: Path, target: Path, secret: str, *, clock: Clock) -> RestoredClinic | OtherClinic | CannotOpen:
    """Puts a backup in the place of a clinic; what was there is kept aside."""
    restored = restore.restore(copy, target, secret, Occasion(now=clock()))
    if not isinstance(restored, Restored):
        return restored
    return RestoredClinic(
        clinic=restored.path,
        restored_from=copy,
        kept_aside=restored.kept_aside,
        rows=sum(restored.content.rows.values()),
        steps=restored.content.head.seq,
    )


def prove_journal(session: OpenClinic) -> JournalProof:
    """Also against the newest backup, because a cut-off end shows only there."""
    opened = session.opened
    newest = backup.latest_verified(backup.folder_of(opened.path), opened.keys)
    kept = newest.manifest.content.head if newest else None
    with opened.engine.connect() as connection:
        broken = chain.first_break(connection, opened.keys.chain_key, kept)
        steps = chain.head(connection).seq
    return JournalProof(
        steps=steps, sound=broken is None, broken_at=broken, compared_with=newest.path if newest else None
    )


def examine(session: OpenClinic) -> tuple[Finding, ...]:
    """Everything that can be looked at from here, the gravest first."""
    return tuple(_examine(session))


def change_passphrase(session: OpenClinic, secret: str, new: str, *, hardness: Hardness = STANDARD) -> None:
    """A new passphrase for the file that is open; `secret` is the present one or the recovery key, which stays.

    Raises WrongSecret, WeakPassphrase, KeyFileDamaged or OSError, and then nothing has changed.
    """
    vault.change_passphrase(session.path, secret, new, hardness)


def renew_recovery_key(session: OpenClinic, secret: str, *, hardness: Hardness = STANDARD) -> str:
    """A new recovery key, shown once; the one on paper opens this file no more. Raises as `change_passphrase` does."""
    return vault.renew_recovery_key(session.path, secret, hardness)


def _examine(session: OpenClinic) -> Iterator[Finding]:
    proof, journal = prove_clinic(session), prove_journal(session)
    yield Finding(check=Check.FILE, well=proof.sound, detail="; ".join(fault.what for fault in proof.faults))
    broken = "" if journal.broken_at is None else str(journal.broken_at)
    yield Finding(check=Check.JOURNAL, well=journal.sound, detail=broken)
    place = folder_kind.kind_of(session.opened.path.parent)
    yield Finding(check=Check.PLACE, well=place is FolderKind.LOCAL, detail=place.value)
    free = shutil.disk_usage(session.opened.path.parent).free
    yield Finding(check=Check.SPACE, well=free > _LITTLE_SPACE, detail=f"{free // 1024**2} MB")
    yield from _backup_findings(session)
    packs = session.clinic.library.packs
    unsigned = [pack.id for pack in packs if not pack.about.reviewed]
    yield Finding(check=Check.KNOWLEDGE, well=not unsigned, detail=", ".join(unsigned))


def _backup_findings(session: OpenClinic) -> Iterator[Finding]:
    newest = backup.latest_verified(backup.folder_of(session.opened.path), session.opened.keys)
    yield Finding(check=Check.BACKUP, well=newest is not None, detail=newest.path.name if newest else "")
    if newest is not None:
        age = session.clinic.clock() - newest.manifest.made_at
        yield Finding(check=Check.BACKUP_AGE, well=age <= _OLD, detail=f"{age.total_seconds() / 3600:.0f} h")


def _faults(found: tuple[Fault, ...]) -> tuple[FaultLine, ...]:
    return tuple(FaultLine(what=fault.what.value, detail=fault.detail) for fault in found)
