"""Where a passphrase comes from: a file, the environment, or the person, who is asked on a terminal only."""

import os
import sys
from getpass import getpass
from pathlib import Path

from careplan.cli.call import Call, declined, misused

_LONGEST = 4096


def secret_of(call: Call) -> str:
    """The passphrase or recovery key for a clinic that exists."""
    return given_secret(call) or _asked("Passphrase: ")


def new_secret(call: Call) -> str:
    """The passphrase for a clinic that is made now; on a terminal it is asked for twice."""
    if given := given_secret(call):
        return given
    first = _asked("New passphrase (15 characters or more): ")
    if first != getpass("The same again: "):
        raise declined("not-the-same", "The two passphrases differ.", "Try again.", "Nothing was made.")
    return first


def given_secret(call: Call) -> str:
    """What a file or the environment says; empty when neither does."""
    if (named := call.options.passphrase_file) is None:
        return os.environ.get("CAREPLAN_PASSPHRASE", "")
    try:
        with Path(named).open(encoding="utf-8-sig") as file:
            line = file.readline(_LONGEST).rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise misused(
            "no-passphrase-file",
            f"The passphrase file cannot be read: {named}.",
            "Check the path; the file is UTF-8 text and its first line is the passphrase.",
        ) from None
    if not line:
        raise misused("no-passphrase-file", f"The passphrase file is empty: {named}.", "Write it into the first line.")
    return line


def _asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise misused(
            "no-passphrase",
            "The passphrase is missing, and there is nobody to ask.",
            "Give --passphrase-file FILE, or set CAREPLAN_PASSPHRASE.",
        )
    return getpass(prompt)
