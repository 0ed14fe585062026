"""What speaks against a drug: one row for each that is so, one for the rest, one for what nobody knows."""

from decimal import Decimal

import pytest

from careplan.domain.checks.book import CheckBook, KidneyWords, State, StateKind
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome
from careplan.domain.checks.rules.contraindications import RULE
from careplan.domain.medicine.drug import Contraindication, Level
from tests.support.check_shelf import (
    HEARSAY,
    against,
    chosen,
    codes,
    drug,
    egfr,
    facts,
    pair,
    rows,
    shelf,
    thing,
    told,
)

K = StateKind
BOOK = CheckBook(
    states=(
        State(id="ill", kind=K.TOLD, name="great illness"),
        State(id="old", kind=K.TOLD, name="old age"),
        State(id="asked", kind=K.TOLD, name="what all are asked", asked=True),
        State(id="asked_too", kind=K.TOLD, key="asked", name="the same in other words"),
        State(id="kidney", kind=K.KIDNEY, key="egfr", name="kidney", asked=True),
        State(id="liver", kind=K.CHOICE, key="child_pugh", name="liver", present=("C",), absent=("none",)),
        State(id="other", kind=K.MEDICINE, name="chi", terms=("chi",)),
        State(id="own", kind=K.OWN_ALLERGY, name="own allergy"),
        State(id="elsewhere", kind=K.ELSEWHERE, name="elsewhere"),
    ),
    kidney=KidneyWords(severe_below=Decimal(30), reduced_below=Decimal(60), source="kdigo", confirmed=True),
)


def index_of(*facts_against: Contraindication, **parts: object) -> Index:
    return shelf(drug("alpha", contraindications=facts_against), drug("beta"), checks=BOOK, **parts)


@pytest.mark.parametrize(
    ("level", "grade"),
    [(Level.CONTRAINDICATED, Grade.HIGH), (Level.AVOID, Grade.HIGH), (Level.CAUTION, Grade.MODERATE)],
)
def test_what_is_so_is_a_finding(level: Level, grade: Grade) -> None:
    index = index_of(against("ill", level, detail="Even a little."))

    (row,) = rows(RULE, facts(index, "alpha", told=told(ill=True)), index)

    assert row == Checked(
        rule="contraindication",
        version="2",
        outcome=Outcome.FINDING,
        code=f"state-{level.value}",
        about=("alpha",),
        severity=grade,
        parameters={"one": "alpha", "other": "great illness", "state": "ill", "limit": ""},
        advice=("Even a little.",),
        fact="alpha.contraindications.ill",
        inputs=(Input("medicine", "alpha"), Input("ill", "yes")),
        sources=("book",),
    )


def test_what_was_not_read_is_shown_and_not_evaluated() -> None:
    index = index_of(against("ill", **HEARSAY))

    (row,) = rows(RULE, facts(index, "alpha", told=told(ill=True)), index)

    assert (row.outcome, row.code, row.severity) == (Outcome.NOT_CHECKED, "unconfirmed", None)
    assert (row.confirmed, row.missing, row.advice) == (False, ("confirmation",), ())


def test_what_is_not_so_is_clear_in_one_row() -> None:
    index = index_of(against("ill"), against("old", source="other"), against("liver", id="l", **HEARSAY))
    found = facts(index, "alpha", told=told(ill=False, old=False), chosen=chosen(child_pugh="none"))

    (row,) = rows(RULE, found, index)

    assert (row.outcome, row.code, row.about) == (Outcome.CLEAR, "states-clear", ("alpha",))
    assert row.parameters == {"one": "alpha", "what": "great illness, old age", "states": "ill, old"}
    assert row.inputs == (Input("medicine", "alpha"), Input("ill", "no"), Input("old", "no"))
    assert row.sources == ("book", "other")
    assert row.fact == ""


def test_what_is_not_known_is_never_clear() -> None:
    index = index_of(against("ill"), against("old", **HEARSAY), against("liver"))

    (row,) = rows(RULE, facts(index, "alpha", chosen=chosen(child_pugh="odd")), index)

    assert (row.outcome, row.code, row.confirmed) == (Outcome.NOT_CHECKED, "states-unknown", True)
    assert row.missing == ("ill", "old", "child_pugh")
    assert row.parameters == {"one": "alpha", "what": "great illness, old age, liver", "states": "ill, old, liver"}
    assert row.inputs == (Input("medicine", "alpha"), Input("child_pugh", "odd"))
    assert row.sources == ("book", "hearsay")
    assert (row.about, row.severity) == (("alpha",), None)


