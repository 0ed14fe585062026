"""What a pack says to watch for, red flags, and reasons to refer."""

from decimal import Decimal

import pytest

from careplan.domain.checks import facts as of
from careplan.domain.checks.book import CheckBook, Clause, ReferralRule, State, StateKind, Watch
from careplan.domain.checks.clauses import clause_holds, holds_all
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome
from careplan.domain.checks.rules import referrals, watches
from careplan.domain.checks.standing import Standing
from careplan.domain.checks.triggers import triggers
from careplan.domain.medicine.drug import Operator
from careplan.domain.medicine.regimen import Timing
from careplan.domain.referral.packet import RedFlag, UrgencyLevel
from careplan.domain.referral.referral import Urgency
from careplan.domain.shared.fact import Statement
from tests.support.check_shelf import (
    HEARSAY,
    READ,
    chosen,
    codes,
    drug,
    facts,
    group,
    packet,
    result,
    rows,
    shelf,
    taken,
    told,
    with_medicines,
)

DAILY = Timing(1, Decimal(1), "d")
MUCH = Clause(terms=("alpha",), operator=Operator.AT_LEAST, value=Decimal(15), unit="mg")
ILL = State(id="ill", kind=StateKind.TOLD, name="great illness", words=("great illness",))
CRISIS = State(id="crisis", kind=StateKind.RED_FLAG, name="crisis", flags=("rf-a",))
HAS_LUNG = State(id="lungs", kind=StateKind.ORGAN, organ="lung", name="lungs")
STATES = (ILL, CRISIS, HAS_LUNG)


def watch(*clauses: Clause, id: str = "w", **parts: object) -> Watch:
    given = {
        **READ,
        "severity": Grade.HIGH,
        "name": "A watch",
        "text": "Look out.",
        "call": ("nephro", "gone"),
        **parts,
    }
    return Watch(id=id, version="2", clauses=clauses, **given)


def index_of(*found: Watch, rules: tuple[ReferralRule, ...] = (), flags: tuple[RedFlag, ...] = ()) -> Index:
    level = UrgencyLevel(id=Urgency.SAME_DAY, name="Same day", action="Phone today.", within_days=0, **HEARSAY)
    return shelf(
        drug("alpha"), drug("beta"), drug_classes=(group("alphas", "alpha"),),
        packets=(packet("nephro"), packet("lungs")),
        checks=CheckBook(states=STATES, watches=found, referral_rules=rules), red_flags=flags, urgencies=(level,),
    )  # fmt: skip


def takes(index: Index, dose: str, timing: Timing | None = DAILY, **parts: object) -> of.Facts:
    return with_medicines(facts(index, **parts), taken(index, "alpha", dose, timing))


def test_a_watch_that_applies_is_a_finding_with_whom_to_call() -> None:
    index = index_of(watch(MUCH))

    (row,) = rows(watches.RULE, takes(index, "15 mg"), index)

    assert row == Checked(
        rule="watch.w",
        version="1.2",
        outcome=Outcome.FINDING,
        code="watch",
        about=("alpha",),
        severity=Grade.HIGH,
        parameters={"one": "alpha", "other": "A watch", "name": "A watch", "call": "Nephro"},
        advice=("Look out.",),
        fact="watches.w",
        inputs=(Input("dose", "alpha 15 mg 1 1 d"),),
        sources=("book",),
    )


def test_a_watch_that_does_not_apply_is_clear_without_its_text() -> None:
    index = index_of(watch(MUCH))

    (row,) = rows(watches.RULE, takes(index, "14.9 mg"), index)

    assert (row.outcome, row.code, row.severity, row.advice) == (Outcome.CLEAR, "watch-clear", None, ())
    assert row.missing == ()


@pytest.mark.parametrize(
    ("dose", "timing", "missing"),
    [
        ("", DAILY, ("dose:alpha",)),
        ("20 mg", None, ("frequency:alpha",)),
        ("2 {tbl}", DAILY, ("unit:alpha",)),
    ],
)
def test_a_dose_that_cannot_be_compared_is_not_checked(
    dose: str, timing: Timing | None, missing: tuple[str, ...]
) -> None:
    index = index_of(watch(MUCH))

    (row,) = rows(watches.RULE, takes(index, dose, timing), index)

    assert (row.outcome, row.code, row.missing, row.advice) == (Outcome.NOT_CHECKED, "watch-unknown", missing, ())


