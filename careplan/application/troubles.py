"""What the disk refused while something was being done, as a sentence instead of a crash."""

from careplan.i18n.message import Message, Said
from careplan.i18n.outcomes import damage, ending
from careplan.storage.disk_trouble import Trouble, trouble_in
from careplan.storage.look import DamageFound
from careplan.storage.outcomes import Damaged

_TROUBLES = {
    Trouble.FULL: Said("The disk is full.", "Free space, then try again.", "What was saved before is safe."),
    Trouble.FORBIDDEN: Said(
        "A file or folder cannot be read or written{where}.", "Check who may read and write there.",
        "What was saved before is safe.",
    ),
    Trouble.BUSY: Said(
        "The clinic file is busy.", "Try again in a moment.", "Nothing was changed, and nothing is lost."
    ),
    Trouble.DAMAGED: Said(
        "The clinic file is damaged.", "Run `careplan doctor`, then restore the backup it names.",
        "Nothing was changed by this command.",
    ),
}  # fmt: skip


def trouble(error: Exception) -> Message | None:
    """The sentence for what the disk refused; None for anything that should not have happened at all."""
    if isinstance(error, DamageFound):
        return _damaged(error.outcome)
    found = trouble_in(error)
    if found is None:
        return None
    where = f": {error.filename}" if isinstance(error, OSError) and error.filename else ""
    if found in _TROUBLES:
        return _TROUBLES[found].filled(found.value, {"where": where})
    if isinstance(error, OSError) and where:
        said = Said("The system refused{where} ({why}).", "Check the path.")
        return said.filled("system-refused", {"where": where, "why": error.strerror or ""})
    return None


def _damaged(found: Damaged) -> Message:
    faults = "; ".join(damage(fault.what.value, fault.detail) for fault in found.faults)
    said = ending("Damaged", {"faults": faults, "backup": found.backup})
    return said._replace(code="damage-found")  # it names the backup already
