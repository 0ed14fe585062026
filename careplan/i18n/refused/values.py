"""Sentences for what is typed and cannot be taken: numbers, days, texts, choices."""

from collections.abc import Mapping

from careplan.i18n.message import Said

INVALID: Mapping[str, Said] = {
    "ambiguous-comma": Said(
        "A number is written with a comma that can be read in two ways.", "Write 2.5 or 2500, without a comma."
    ),
    "blank": Said("The {field} is not filled in.", "Fill it in and try again."),
    "control-character": Said(
        "The {field} holds a character that cannot be stored or printed.", "Type the text again without it."
    ),
    "in-the-future": Said("The {field} lies in the future.", "Give today or an earlier day."),
    "incomplete": Said("The {field} is incomplete.", "Give both the system and the code, or neither."),
    "not-in-limits": Said("The {field} is too small or too large.", "Correct the number."),
    "written-meanwhile": Said("Somebody else has written the {field} since.", "Read it again before writing."),
    "needs-date": Said("The {field} is needed.", "Give the day, the month or the year as far as it is known."),
    "no-leading-zero": Said(
        "A number is written without its leading zero, which is easily misread.", "Write 0.5, not .5."
    ),
    "no-such-day": Said("There is no such day.", "Check day and month."),
    "not-a-day": Said("A line of the {field} is no day.", "Write one day in a line, such as 24 Dec 2026."),
    "not-a-date": Said("This is not a date.", "Write YYYY-MM-DD, YYYY-MM or YYYY."),
    "not-a-number": Said("The {field} is not a number.", "Write digits with a point, such as 2.5."),
    "not-offered": Said("The {field} is none of those that are offered.", "Give one of those, or leave it empty."),
    "nothing-chosen": Said("Nothing is chosen.", "Choose at least one row."),
    "not-an-answer": Said("This is no answer to the question.", "Choose one of the answers that are offered."),
    "out-of-range": Said("The {field} must be 1 to 3650.", "Correct the number."),
    "not-positive": Said("The {field} must be more than zero.", "Correct the number."),
    "not-ucum": Said("The {field} is not a UCUM code.", "Write mg, g, mL, [IU], {{tbl}} or another UCUM code."),
    "named-twice": Said("The {field} name one of them twice.", "Leave one of the two out."),
    "too-exact": Said("The {field} has more than three places behind the point.", "Round it."),
    "too-many": Said("There are too many {field}.", "Leave some out."),
    "too-long": Said("The {field} is too long.", "Shorten it."),
    "too-short": Said("The {field} is too short.", "Write at least 10 characters."),
    "too-far": Said(
        "The {field} lies further ahead than the clinic lets a row be put off.",
        "Give {latest} or an earlier day; if it cannot be done by then, put it off once more when it comes back.",
        "Nothing was put off.",
    ),
    "not-ahead": Said("The {field} is not ahead.", "Give a later day, or leave it out."),
    "over-already": Said("The {field} is over already.", "Give today or a later day."),
}  # fmt: skip
