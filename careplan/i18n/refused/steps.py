"""Sentences for steps that are not undone."""

from collections.abc import Mapping

from careplan.i18n.message import Said

CANNOT_UNDO: Mapping[str, Said] = {
    "nothing-to-undo": Said("There is nothing of yours to undo."),
    "nothing-to-redo": Said(
        "There is nothing to redo.", "Something new was done since the last undo, or nothing was undone."
    ),
    "not-yours": Said("Somebody else took this step.", "Ask them to undo it, or change it by hand."),
    "has-its-own-way-back": Said(
        "This step is not undone.",
        "A signature is withdrawn, a referral step corrected and an import withdrawn by commands of their own;"
        " a file that was removed for good stays gone.",
    ),
    "changed-by-others": Said(
        "Somebody else has changed the same {field} since.", "Look at the present value and change it by hand."
    ),
    "changed-since": Said("The {field} has changed since this step.", "Undo the later step first."),
    "built-on": Said("Something that was added later depends on the {field}.", "Undo or remove the later one first."),
    "closed-since": Said("The plan was closed since this step.", "A closed plan stays as it was."),
    "signed-since": Said(
        "The plan was signed since this step.", "Edit the plan: that opens its next version as a draft."
    ),
    "rows-not-kept": Said("It is not known any more which entries this brought.", "Take them out one by one."),
    "wiped": Said(
        "A file that this step is about was removed for good.", "Its bytes are gone, so nothing brings it back."
    ),
    "sent-since": Said(
        "The referral has moved on since this step, and others were told.", "Correct the referral instead."
    ),
}