def test_an_unread_watch_is_unconfirmed_and_never_clear() -> None:
    index = index_of(watch(MUCH, **HEARSAY))

    (found,) = rows(watches.RULE, takes(index, "15 mg"), index)
    (not_so,) = rows(watches.RULE, takes(index, "1 mg"), index)

    assert (found.outcome, found.code, found.severity) == (Outcome.NOT_CHECKED, "unconfirmed", None)
    assert (found.missing, found.confirmed) == (("confirmation",), False)
    assert not_so.outcome is Outcome.NOT_CHECKED


def test_a_watch_that_nothing_calls_for_is_not_spoken_of() -> None:
    index = index_of(watch(MUCH), watch(Clause(state="ill"), id="ill"))

    assert rows(watches.RULE, facts(index, "beta"), index) == []
    assert rows(watches.RULE, facts(index, told=told(ill=False)), index) == []


def test_a_watch_is_spoken_of_once_however_many_facts_call_for_it() -> None:
    index = index_of(watch(Clause(terms=("alpha", "alphas"))))

    assert codes(rows(watches.RULE, facts(index, "alpha", "alpha"), index)) == ["watch"]


@pytest.mark.parametrize(
    "parts",
    [
        {"told": told(ill=True)},
        {"problems": ("A great illness",)},
    ],
)
def test_a_state_is_called_for_by_what_shows_it(parts: dict[str, object]) -> None:
    index = index_of(watch(Clause(state="ill")))

    assert codes(rows(watches.RULE, facts(index, **parts), index)) == ["watch"]


def test_a_state_is_called_for_by_its_red_flag_and_its_organ() -> None:
    index = index_of(watch(Clause(state="crisis")), watch(Clause(state="lungs"), id="l"))

    assert codes(rows(watches.RULE, facts(index, red_flags=("rf-a",)), index)) == ["watch"]
    assert codes(rows(watches.RULE, facts(index, organs=told(lung=True)), index)) == ["watch"]


def test_a_subset_an_antibody_and_a_test_call_for_what_begins_with_them() -> None:
    high = Clause(test="alt", operator=Operator.ABOVE, value=Decimal(5), unit="U/L")
    index = index_of(
        watch(Clause(subsets=("whole",)), id="s"), watch(Clause(antibodies=("x", "y")), id="a"), watch(high, id="t")
    )

    assert codes(rows(watches.RULE, facts(index, chosen=chosen(subset="whole")), index)) == ["watch"]
    assert codes(rows(watches.RULE, facts(index, antibodies=told(y=True)), index)) == ["watch"]
    assert codes(rows(watches.RULE, facts(index, results=(result("alt", "6", "U/L"),)), index)) == ["watch"]


def test_triggers_are_what_is_there() -> None:
    index = index_of()
    found = facts(
        index, "alpha", "powder", told=told(a=True, b=False), organs=told(lung=True, skin=False), red_flags=("rf-a",),
        antibodies=told(x=True, y=False), results=(result("alt"), result("alt")), chosen=chosen(subset="whole"),
    )  # fmt: skip

    assert list(triggers(found, index)) == [
        "term:alpha", "term:alphas", "told:a", "flag:rf-a", "organ:lung", "antibody:x", "test:alt", "subset:whole",
    ]  # fmt: skip
    assert list(triggers(facts(index), index)) == []


def test_clauses() -> None:
    index = index_of()
    above = Clause(test="alt", operator=Operator.ABOVE, value=Decimal(5), unit="U/L")

    def so(clause: Clause, **parts: object) -> Standing:
        return clause_holds(clause, facts(index, **parts), index)

    assert so(above, results=(result("alt", "6", "U/L"),)).so is True
    assert so(above, results=(result("alt", "5", "U/L"),)).so is False
    assert so(above, results=(result("alt", "6", "mg"),)).missing == ("unit:alt",)
    assert so(above) == Standing(None, (), ("test:alt",))
    assert so(Clause(organ="lung"), organs=told(lung=True)).so is True
    assert so(Clause(organ="lung")).missing == ("organ:lung",)
    assert so(Clause(subsets=("whole",)), chosen=chosen(subset="whole")).so is True
    assert so(Clause(subsets=("whole",)), chosen=chosen(subset="half")).so is False
    assert so(Clause(subsets=("whole",))).missing == ("subset",)
    assert so(Clause(antibodies=("x", "y")), antibodies=told(x=False, y=True)).so is True
    assert so(Clause(antibodies=("x", "y")), antibodies=told(x=False, y=False)).so is False
    assert so(Clause(antibodies=("x", "y")), antibodies=told(x=False)).missing == ("antibody:y",)
    assert so(Clause(antibodies=("x", "y")), antibodies=told(x=True)).so is True
    assert so(Clause(state="ill"), told=told(ill=True)).so is True
    assert clause_holds(Clause(terms=("alphas",)), facts(index, "alpha"), index) == Standing(
        True, (Input("medicine", "alpha"),)
    )
    assert clause_holds(Clause(terms=("alpha",)), facts(index, "beta"), index) == Standing(False)
    assert clause_holds(Clause(terms=("alpha",)), facts(index, "powder"), index).missing == ("medicine:powder",)


