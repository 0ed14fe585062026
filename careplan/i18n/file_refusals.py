"""Sentences for refused files: what is read in, printed, kept safe, or known from the library; by code and reason."""

from collections.abc import Mapping

from careplan.i18n.message import Said
from careplan.i18n.return_form_refusals import BY_REASON as _RETURN_FORM

_NOT_TAKEN = "Nothing of it was taken."
_ASK = "Ask the sender for the file again."
_NO_DOCUMENT = "No document was made."
_IMPORT = {
    "cannot-open": Said("The file cannot be opened.", "Check the path and who may read it.", _NOT_TAKEN),
    "empty": Said("The file is empty.", _ASK, _NOT_TAKEN),
    "unknown-kind": Said(
        "The file is neither a FHIR R4 bundle in JSON nor a CSV or XLSX list.", "Check that it is the right file.",
        _NOT_TAKEN,
    ),
    "too-large": Said("The file is too large (limit {limit} bytes).", "Ask for it in parts.", _NOT_TAKEN),
    "too-deep": Said("The file is nested too deeply (limit {limit} levels).", _ASK, _NOT_TAKEN),
    "too-many-entries": Said("The file has too many entries (limit {limit}).", "Ask for it in parts.", _NOT_TAKEN),
    "too-many-parts": Said("The file has too many parts (limit {limit}).", "Ask for it in parts.", _NOT_TAKEN),
    "too-many-rows": Said("The list has too many rows (limit {limit}).", "Split the list.", _NOT_TAKEN),
    "string-too-long": Said("A text in the file is too long (limit {limit}), at {where}.", _ASK, _NOT_TAKEN),
    "too-slow": Said("Reading the file took too long (limit {limit} seconds).", "Ask for it in parts.", _NOT_TAKEN),
    "too-much-memory": Said("Reading the file needs too much memory.", "Ask for it in parts.", _NOT_TAKEN),
    "cut-short": Said("The file is cut short, at {where}.", _ASK, _NOT_TAKEN),
    "malformed": Said("The file is not well formed, at {where}.", _ASK, _NOT_TAKEN),
    "not-a-number": Said("The file holds NaN or an infinity, at {where}.", _ASK, _NOT_TAKEN),
    "number-out-of-range": Said("A number in the file is out of range, at {where}.", _ASK, _NOT_TAKEN),
    "duplicate-key": Said("An object in the file has one key twice, at {where}.", _ASK, _NOT_TAKEN),
    "not-utf-8": Said("The file is not UTF-8 text, at {where}.", "Save it as UTF-8.", _NOT_TAKEN),
    "not-text": Said("The file is not text.", "Check that it is the right file.", _NOT_TAKEN),
    "lone-surrogate": Said("The file holds half a character, at {where}.", _ASK, _NOT_TAKEN),
    "not-fhir": Said("The file is not a FHIR R4 bundle.", "Check that it is the right file.", _NOT_TAKEN),
    "damaged": Said("The file is damaged.", _ASK, _NOT_TAKEN),
    "encrypted": Said("The file is protected by a password.", "Save it without the password.", _NOT_TAKEN),
    "expands-too-much": Said("The file unpacks to far more than it is (limit {limit}).", _ASK, _NOT_TAKEN),
    "no-such-sheet": Said("The workbook has no such sheet.", "Check the name of the sheet.", _NOT_TAKEN),
    "no-header": Said("The list has no line with column names.", "Put the names into the first line.", _NOT_TAKEN),
    "no-name-column": Said(
        "The list has no column for the name.", "Name the column with --mapping family=COLUMN.", _NOT_TAKEN
    ),
    "no-such-column": Said("The mapping names a column that the list has not.", "Check the mapping.", _NOT_TAKEN),
    "no-such-field": Said("The mapping names a field that is not known.", "Check the mapping.", _NOT_TAKEN),
    "field-twice": Said("The mapping fills one field from two columns.", "Check the mapping.", _NOT_TAKEN),
    "given-up": Said("Reading the file was given up.", "", _NOT_TAKEN),
    "reader-failed": Said("Reading the file ended unexpectedly.", "Try again; report it if it stays.", _NOT_TAKEN),
}  # fmt: skip
_PRINT = {
    "no-glyph": Said(
        "No bundled font can draw the character {character} ({place}).", "Write it differently.", _NO_DOCUMENT
    ),
    "right-to-left": Said(
        "Text from right to left cannot be printed yet: {character} ({place}).", "Write it differently.", _NO_DOCUMENT
    ),
    "needs-shaping": Said(
        "The script of {character} cannot be printed yet ({place}).", "Write it differently.", _NO_DOCUMENT
    ),
    "control": Said("A control character cannot be printed: {character} ({place}).", "Remove it.", _NO_DOCUMENT),
    "no-room": Said("A text does not fit its place ({place}).", "Shorten it.", _NO_DOCUMENT),
}  # fmt: skip
_PLACE = "{file}, line {line}, {path}: "
_MEND = "Correct the file, then run `careplan library lint`."
_NO_PACK = "No pack was loaded."
_PACK = {
    reason: Said(_PLACE + what, _MEND, _NO_PACK)
    for reason, what in {
        "unreadable": "the file cannot be read ({what}).",
        "too-large": "the file is too large (limit {expected} bytes).",
        "too-deep": "the file is nested too deeply.",
        "not-utf8": "the file is not UTF-8.",
        "not-yaml": "the file is not YAML ({what}).",
        "several-documents": "the file holds several documents.",
        "yaml-alias": "aliases are not allowed.",
        "yaml-tag": "tags are not allowed.",
        "control-character": "a control character.",
        "ambiguous-scalar": "{what} needs quotation marks.",
        "not-a-key": "{what} is no key.",
        "duplicate-key": "the key {what} stands there twice.",
        "missing-file": "the file {what} is missing.",
        "unknown-file": "the file has no place in a pack ({expected}).",
        "unknown-key": "the key {what} is not known (known: {expected}).",
        "missing-key": "the key {what} is missing.",
        "wrong-type": "wrong type; {expected} is expected.",
        "wrong-form": "{what} has not the form {expected}.",
        "unknown-value": "{what} is not one of {expected}.",
        "blank": "the text is blank.",
        "too-long": "the text is too long (limit {expected}).",
        "out-of-range": "{what} is out of range ({expected}).",
        "duplicate-value": "{what} stands there twice.",
        "needs-one-of": "one of {expected} is needed.",
        "not-together": "{what} cannot stand together.",
        "duplicate-id": "the id {what} is taken ({expected}).",
        "dangling-id": "there is no {expected} with the id {what}.",
        "not-the-file-name": "the id {what} is not the name of the file.",
        "not-the-folder-name": "the id {what} is not the name of the folder.",
        "not-the-pack": "{what} is not the id of the pack, {expected}.",
        "wrong-strand": "{what} belongs to another strand.",
        "not-the-name": "{what} is not the name {expected} in other letters.",
        "not-in-the-domain": "{what} is not something a care plan can hold.",
    }.items()
}
_NO_BACKUP = "The clinic file itself is as it was; no backup was made."
_BACKUP = {
    "disk-full": Said("The disk is full.", "Free space, then back up again.", _NO_BACKUP),
    "not-writable": Said("The folder for backups cannot be written to.", "Check who may write there.", _NO_BACKUP),
    "busy": Said("The file was busy.", "Try again in a minute.", _NO_BACKUP),
    "damaged": Said(
        "The copy is not sound, so it was not kept.", "Run `careplan verify`, then see `careplan restore`.", _NO_BACKUP
    ),
    "disk-fault": Said("The disk reported a fault.", "Back up to another disk at once.", _NO_BACKUP),
}
_NO_CLINIC = "Nothing was made."
_PASSPHRASE = {
    "too-short": Said(
        "The passphrase is too short.", "Take at least {shortest} characters, such as four or five words.", _NO_CLINIC
    ),
    "too-long": Said("The passphrase is too long.", "Take at most {longest} characters.", _NO_CLINIC),
    "control-character": Said(
        "The passphrase holds a character that keyboards differ about.", "Take letters, digits and blanks.", _NO_CLINIC
    ),
    "repetitive": Said("The passphrase repeats itself.", "Take four or five different words.", _NO_CLINIC),
    "common": Said("The passphrase is one of the first that others would try.", "Take words of your own.", _NO_CLINIC),
}
BY_REASON: Mapping[str, Mapping[str, Said]] = {
    "form-refused": _RETURN_FORM,
    "import-refused": _IMPORT,
    "cannot-print": _PRINT,
    "pack-refused": _PACK,
    "backup-failed": _BACKUP,
    "weak-passphrase": _PASSPHRASE,
}
"""By code, then by reason."""
