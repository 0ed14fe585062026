"""Why something of an imported file was left out, or taken otherwise than it stood there, in short words."""

from careplan.i18n.catalogue import tr, trn

_LEFT = {
    "allergy-section-empty": "the allergy section says nothing",
    "code-not-known": "a code that this program does not know",
    "column-ignored": "left out as the mapping says",
    "column-not-known": "no field fits this column; name one with --mapping",
    "column-twice": "another column holds the same already",
    "condition-not-given": "which disease is meant is not said; give --condition",
    "date-not-read": "the date cannot be read",
    "date-order-unknown": "day and month cannot be told apart; give --date-order",
    "do-not-give": "an order not to give the medicine",
    "element-not-taken": "has no place here",
    "entered-in-error": "the source marks it as entered in error",
    "formula-not-computed": "a formula without its result; save the workbook again",
    "implicit-rules": "follows rules of its own that this program does not know",
    "intent-not-an-order": "a plan or proposal, not an order",
    "medicine-not-named": "the medicine has no name",
    "medicine-not-taken": "the source says that it is not taken",
    "modifier-extension": "an extension that changes its meaning and is not known here",
    "needs-number-or-birth-date": "a name alone is not enough: a number or a birth date is needed",
    "no-code": "what was measured is not said",
    "no-date": "the day is missing",
    "no-known-allergy-of-a-kind": "says only that there is no allergy of one kind",
    "no-known-allergy-withdrawn": "“no known allergies” was withdrawn at the source",
    "no-name": "the person has no name",
    "no-resource": "an entry without content",
    "no-resource-type": "an entry without a resource type",
    "no-subject": "whose it is is not said",
    "no-substance": "the substance is missing",
    "no-value": "there is no value",
    "none-known-beside-allergies": "“no known allergies” beside allergies; the list stands",
    "none-known-of-somebody-here": "“no known allergies” of somebody who is here already; record it by hand",
    "none-known-without-day": "“no known allergies” without a day",
    "not-a-date": "not a date",
    "not-a-person": "not a person",
    "number-too-long": "a number with too many digits",
    "reference-too-long": "a reference that is too long",
    "refuted": "the source marks it as refuted",
    "same-person-twice": "the same person stands there twice",
    "same-thing-twice": "the same thing stands there twice",
    "says-nothing-is-known": "says only that nothing is known",
    "says-there-is-none": "says that there is none",
    "sex-not-read": "the sex cannot be read",
    "sheet-not-read": "another sheet of the workbook; name it with --sheet",
    "status-not-valid": "the source says that it does not count (status)",
    "subject-contained": "whose it is stands only inside the entry",
    "subject-not-a-patient": "about something other than a patient",
    "two-digit-year": "a year with two digits",
    "type-not-taken": "a kind of resource that is not taken",
    "unit-missing": "a number without a unit",
    "unit-not-ucum": "a unit that is not known",
    "value-of-another-type": "a value of another kind than a number or words",
    "wrong-type": "not in the form of FHIR R4",
    "number-of-another-person": "name, birth date or number are those of somebody else here",
    "person-not-certain": "somebody of this name is here, but it is not certain that it is the same person",
    "person-not-here": "about somebody who is not here",
    "person-taken-out": "about somebody whose record was taken out",
    "several-people": "fits more than one person here",
}
_REMARKS = {
    "abatement-while-active": "an end was given although it is active; the end was left out",
    "birth-date-with-time": "a birth date with a time; the day was taken",
    "code-not-known": "a code that is not known; taken as unknown",
    "date-not-read": "the date cannot be read; taken without it",
    "death-without-day": "died, day not known: taken as deceased; record the day by hand",
    "dosage-as-words": "the dosage was taken as words",
    "dose-as-words": "the dose was taken as words",
    "encoding-guessed": "not UTF-8; read as this encoding",
    "invisible-characters-removed": "invisible characters were removed",
    "medicine-by-display": "the medicine is known by its label only",
    "name-not-parted": "family and given name were not parted; taken as family name",
    "not-coded": "without a code; taken as words",
    "number-shared": "a number that several people share was left out",
    "record-not-active": "the source says that its record is not active",
    "several-dosages": "several dosages; all were taken as words",
    "status-not-given": "without a status; taken as active",
    "time-without-zone": "a time without time zone; the day was taken",
}
_VALUES = {
    "ambiguous-comma": "a number with a comma that can be read in two ways",
    "blank": "nothing is filled in",
    "before-birth": "lies before the birth",
    "before-start": "ends before it begins",
    "control-character": "a character that cannot be stored or printed",
    "in-the-future": "lies in the future",
    "incomplete": "a code without its system",
    "needs-date": "the date is missing",
    "needs-one-answer": "more than one value",
    "no-leading-zero": "a number without its leading zero, such as .5",
    "no-such-day": "there is no such day",
    "not-a-number": "not a number",
    "not-a-timing": "the timing cannot be read",
    "not-positive": "not more than zero",
    "not-ucum": "a unit that is not known",
    "still-active": "has an end although it is active",
    "too-long": "too long",
}
"""Refusals of the values themselves."""
_TABLES = {
    "allergy": ("{count} allergy", "{count} allergies"),
    "antibody": ("{count} antibody", "{count} antibodies"),
    "disease_profile": ("{count} disease profile", "{count} disease profiles"),
    "measurement": ("{count} result", "{count} results"),
    "medicine": ("{count} medicine", "{count} medicines"),
    "organ_involvement": ("{count} organ", "{count} organs"),
    "patient": ("{count} patient", "{count} patients"),
    "patient_contact": ("{count} contact", "{count} contacts"),
    "patient_identifier": ("{count} number", "{count} numbers"),
    "problem": ("{count} problem", "{count} problems"),
}
_ROWS = ("{count} row", "{count} rows")
REASONS = frozenset({*_LEFT, *_REMARKS, *_VALUES})


def why_left(reason: str) -> str:
    """Why it was not taken; an unknown reason is shown as it is."""
    return tr(_LEFT.get(reason) or _VALUES.get(reason) or reason.replace("-", " "))


def how_taken(reason: str) -> str:
    """What was made of it."""
    return tr(_REMARKS.get(reason) or _LEFT.get(reason) or reason.replace("-", " "))


def counted(table: str, count: int) -> str:
    """So many rows of a table, as people call them."""
    return trn(*_TABLES.get(table, _ROWS), count)


def rows_text(count: int) -> str:
    """So many rows of whatever tables."""
    return trn(*_ROWS, count)