def test_all_clauses_together() -> None:
    index = index_of()
    yes, no, unknown = Clause(state="ill"), Clause(organ="lung"), Clause(subsets=("whole",))
    found = facts(index, told=told(ill=True), organs=told(lung=False))

    assert holds_all((yes,), found, index).so is True
    assert holds_all((yes, no, unknown), found, index) == Standing(
        False, (Input("ill", "yes"), Input("organ:lung", "no"))
    )
    assert holds_all((yes, unknown, unknown), found, index) == Standing(None, (Input("ill", "yes"),), ("subset",))


def test_one_of_several_medicines_over_the_limit_is_enough() -> None:
    index = index_of(watch(Clause(terms=("alpha", "beta"), operator=Operator.ABOVE, value=Decimal(5), unit="mg")))
    two = (taken(index, "alpha"), taken(index, "beta", "6 mg", DAILY))

    assert codes(rows(watches.RULE, with_medicines(facts(index), *two), index)) == ["watch"]


def flag(id: str = "rf-a", urgency: Urgency = Urgency.SAME_DAY, **parts: object) -> RedFlag:
    given = {**READ, "action": Statement(text="Look.", source="desk", confirmed=False), **parts}
    return RedFlag(
        id=id, trigger="Black toe.", urgency=urgency, escalate_to=Urgency.EMERGENCY_NOW, escalate_if="worse",
        refer_to=("nephro", "lungs", "gone"), **given,
    )  # fmt: skip


def flagged(
    *flags: str, referred: tuple[of.ReferralFact, ...] | None = (), known: RedFlag | None = None
) -> list[Checked]:
    index = index_of(flags=(known or flag(),))
    return rows(referrals.FLAG_RULE, facts(index, red_flags=flags, referrals=referred), index)


def test_a_red_flag_says_whom_to_call() -> None:
    (row,) = flagged("rf-a")

    assert row == Checked(
        rule="red-flag",
        version="1",
        outcome=Outcome.FINDING,
        code="red-flag-no-referral",
        about=("rf-a",),
        severity=Grade.HIGH,
        parameters={"flag": "Black toe.", "urgency": "same-day", "call": "Nephro, Lungs", "escalate": "worse"},
        advice=("Phone today.", "Look."),
        fact="red_flags.rf-a",
        inputs=(Input("red_flag", "rf-a"),),
        sources=("book", "desk", "hearsay"),
    )


@pytest.mark.parametrize("urgency", list(Urgency))
@pytest.mark.parametrize("confirmed", [True, False])
def test_a_red_flag_never_downgrades_itself(urgency: Urgency, confirmed: bool) -> None:
    asked = (of.ReferralFact(specialty="nephro", is_open=True),)

    (row,) = flagged("rf-a", referred=asked, known=flag(urgency=urgency, confirmed=confirmed))

    assert (row.outcome, row.severity, row.code) == (Outcome.FINDING, Grade.HIGH, "red-flag")
    assert row.confirmed is confirmed
    assert row.inputs[1:] == (Input("referral", "nephro"),)
    assert row.parameters["call"]


@pytest.mark.parametrize(
    "referred",
    [
        (of.ReferralFact(specialty="nephro", is_open=False),),
        (of.ReferralFact(specialty="other", is_open=True),),
    ],
)
def test_only_an_open_referral_to_one_of_them_counts(referred: tuple[of.ReferralFact, ...]) -> None:
    assert codes(flagged("rf-a", referred=referred)) == ["red-flag-no-referral"]


