"""Sentences for returned forms that are not taken in, by reason."""

from collections.abc import Mapping

from careplan.i18n.message import Said

_SAFE = "Nothing of it was taken; the form is still waited for."
_KEY_IN = "Key in what it says instead."
_ASK = "Ask the therapist, then key in what you can be sure of."
BY_REASON: Mapping[str, Said] = {
    "cannot-open": Said("The file cannot be opened.", "Check where it is and who may read it.", _SAFE),
    "too-large": Said("The file is too large (limit {limit} bytes).", _KEY_IN, _SAFE),
    "not-pdf": Said("The file is not a PDF.", "Choose the filled form, or key in what it says.", _SAFE),
    "encrypted": Said("The file is protected by a password.", "Ask for it without one, or key in what it says.", _SAFE),
    "damaged": Said("The file is damaged.", "Ask for it again, or key in what it says.", _SAFE),
    "too-many-fields": Said("The file has too many fields (limit {limit}).", _KEY_IN, _SAFE),
    "too-slow": Said("Reading the file took too long (limit {limit} seconds).", _KEY_IN, _SAFE),
    "reader-failed": Said("The file could not be read.", _KEY_IN, _SAFE),
    "no-fields": Said(
        "The file no longer holds fields: it was printed to a new PDF, scanned or flattened.", _KEY_IN, _SAFE
    ),
    "not-our-form": Said("The file is a form, but not one of ours.", "Choose the form that was sent.", _SAFE),
    "other-clinic": Said("The form was sent by another clinic.", "Send it back to whom it belongs.", _SAFE),
    "tampered": Said(
        "The code of the form was altered: it does not fit what the clinic sent.",
        _ASK,
        _SAFE,
    ),
    "unknown-form": Said("This clinic file knows no such form.", "It may be from a copy of the file.", _SAFE),
    "page-of-another": Said(
        "The page names another person than the patient of form {number}, whose code it carries.", _ASK, _SAFE
    ),
    "page-of-another-form": Said(
        "The page is that of form {what}, and carries the code of form {number}.", _ASK, _SAFE
    ),
    "fields-missing": Said("Fields are missing that form {number} was sent with: {what}.", _ASK, _SAFE),
    "fields-added": Said("There are fields that form {number} was not sent with: {what}.", _ASK, _SAFE),
    "fields-moved": Said("Fields do not stand where form {number} has them: {what}.", _ASK, _SAFE),
    "words-changed": Said("The page does not say what form {number} said when it was sent: {what}.", _ASK, _SAFE),
    "other-patient": Said("The form is about another patient.", "Go to that patient and take it in there.", _SAFE),
    "answered-already": Said(
        "The answer to this form was taken in already.", "Look at it beside the therapy; undo takes it back.",
        "Nothing was changed.",
    ),
    "withdrawn": Said("This form was withdrawn.", "Send a new one, or record what it says by hand.", _SAFE),
    "nothing-filled": Said("Nothing was filled in on this form.", "Ask the therapist to fill and save it.", _SAFE),
}  # fmt: skip
