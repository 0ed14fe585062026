"""The rules where two neighbours are easily mixed up: other sexes, other drugs, other members, other weights."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from careplan.domain.checks import facts as of
from careplan.domain.checks.acknowledgement import AcknowledgedFinding, AcknowledgementReason, AcknowledgementTerms
from careplan.domain.checks.book import CheckBook, State, StateKind
from careplan.domain.checks.doses import ceiling_of
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome
from careplan.domain.checks.rules import allergies, dose, duplicates, interactions, limits, pretreatment, reproduction
from careplan.domain.medicine.drug import Operator, PretreatmentCheck, ReportedRegimen, ReproductiveAdvice, Threshold
from careplan.domain.medicine.interaction import ClassMember, SubstanceKind
from careplan.domain.medicine.regimen import Timing
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.quantity import Quantity
from tests.support.check_shelf import (
    READ,
    TODAY,
    chosen,
    codes,
    drug,
    facts,
    group,
    pair,
    result,
    rows,
    shelf,
    taken,
    thing,
    told,
    with_medicines,
)  # fmt: skip

DAILY, TWICE = Timing(1, Decimal(1), "d"), Timing(2, Decimal(1), "d")
CHILD = PretreatmentCheck(id="child", check="Test", kind="pregnancy", tests=("hcg",), **READ)
BLOOD = PretreatmentCheck(id="blood", check="Blood", kind="lab", tests=("wbc", "alt"), **READ)
TALK = PretreatmentCheck(id="talk", check="Talk", kind="talking", **READ)
MEN = ReproductiveAdvice(id="m", item="contraception_male", text="Three months.", **READ)


@pytest.mark.parametrize("sex", ["female", "other", "unknown", ""])
def test_only_a_man_is_taken_for_one(sex: str) -> None:
    """Each of these is before or behind `male` in the alphabet."""
    index = shelf(drug("alpha", pretreatment=(CHILD,), reproductive=(MEN,)))
    found = facts(index, "alpha", results=(), chosen=chosen(sex=sex))

    assert codes(rows(pretreatment.RULE, found, index)) == ["pretreatment-unsaid"]
    assert rows(reproduction.RULE, found, index) == []


def test_a_sex_is_the_same_word_wherever_it_was_written() -> None:
    index = shelf(drug("alpha", pretreatment=(CHILD,), reproductive=(MEN,)))
    found = facts(index, "alpha", results=(), chosen=chosen(sex="".join(["ma", "le"])))

    assert rows(pretreatment.RULE, found, index) == []
    assert codes(rows(reproduction.RULE, found, index)) == ["contraception-man"]


@pytest.mark.parametrize("kind", ["infection", "vaccination"])
def test_only_a_pregnancy_test_is_for_some(kind: str) -> None:
    index = shelf(drug("alpha", pretreatment=(replace(CHILD, kind=kind),)))

    for sex in ("male", "female"):
        found = facts(index, "alpha", results=(), chosen=chosen(sex=sex))
        assert codes(rows(pretreatment.RULE, found, index)) == ["pretreatment-lacking"]


@pytest.mark.parametrize(
    ("of_drug", "check"), [("alpha", "talk"), ("gamma", "talk"), ("beta", "tale"), ("beta", "talks")]
)
def test_a_check_that_was_done_is_of_this_drug_and_this_check(of_drug: str, check: str) -> None:
    index = shelf(drug("beta", pretreatment=(TALK,)))
    done = (of.CheckDone(drug=of_drug, check=check),)

    assert codes(rows(pretreatment.RULE, facts(index, "beta", results=(), checks_done=done), index)) == [
        "pretreatment-unsaid"
    ]


def test_half_of_the_results_are_not_all() -> None:
    index = shelf(drug("alpha", pretreatment=(BLOOD,)))
    for half in ("wbc", "alt"):
        found = facts(index, "alpha", results=(result(half),))
        assert codes(rows(pretreatment.RULE, found, index)) == ["pretreatment-lacking"]


def regimen(value: str, unit: str, timing: Timing | None = None, id: str = "r") -> ReportedRegimen:
    limit = Quantity(Decimal(value), unit)
    return ReportedRegimen(id=id, route="oral", label_status="label", context=id, max=limit, timing=timing, **READ)


def test_a_maximum_that_is_taken_twice_is_twice_as_much_in_a_day() -> None:
    ceiling = ceiling_of(regimen("25", "mg", TWICE))

    assert ceiling is not None
    assert (ceiling.value, ceiling.unit, ceiling.days, ceiling.per_kilogram) == (Fraction(50), "mg", Fraction(1), False)


def dosed(*regimens: ReportedRegimen, amount: str, weight: of.Amount | None = None) -> Checked:
    index = shelf(drug("alpha", regimens=regimens))
    base = facts(index, amounts={} if weight is None else {of.WEIGHT: weight})
    (row,) = rows(dose.RULE, with_medicines(base, taken(index, "alpha", amount, DAILY)), index)
    return row


@pytest.mark.parametrize("kilograms", ["0", "-60", "0.0"])
def test_nobody_weighs_nothing_or_less(kilograms: str) -> None:
    found = dosed(regimen("2", "mg/kg/d", DAILY), amount="120 mg", weight=of.Amount(Decimal(kilograms), "kg"))

    assert (found.code, found.missing) == ("dose-no-weight", ("weight",))


@pytest.mark.parametrize("unit", ["[lb_av]", "g", "lb", "t", ""])
def test_a_weight_is_in_kilograms_or_not_known(unit: str) -> None:
    found = dosed(regimen("2", "mg/kg/d", DAILY), amount="120 mg", weight=of.Amount(Decimal(60), unit))

    assert (found.code, found.missing) == ("dose-no-weight", ("weight",))


def test_a_light_child_has_a_weight() -> None:
    light = of.Amount(Decimal("0.9"), "".join(["k", "g"]))

    assert dosed(regimen("2", "mg/kg/d", DAILY), amount="1.8 mg", weight=light).code == "dose-clear"
    assert dosed(regimen("2", "mg/kg/d", DAILY), amount="1.9 mg", weight=light).code == "dose-above-all"


def test_with_a_weight_the_unit_is_what_does_not_fit() -> None:
    heavy = of.Amount(Decimal("0.5"), "kg")
    both = (regimen("2", "mg/kg/d", DAILY, "one"), regimen("2", "{tbl}/d", DAILY, "two"))

    assert dosed(*both, amount="0.1 mg", weight=heavy).missing == ("unit:alpha",)


def test_the_classes_of_both_are_named_by_their_sources() -> None:
    def member(name: str, source: str) -> ClassMember:
        return ClassMember(member=name, source=source, confirmed=True)

    members = (member("alpha", "of-alpha"), member("beta", "of-beta"))
    twins = group("twins", members=members, is_one_treatment=True)
    others = group("others", "alpha", "beta", is_one_treatment=True)
    index = shelf(drug("alpha"), drug("beta"), drug_classes=(twins, others))
    listed = of.Allergies(
        status=AllergyStatus.LISTED, listed=(of.AllergyTo(text="beta", meant=index.formulary.find("beta")),)
    )

    (row,) = rows(allergies.RULE, facts(index, "alpha", allergies=listed), index)

    assert row.code == "allergy-class"
    assert {"of-alpha", "of-beta"} <= set(row.sources)


@pytest.mark.parametrize("other", ["aaa", "zzz"])
def test_an_allergy_to_another_class_is_clear(other: str) -> None:
    index = shelf(drug("alpha"), drug_classes=(group("greeks", "alpha"), group(other)))
    listed = of.Allergies(
        status=AllergyStatus.LISTED, listed=(of.AllergyTo(text=other, meant=index.formulary.find(other)),)
    )

    assert codes(rows(allergies.RULE, facts(index, "alpha", allergies=listed), index)) == ["allergies-clear"]


def with_habits(*names: str, **said: bool) -> list[Checked]:
    habits = tuple(thing(each, SubstanceKind.LIFESTYLE) for each in ("beer", "tea"))
    pairs = tuple(pair("alpha", each.id) for each in habits)
    index = shelf(drug("alpha"), substances=habits, interactions=pairs)
    return rows(interactions.RULE, facts(index, *names, told=told(**said)), index)


def test_one_habit_that_is_listed_does_not_hide_the_next() -> None:
    paired, asked = with_habits("alpha", "beer")

    assert paired.about == ("alpha", "beer")
    assert (asked.code, asked.missing, asked.parameters["what"]) == ("habits-unsaid", ("tea",), "tea")


def test_habits_are_asked_for_together_and_found_one_by_one() -> None:
    (both,) = with_habits("alpha")
    drinks, unsaid = with_habits("alpha", beer=True)

    assert (both.missing, both.parameters["what"]) == (("beer", "tea"), "beer, tea")
    assert (drinks.about, unsaid.missing) == (("alpha", "beer"), ("tea",))


@pytest.mark.parametrize("name", ["aaa", "zzz"])
def test_a_habit_is_asked_for_whatever_the_medicine_is_called(name: str) -> None:
    beer = thing("beer", SubstanceKind.LIFESTYLE)
    index = shelf(drug(name), substances=(beer,), interactions=(pair(name, "beer"),))

    assert codes(rows(interactions.RULE, facts(index, name), index)) == ["habits-unsaid"]


def test_one_medicine_is_one_however_its_id_was_made() -> None:
    index = shelf(drug("alpha"), interactions=(pair("alpha", "alpha"),))
    one = taken(index, "alpha")
    assert one.meant is not None
    other = replace(one, meant=replace(one.meant, id="".join(["al", "pha"])))
    listed = of.Allergies(status=AllergyStatus.LISTED, listed=(of.AllergyTo(text="alpha", meant=other.meant),))
    twice = with_medicines(facts(index, allergies=listed), one, other)

    assert codes(rows(duplicates.RULE, twice, index)) == ["same-medicine"]
    assert rows(interactions.RULE, twice, index) == []
    assert codes(rows(allergies.RULE, twice, index)) == ["allergy-same", "allergy-same"]


@pytest.mark.parametrize("kind", [each for each in SubstanceKind if each is not SubstanceKind.LIFESTYLE])
def test_nobody_is_asked_for_what_is_no_habit(kind: SubstanceKind) -> None:
    index = shelf(drug("alpha"), substances=(thing("chi", kind),), interactions=(pair("alpha", "chi"),))

    assert rows(interactions.RULE, facts(index, "alpha"), index) == []


def test_a_limit_that_asks_for_a_finding_has_no_number_to_show() -> None:
    present = Threshold(id="b", test="blood", operator=Operator.PRESENT, unit="", action="Call.", **READ)
    index = shelf(drug("alpha", thresholds=(present,)))

    (row,) = rows(limits.RULE, facts(index, "alpha", results=(of.Result(test="blood", told=True),)), index)

    assert (row.parameters["limit"], row.parameters["value"], row.parameters["operator"]) == ("", "yes", "present")


def test_between_is_known_in_its_own_unit_only() -> None:
    between = Threshold(
        id="alt", test="alt", operator=Operator.BETWEEN, low=Decimal(1), high=Decimal(3), unit="U/L", action="Call.",
        **READ,
    )  # fmt: skip
    index = shelf(drug("alpha", thresholds=(between,)))

    def outcome(*given: of.Result) -> tuple[Outcome, Grade | None]:
        (row,) = rows(limits.RULE, facts(index, "alpha", results=given), index)
        return row.outcome, row.severity

    assert outcome(result("alt", "2", "".join(["U", "/L"]))) == (Outcome.FINDING, Grade.HIGH)
    assert outcome(result("alt", "2", "U/Z")) == (Outcome.NOT_CHECKED, None)
    assert outcome(result("alt", "2", "A")) == (Outcome.NOT_CHECKED, None)
    assert outcome() == (Outcome.NOT_CHECKED, None)


def index_of(*states: State, drug_code: str) -> Index:
    advice = ReproductiveAdvice(id="x", item=drug_code, text="No.", **READ)
    return shelf(drug("alpha", reproductive=(advice,)), checks=CheckBook(states=states))


@pytest.mark.parametrize(
    ("named", "silent"),
    [("ill", ()), ("ail", ()), ("well", ("ill", "ail")), ("unheard-of", ("ill", "ail"))],
)
def test_a_drug_is_silent_on_what_no_code_of_it_means(named: str, silent: tuple[str, ...]) -> None:
    """`ail` and `ill` are one fact of the patient, `well` another; `unheard-of` is none that the pack explains."""
    ill = State(id="ill", kind=StateKind.TOLD, name="ill", key="m", asked=True)
    ail = replace(ill, id="ail", name="ail")
    well = State(id="well", kind=StateKind.TOLD, name="well", key="z")

    for other in (well, replace(well, key="a")):
        rules = index_of(ill, ail, other, drug_code="".join(list(named))).drugs["alpha"]
        assert tuple(each.id for each in rules.silent) == silent


@pytest.mark.parametrize("names", [("alpha", "beta"), ("beta", "alpha")])
def test_two_medicines_are_two_in_either_order(names: tuple[str, str]) -> None:
    index = shelf(drug("alpha"), drug("beta"))

    assert "same-medicine" not in codes(rows(duplicates.RULE, facts(index, *names), index))


def test_words_and_names_are_as_long_as_they_can_be_stored() -> None:
    longest = AcknowledgementTerms(reason=AcknowledgementReason.OTHER, words="x" * 2000, decided_by="y" * 200)

    assert (len(longest.words), len(longest.decided_by)) == (2000, 200)


@pytest.mark.parametrize(("length", "refused"), [(1, False), (60, False), (61, True)])
def test_a_version_is_as_long_as_it_can_be_stored(length: int, refused: bool) -> None:
    def made() -> AcknowledgedFinding:
        return AcknowledgedFinding(rule="r", version="x" * length, fingerprint="0" * 64)

    if not refused:
        assert len(made().version) == length
        return
    with pytest.raises(Invalid) as refusal:
        made()
    assert (refusal.value.field, refusal.value.reason) == ("acknowledgement.version", "too-long")


def test_a_rule_is_as_long_as_it_can_be_stored() -> None:
    assert AcknowledgedFinding(rule="x" * 200, version="1", fingerprint="0" * 64).rule == "x" * 200
    with pytest.raises(Invalid):
        AcknowledgedFinding(rule="x" * 201, version="1", fingerprint="0" * 64)


def test_the_first_input_of_a_limit_is_the_result_it_was_passed_by() -> None:
    low = Threshold(id="a", test="alt", operator=Operator.BELOW, value=Decimal(5), unit="U/L", action="Call.", **READ)
    index = shelf(drug("alpha", thresholds=(low,)))
    given = (result("alt", "9", "U/L", date(2026, 1, 1)), result("alt", "4", "U/L", TODAY))

    (row,) = rows(limits.RULE, facts(index, "alpha", results=given), index)

    assert (row.parameters["value"], row.inputs[1]) == ("4 U/L", Input("test:alt", "4 U/L", TODAY))
