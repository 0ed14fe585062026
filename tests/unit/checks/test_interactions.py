"""Pairs of medicines: found in either order, by drug and by class, never clear where the library cannot know."""

import pytest

from careplan.domain.checks import facts as of
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome
from careplan.domain.checks.rules.interactions import RULE
from careplan.domain.medicine.interaction import ClassMember, InteractionSeverity, SubstanceKind
from tests.support.check_shelf import HEARSAY, codes, drug, facts, group, pair, rows, shelf, taken, thing, told

S = InteractionSeverity


@pytest.mark.parametrize("names", [("alpha", "beta"), ("beta", "alpha")])
@pytest.mark.parametrize(
    ("severity", "grade"),
    [(S.CONTRAINDICATED, Grade.HIGH), (S.MAJOR, Grade.HIGH), (S.MODERATE, Grade.MODERATE)],
)
def test_a_pair_is_found_in_either_order(names: tuple[str, str], severity: S, grade: Grade) -> None:
    index = shelf(drug("alpha"), drug("beta"), interactions=(pair("alpha", "beta", severity),))

    (row,) = rows(RULE, facts(index, *names), index)

    assert row == Checked(
        rule="interaction",
        version="1",
        outcome=Outcome.FINDING,
        code="pair",
        about=names,
        severity=grade,
        parameters={"one": names[0], "other": names[1], "grade": severity.value, "why": "they meet"},
        advice=("Ask somebody.",),
        fact="interactions.alpha__beta",
        inputs=(Input("medicine", names[0]), Input("medicine", names[1])),
        sources=("book",),
    )


def test_a_pair_whose_source_was_not_read_is_neither_clear_nor_a_finding() -> None:
    index = shelf(drug("alpha"), drug("beta"), interactions=(pair("alpha", "beta", **HEARSAY),))

    (row,) = rows(RULE, facts(index, "alpha", "beta"), index)

    assert (row.outcome, row.code, row.severity) == (Outcome.NOT_CHECKED, "unconfirmed", None)
    assert (row.confirmed, row.missing, row.sources) == (False, ("confirmation",), ("hearsay",))


def test_a_class_stands_for_its_members() -> None:
    index = shelf(
        drug("alpha"), drug("beta"), drug_classes=(group("betas", "beta"),), interactions=(pair("alpha", "betas"),)
    )

    (row,) = rows(RULE, facts(index, "alpha", "beta"), index)

    assert (row.outcome, row.about, row.fact) == (Outcome.FINDING, ("alpha", "beta"), "interactions.alpha__betas")


def test_two_classes_meet_in_their_members() -> None:
    classes = (group("alphas", "alpha"), group("betas", "beta"))
    index = shelf(drug("alpha"), drug("beta"), drug_classes=classes, interactions=(pair("alphas", "betas"),))

    assert codes(rows(RULE, facts(index, "beta", "alpha"), index)) == ["pair"]


def test_a_doubtful_membership_makes_the_pair_unconfirmed() -> None:
    doubtful = group("betas", members=(ClassMember(member="beta", **HEARSAY),))
    index = shelf(drug("alpha"), drug("beta"), drug_classes=(doubtful,), interactions=(pair("alpha", "betas"),))

    (row,) = rows(RULE, facts(index, "alpha", "beta"), index)

    assert (row.code, row.confirmed) == ("unconfirmed", False)
    assert set(row.sources) == {"book", "hearsay"}


def test_a_pair_with_one_member_of_a_class_that_was_named_asks_which() -> None:
    index = shelf(
        drug("alpha"), drug("beta"), drug_classes=(group("betas", "beta"),), interactions=(pair("alpha", "beta"),)
    )

    (row,) = rows(RULE, facts(index, "alpha", "betas"), index)

    assert (row.outcome, row.code, row.confirmed) == (Outcome.NOT_CHECKED, "pair-depends", True)
    assert (row.severity, row.missing) == (None, ("which-of-class",))


