"""Whether two records speak of one person."""

from dataclasses import replace

import pytest

from careplan.domain.patient.names import folded, is_same_person, may_be_renamed, spelled_words, words
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.shared.partial_date import PartialDate

HADA = PatientTerms(family="Samplewick-Test", given="Hada Maria", birth_date=PartialDate("1971-05-04"))


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Müller", "muller"), ("Å", "a"), ("ÇELİK", "celik"), ("Ñuñez", "nunez"), ("Παράδειγμα", "παραδειγμα"), ("", "")],
)
def test_folding_takes_away_capitals_and_accents(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_words_are_parted_at_whatever_is_no_letter() -> None:
    assert words("O'Neill-Müller, (Anna)") == ("o", "neill", "muller", "anna")
    assert spelled_words("O'Neill-Mu\u0308ller") == ("o", "neill", "müller")


@pytest.mark.parametrize(
    ("change", "same", "renamed"),
    [
        ({}, True, True),
        ({"family": "SAMPLEWICK TEST"}, True, True),
        ({"given": "Hada"}, True, True),
        ({"birth_date": PartialDate("1971")}, True, True),
        ({"birth_date": None}, True, True),
        ({"given": ""}, True, True),
        ({"given": "", "birth_date": None}, False, False),
        ({"family": "Newname"}, False, True),
        ({"given": "Hilda"}, False, True),
        ({"family": "Newname", "given": "Hilda"}, False, False),
        ({"family": "Newname", "birth_date": None}, False, False),
        ({"birth_date": PartialDate("1971-05-05")}, False, False),
        ({"birth_date": PartialDate("1972")}, False, False),
    ],
)
def test_sameness(change: dict[str, object], same: bool, renamed: bool) -> None:
    other = replace(HADA, **change)  # type: ignore[arg-type]  # fields of any type
    assert is_same_person(HADA, other) is is_same_person(other, HADA) is same
    assert may_be_renamed(HADA, other) is may_be_renamed(other, HADA) is renamed
