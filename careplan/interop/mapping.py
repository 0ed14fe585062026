"""Which column of a case list means what, as a person said it or as the headings suggest."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from careplan.domain.exchange.refusals import ImportRefused, WhyRefused


class Field(StrEnum):
    """What a column can mean; `IGNORE` is for one that a person wants left out."""

    NAME = "name"
    FAMILY = "family"
    GIVEN = "given"
    PREFERRED = "preferred"
    BIRTH_DATE = "birth-date"
    SEX = "sex"
    MRN = "mrn"
    NATIONAL_NUMBER = "national-number"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    LANGUAGE = "language"
    SUBSET = "subset"
    ONSET = "onset"
    DIAGNOSED = "diagnosed"
    ALLERGIES = "allergies"
    MEDICINES = "medicines"
    PROBLEMS = "problems"
    IGNORE = "ignore"


class DateOrder(StrEnum):
    """How 03/04/1960 is to be read."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """`columns` leads from a heading to the value of a Field and outweighs what the heading suggests.

    `sheet` is the name of a sheet of a workbook, empty for the first visible one. A `date_order` of None is found out
    from the column where it can be, and asked for where it cannot.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    sheet: str = ""


_HEADINGS: Mapping[Field, str] = {
    Field.NAME: "name, patient, patient name, full name, name of patient",
    Field.FAMILY: "family, family name, last name, surname, lastname",
    Field.GIVEN: "given, given name, given names, first name, first names, forename, forenames, firstname",
    Field.PREFERRED: "preferred, preferred name, known as",
    Field.BIRTH_DATE: "birth date, birthdate, date of birth, dob, d o b, born",
    Field.SEX: "sex, gender",
    Field.MRN: "mrn, hospital number, hospital no, medical record number, record number, patient number, patient id, "
    "patient no, case number, mr number, unit number",
    Field.NATIONAL_NUMBER: "nhs, nhs number, nhs no, national number, ssn, social security number, chi number",
    Field.PHONE: "phone, telephone, tel, mobile, phone number, telephone number, mobile number, cell",
    Field.EMAIL: "email, e mail, email address, mail",
    Field.ADDRESS: "address, home address, postal address",
    Field.LANGUAGE: "language, preferred language",
    Field.SUBSET: "subset, diagnosis, disease subset, disease type",
    Field.ONSET: "onset, onset date, date of onset, disease onset, first symptom",
    Field.DIAGNOSED: "diagnosed, diagnosed on, date of diagnosis, diagnosis date, day of diagnosis, "
    "month of diagnosis, year of diagnosis",
    Field.ALLERGIES: "allergies, allergy, drug allergies, allergies and intolerances",
    Field.MEDICINES: "medicines, medications, medication, medicine, drugs, current medicines, current medications, "
    "current medication, treatment",
    Field.PROBLEMS: "problems, problem list, comorbidities, co morbidities, conditions, other diagnoses",
}
_MEANING = {heading: known for known, headings in _HEADINGS.items() for heading in headings.split(", ")}


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", heading.casefold()).strip()


def guessed(heading: str) -> Field | None:
    """What a heading suggests, None when it is not one of the usual ones."""
    return _MEANING.get(_plain(heading))


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one list: `found` by meaning, the others by why they are left out."""

    found: Mapping[Field, int]
    left: Mapping[int, str]


def columns_of(headings: Sequence[str], mapping: ColumnMapping) -> Columns:
    """Reads the headings; raises ImportRefused when the mapping names what does not exist or one meaning twice."""
    said = _said(headings, mapping)
    found: dict[Field, int] = {known: place for place, known in said.items() if known is not Field.IGNORE}
    left = {place: "column-ignored" for place, known in said.items() if known is Field.IGNORE}
    for place, heading in enumerate(headings):
        if place in said or not heading.strip():
            continue
        known = guessed(heading)
        if known is None:
            left[place] = "column-not-known"
        elif known in found:
            left[place] = "column-twice"
        else:
            found[known] = place
    return Columns(found, left)


def _said(headings: Sequence[str], mapping: ColumnMapping) -> dict[int, Field]:
    """What a person said, by column."""
    places = {_plain(heading): place for place, heading in reversed(list(enumerate(headings)))}
    said: dict[int, Field] = {}
    for heading, name in mapping.columns.items():
        try:
            known = Field(name)
        except ValueError:
            raise ImportRefused(reason=WhyRefused.NO_SUCH_FIELD, where=name) from None
        if _plain(heading) not in places:
            raise ImportRefused(reason=WhyRefused.NO_SUCH_COLUMN, where=heading)
        if known is not Field.IGNORE and known in said.values():
            raise ImportRefused(reason=WhyRefused.FIELD_TWICE, where=name)
        said[places[_plain(heading)]] = known
    return said
