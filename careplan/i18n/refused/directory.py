"""Sentences for refused entries of the directory."""

from collections.abc import Mapping

from careplan.i18n.message import Said

INVALID: Mapping[str, Said] = {
    "not-a-phone-number": Said(
        "The {field} has no number in it, or is too long.",
        "Write the number with its digits; brackets, extensions and words may stand beside it.",
    ),
    "not-an-email": Said("The {field} cannot be one.", "Write it as name@example.org, one address."),
    "nothing-to-reach-by": Said(
        "The {field} has nothing filled in.", "Fill in its number or address, or choose another way."
    ),
}  # fmt: skip
STATUS: Mapping[str, Mapping[str, Said]] = {
    "directory.entry": {
        "in-use": Said(
            "Open referrals go to this directory entry.",
            "Mark it as inactive, or merge it with the entry that takes its place.",
            "Nothing was taken away.",
        ),
    },
    "directory.split": {
        "not-merged": Said("This entry is merged with no other.", "Look at the entry that stayed for those that were."),
        "merged-further": Said(
            "The entry it was merged with has been merged with another one since.",
            "Split that one first.",
            "Nothing was split.",
        ),
    },
    "directory.merged_into": {"retired": Said("An entry is merged with another one that is still listed.")},
}
"""By the field that is refused, then by its state."""
