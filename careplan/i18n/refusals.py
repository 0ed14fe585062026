"""The sentence for every refusal: what happened, what is safe, what to do."""

from collections.abc import Mapping
from enum import StrEnum

from careplan.domain.shared.errors import Clash, Refused
from careplan.i18n.attachments import BY_REASON as OF_ATTACHMENTS
from careplan.i18n.catalogue import tr
from careplan.i18n.check_refusals import BY_REASON as OF_CHECKS
from careplan.i18n.fact_refusals import BY_REASON as OF_FACTS
from careplan.i18n.field_names import field_name, kind_name
from careplan.i18n.file_refusals import BY_REASON as OF_FILES
from careplan.i18n.message import Message, Said
from careplan.i18n.terms import word
from careplan.i18n.values import value_text

_INVALID = {
    "ambiguous-comma": Said(
        "A number is written with a comma that can be read in two ways.", "Write 2.5 or 2500, without a comma."
    ),
    "after-it-came": Said("The {field} lies after the day it came.", "Check both days."),
    "attached-already": Said("This very file is there already.", "Use the one that is there."),
    "moved-since-seen": Said(
        "The referral has moved on since it was shown.", "Look at where it stands now, then file the report again."
    ),
    "returned-report-is-filed": Said(
        "A report that came back is filed on its referral, and stays one.", "Use “File returned report…”."
    ),
    "before-attempt": Said("The {field} lies before the attempt.", "Give a later day."),
    "before-birth": Said("The {field} lies before the birth date.", "Check both dates."),
    "before-sent": Said(
        "The {field} lies before the day the referral was sent.", "Give that day or a later one."
    ),
    "before-start": Said("The {field} lies before the start.", "Check both dates."),
    "before-state": Said(
        "The {field} lies before the day the referral came to where it is now.",
        "Give that day or a later one; a wrong earlier step is put right with a correction.",
    ),
    "blank": Said("The {field} is not filled in.", "Fill it in and try again."),
    "changed-since-seen": Said(
        "The plan has changed since it was shown.", "Read it again, then sign.", "Nothing was signed."
    ),
    "component-twice": Said("A part of the result is given twice.", "Give each part once."),
    "control-character": Said(
        "The {field} holds a character that cannot be stored or printed.", "Type the text again without it."
    ),
    "empty": Said("The {field} is empty.", "Add a goal, medicine, therapy, care or referral first."),
    "in-the-future": Said("The {field} lies in the future.", "Give today or an earlier day."),
    "incomplete": Said("The {field} is incomplete.", "Give both the system and the code, or neither."),
    "listed": Said("The list holds an allergy, so there cannot be none.", "Remove what is wrong in the list first."),
    "names-patient": Said(
        "The {field} name the patient whose plan it was made of.", "Leave out names and numbers of people.",
        "Nothing was kept.",
    ),
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
    "not-a-member": Said("Somebody is ticked who is not a member.", "Add them as a guest."),
    "another-need": Said(
        "A referral named belongs to another patient or another specialty.", "Close that one by itself.",
        "Nothing was closed.",
    ),
    "no-working-day": Said("No day of the week is left to work on.", "Leave out at least one day."),
    "not-given-up": Said("The {field} is given, but the loop goes on.", "Leave it out."),
    "unknown-country": Said(
        "No public holidays are known for this country.",
        "Write its code of two letters, such as AT; or leave it out and list your closed days.",
    ),
    "unknown-subdivision": Said(
        "No public holidays are known for this part of the country.", "Write its code, or leave it out."
    ),
    "not-in-limits": Said("The {field} is too small or too large.", "Correct the number."),
    "nothing-decided": Said(
        "No outcome is chosen and nothing is written.", "Choose an outcome or write the decision in a sentence."
    ),
    "same-date": Said("Patients cannot be moved to the same date.", "Choose another date."),
    "written-meanwhile": Said("Somebody else has written the {field} since.", "Read it again before writing."),
    "needs-date": Said("The {field} is needed.", "Give the day, the month or the year as far as it is known."),
    "needs-day": Said("The {field} must be known to the day to close a laboratory series.", "Give the full date."),
    "needs-one-answer": Said(
        "A result is one of three: a number with its unit, words, or the reason why there is none.",
        "Give exactly one of them.",
    ),
    "needs-place-and-date": Said("What was done elsewhere needs the place and the day.", "Give both."),
    "no-end": Said("All intervals but the last need an end.", "Say for how many weeks each one lasts."),
    "no-leading-zero": Said(
        "A number is written without its leading zero, which is easily misread.", "Write 0.5, not .5."
    ),
    "no-such-day": Said("There is no such day.", "Check day and month."),
    "not-a-component": Said(
        "A part of the result is not known by that code.",
        "Give parts of one instrument by their codes, in small letters with hyphens.",
    ),
    "not-a-day": Said("A line of the {field} is no day.", "Write one day in a line, such as 24 Dec 2026."),
    "not-a-date": Said("This is not a date.", "Write YYYY-MM-DD, YYYY-MM or YYYY."),
    "not-a-grade": Said("A site of a skin score has a grade that does not exist.", "Give 0, 1, 2 or 3."),
    "not-a-list-of-disciplines": Said(
        "The list of disciplines that sign is empty or names one twice.", "Name each discipline once."
    ),
    "not-a-number": Said("The {field} is not a number.", "Write digits with a point, such as 2.5."),
    "not-a-number-of-days": Said("The {field} must be 1 to 365.", "Give a number of days."),
    "not-offered": Said("The {field} is none of those that are offered.", "Give one of those, or leave it empty."),
    "not-a-phone-number": Said(
        "The {field} has no number in it, or is too long.",
        "Write the number with its digits; brackets, extensions and words may stand beside it.",
    ),
    "not-an-email": Said("The {field} cannot be one.", "Write it as name@example.org, one address."),
    "nothing-to-reach-by": Said(
        "The {field} has nothing filled in.", "Fill in its number or address, or choose another way."
    ),
    "not-a-timing": Said(
        "The {field} cannot be read.", "Say how many times in how many hours, days, weeks, months or years."
    ),
    "nothing-chosen": Said("Nothing is chosen.", "Choose at least one row."),
    "not-a-colleague": Said("Nobody of that name works here.", "Choose one of the clinic's people."),
    "not-for-you": Said("This was handed to somebody else.", "They take note of it themselves."),
    "not-an-answer": Said("This is no answer to the question.", "Choose one of the answers that are offered."),
    "not-empty": Said(
        "The {field} holds something already.", "Move it to revoked or entered in error instead of taking it away."
    ),
    "not-in-pack": Said("The library does not offer this {field}.", "See `careplan library list` for what it offers."),
    "not-on-the-list": Said(
        "This discipline is not on the clinic's list of signers.", "See `careplan plan show` for who signs.",
        "Nothing was signed.",
    ),
    "out-of-range": Said("The {field} must be 1 to 3650.", "Correct the number."),
    "not-own-file": Said(
        "This is no file of a clinic's own numbers, templates and packets.",
        "Choose one that `careplan library overrides export` wrote.",
    ),
    "not-planned": Said("The {field} is given, but no vaccine is planned.", "Leave the day out."),
    "not-positive": Said("The {field} must be more than zero.", "Correct the number."),
    "not-the-sum": Said(
        "The total is not the sum of its 17 sites.", "Correct the site that is wrong, or leave the sites out."
    ),
    "not-ucum": Said("The {field} is not a UCUM code.", "Write mg, g, mL, [IU], {{tbl}} or another UCUM code."),
    "other-patient": Said("The {field} belongs to another patient.", "Check the ids."),
    "other-plan": Said("The {field} belongs to another plan or patient.", "Check the ids."),
    "several-people": Said(
        "The file is about more than one person.", "Leave --patient out, or ask for a file about one person."
    ),
    "sites-missing": Said(
        "A skin score has no total while a site is not assessed.", "Score all 17 sites, or leave the total out."
    ),
    "still-active": Said("A problem with an end cannot be active.", "Change its status as well, or leave the end out."),
    "still-taken": Said(
        "The {field} is still taken or paused.",
        "Stop it first, with day and reason, or end it as entered in error; then it can be taken away.",
        "It stays in the record.",
    ),
    "named-twice": Said("The {field} name one of them twice.", "Leave one of the two out."),
    "too-exact": Said("The {field} has more than three places behind the point.", "Round it."),
    "too-many": Said("There are too many {field}.", "Leave some out."),
    "too-long": Said("The {field} is too long.", "Shorten it."),
    "too-short": Said("The {field} is too short.", "Write at least 10 characters."),
    "not-ahead": Said("The {field} is not ahead.", "Give a later day, or leave it out."),
    "over-already": Said("The {field} is over already.", "Give today or a later day."),
    "not-a-fingerprint": Said("The {field} cannot be one.", "Copy it from `careplan check --plan ID --json`."),
    "not-a-high-finding": Said(
        "Only a high finding is acknowledged.", "See `careplan check --plan ID` for those of the plan."
    ),
    "twice-in-file": Said("The file has the same entry in {field} twice.", "Leave one of them out."),
    "twice": Said("The {field} names the same entry twice.", "Report this to whoever maintains the library."),
    "unanswered": Said(
        "The {field} has open items.",
        "Answer each as done, done elsewhere, not applicable or missing with a reason, then try again.",
    ),
    "two-of-one": Said("Two ways to decide one thing were chosen.", "Choose one of them."),
    "unknown-entry": Said(
        "The template has no such entry.", "See its entries with `careplan plan apply ID --template T --dry-run`."
    ),
}  # fmt: skip
_UNDO = {
    "nothing-to-undo": Said("There is nothing of yours to undo."),
    "nothing-to-redo": Said(
        "There is nothing to redo.", "Something new was done since the last undo, or nothing was undone."
    ),
    "not-yours": Said("Somebody else took this step.", "Ask them to undo it, or change it by hand."),
    "has-its-own-way-back": Said(
        "This step is not undone.",
        "A signature is withdrawn, a referral step corrected and an import withdrawn by commands of their own.",
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
    "sent-since": Said(
        "The referral has moved on since this step, and others were told.", "Correct the referral instead."
    ),
}
_STATUS = {
    "clinic": {
        "set-up": Said("This clinic is set up already."),
        "not-set-up": Said(
            "This file has no clinic in it yet; its making was interrupted.",
            "Delete it with its key file and make the clinic again.",
        ),
    },
    "directory.entry": {
        "in-use": Said(
            "Open referrals go to this directory entry.",
            "Mark it as inactive, or merge it with the entry that takes its place.",
            "Nothing was taken away.",
        ),
    },
    "directory.merged_into": {"retired": Said("An entry is merged with another one that is still listed.")},
    "medicine.plan_id": {
        "in-a-plan": Said(
            "This medicine is in a plan already, or belongs to somebody else.", "See `careplan plan show`."
        )
    },
    "retired_at": {"retired": Said("This entry was taken away before.")},
    "signature": {
        "signed": Said("This discipline has signed this content already."),
        "not-yours": Said("Somebody else gave this signature.", "Only they can take it back."),
    },
}
_FORM = {
    "not-json": Said("This is not JSON that can be taken ({what}).", "Correct it and try again."),
    "key-twice": Said("An object in the JSON has one key twice.", "Keep one of them."),
    "unknown-key": Said("There is no field {place}.", "The fields there are: {what}."),
    "wrong-value": Said("The JSON does not fit at {place}: {what}.", "See `careplan schema do NAME`."),
    "not-a-form": Said("This command cannot be given as JSON.", "See `careplan --help` for its own command."),
}
_BY_CODE = {
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
BY_REASON: Mapping[str, Mapping[str, Said]] = {
    "invalid": _INVALID,
    "cannot-undo": _UNDO,
    "not-in-form": _FORM,
    "fact-refused": OF_FACTS,
    "check-facts-refused": OF_CHECKS,
    "too-lax": {
        "least": Said(
            "The {field} may not be less than {limit}: below that the library's safety limit would not be told.",
            "Give {limit} or more, which is stricter.",
        ),
        "most": Said(
            "The {field} may not be more than {limit}: above that the library's safety limit would not be told.",
            "Give {limit} or less, which is stricter.",
        ),
    },
    "attachment-refused": OF_ATTACHMENTS,
    **OF_FILES,
}
"""By code, then by reason."""


def message(refused: Refused) -> Message:
    """What the person is told; a refusal without a sentence of its own is told by its code."""
    parameters = _words(refused)
    return _said(refused).filled(refused.code, parameters)


def is_worded(code: str, reason: str | None = None) -> bool:
    """Whether a refusal has a sentence of its own; the registry test asks it of all there are."""
    return reason in BY_REASON.get(code, {}) if reason is not None else code in _BY_CODE


def _said(refused: Refused) -> Said:
    reason = getattr(refused, "reason", None)
    if reason is not None and (found := BY_REASON.get(refused.code, {}).get(str(reason))):
        return found
    status = getattr(refused, "status", None)
    if status is not None and (found := _STATUS.get(refused.field, {}).get(str(status))):
        return found
    return _BY_CODE.get(refused.code) or Said("This was refused ({code}).", "Check what was asked for.")


def _words(refused: Refused) -> dict[str, object]:
    """The parameters as people read them."""
    given: dict[str, object] = {name: str(value) for name, value in refused.parameters.items()}
    path = refused.field
    kind = getattr(refused, "kind", None) or path
    status = refused.parameters.get("status", "")
    clashes: tuple[Clash, ...] = getattr(refused, "clashes", ())
    return given | {
        "code": refused.code,
        "field": field_name(path) if path else tr("request"),
        "place": path or tr("the top"),
        "kind": kind_name(str(kind)),
        "status": word(status) if isinstance(status, StrEnum) else str(status),
        "permission": str(given.get("permission", "")).replace("-", " "),
        "fields": "; ".join(map(_clash, clashes)),
    }


def _clash(clash: Clash) -> str:
    return tr("{field} (you saw {seen}, it is now {present}, you want {wanted})").format(
        field=field_name(clash.field),
        seen=value_text(clash.seen),
        present=value_text(clash.present),
        wanted=value_text(clash.wanted),
    )
