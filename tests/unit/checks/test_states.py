"""Whether something is so of a patient: yes, no or not known, by each way in which a pack can ask for it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from careplan.domain.checks import facts as of
from careplan.domain.checks.book import CheckBook, KidneyWords, State, StateKind
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Input
from careplan.domain.checks.standing import Standing, against, standing
from careplan.domain.medicine.interaction import SubstanceKind
from careplan.domain.patient.allergy import AllergyStatus
from tests.support.check_shelf import (
    READ,
    TODAY,
    chosen,
    drug,
    egfr,
    facts,
    group,
    shelf,
    taken,
    thing,
    told,
)
from tests.support.check_shelf import against as speaks_against

KIDNEY = KidneyWords(severe_below=Decimal(30), reduced_below=Decimal(60), **READ)


def state(kind: StateKind, id: str = "ill", **parts: object) -> State:
    return State(id=id, kind=kind, name=id, **parts)  # type: ignore[arg-type] # parts of a State


@pytest.fixture
def index() -> Index:
    jabs = (thing("livejab", SubstanceKind.VACCINE), thing("deadjab", SubstanceKind.VACCINE))
    classes = (group("live", "livejab"), group("greeks", "alpha"))
    return shelf(drug("alpha"), drug("beta"), substances=jabs, drug_classes=classes, checks=CheckBook(kidney=KIDNEY))


def test_what_was_told_is_taken_and_what_was_not_is_missing(index: Index) -> None:
    ill = state(StateKind.TOLD)

    assert standing(ill, facts(index, told=told(ill=True)), index) == Standing(True, (Input("ill", "yes"),))
    assert standing(ill, facts(index, told=told(ill=False)), index) == Standing(False, (Input("ill", "no"),))
    assert standing(ill, facts(index), index) == Standing(None, (), ("ill",))
    assert standing(state(StateKind.TOLD, key="sick"), facts(index), index).missing == ("sick",)


def test_the_date_of_what_was_told_is_kept(index: Index) -> None:
    found = standing(state(StateKind.TOLD), facts(index, told={"ill": of.Told(True, TODAY)}), index)

    assert found.inputs == (Input("ill", "yes", TODAY),)


def test_words_of_an_active_problem_say_yes_and_never_no(index: Index) -> None:
    ill = state(StateKind.TOLD, words=("Great Illness",))
    has = facts(index, problems=("Suspected great illness of the toe",))

    assert standing(ill, has, index) == Standing(True, (Input("problem", "ill"),))
    assert standing(ill, replace(has, told=told(ill=False)), index).so is True
    assert standing(ill, replace(has, told=told(ill=True)), index).inputs == (Input("ill", "yes"),)
    assert standing(ill, facts(index, problems=("cold",)), index).so is None
    assert standing(state(StateKind.TOLD), has, index).so is None


@pytest.mark.parametrize(
    ("said", "sex", "so"),
    [
        ({"pregnant": True}, "female", True),
        ({"pregnant": True}, "male", True),
        ({"pregnant": False}, "female", False),
        ({}, "female", None),
        ({}, "male", False),
        ({"pregnancy_potential": False}, "female", False),
        ({"pregnancy_potential": True}, "female", None),
        ({"pregnancy_potential": False, "pregnant": True}, "female", True),
    ],
)
def test_pregnancy(index: Index, said: dict[str, bool], sex: str, so: bool | None) -> None:
    found = standing(
        state(StateKind.WOMAN, key="pregnant"), facts(index, told=told(**said), chosen=chosen(sex=sex)), index
    )

    assert found.so is so
    assert found.missing == (("pregnant",) if so is None else ())
    assert found.inputs or so is None


def test_a_man_does_not_breastfeed_and_no_potential_says_nothing_of_it(index: Index) -> None:
    nurses = state(StateKind.WOMAN, id="breastfeeding")

    assert standing(nurses, facts(index, chosen=chosen(sex="male")), index) == Standing(False, (Input("sex", "male"),))
    assert standing(nurses, facts(index, told=told(pregnancy_potential=False)), index).so is None
    assert standing(nurses, facts(index, chosen=chosen(sex="other")), index).missing == ("breastfeeding",)


@pytest.mark.parametrize(
    ("said", "sex", "so", "missing"),
    [
        ({}, "male", False, ()),
        ({"pregnancy_potential": True}, "male", None, ("effective_contraception",)),
        ({"pregnancy_potential": False}, "female", False, ()),
        ({"pregnancy_potential": True, "effective_contraception": True}, "female", False, ()),
        ({"pregnancy_potential": True, "effective_contraception": False}, "female", True, ()),
        ({"effective_contraception": True}, "female", False, ()),
        ({"effective_contraception": False}, "female", None, ("pregnancy_potential",)),
        ({}, "female", None, ("pregnancy_potential", "effective_contraception")),
    ],
)
def test_no_effective_contraception(
    index: Index, said: dict[str, bool], sex: str, so: bool | None, missing: tuple[str, ...]
) -> None:
    found = standing(state(StateKind.CONTRACEPTION), facts(index, told=told(**said), chosen=chosen(sex=sex)), index)

    assert (found.so, found.missing) == (so, missing)


@pytest.mark.parametrize(("value", "so"), [("C", True), ("A", False), ("none", False), ("odd", None)])
def test_a_choice(index: Index, value: str, so: bool | None) -> None:
    liver = state(StateKind.CHOICE, key="child_pugh", present=("C",), absent=("none", "A", "B"))

    found = standing(liver, facts(index, chosen=chosen(child_pugh=value)), index)

    assert (found.so, found.inputs) == (so, (Input("child_pugh", value),))
    assert found.missing == (("child_pugh",) if so is None else ())
    assert standing(liver, facts(index), index) == Standing(None, (), ("child_pugh",))


def test_an_organ(index: Index) -> None:
    lung = state(StateKind.ORGAN, organ="lung")

    assert standing(lung, facts(index, organs=told(lung=True)), index) == Standing(True, (Input("organ:lung", "yes"),))
    assert standing(lung, facts(index, organs=told(lung=False)), index).so is False
    assert standing(lung, facts(index, organs=told(skin=True)), index) == Standing(None, (), ("organ:lung",))


@pytest.mark.parametrize(
    ("value", "so"), [("29.9", True), ("30", None), ("59.9", None), ("60", False), ("90", False), ("0", True)]
)
def test_words_about_the_kidney_mean_severe_at_least(index: Index, value: str, so: bool | None) -> None:
    found = standing(state(StateKind.KIDNEY), facts(index, amounts=egfr(value)), index)

    assert found.so is so
    assert found.missing == (("limit:egfr",) if so is None else ())
    assert found.inputs[0].value == f"{value} mL/min/{{1.73_m2}}"
    assert found.facts == (() if so is None else (KIDNEY,))


def test_words_about_the_kidney_without_a_meaning_that_was_read(index: Index) -> None:
    kidney = state(StateKind.KIDNEY)
    doubtful = shelf(checks=CheckBook(kidney=replace(KIDNEY, confirmed=False)))

    assert standing(kidney, facts(index, amounts=egfr("10")), doubtful).so is None
    assert standing(kidney, facts(index, amounts=egfr("10")), shelf()).missing == ("limit:egfr",)
    assert standing(kidney, facts(index), index) == Standing(None, (), ("egfr",))
    assert standing(kidney, facts(index, amounts=egfr("10", "mL/s")), index).missing == ("unit:egfr",)


@pytest.mark.parametrize(("value", "so"), [("24.9", True), ("25", False), ("90", False)])
def test_a_limit_of_the_fact_comes_before_words(index: Index, value: str, so: bool) -> None:
    fact = speaks_against("kidney", egfr_below=Decimal(25))

    found = against(fact, state(StateKind.KIDNEY), facts(index, amounts=egfr(value)), index)

    assert (found.so, found.missing) == (so, ())
    assert found.inputs == (Input("egfr", f"{value} mL/min/{{1.73_m2}}", TODAY.replace(day=2)),)


def test_a_limit_without_a_value_or_in_another_unit_is_not_known(index: Index) -> None:
    fact, kidney = speaks_against("kidney", egfr_below=Decimal(25)), state(StateKind.KIDNEY)

    assert against(fact, kidney, facts(index), index) == Standing(None, (), ("egfr",))
    assert against(fact, kidney, facts(index, amounts=egfr("1", "mL/s")), index).missing == ("unit:egfr",)


@pytest.mark.parametrize(("value", "so"), [("none", False), ("A", False), ("B", True), ("C", True)])
def test_classes_of_the_fact_come_before_those_of_the_state(index: Index, value: str, so: bool) -> None:
    fact = speaks_against("liver", child_pugh=("B", "C"))
    liver = state(StateKind.CHOICE, key="child_pugh", present=("C",), absent=("none",))

    assert against(fact, liver, facts(index, chosen=chosen(child_pugh=value)), index).so is so
    assert against(fact, liver, facts(index), index).missing == ("child_pugh",)


def test_without_limits_the_state_answers(index: Index) -> None:
    assert against(speaks_against("ill"), state(StateKind.TOLD), facts(index, told=told(ill=True)), index).so is True


def test_a_vaccine_that_is_planned(index: Index) -> None:
    live = state(StateKind.VACCINE, terms=("live",))

    def planned(*texts: str) -> Standing:
        return standing(live, facts(index, vaccines=tuple(taken(index, text) for text in texts)), index)

    assert standing(live, facts(index), index) == Standing(None, (), ("vaccines_planned",))
    assert planned() == Standing(False, (Input("vaccines_planned", "none"),))
    assert planned("deadjab") == Standing(False, (Input("vaccines_planned", "deadjab"),))
    assert planned("deadjab", "livejab") == Standing(True, (Input("vaccines_planned", "livejab"),))
    assert planned("live").so is True
    assert planned("odd").missing == ("vaccine:odd",)
    assert planned("odd").so is None
    assert planned("odd", "livejab").so is True


def test_an_allergy_by_class_and_by_word(index: Index) -> None:
    peanut = state(StateKind.ALLERGY, terms=("greeks",), words=("peanut",))

    def allergic(*texts: str, refuted: bool = False) -> Standing:
        listed = tuple(of.AllergyTo(text=t, meant=index.formulary.find(t), refuted=refuted) for t in texts)
        return standing(
            peanut, facts(index, allergies=of.Allergies(status=AllergyStatus.LISTED, listed=listed, on=TODAY)), index
        )

    assert standing(peanut, facts(index), index) == Standing(None, (), ("allergies",))
    none = of.Allergies(status=AllergyStatus.NONE_KNOWN)
    assert standing(peanut, facts(index, allergies=none), index) == Standing(False, (Input("allergies", "none-known"),))
    assert allergic("Peanuts") == Standing(True, (Input("allergy", "Peanuts", TODAY),))
    assert allergic("alpha").so is True
    assert allergic("beta").so is False
    assert allergic("nickel") == Standing(None, (Input("allergies", "listed", TODAY),), ("allergy:nickel",))
    assert allergic("Peanuts", refuted=True).so is False


def test_another_medicine(index: Index) -> None:
    greek = state(StateKind.MEDICINE, terms=("greeks",))

    assert standing(greek, facts(index, "beta", "alpha"), index) == Standing(True, (Input("medicine", "alpha"),))
    assert standing(greek, facts(index, "beta"), index) == Standing(False)
    assert standing(greek, facts(index, "beta", "powder"), index) == Standing(None, (), ("medicine:powder",))
    assert standing(greek, facts(index, "alpha", "powder"), index).so is True


def test_a_red_flag(index: Index) -> None:
    crisis = state(StateKind.RED_FLAG, id="crisis", flags=("rf-one", "rf-two"))

    assert standing(crisis, facts(index), index) == Standing(None, (), ("red_flags",))
    assert standing(crisis, facts(index, red_flags=()), index) == Standing(False, (Input("red_flags", "none"),))
    assert standing(crisis, facts(index, red_flags=("rf-x",)), index) == Standing(False, (Input("red_flags", "rf-x"),))
    found = standing(crisis, facts(index, red_flags=("rf-x", "rf-two"), told=told(crisis=False)), index)
    assert found == Standing(True, (Input("red_flag", "rf-two"),))
    assert standing(crisis, facts(index, told=told(crisis=True)), index).so is True
    assert standing(crisis, facts(index, red_flags=(), told=told(crisis=True)), index).so is True
    assert standing(crisis, facts(index, told=told(crisis=False)), index).so is False


@pytest.mark.parametrize("kind", [StateKind.ELSEWHERE, StateKind.OWN_ALLERGY])
def test_what_others_answer_is_never_known_here(index: Index, kind: StateKind) -> None:
    assert standing(state(kind), facts(index, told=told(ill=True)), index) == Standing(None, (), ("ill",))
