"""Sentences for what holds whatever it is about: rights, conflicts, what is not found or not made."""

from collections.abc import Mapping

from careplan.i18n.message import Said

STATUS: Mapping[str, Mapping[str, Said]] = {
    "clinic": {
        "set-up": Said("This clinic is set up already."),
        "not-set-up": Said(
            "This file has no clinic in it yet; its making was interrupted.",
            "Delete it with its key file and make the clinic again.",
        ),
    },
    "retired_at": {"retired": Said("This entry was taken away before.")},
}
"""By the field that is refused, then by its state."""
BY_CODE: Mapping[str, Said] = {
    "conflict": Said(
        "The same was changed since you looked: {fields}.",
        "Compare the values, then save again what you want.",
    ),
    "duplicate": Said("The same entry is there already.", "Use the one that is there."),
    "key-file-damaged": Said(
        "The key file is damaged.", "Copy the key file that lies beside a backup into its place.",
        "The clinic file is untouched.",
    ),
    "no-such-user": Said(
        "Nobody works here under the login {login}.", "See `careplan users list` for the logins.",
    ),
    "not-allowed": Said(
        "Your role does not allow this ({permission}).", "Ask a coordinator, or work under another login."
    ),
    "not-found": Said("There is no such {kind} here, or not any more.", "Check the id {id}."),
    "not-in-library": Said(
        "The library has no {kind} with the id {id}.", "See `careplan library list` for what it holds."
    ),
    "not-in-this-version": Said("This version does not make {what} yet.", "See `careplan documents` for the others."),
    "unknown-version": Said("The plan has no version {version}.", "See `careplan plan versions ID`."),
    "not-ready-to-print": Said(
        "The letter cannot leave yet. It lacks: {missing}.",
        "Write the question and choose the recipient, then export it; the preview shows it as a draft.",
        "No document was made and no number was given.",
    ),
    "nothing-to-print": Said(
        "The plan is empty, so there is nothing to print.",
        "Add a goal, medicine, therapy, care or referral first.",
        "No document was made.",
    ),
    "wrong-passphrase": Said(
        "This is neither the passphrase nor the recovery key of this clinic.", "Check keyboard and capitals."
    ),
    "wrong-status": Said("This cannot be done while the {field} is in the state: {status}."),
    "refused": Said("This was refused.", "Check what was asked for."),
}  # fmt: skip
