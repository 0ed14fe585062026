"""Sentences for refused steps of a referral, its files, and the clinic's limits and working days."""

from collections.abc import Mapping

from careplan.domain.referral.states import ENDED, ReferralState
from careplan.i18n.message import Said

INVALID: Mapping[str, Said] = {
    "after-it-came": Said("The {field} lies after the day it came.", "Check both days."),
    "after-report": Said(
        "The {field} lies after the day on which the report of this visit came.",
        "Give the day of the visit that the report is about. A later visit belongs to a referral of its own; if the "
        "day of the report is wrong, put that right with a correction first.",
        "Nothing was recorded.",
    ),
    "no-such-owner": Said(
        "Nobody with this login works here.", "Name one of: {known}. Whoever is new is added in the settings first."
    ),
    "attached-already": Said("This very file is there already.", "Use the one that is there."),
    "moved-since-seen": Said(
        "The referral has moved on since it was shown.", "Look at where it stands now, then file the report again."
    ),
    "returned-report-is-filed": Said(
        "A report that came back is filed on its referral, and stays one.", "Use “File returned report…”."
    ),
    "before-attempt": Said("The {field} lies before the attempt.", "Give a later day."),
    "clock-behind": Said(
        "The record holds a day that is still to come by the clock of this computer.",
        "Set its date and time zone right, then try again; a wrong day in the record is put right with a correction.",
        "Nothing was recorded.",
    ),
    "before-sent": Said(
        "The {field} lies before the day the referral was sent.", "Give that day or a later one."
    ),
    "before-last-step": Said(
        "The {field} lies before {earliest}, the day of the step before it.",
        "Give that day or a later one; if the step before it is wrong, put that right first.",
        "Nothing was corrected.",
    ),
    "before-booking": Said(
        "The {field} lies before {earliest}, the day on which the visit was booked.",
        "Give the day of the visit. If the booking is wrong, put that right with a correction first.",
        "Nothing was recorded.",
    ),
    "after-next-step": Said(
        "The {field} lies after {latest}, the day of a step that came after it.",
        "Give that day or an earlier one. If the later step is wrong, put that right with a correction first.",
        "Nothing was recorded.",
    ),
    "before-state": Said(
        "The {field} lies before the day the referral came to where it is now.",
        "Give that day or a later one; a wrong earlier step is put right with a correction.",
    ),
    "another-need": Said(
        "A referral named belongs to another patient or another specialty.", "Close that one by itself.",
        "Nothing was closed.",
    ),
    "took-over": Said(
        "This referral took over from one that was declined.", "Withdraw it with a reason instead.",
        "Nothing was taken away.",
    ),
    "no-working-day": Said("No day of the week is left to work on.", "Leave out at least one day."),
    "missed-before-visit": Said(
        "The visit is booked for {visit_on}, so nobody can have missed it before.",
        "Give that day or a later one. If it will not take place, record it as cancelled; if it was moved, "
        "record the new appointment.",
        "Nothing was recorded.",
    ),
    "seen-before-visit": Said(
        "The visit is booked for {visit_on}, after the day on which it is said to have taken place.",
        "Give that day or a later one. If it took place earlier, record the new appointment first, then the visit.",
        "Nothing was recorded.",
    ),
    "not-cancelled": Said("The {field} is given, but no visit is cancelled.", "Leave it out."),
    "not-given-up": Said("The {field} is given, but the loop goes on.", "Leave it out."),
    "unknown-country": Said(
        "No public holidays are known for this country.",
        "Choose one of the list, or leave it out and list your closed days.",
    ),
    "unknown-subdivision": Said(
        "No public holidays are known for this part of the country.", "Choose one of the list, or leave it out."
    ),
    "unanswered": Said(
        "The {field} has open items.",
        "Answer each as done, done elsewhere, not applicable or missing with a reason, then try again.",
    ),
}  # fmt: skip
_NOT_NOW = "This cannot be done while the referral is at “{status}”."
_MAY_FOLLOW = Said(_NOT_NOW, "What may follow now: {following}.")
_OVER = Said(_NOT_NOW, "Its loop has ended; reopen it first.")
STATUS: Mapping[str, Mapping[str, Said]] = {
    "referral.state": {
        **{state.value: _OVER if state in ENDED else _MAY_FOLLOW for state in ReferralState},
        ReferralState.REDIRECTED.value: Said(
            _NOT_NOW, "It goes on as the referral that took over. Only if that one was an error can this be reopened."
        ),
        ReferralState.ENTERED_IN_ERROR.value: Said(_NOT_NOW, "An error stays one; begin a new referral."),
    },
    "attachment": {
        "sent": Said(
            "This file was sent with a referral, and what was sent is kept.",
            "Take it off the list instead, and tell the recipient.",
            "Nothing was removed.",
        ),
        "wiped": Said("This file was removed for good already."),
    },
}
"""By the field that is refused, then by its state."""
