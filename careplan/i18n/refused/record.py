"""Sentences for refused entries of a person's record: results, allergies, problems, care elsewhere."""

from collections.abc import Mapping

from careplan.i18n.message import Said

INVALID: Mapping[str, Said] = {
    "after-the-test": Said("The {field} lies after the day of the test.", "Check both dates."),
    "before-birth": Said("The {field} lies before the birth date.", "Check both dates."),
    "before-start": Said("The {field} lies before the start.", "Check both dates."),
    "component-twice": Said("A part of the result is given twice.", "Give each part once."),
    "given-meanwhile": Said("The {field} was given to another meanwhile.", "Send it again.", "Nothing was sent."),
    "has-a-result": Said("The {field} is given, but there is a result.", "Leave it out."),
    "listed": Said("The list holds an allergy, so there cannot be none.", "Remove what is wrong in the list first."),
    "needs-one-answer": Said(
        "A result is one of three: a number with its unit, words, or the reason why there is none.",
        "Give exactly one of them.",
    ),
    "needs-place-and-date": Said("What was done elsewhere needs the place and the day.", "Give both."),
    "not-confirmed": Said(
        "Something about the form is in doubt, and nobody has confirmed it.",
        "Look at what is named in the preview, and confirm each or ask the therapist.",
        "Nothing of it was taken; the form is still waited for.",
    ),
    "not-a-component": Said(
        "A part of the result is not known by that code.",
        "Give parts of one instrument by their codes, in small letters with hyphens.",
    ),
    "not-a-grade": Said("A site of a skin score has a grade that does not exist.", "Give 0, 1, 2 or 3."),
    "not-planned": Said("The {field} is given, but no vaccine is planned.", "Leave the day out."),
    "not-the-sum": Said(
        "The total is not the sum of its 17 sites.", "Correct the site that is wrong, or leave the sites out."
    ),
    "other-patient": Said("The {field} belongs to another patient.", "Check the ids."),
    "several-people": Said(
        "The file is about more than one person.", "Leave --patient out, or ask for a file about one person."
    ),
    "sites-missing": Said(
        "A skin score has no total while a site is not assessed.", "Score all 17 sites, or leave the total out."
    ),
    "still-active": Said("A problem with an end cannot be active.", "Change its status as well, or leave the end out."),
    "was-not-offered": Said("The {field} is given, but the test was not offered.", "Give one of the two."),
}  # fmt: skip
