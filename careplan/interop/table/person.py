"""Who a row of a case list is about: this must be certain, or the row is not taken."""

from collections.abc import Iterator

from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.patient.details import ContactKind, ContactTerms, IdentifierTerms
from careplan.domain.patient.patient import PatientTerms, Sex
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop.mapping import Field
from careplan.interop.table.dates import Unclear
from careplan.interop.table.grid import UNCOMPUTED
from careplan.interop.table.said import Said

_SEXES = {
    "f": Sex.FEMALE, "female": Sex.FEMALE, "woman": Sex.FEMALE, "w": Sex.FEMALE,
    "m": Sex.MALE, "male": Sex.MALE, "man": Sex.MALE,
    "o": Sex.OTHER, "other": Sex.OTHER, "x": Sex.OTHER,
    "": Sex.UNKNOWN, "u": Sex.UNKNOWN, "unknown": Sex.UNKNOWN, "-": Sex.UNKNOWN, "?": Sex.UNKNOWN,
}  # fmt: skip
_LABEL_LIMIT = 60


class NotARow(Exception):
    """A row that is not taken at all: `reason` is a code, `known` the column that it is about."""

    def __init__(self, reason: str, known: Field) -> None:
        super().__init__(reason)
        self.reason, self.known = reason, known


def patient_terms(said: Said) -> PatientTerms:
    """Name, birth and sex; raises NotARow without a name or with a birth date that may be two, Invalid otherwise."""
    if UNCOMPUTED in said.row.cells:
        for known in said.table.columns.found:
            if said.text(known) == UNCOMPUTED:
                raise NotARow("formula-not-computed", known)
    family, given = _name(said)
    sex = _SEXES.get(said.text(Field.SEX).casefold())
    if sex is None:
        said.leave("sex-not-read", Field.SEX)
    try:
        birth_date = said.date(Field.BIRTH_DATE)
    except Unclear as unclear:
        raise NotARow(unclear.reason, Field.BIRTH_DATE) from None
    return PatientTerms(
        family=family,
        given=given,
        preferred=said.text(Field.PREFERRED),
        birth_date=birth_date,
        sex=sex or Sex.UNKNOWN,
        language=said.text(Field.LANGUAGE),
    )


def _name(said: Said) -> tuple[str, str]:
    """Family and given name; `Family, Given` is parted, `Given Family` is not: it may be the other way round."""
    family, given, whole = said.text(Field.FAMILY), said.text(Field.GIVEN), said.text(Field.NAME)
    if not family:
        family, comma, first = (part.strip() for part in whole.partition(","))
        given = given or first
        if family and not comma and not given:
            said.remark("name-not-parted", Field.NAME)
    if not family:
        raise NotARow("no-name", Field.FAMILY if Field.FAMILY in said.table.columns.found else Field.NAME)
    return family, given


def numbers(said: Said) -> Iterator[tuple[str, IdentifierTerms]]:
    """The numbers of the person with their names outside this file; raises Invalid."""
    for known, kind in ((Field.MRN, "mrn"), (Field.NATIONAL_NUMBER, "national")):
        if value := said.text(known):
            label = "MRN" if known is Field.MRN else said.table.heading(known)[:_LABEL_LIMIT]
            yield f"Patient?identifier={kind}|{value}", IdentifierTerms(label=label, value=value)


def contacts(said: Said) -> Iterator[ContactTerms]:
    """Ways to reach the person."""
    for known, kind in (
        (Field.PHONE, ContactKind.PHONE),
        (Field.EMAIL, ContactKind.EMAIL),
        (Field.ADDRESS, ContactKind.ADDRESS),
    ):
        if value := said.text(known):
            try:
                yield ContactTerms(kind=kind, value=value)
            except Invalid as refused:
                said.leave(refused.reason, known)


def profile(said: Said, condition: str) -> ProfileTerms | None:
    """Subset as written, onset and day of diagnosis, for the pack that the caller names.

    Who knows the pack matches the words of the subset.
    """
    subset, onset, diagnosed = said.text(Field.SUBSET), _date(said, Field.ONSET), _date(said, Field.DIAGNOSED)
    if not subset and onset is None and diagnosed is None:
        return None
    if not condition:
        first = Field.SUBSET if subset else Field.ONSET if onset else Field.DIAGNOSED
        said.leave("condition-not-given", first)
        return None
    try:
        return ProfileTerms(condition=condition, subset=subset, onset=onset, diagnosed=diagnosed)
    except Invalid as refused:
        said.leave(refused.reason, Field.SUBSET)
        dated = onset or diagnosed
        return ProfileTerms(condition=condition, onset=onset, diagnosed=diagnosed) if dated else None


def _date(said: Said, known: Field) -> PartialDate | None:
    try:
        return said.date(known)
    except Unclear as unclear:
        said.leave(unclear.reason, known)
        return None
