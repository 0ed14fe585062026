"""Sentences for refused changes of a plan: its medicines and laboratory series, its goals, its signatures."""

from collections.abc import Mapping

from careplan.i18n.message import Said

INVALID: Mapping[str, Said] = {
    "changed-since-seen": Said(
        "The plan has changed since it was shown.", "Read it again, then sign.", "Nothing was signed."
    ),
    "empty": Said("The {field} is empty.", "Add a goal, medicine, therapy, care or referral first."),
    "needs-day": Said("The {field} must be known to the day to close a laboratory series.", "Give the full date."),
    "no-end": Said("All intervals but the last need an end.", "Say for how many weeks each one lasts."),
    "not-a-list-of-disciplines": Said(
        "The list of disciplines that sign is empty or names one twice.", "Name each discipline once."
    ),
    "not-a-number-of-days": Said("The {field} must be 1 to 365.", "Give a number of days."),
    "not-a-timing": Said(
        "The {field} cannot be read.", "Say how many times in how many hours, days, weeks, months or years."
    ),
    "not-empty": Said(
        "The {field} holds something already.", "Move it to revoked or entered in error instead of taking it away."
    ),
    "not-on-the-list": Said(
        "This discipline is not on the clinic's list of signers.", "See `careplan plan show` for who signs.",
        "Nothing was signed.",
    ),
    "other-plan": Said("The {field} belongs to another plan or patient.", "Check the ids."),
    "still-taken": Said(
        "The {field} is still taken or paused.",
        "Stop it first, with day and reason, or end it as entered in error; then it can be taken away.",
        "It stays in the record.",
    ),
    "not-a-fingerprint": Said("The {field} cannot be one.", "Copy it from `careplan check --plan ID --json`."),
    "not-a-high-finding": Said(
        "Only a high finding is acknowledged.", "See `careplan check --plan ID` for those of the plan."
    ),
}  # fmt: skip
STATUS: Mapping[str, Mapping[str, Said]] = {
    "medicine.plan_id": {
        "in-a-plan": Said(
            "This medicine is in a plan already, or belongs to somebody else.", "See `careplan plan show`."
        )
    },
    "signature": {
        "signed": Said("This discipline has signed this content already."),
        "not-yours": Said("Somebody else gave this signature.", "Only they can take it back."),
    },
}
"""By the field that is refused, then by its state."""
