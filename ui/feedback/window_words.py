"""What to do next where the command line would name one of its commands: the window's own endings."""

from collections.abc import Mapping
from typing import Final

from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.exchange import why_left
from careplan.i18n.message import Message

_BACKUPS = "Go to Settings > Backups."
_TODO: Final[Mapping[tuple[str, str], str]] = {
    ("invalid", "not-own-file"): "Ask whoever exported it for the file anew.",
    ("invalid", "not-in-pack"): "Choose one of those that are offered.",
    ("invalid", "not-on-the-list"): "The list stands in Settings > Clinic.",
    ("invalid", "several-people"): "Ask for a file about one person.",
    ("invalid", "unknown-entry"): "Open the template anew and choose from what it shows.",
    ("fact-refused", "unknown-name"): "Correct the value where it is recorded: under Measures or in the Record.",
    ("wrong-status", "in-a-plan"): "Look at the medicines of the patient's plans.",
    ("not-in-form", "wrong-value"): "Correct it and try again.",
    ("not-in-form", "not-a-form"): "Do it on its page in the window.",
    ("no-such-user", ""): "The people of the clinic stand in Settings > People.",
    ("not-in-library", ""): "Choose one of those that are offered.",
    ("not-in-this-version", ""): "The documents that can be made stand on the page Documents.",
    ("unknown-version", ""): "The versions of the plan stand on the page History.",
    (
        "import-refused",
        "no-name-column",
    ): "Call the column with the family names “family name” and save the list again.",
    ("import-refused", "no-such-column"): "Choose the file again.",
    ("import-refused", "no-such-field"): "Choose the file again.",
    ("import-refused", "field-twice"): "Take one of the two columns out of the list.",
    ("import-refused", "no-such-sheet"): "Save the sheet as a file of its own.",
    ("invalid", "not-a-fingerprint"): "Open the plan anew and acknowledge the finding again.",
    ("invalid", "not-a-high-finding"): "High findings stand first in the panel Safety.",
    ("backup-failed", "damaged"): "Close the clinic and open it again: the file is then checked in full.",
    ("pack-refused", "*"): "Install the program again, or ask whoever maintains the library.",
    ("not-found", ""): "Somebody may have taken it away. Open the page anew.",
    ("damaged", ""): "Close the clinic and open it again: the file is then checked in full, and a backup is named.",
    ("opened-by-recovery-key", ""): "Set a new passphrase in Settings > Passphrase.",
    ("no-backup", ""): f"One is made when the clinic is closed. To make one now: {_BACKUPS}",
    ("backup-old", ""): f"One is made when the clinic is closed. To make one now: {_BACKUPS}",
    ("not-as-backed-up", ""): f"If that was not intended, do not go on working in it. {_BACKUPS}",
}
"""By code and reason (or status); a reason of `*` stands for all."""
_LEFT: Final = {
    "column-not-known": "no field fits this column",
    "condition-not-given": "which disease is meant is not said; choose it above",
    "date-order-unknown": "day and month cannot be told apart; choose the order above",
    "sheet-not-read": "another sheet of the workbook; save it as a file of its own to import it",
}


def for_window(said: Message, reason: str = "") -> Message:
    """The same with an ending that can be followed in the window."""
    todo = _TODO.get((said.code, reason)) or _TODO.get((said.code, "*")) or _TODO.get((said.code, ""))
    return said if todo is None else said._replace(todo=tr(todo))


def reason_of(refused: Refused) -> str:
    """What tells refusals of one code apart."""
    return str(getattr(refused, "reason", None) or getattr(refused, "status", None) or "")


def why_left_here(reason: str) -> str:
    """Why something of a file was not taken."""
    return tr(_LEFT[reason]) if reason in _LEFT else why_left(reason)