def test_what_is_not_known_of_unread_facts_alone_is_unconfirmed() -> None:
    index = index_of(against("ill", **HEARSAY))

    (row,) = rows(RULE, facts(index, "alpha"), index)

    assert (row.code, row.confirmed) == ("states-unknown", False)


def test_a_code_that_the_pack_does_not_explain_is_not_checked() -> None:
    index = index_of(against("riddle"))

    (row,) = rows(RULE, facts(index, "alpha"), index)

    assert (row.outcome, row.missing) == (Outcome.NOT_CHECKED, ("state:riddle",))
    assert row.parameters["what"] == "riddle"


def test_limits_are_named() -> None:
    index = index_of(against("kidney", egfr_below=Decimal(40)), against("liver", child_pugh=("B", "C")))

    kidney, liver = rows(RULE, facts(index, "alpha", amounts=egfr("35"), chosen=chosen(child_pugh="B")), index)

    assert (kidney.parameters["limit"], liver.parameters["limit"]) == ("40", "B, C")
    assert (kidney.outcome, liver.outcome) == (Outcome.FINDING, Outcome.FINDING)


def test_words_about_the_kidney_bring_their_own_source() -> None:
    index = index_of(against("kidney"))

    (low,) = rows(RULE, facts(index, "alpha", amounts=egfr("20")), index)
    (well,) = rows(RULE, facts(index, "alpha", amounts=egfr("84")), index)

    assert (low.outcome, low.sources) == (Outcome.FINDING, ("book", "kdigo"))
    assert (well.outcome, well.sources) == (Outcome.CLEAR, ("book", "kdigo"))


def test_the_library_says_where_it_is_silent() -> None:
    index = index_of()
    found = facts(index, "alpha", told=told(asked=True, ill=True), amounts=egfr("59"))

    (row,) = rows(RULE, found, index)

    assert (row.outcome, row.code, row.about) == (Outcome.NOT_CHECKED, "library-silent", ("alpha",))
    assert row.parameters == {"one": "alpha", "what": "what all are asked, kidney", "states": "asked, kidney"}
    assert row.missing == ("library:asked", "library:kidney")
    assert row.inputs[0] == Input("medicine", "alpha")
    assert row.inputs[1] == Input("asked", "yes")


@pytest.mark.parametrize("value", ["60", "84"])
def test_silence_about_what_is_not_so_is_not_spoken_of(value: str) -> None:
    index = index_of()

    assert rows(RULE, facts(index, "alpha", told=told(asked=False), amounts=egfr(value)), index) == []
    assert rows(RULE, facts(index, "alpha"), index) == []


def test_other_words_for_the_same_end_the_silence() -> None:
    index = index_of(against("asked_too"))

    assert codes(rows(RULE, facts(index, "alpha", told=told(asked=True)), index)) == ["state-contraindicated"]


def test_what_other_rules_answer_is_left_to_them() -> None:
    index = index_of(against("own"), against("elsewhere"))

    assert rows(RULE, facts(index, "alpha"), index) == []


def test_a_medicine_beside_it_is_left_to_the_pairs_where_they_know_it() -> None:
    known = shelf(
        drug("alpha", contraindications=(against("other"),)), substances=(thing("chi"),), checks=BOOK,
        interactions=(pair("alpha", "chi"),),
    )  # fmt: skip
    unknown = shelf(drug("alpha", contraindications=(against("other"),)), substances=(thing("chi"),), checks=BOOK)

    assert rows(RULE, facts(known, "alpha", "chi"), known) == []
    assert codes(rows(RULE, facts(unknown, "alpha", "chi"), unknown)) == ["state-contraindicated"]


def test_only_drugs_with_an_entry_are_asked() -> None:
    index = index_of(against("ill"))

    assert rows(RULE, facts(index, "powder", told=told(ill=True)), index) == []


def test_without_words_about_the_kidney_nobody_is_asked_about_it() -> None:
    bare = shelf(drug("alpha"), checks=CheckBook(states=BOOK.states))

    assert rows(RULE, facts(bare, "alpha", amounts=egfr("10")), bare) == []
