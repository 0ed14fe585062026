"""The sentence for each way that making, opening, closing and restoring a clinic file may end, by the outcome's name.

The outcomes themselves belong to the storage room; they come here as a name with parameters.
"""

from collections.abc import Mapping

from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message, Said

_UNTOUCHED = "Not a byte of it was changed."
_ENDINGS = {
    "AlreadyThere": Said("There is a file already: {path}.", "Choose another name or folder.", "It was not touched."),
    "Missing": Said("There is no such file or folder: {path}.", "Check the path.", ""),
    "KeyFileMissing": Said(
        "The key file is missing: {path}.", "Copy the key file that lies beside a backup into its place.",
        "The clinic file is untouched.",
    ),
    "KeyFileDamaged": Said(
        "The key file is damaged: {path}.", "Copy the key file that lies beside a backup into its place.",
        "The clinic file is untouched.",
    ),
    "WrongPassphrase": Said(
        "This is neither the passphrase nor the recovery key of this clinic.{slip}",
        "Check keyboard and capitals, then try again.", _UNTOUCHED,
    ),
    "ForeignKeyFile": Said(
        "The key file belongs to another clinic: {path}.", "Put the key file of this clinic beside it.", _UNTOUCHED
    ),
    "OtherClinic": Said(
        "The backup is of another clinic than {path}.", "Restore it under another name.", _UNTOUCHED
    ),
    "NotAClinic": Said("{path} is no clinic file: it is {what}.", "Check the path.", _UNTOUCHED),
    "Newer": Said(
        "The file was written by a newer version of the program (format {found}, this one knows {known}).",
        "Update the program.", _UNTOUCHED,
    ),
    "LockedBy": Said(
        "The clinic file is open elsewhere{holder}.", "Close it there, then try again.", "Nothing was changed.",
    ),
    "Damaged": Said(
        "The file is damaged ({faults}).", "{backup}", "It was not worked on, so it did not get worse.",
    ),
    "UpgradeFailed": Said(
        "The file could not be upgraded to this version ({reason}).", "{backup}", "It is as it was before.",
    ),
    "ReadOnlyPlace": Said("{path} cannot be written to.", "Check who may write there.", "Nothing was changed."),
    "NoSpace": Said("The disk is full: {path}.", "Free space, then try again.", "Nothing was changed."),
}  # fmt: skip
_REASONS = {
    "folder": "a folder",
    "plain-sqlite": "an unencrypted database",
    "other-program": "a file of another program",
    "broken": "the upgrade did not leave a sound file",
    "disk-full": "the disk is full",
    "not-writable": "the folder for backups cannot be written to",
    "busy": "the file was busy",
    "damaged": "the file is damaged",
    "disk-fault": "the disk reported a fault",
}
_DAMAGES = {
    "empty": "it is empty",
    "header": "its beginning was overwritten",
    "unreadable": "it cannot be read",
    "pages": "pages were altered",
    "structure": "its structure is broken",
    "foreign-keys": "entries refer to something that is not there",
    "journal": "the audit journal was altered",
    "manifest": "its manifest is missing or altered",
    "content": "its content is not what the manifest says",
}
_NOTES = {
    "ended-badly": Said("The clinic was not closed last time.", "", "It was checked in full and is sound."),
    "upgraded": Said("The clinic file was upgraded to this version.", "", "A backup was made before."),
    "restore-finished": Said("A restore that was interrupted has been finished.", "", ""),
    "network-folder": Said(
        "The clinic lies on a network folder, where saving is slower.", "Keep it on this computer's own disk.", ""
    ),
    "synced-folder": Said(
        "The clinic lies in a folder that another program copies to other computers.",
        "Keep it outside such folders: two copies that are changed at once cannot be joined.", "",
    ),
    "no-write-ahead-log": Said("The folder does not allow the faster way of saving.", "", "Saving is as safe."),
    "opened-by-recovery-key": Said(
        "The clinic was opened with the recovery key.", "Set a new passphrase.", ""
    ),
    "no-backup": Said("There is no backup yet.", "One is made when the clinic is closed, or by `careplan backup`.", ""),
    "backup-old": Said("The newest backup is more than a day old.", "Make one with `careplan backup`.", ""),
    "not-as-backed-up": Said(
        "The file lacks what its newest backup holds: an older copy was put in its place.",
        "If that was not intended, restore the backup with `careplan restore`.", "",
    ),
}  # fmt: skip
_LOG_KEPT = Said(
    "The last changes still lie in the log beside the file.", "Open and close the clinic once more.", "Nothing is lost."
)
ENDINGS = frozenset(_ENDINGS)
NOTES = frozenset(_NOTES)
DAMAGES = frozenset(_DAMAGES)
REASONS = frozenset(_REASONS)


def ending(name: str, parameters: Mapping[str, object]) -> Message:
    """How an attempt ended, by the name of its outcome; `parameters` are the outcome's fields as text."""
    return _ENDINGS[name].filled(_code(name), _words(parameters))


def note(code: str) -> Message:
    """What a person should know about a clinic that was opened all the same."""
    return _NOTES[code].filled(code, {})


def log_kept() -> Message:
    """After closing, when the write-ahead log could not be emptied."""
    return _LOG_KEPT.filled("log-kept", {})


def damage(what: str, detail: str = "") -> str:
    """One finding, with the pages or tables it concerns."""
    words = tr(_DAMAGES[what])
    return f"{words}: {detail}" if detail else words


def _words(given: Mapping[str, object]) -> dict[str, object]:
    backup = given.get("backup")
    slip = tr(" It looks like a recovery key with a slip in it.") if given.get("mistyped_recovery_key") else ""
    reason = str(given.get("reason", ""))
    return {
        **given,
        "slip": slip,
        "what": tr(_REASONS.get(reason, reason)),
        "reason": tr(_REASONS.get(reason, reason)),
        "backup": tr("Restore the backup {path}.").format(path=backup)
        if backup
        else tr("There is no sound backup beside it; look for one kept elsewhere."),
    }


def _code(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("-")
