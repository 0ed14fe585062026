"""Sentences for refused changes of meetings, their agendas, tasks and hand-overs."""

from collections.abc import Mapping

from careplan.i18n.message import Said

INVALID: Mapping[str, Said] = {
    "agenda-not-empty": Said(
        "There are patients on the agenda.",
        "Move them to another date or take them off first.",
        "Nothing was taken away.",
    ),
    "case-not-empty": Said(
        "Something was decided or handed out for this patient.", "Take the actions away first, or leave the case.",
    ),
    "case-not-waiting": Said("This patient was discussed already.", "Open the case again first."),
    "no-next-date": Said(
        "There is no later date to move patients to, and no series to make one from.",
        "Plan the next date first, then close the meeting.", "Nobody was moved.",
    ),
    "letter-sent": Said(
        "This letter left already.", "Take back that it was sent first, then write.", "Nothing was changed.",
    ),
    "meeting-not-closed": Said(
        "The meeting is not closed yet.", "Close it first: until then its decisions may change."
    ),
    "not-as-printed": Said("The {field} is no PDF of this closing.", "Close the meeting again.", "Nothing was closed."),
    "not-a-member": Said("Somebody is ticked who is not a member.", "Add them as a guest."),
    "nothing-decided": Said(
        "No outcome is chosen and nothing is written.", "Choose an outcome or write the decision in a sentence."
    ),
    "same-date": Said("Patients cannot be moved to the same date.", "Choose another date."),
    "not-a-colleague": Said("Nobody of that name works here.", "Choose one of the clinic's people."),
    "not-for-you": Said("This was handed to somebody else.", "They take note of it themselves."),
}  # fmt: skip
