"""Allergies: none known, not recorded and a list are three answers."""

import pytest

from careplan.domain.checks import facts as of
from careplan.domain.checks.book import Basis, CheckBook
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome
from careplan.domain.checks.rules.allergies import RULE
from careplan.domain.medicine.interaction import ClassMember
from careplan.domain.patient.allergy import AllergyStatus
from tests.support.check_shelf import HEARSAY, TODAY, against, codes, drug, facts, group, rows, shelf

BOOK = CheckBook(bases=(Basis(rule="allergy", text="Screen for it.", source="law", confirmed=True),))


def listed(index: Index, *texts: str, refuted: bool = False) -> of.Allergies:
    found = tuple(of.AllergyTo(text=text, meant=index.formulary.find(text), refuted=refuted) for text in texts)
    return of.Allergies(status=AllergyStatus.LISTED, listed=found, on=TODAY)


@pytest.fixture
def index() -> Index:
    from careplan.domain.checks.book import State, StateKind  # noqa: PLC0415 - only here

    own = State(id="hypersensitivity", kind=StateKind.OWN_ALLERGY, name="allergy to it")
    return shelf(
        drug("alpha", contraindications=(against("hypersensitivity", source="label"),)),
        drug("beta"),
        drug("gamma"),
        drug_classes=(group("greeks", "alpha", "beta"), group("twins", "beta", "gamma", is_one_treatment=True)),
        checks=CheckBook(states=(own,), bases=BOOK.bases),
    )


def test_not_recorded_is_not_checked(index: Index) -> None:
    (row,) = rows(RULE, facts(index, "alpha", "beta"), index)

    assert row == Checked(
        rule="allergy",
        version="1",
        outcome=Outcome.NOT_CHECKED,
        code="allergies-not-recorded",
        about=("alpha", "beta"),
        inputs=(Input("allergies", "not-recorded"),),
        missing=("allergies",),
        sources=("law",),
    )


def test_none_known_is_clear(index: Index) -> None:
    (row,) = rows(RULE, facts(index, "alpha", allergies=of.Allergies(status=AllergyStatus.NONE_KNOWN, on=TODAY)), index)

    assert (row.outcome, row.code, row.missing) == (Outcome.CLEAR, "no-known-allergies", ())
    assert row.inputs == (Input("allergies", "none-known", TODAY),)


def test_an_allergy_to_the_medicine_itself_is_high(index: Index) -> None:
    (row,) = rows(RULE, facts(index, "alpha", "gamma", allergies=listed(index, "alpha")), index)

    assert row == Checked(
        rule="allergy",
        version="1",
        outcome=Outcome.FINDING,
        code="allergy-same",
        about=("alpha",),
        severity=Grade.HIGH,
        parameters={"one": "alpha", "other": "alpha"},
        inputs=(Input("medicine", "alpha"), Input("allergy", "alpha", TODAY)),
        sources=("law", "label"),
    )


def test_an_allergy_to_the_class_is_high(index: Index) -> None:
    (row,) = rows(RULE, facts(index, "alpha", allergies=listed(index, "greeks")), index)

    assert (row.outcome, row.code, row.severity) == (Outcome.FINDING, "allergy-class", Grade.HIGH)
    assert row.sources == ("law", "book")


def test_an_allergy_to_the_twin_of_a_medicine_is_high(index: Index) -> None:
    (row,) = rows(RULE, facts(index, "beta", allergies=listed(index, "gamma")), index)

    assert (row.outcome, row.code) == (Outcome.FINDING, "allergy-class")


def test_an_allergy_to_one_of_a_loose_class_says_nothing_of_another(index: Index) -> None:
    (row,) = rows(RULE, facts(index, "alpha", allergies=listed(index, "beta")), index)

    assert (row.outcome, row.code, row.missing) == (Outcome.CLEAR, "allergies-clear", ())


def test_a_medicine_that_is_only_a_class_asks_which(index: Index) -> None:
    (row,) = rows(RULE, facts(index, "greeks", allergies=listed(index, "alpha")), index)

    assert (row.outcome, row.code) == (Outcome.NOT_CHECKED, "allergy-which")
    assert (row.missing, row.about) == (("which-of-class",), ("greeks",))
    assert row.parameters == {"one": "greeks drugs", "other": "alpha"}


def test_a_word_that_the_library_does_not_know_is_not_checked(index: Index) -> None:
    (row,) = rows(RULE, facts(index, "alpha", "beta", allergies=listed(index, "nickel")), index)

    assert (row.outcome, row.code, row.missing) == (Outcome.NOT_CHECKED, "allergy-not-recognised", ("allergy:nickel",))
    assert (row.about, row.parameters) == (("alpha", "beta"), {"text": "nickel"})
    assert row.inputs == (Input("allergy", "nickel", TODAY),)


def test_each_allergy_answers_for_itself(index: Index) -> None:
    found = rows(RULE, facts(index, "alpha", allergies=listed(index, "nickel", "alpha")), index)

    assert codes(found) == ["allergy-not-recognised", "allergy-same"]


def test_a_refuted_allergy_counts_no_more(index: Index) -> None:
    found = rows(RULE, facts(index, "alpha", allergies=listed(index, "alpha", refuted=True)), index)

    assert codes(found) == ["allergies-clear"]


def test_a_doubtful_membership_is_unconfirmed() -> None:
    doubtful = group("greeks", members=(ClassMember(member="alpha", **HEARSAY),))
    index = shelf(drug("alpha"), drug_classes=(doubtful,), checks=BOOK)

    (row,) = rows(RULE, facts(index, "alpha", allergies=listed(index, "greeks")), index)

    assert (row.outcome, row.code, row.severity) == (Outcome.NOT_CHECKED, "unconfirmed", None)
    assert (row.confirmed, row.missing) == (False, ("confirmation",))


def test_what_nobody_knows_is_compared_with_nothing(index: Index) -> None:
    assert rows(RULE, facts(index, "powder", allergies=listed(index, "alpha")), index) == []
