"""Reading the fields of a form, with what is loaded for that alone."""

from pathlib import Path

from careplan.domain.plan.snapshot import PatientFacts
from careplan.domain.return_form.read import ReadFields
from careplan.domain.return_form.sent_as import SentAs
from careplan.i18n.clinical_text import date_text, name_text


def read_file(path: Path) -> ReadFields:
    """The fields of a file, read in a process of its own; needs no clinic. Raises FormRefused."""
    from careplan.interop.form_reading.reading import read_fields  # noqa: PLC0415 - only whoever reads one needs it

    return read_fields(path)


def read_data(data: bytes) -> ReadFields:
    """As `read_file`, of bytes at hand."""
    from careplan.interop.form_reading.reading import read_within  # noqa: PLC0415 - as above

    return read_within(data)


def named_as(patient: PatientFacts) -> tuple[str, ...]:
    """How papers name a patient: name, day of birth, number."""
    terms = patient.terms
    born = date_text(terms.birth_date) if terms.birth_date else ""
    numbers = (each.value for each in patient.identifiers[:1])
    return tuple(filter(None, (name_text(terms.family, terms.given, terms.prefix), born, *numbers)))


def looks(read: ReadFields, person: tuple[str, ...]) -> SentAs:
    """Of a form of ours; of `person` only what stands on it in one piece."""
    words = "".join("".join(read.texts).split())
    there = tuple(each for each in person if "".join(each.split()) in words)
    return SentAs(person=there, places=read.places, texts=read.texts)
