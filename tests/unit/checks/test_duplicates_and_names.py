"""Names the library knows or not, and the same treatment twice."""

from careplan.domain.checks.book import Basis, CheckBook
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome
from careplan.domain.checks.rules import duplicates, recognised
from careplan.domain.medicine.drug import BrandName
from careplan.domain.medicine.interaction import ClassMember
from tests.support.check_shelf import HEARSAY, READ, codes, drug, facts, group, rows, shelf, taken

BOOK = CheckBook(bases=(Basis(rule="duplicate", text="Nobody needs it twice.", source="law", confirmed=True),))


def test_a_word_that_the_library_does_not_know_is_not_checked() -> None:
    index = shelf(drug("alpha"))

    (row,) = rows(recognised.RULE, facts(index, "alpha", "turmeric capsules"), index)

    assert row == Checked(
        rule="recognised",
        version="2",
        outcome=Outcome.NOT_CHECKED,
        code="not-recognised",
        about=("turmeric capsules",),
        parameters={"text": "turmeric capsules"},
        inputs=(Input("medicine", "turmeric capsules"),),
        missing=("library-entry",),
    )


def test_an_unknown_vaccine_is_not_checked_either() -> None:
    index = shelf(drug("alpha"))

    assert codes(rows(recognised.RULE, facts(index, vaccines=(taken(index, "odd jab"),)), index)) == ["not-recognised"]


def test_a_doubtful_name_is_said_to_be_one() -> None:
    index = shelf(drug("alpha", brand_names=(BrandName(name="Alphax", **HEARSAY), BrandName(name="Alphor", **READ))))

    (row,) = rows(recognised.RULE, facts(index, "Alphax", "Alphor"), index)

    assert (row.outcome, row.code, row.about) == (Outcome.NOT_CHECKED, "name-unconfirmed", ("alpha",))
    assert (row.confirmed, row.missing) == (False, ("confirmation",))
    assert row.parameters == {"text": "Alphax", "one": "alpha"}


def test_one_medicine_under_two_names_is_a_high_finding() -> None:
    index = shelf(drug("alpha", brand_names=(BrandName(name="Alphax", **READ),)), checks=BOOK)

    (row,) = rows(duplicates.RULE, facts(index, "alpha", "Alphax"), index)

    assert row == Checked(
        rule="duplicate",
        version="2",
        outcome=Outcome.FINDING,
        code="same-medicine",
        about=("alpha", "alpha"),
        severity=Grade.HIGH,
        parameters={"one": "alpha", "other": "alpha", "group": "alpha"},
        inputs=(Input("medicine", "alpha"), Input("medicine", "Alphax")),
        sources=("law",),
    )


def test_two_of_a_class_that_is_one_treatment_are_a_moderate_finding() -> None:
    index = shelf(
        drug("alpha"), drug("beta"), drug_classes=(group("one", "alpha", "beta", is_one_treatment=True),), checks=BOOK
    )

    (row,) = rows(duplicates.RULE, facts(index, "alpha", "beta"), index)

    assert (row.outcome, row.code, row.severity) == (Outcome.FINDING, "same-class", Grade.MODERATE)
    assert (row.about, row.parameters["group"], row.sources) == (("alpha", "beta"), "one drugs", ("law", "book"))


def test_two_of_another_class_are_clear() -> None:
    index = shelf(drug("alpha"), drug("beta"), drug_classes=(group("one", "alpha", "beta"),), checks=BOOK)

    (row,) = rows(duplicates.RULE, facts(index, "alpha", "beta"), index)

    assert (row.outcome, row.code, row.about) == (Outcome.CLEAR, "duplicate-clear", ("alpha", "beta"))
    assert (row.missing, row.sources, row.confirmed) == ((), ("law",), True)
    assert row.inputs == (Input("medicine", "alpha"), Input("medicine", "beta"))


def test_a_doubtful_membership_is_unconfirmed() -> None:
    doubtful = group(
        "one",
        members=(ClassMember(member="alpha", **READ), ClassMember(member="beta", **HEARSAY)),
        is_one_treatment=True,
    )
    index = shelf(drug("alpha"), drug("beta"), drug_classes=(doubtful,), checks=BOOK)

    (row,) = rows(duplicates.RULE, facts(index, "alpha", "beta"), index)

    assert (row.outcome, row.code, row.severity) == (Outcome.NOT_CHECKED, "unconfirmed", None)
    assert (row.confirmed, row.missing) == (False, ("confirmation",))


def test_duplicates_are_not_excluded_while_a_name_is_unknown() -> None:
    index = shelf(drug("alpha"), checks=BOOK)

    (row,) = rows(duplicates.RULE, facts(index, "alpha", "powder", "dust"), index)

    assert (row.outcome, row.code) == (Outcome.NOT_CHECKED, "duplicate-unknown")
    assert (row.missing, row.parameters) == (("medicine:powder", "medicine:dust"), {"what": "powder, dust"})


def test_with_nothing_known_there_is_nothing_to_compare() -> None:
    index = shelf(drug("alpha"))

    assert rows(duplicates.RULE, facts(index, "powder"), index) == []