def test_nobody_said_which_referrals_there_are() -> None:
    (row,) = flagged("rf-a", referred=None)

    assert (row.outcome, row.severity, row.missing) == (Outcome.FINDING, Grade.HIGH, ("referrals",))


def test_no_red_flag_is_clear_and_nothing_said_is_not() -> None:
    (none,) = flagged()
    index = index_of()
    (unsaid,) = rows(referrals.FLAG_RULE, facts(index), index)
    (odd,) = rows(referrals.FLAG_RULE, facts(index, red_flags=("rf-odd",)), index)

    assert (none.rule, none.version, none.outcome, none.code, none.missing) == (
        "red-flag", "1", Outcome.CLEAR, "red-flags-clear", (),
    )  # fmt: skip
    assert (unsaid.outcome, unsaid.code, unsaid.missing) == (Outcome.NOT_CHECKED, "red-flags-unsaid", ("red_flags",))
    assert (odd.outcome, odd.code, odd.parameters) == (Outcome.NOT_CHECKED, "red-flag-unknown", {"what": "rf-odd"})
    assert odd.missing == ("library:rf-odd",)


def reason(urgency: Urgency = Urgency.URGENT, **parts: object) -> ReferralRule:
    given = {**READ, "specialty": "lungs", "text": "Short of breath", "clauses": (Clause(organ="lung"),), **parts}
    return ReferralRule(id="r", version="3", urgency=urgency, **given)


def reasoned(rule: ReferralRule, referred: tuple[of.ReferralFact, ...] | None = (), **parts: object) -> list[Checked]:
    index = index_of(rules=(rule,))
    given = {"organs": told(lung=True), **parts}
    return rows(referrals.RULE, facts(index, referrals=referred, **given), index)


@pytest.mark.parametrize(
    ("urgency", "grade"),
    [
        (Urgency.EMERGENCY_NOW, Grade.HIGH),
        (Urgency.SAME_DAY, Grade.HIGH),
        (Urgency.URGENT, Grade.MODERATE),
        (Urgency.SOON, Grade.LOW),
        (Urgency.ROUTINE, Grade.LOW),
    ],
)
def test_a_reason_without_a_referral_is_a_finding(urgency: Urgency, grade: Grade) -> None:
    (row,) = reasoned(reason(urgency))

    assert row == Checked(
        rule="referral.r",
        version="1.3",
        outcome=Outcome.FINDING,
        code="referral-lacking",
        about=("lungs",),
        severity=grade,
        parameters={"one": "Lungs", "other": "Short of breath", "reason": "Short of breath", "urgency": urgency},
        fact="referral_rules.r",
        inputs=(Input("organ:lung", "yes"),),
        sources=("book",),
    )


def test_a_referral_that_was_not_given_up_is_clear() -> None:
    made = of.ReferralFact(specialty="lungs", is_open=False)

    (row,) = reasoned(reason(), (made,))

    assert (row.outcome, row.code, row.severity, row.missing) == (Outcome.CLEAR, "referral-made", None, ())
    given_up = of.ReferralFact(specialty="lungs", is_open=False, given_up=True)
    assert codes(reasoned(reason(), (given_up,))) == ["referral-lacking"]
    assert codes(reasoned(reason(), (of.ReferralFact(specialty="nephro", is_open=True),))) == ["referral-lacking"]


def test_other_answers_of_a_reason() -> None:
    (unread,) = reasoned(reason(**HEARSAY))
    (unsaid,) = reasoned(reason(), None)
    both = reason(clauses=(Clause(organ="lung"), Clause(state="ill")))
    (unknown,) = reasoned(both)
    (not_so,) = reasoned(both, told=told(ill=False))

    assert (unread.outcome, unread.code, unread.missing) == (Outcome.NOT_CHECKED, "unconfirmed", ("confirmation",))
    assert (unread.confirmed, unread.severity) == (False, None)
    assert (unsaid.outcome, unsaid.code, unsaid.missing) == (
        Outcome.NOT_CHECKED, "referral-list-unsaid", ("referrals",),
    )  # fmt: skip
    assert (unknown.outcome, unknown.code, unknown.missing) == (Outcome.NOT_CHECKED, "referral-unknown", ("ill",))
    assert (not_so.outcome, not_so.code) == (Outcome.CLEAR, "referral-no-reason")


def test_a_specialty_without_a_packet_is_called_by_its_id() -> None:
    assert reasoned(reason(specialty="gone"))[0].parameters["one"] == "gone"
