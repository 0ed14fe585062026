"""Contraception, checks before treatment and limits of results, for each drug that has any."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from careplan.domain.checks import facts as of
from careplan.domain.checks.book import CheckBook, State, StateKind
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome
from careplan.domain.checks.results import latest
from careplan.domain.checks.rules import limits, pretreatment, reproduction
from careplan.domain.measure.investigation import Investigation
from careplan.domain.medicine.drug import Operator, PretreatmentCheck, ReproductiveAdvice, Threshold
from careplan.domain.shared.partial_date import PartialDate
from tests.support.check_shelf import HEARSAY, READ, TODAY, chosen, codes, drug, facts, result, rows, shelf, told

WOMEN = ReproductiveAdvice(id="w", item="contraception_female", text="During and after.", months_after=6, **READ)
MEN = ReproductiveAdvice(id="m", item="contraception_male", text="Three months.", **{**READ, "source": "label"})
BOTH = ReproductiveAdvice(id="b", item="contraception_both", text="Both.", **READ)
MILK = ReproductiveAdvice(id="n", item="breastfeeding", text="No.", **READ)


def contraception(*advice: ReproductiveAdvice, sex: str = "female", **said: bool) -> list[Checked]:
    index = shelf(drug("alpha", reproductive=advice))
    return rows(reproduction.RULE, facts(index, "alpha", told=told(**said), chosen=chosen(sex=sex)), index)


def test_without_contraception_the_advice_is_a_high_finding() -> None:
    (row,) = contraception(WOMEN, MEN, MILK, pregnancy_potential=True, effective_contraception=False)

    assert row == Checked(
        rule="contraception",
        version="2",
        outcome=Outcome.FINDING,
        code="contraception-not-used",
        about=("alpha",),
        severity=Grade.HIGH,
        parameters={"one": "alpha", "other": "contraception"},
        advice=("During and after.",),
        fact="alpha.reproductive.w",
        inputs=(
            Input("medicine", "alpha"),
            Input("pregnancy_potential", "yes"),
            Input("effective_contraception", "no"),
        ),
        sources=("book",),
    )


def test_with_contraception_it_is_low() -> None:
    (row,) = contraception(BOTH, pregnancy_potential=True, effective_contraception=True)

    assert (row.code, row.severity, row.fact) == ("contraception-used", Grade.LOW, "alpha.reproductive.b")


def test_what_is_not_known_is_not_checked() -> None:
    (nothing,) = contraception(WOMEN)
    (half,) = contraception(WOMEN, pregnancy_potential=True)

    assert (nothing.outcome, nothing.code, nothing.missing) == (
        Outcome.NOT_CHECKED,
        "contraception-unknown",
        ("pregnancy_potential",),
    )
    assert (half.missing, half.fact, half.sources) == (("effective_contraception",), "alpha.reproductive", ("book",))
    assert half.inputs == (Input("medicine", "alpha"), Input("pregnancy_potential", "yes"))
    assert half.parameters == {"one": "alpha"}


@pytest.mark.parametrize("said", [{"pregnancy_potential": False}, {"pregnancy_potential": True, "pregnant": True}])
def test_nobody_is_told_who_cannot_become_pregnant_or_is(said: dict[str, Any]) -> None:
    assert contraception(WOMEN, **said) == []


def test_somebody_who_is_not_pregnant_is_told() -> None:
    said: dict[str, Any] = {"pregnancy_potential": True, "pregnant": False, "effective_contraception": False}

    assert codes(contraception(WOMEN, **said)) == ["contraception-not-used"]


def test_men_are_told_what_concerns_men() -> None:
    (male, both) = contraception(WOMEN, MEN, BOTH, sex="male")

    assert (male.code, male.severity, male.advice) == ("contraception-man", Grade.LOW, ("Three months.",))
    assert (male.sources, male.inputs) == (("label",), (Input("medicine", "alpha"), Input("sex", "male")))
    assert both.fact == "alpha.reproductive.b"


def test_a_man_who_can_become_pregnant_is_told_as_one_who_can() -> None:
    said = {"pregnancy_potential": True, "effective_contraception": False}

    assert codes(contraception(WOMEN, MEN, sex="male", **said)) == ["contraception-not-used"]


def test_unread_advice_is_unconfirmed() -> None:
    unread = replace(WOMEN, confirmed=False)

    (row,) = contraception(unread, pregnancy_potential=True, effective_contraception=False)

    assert (row.outcome, row.code, row.severity) == (Outcome.NOT_CHECKED, "unconfirmed", None)
    assert (row.confirmed, row.missing) == (False, ("confirmation",))


def test_no_advice_no_row() -> None:
    assert contraception(MILK, pregnancy_potential=True) == []
    assert contraception(WOMEN, sex="male") == []


BLOOD = PretreatmentCheck(id="blood", check="Blood", kind="lab", tests=("wbc", "alt"), **READ)
VIRUS = PretreatmentCheck(id="virus", check="Virus", kind="infection", tests=("hbsag",), **{**READ, "source": "label"})
TALK = PretreatmentCheck(id="talk", check="Talk", kind="counselling", **READ)
UNREAD = PretreatmentCheck(id="unread", check="Unread", kind="lab", tests=("igg",), **HEARSAY)
CHILD = PretreatmentCheck(id="child", check="Test", kind="pregnancy", tests=("hcg",), **READ)
NAMES = (Investigation(id="wbc", name="Leukocytes", **READ),)


def before(*checks: PretreatmentCheck, results: tuple[str, ...] | None = (), **parts: object) -> list[Checked]:
    index = shelf(drug("alpha", pretreatment=checks), investigations=NAMES)
    given = None if results is None else tuple(result(test) for test in results)
    return rows(pretreatment.RULE, facts(index, "alpha", results=given, **parts), index)


def test_a_check_without_its_results_is_a_moderate_finding() -> None:
    (row,) = before(BLOOD, results=("alt",))

    assert row == Checked(
        rule="pretreatment",
        version="1",
        outcome=Outcome.FINDING,
        code="pretreatment-lacking",
        about=("alpha",),
        severity=Grade.MODERATE,
        parameters={"one": "alpha", "other": "Blood", "check": "Blood", "what": "Leukocytes"},
        fact="alpha.pretreatment.blood",
        inputs=(Input("medicine", "alpha"), Input("test:alt", "1", date(2026, 11, 1))),
        missing=("test:wbc",),
        sources=("book",),
    )


def test_all_tests_of_a_check_are_named_when_none_is_there() -> None:
    (row,) = before(BLOOD)

    assert row.parameters["what"] == "Leukocytes, alt"
    assert row.missing == ("test:wbc", "test:alt")


def test_a_check_with_all_its_results_is_clear() -> None:
    (row,) = before(BLOOD, VIRUS, results=("wbc", "alt", "hbsag"))

    assert (row.outcome, row.code, row.about) == (Outcome.CLEAR, "pretreatment-clear", ("alpha",))
    assert (row.parameters, row.sources) == ({"one": "alpha", "what": "Blood; Virus"}, ("book", "label"))
    assert [each.name for each in row.inputs] == ["medicine", "test:wbc", "test:alt", "test:hbsag"]
    assert row.fact == "alpha.pretreatment"


def test_nobody_knows_without_results_and_for_what_no_test_shows() -> None:
    (row,) = before(BLOOD, TALK, results=None)

    assert (row.outcome, row.code) == (Outcome.NOT_CHECKED, "pretreatment-unsaid")
    assert (row.missing, row.parameters["what"]) == (("results", "check:talk"), "Blood; Talk")
    assert (row.inputs, row.sources, row.fact) == ((Input("medicine", "alpha"),), ("book",), "alpha.pretreatment")
    assert row.about == ("alpha",)


def test_what_somebody_says_was_done_is_clear() -> None:
    done = (of.CheckDone(drug="alpha", check="talk"), of.CheckDone(drug="beta", check="blood"))

    assert codes(before(TALK, checks_done=done)) == ["pretreatment-clear"]
    assert codes(before(BLOOD, checks_done=done)) == ["pretreatment-lacking"]
    assert codes(before(BLOOD, results=None, checks_done=(of.CheckDone(drug="alpha", check="blood"),))) == [
        "pretreatment-clear"
    ]


def test_unread_checks_are_unconfirmed_and_never_clear() -> None:
    (lacking,) = before(UNREAD)

    assert (lacking.outcome, lacking.code, lacking.severity) == (Outcome.NOT_CHECKED, "unconfirmed", None)
    assert (lacking.confirmed, lacking.sources) == (False, ("hearsay",))
    assert before(UNREAD, results=("igg",)) == []


@pytest.mark.parametrize(
    ("said", "sex", "expected"),
    [
        ({"pregnancy_potential": True}, "female", ["pretreatment-lacking"]),
        ({"pregnancy_potential": False}, "female", []),
        ({}, "male", []),
        ({"pregnancy_potential": True}, "male", ["pretreatment-lacking"]),
        ({}, "female", ["pretreatment-unsaid"]),
    ],
)
def test_a_pregnancy_test_is_for_who_can_become_pregnant(said: dict[str, bool], sex: str, expected: list[str]) -> None:
    found = before(CHILD, told=told(**said), chosen=chosen(sex=sex))

    assert codes(found) == expected
    assert all(row.missing for row in found)


def test_without_a_sex_it_is_not_known_whom_a_pregnancy_test_is_for() -> None:
    (row,) = before(CHILD)

    assert row.missing == ("pregnancy_potential",)


def limit(test: str, operator: Operator, value: str = "", id: str = "", **parts: object) -> Threshold:
    given = {**READ, "action": "Call.", **parts}
    return Threshold(
        id=id or test, test=test, operator=operator, value=Decimal(value) if value else None, unit="U/L", **given
    )


def compared(*thresholds: Threshold, results: tuple[of.Result, ...] | None = ()) -> list[Checked]:
    index = shelf(drug("alpha", thresholds=thresholds), investigations=NAMES)
    return rows(limits.RULE, facts(index, "alpha", results=results), index)


def test_a_limit_that_is_passed_is_a_high_finding() -> None:
    (row,) = compared(limit("wbc", Operator.BELOW, "3.5", id="low"), results=(result("wbc", "3.4", "U/L"),))

    assert row == Checked(
        rule="limit",
        version="1",
        outcome=Outcome.FINDING,
        code="limit-passed",
        about=("alpha",),
        severity=Grade.HIGH,
        parameters={
            "one": "alpha", "other": "Leukocytes", "test": "Leukocytes", "value": "3.4 U/L", "operator": "below",
            "limit": "3.5 U/L",
        },
        advice=("Call.",),
        fact="alpha.thresholds.low",
        inputs=(Input("medicine", "alpha"), Input("test:wbc", "3.4 U/L", date(2026, 11, 1))),
        sources=("book",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("operator", "passed"),
    [(Operator.BELOW, ["4"]), (Operator.AT_MOST, ["4", "5"]), (Operator.ABOVE, ["6"]), (Operator.AT_LEAST, ["5", "6"])],
)
def test_each_comparison(operator: Operator, passed: list[str]) -> None:
    found = [v for v in "456" if compared(limit("alt", operator, "5"), results=(result("alt", v, "U/L"),))[0].severity]

    assert found == passed


@pytest.mark.parametrize(("value", "is_in"), [("0.9", False), ("1", True), ("2", True), ("3", True), ("3.1", False)])
def test_between_includes_both_ends(value: str, is_in: bool) -> None:
    between = limit("alt", Operator.BETWEEN, low=Decimal(1), high=Decimal(3))

    (row,) = compared(between, results=(result("alt", value, "U/L"),))

    assert row.outcome is (Outcome.FINDING if is_in else Outcome.CLEAR)
    if is_in:
        assert row.parameters["limit"] == "1 - 3 U/L"


def test_between_in_another_unit_is_not_known() -> None:
    between = limit("alt", Operator.BETWEEN, low=Decimal(1), high=Decimal(3))

    assert compared(between, results=(result("alt", "2", "mg"),))[0].missing == ("unit:alt",)


@pytest.mark.parametrize(
    ("seen", "outcome"), [(True, Outcome.FINDING), (False, Outcome.CLEAR), (None, Outcome.NOT_CHECKED)]
)
def test_a_finding_is_there_or_not(seen: bool | None, outcome: Outcome) -> None:
    present = limit("blood", Operator.PRESENT)

    (row,) = compared(present, results=(of.Result(test="blood", told=seen, words="" if seen is not None else "some"),))

    assert row.outcome is outcome
    assert row.missing == (("test:blood",) if seen is None else ())
    assert row.inputs[1].value == {True: "yes", False: "no", None: "some"}[seen]


def test_results_within_limits_are_clear_in_one_row() -> None:
    found = compared(
        limit("wbc", Operator.BELOW, "3.5"), limit("alt", Operator.ABOVE, "80", source="label"),
        limit("alt", Operator.ABOVE, "60", id="unread", **HEARSAY),
        results=(result("wbc", "5", "U/L"), result("alt", "28", "U/L")),
    )  # fmt: skip

    (row,) = found
    assert (row.rule, row.version) == ("limit", "1")
    assert (row.outcome, row.code, row.parameters) == (
        Outcome.CLEAR, "limits-clear", {"one": "alpha", "what": "Leukocytes, alt"},
    )  # fmt: skip
    assert (row.sources, row.fact, row.about) == (("book", "label"), "alpha.thresholds", ("alpha",))
    assert len(row.inputs) == len(("medicine", "wbc", "alt"))


def test_an_unread_limit_is_unconfirmed_when_it_is_passed_and_silent_when_it_is_not() -> None:
    unread = limit("alt", Operator.ABOVE, "60", **HEARSAY)

    (row,) = compared(unread, results=(result("alt", "61", "U/L"),))

    assert (row.outcome, row.code, row.severity, row.confirmed) == (Outcome.NOT_CHECKED, "unconfirmed", None, False)
    assert row.missing == ("confirmation",)
    assert compared(unread, results=(result("alt", "60", "U/L"),)) == []


@pytest.mark.parametrize("given", [None, ()])
def test_without_a_result_a_limit_is_not_checked(given: tuple[of.Result, ...] | None) -> None:
    (row,) = compared(limit("wbc", Operator.BELOW, "3.5"), results=given)

    assert (row.outcome, row.code, row.missing) == (Outcome.NOT_CHECKED, "limits-unknown", ("test:wbc",))
    assert row.inputs == (Input("medicine", "alpha"),)


def test_words_where_a_number_is_asked_for_are_not_known() -> None:
    (row,) = compared(limit("wbc", Operator.BELOW, "3.5"), results=(of.Result(test="wbc", words="fine"),))

    assert row.missing == ("test:wbc",)


def test_a_drug_without_limits_is_not_spoken_of() -> None:
    assert compared(results=(result("wbc", "1", "U/L"),)) == []


def test_the_latest_result_counts() -> None:
    def newest(*given: of.Result) -> str:
        index = shelf()
        found = latest("alt", facts(index, results=given))
        return found.shown if found else ""

    old, new = result("alt", "1", on=date(2026, 1, 1)), result("alt", "2", on=date(2026, 2, 1))
    assert newest(old, new) == newest(new, old) == "2"
    assert newest(result("alt", "3", on=TODAY)) == "3"
    assert newest(result("alt", "4", on=date(2026, 11, 24)), old) == "1"
    assert newest(result("alt", "5", on=None), old) == "1"
    assert newest(result("alt", "6", on=None), result("alt", "7", on=None)) == "7"
    assert newest(result("wbc", "8")) == ""
    month = of.Result(test="alt", value=Decimal(9), on=PartialDate("2026-03"))
    assert newest(month, new) == "9"


def test_a_result_is_shown_as_it_was_recorded() -> None:
    assert result("alt", "28", "U/L").shown == "28 U/L"
    assert result("alt", "28").shown == "28"
    assert of.Result(test="x", words="seen").shown == "seen"
    assert of.Result(test="x", told=True).shown == "yes"
    assert of.Result(test="x", told=False).shown == "no"
    assert of.Result(test="x").shown == ""


def test_advice_about_a_state_is_told_while_it_is_so() -> None:
    states = (
        State(id="breastfeeding", kind=StateKind.WOMAN, name="nursing"),
        State(id="pregnancy", kind=StateKind.WOMAN, key="pregnant", name="pregnancy"),
    )
    child = ReproductiveAdvice(id="p", item="pregnancy", text="Compatible.", **READ)
    index = shelf(drug("alpha", reproductive=(MILK, child)), checks=CheckBook(states=states))

    (row,) = rows(reproduction.RULE, facts(index, "alpha", told=told(breastfeeding=True, pregnant=False)), index)

    assert (row.outcome, row.code, row.severity) == (Outcome.FINDING, "reproduction-says", Grade.LOW)
    assert (row.advice, row.fact) == (("No.",), "alpha.reproductive.n")
    assert row.parameters == {"one": "alpha", "other": "nursing"}
    assert row.inputs == (Input("medicine", "alpha"), Input("breastfeeding", "yes"))
    assert rows(reproduction.RULE, facts(index, "alpha"), index) == []