def test_silence_is_clear_for_a_drug_and_not_for_a_class_or_two_bare_names() -> None:
    index = shelf(drug("alpha"), drug("beta"), substances=(thing("chi"), thing("psi")), drug_classes=(group("all"),))

    def answer(*names: str) -> tuple[Outcome, str, tuple[str, ...]]:
        (row,) = rows(RULE, facts(index, *names), index)
        assert row.about == names
        assert row.severity is None
        return row.outcome, row.code, row.missing

    assert answer("alpha", "beta") == (Outcome.CLEAR, "pair-clear", ())
    assert answer("alpha", "chi") == (Outcome.CLEAR, "pair-clear", ())
    assert answer("chi", "psi") == (Outcome.NOT_CHECKED, "pair-names-only", ("library-entry",))
    assert answer("alpha", "all") == (Outcome.NOT_CHECKED, "pair-class", ("which-of-class",))


def test_the_same_medicine_twice_is_no_pair_and_an_unknown_one_is_in_none() -> None:
    index = shelf(drug("alpha"), interactions=(pair("alpha", "alpha"),))

    assert rows(RULE, facts(index, "alpha", "alpha", "powder"), index) == []


def test_vaccines_that_are_planned_meet_the_medicines() -> None:
    index = shelf(
        drug("alpha"), substances=(thing("jab", SubstanceKind.VACCINE),), interactions=(pair("alpha", "jab"),)
    )
    found = facts(index, "alpha", vaccines=(taken(index, "jab"),))

    assert codes(rows(RULE, found, index)) == ["pair"]


def test_a_habit_is_asked_for_where_a_pair_names_it() -> None:
    beer = thing("beer", SubstanceKind.LIFESTYLE)
    index = shelf(drug("alpha"), drug("beta"), substances=(beer,), interactions=(pair("beer", "alpha"),))

    (unsaid,) = rows(RULE, facts(index, "alpha"), index)
    (drinks,) = rows(RULE, facts(index, "alpha", told=told(beer=True)), index)

    assert (unsaid.outcome, unsaid.code, unsaid.missing) == (Outcome.NOT_CHECKED, "habits-unsaid", ("beer",))
    assert (unsaid.about, unsaid.parameters) == (("alpha",), {"one": "alpha", "what": "beer"})
    assert unsaid.inputs == (Input("medicine", "alpha"),)
    assert (drinks.outcome, drinks.about, drinks.severity) == (Outcome.FINDING, ("alpha", "beer"), Grade.HIGH)
    assert drinks.inputs == (Input("medicine", "alpha"), Input("beer", "yes"))
    assert rows(RULE, facts(index, "alpha", told=told(beer=False)), index) == []
    assert rows(RULE, facts(index, "beta"), index) == []


def test_a_habit_that_is_listed_like_a_medicine_is_a_pair_and_not_asked_again() -> None:
    beer = thing("beer", SubstanceKind.LIFESTYLE)
    index = shelf(drug("alpha"), substances=(beer,), interactions=(pair("alpha", "beer"),))

    assert codes(rows(RULE, facts(index, "alpha", "beer"), index)) == ["pair"]


def test_a_medicine_that_a_pair_names_is_not_asked_for_as_a_habit() -> None:
    index = shelf(drug("alpha"), substances=(thing("chi"),), interactions=(pair("alpha", "chi"),))

    assert rows(RULE, facts(index, "alpha"), index) == []


def test_the_start_of_a_medicine_is_among_the_inputs() -> None:
    index = shelf(drug("alpha"), drug("beta"))
    found = of.Facts(
        as_of=facts(index).as_of, medicines=(taken(index, "alpha", started=facts(index).as_of), taken(index, "beta"))
    )

    (row,) = rows(RULE, found, index)

    assert row.inputs == (Input("medicine", "alpha", found.as_of), Input("medicine", "beta"))
