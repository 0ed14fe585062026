"""What is read as one: nothing is left out, and what is high or accepted stands alone."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from careplan.domain.checks.gathering import Gathered, not_checked, to_act_on, together
from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.domain.checks.safety import Answer, SafetyChecks


def answer(code: str, *about: str, grade: Grade | None = None, rule: str = "", **parts: object) -> Answer:
    outcome = Outcome.FINDING if grade else parts.pop("outcome", Outcome.NOT_CHECKED)
    row = Checked(rule=rule or code, version="1", outcome=outcome, code=code, about=about, severity=grade, **parts)  # type: ignore[arg-type] # its fields
    return Answer(row=row)


def checks(*answers: Answer) -> SafetyChecks:
    return SafetyChecks(as_of=date(2026, 11, 23), pack="x", version="1", status="", answers=answers)


def codes(gathered: Gathered) -> list[str]:
    return [each.row.code for each in gathered.answers]


def test_each_high_finding_stands_alone_even_of_one_medicine() -> None:
    found = to_act_on(
        checks(
            answer("pair", "alpha", "beta", grade=Grade.HIGH),
            answer("pair", "alpha", "beta", grade=Grade.HIGH),
            answer("rule-failed", outcome=Outcome.FAILED),
        )
    )

    assert [codes(each) for each in found] == [["pair"], ["pair"], ["rule-failed"]]


def test_findings_of_one_medicine_rule_and_grade_are_one() -> None:
    late = [answer("monitoring-late", "alpha", grade=Grade.MODERATE, rule="monitoring") for _ in range(3)]
    due = answer("monitoring-due", "alpha", grade=Grade.LOW, rule="monitoring")
    other = answer("monitoring-late", "beta", grade=Grade.MODERATE, rule="monitoring")

    found = to_act_on(checks(*late[:2], due, other, late[2]))

    assert [(codes(each), each.first.row.about) for each in found] == [
        (["monitoring-late"] * 3, ("alpha",)), (["monitoring-late"], ("beta",)), (["monitoring-due"], ("alpha",)),
    ]  # fmt: skip


def test_what_the_plan_lacks_is_one_matter() -> None:
    loose = [answer("action-unlinked", name, grade=Grade.LOW) for name in ("Walking", "Echo")]

    assert [codes(each) for each in to_act_on(checks(*loose))] == [["action-unlinked"] * 2]


def test_one_input_names_all_medicines_that_wait_for_it() -> None:
    found = not_checked(
        checks(
            answer("states-unknown", "alpha", missing=("egfr", "pregnant")),
            answer("states-unknown", "beta", missing=("pregnant", "egfr", "cardiac")),
        )
    )

    assert [(each.lacks, each.concerns) for each in found] == [
        (("egfr", "pregnant"), ("alpha", "beta")), (("cardiac",), ("beta",)),
    ]  # fmt: skip
    assert [len(each.answers) for each in found] == [2, 1]


def test_what_the_library_lacks_is_apart_from_what_the_record_lacks() -> None:
    found = not_checked(
        checks(
            answer("states-unknown", "alpha", missing=("egfr",)),
            answer("library-silent", "alpha", missing=("library:hepatitis_b",)),
        )
    )

    assert [(each.lacks, each.is_of_library) for each in found] == [
        (("egfr",), False), (("library:hepatitis_b",), True),
    ]  # fmt: skip


def test_a_name_that_nobody_knows_gathers_all_that_waits_for_it() -> None:
    named = answer("not-recognised", "moon dust", parameters={"text": "moon dust"}, missing=("library-entry",))
    duplicate = answer("duplicate-unknown", "alpha", missing=("medicine:moon dust",))
    state = answer("states-unknown", "alpha", missing=("medicine:moon dust", "egfr"))

    by_name, by_input = not_checked(checks(named, duplicate, state))

    assert (by_name.name, codes(by_name)) == ("moon dust", ["not-recognised", "duplicate-unknown", "states-unknown"])
    assert (by_input.lacks, codes(by_input)) == (("egfr",), ["states-unknown"])


def test_what_is_unconfirmed_of_one_medicine_is_one_whatever_the_rule() -> None:
    found = not_checked(
        checks(
            answer("unconfirmed", "alpha", rule="limit", missing=("confirmation",)),
            answer("unconfirmed", "beta", rule="limit", missing=("confirmation",)),
            answer("unconfirmed", "alpha", rule="monitoring", missing=("confirmation",)),
        )
    )

    assert [[each.row.rule for each in one.answers] for one in found] == [["limit", "monitoring"], ["limit"]]


def test_what_is_clear_goes_by_its_rule() -> None:
    clear = [answer("x", rule=rule, outcome=Outcome.CLEAR) for rule in ("watch.a", "dose", "watch.b")]

    assert [[each.row.rule for each in one] for one in together(clear)] == [["watch.a", "watch.b"], ["dose"]]


CODES = [
    "states-unknown", "library-silent", "not-recognised", "duplicate-unknown", "unconfirmed", "pair-class",
    "watch-unknown",
]  # fmt: skip
MISSING = ["egfr", "library:hepatic", "medicine:moon dust", "allergy:latex", "confirmation", "test:alt", "dose:alpha"]
ANY = st.builds(
    lambda code, about, missing: answer(code, *about, missing=tuple(missing), parameters={"text": "moon dust"}),
    st.sampled_from(CODES), st.lists(st.sampled_from(["alpha", "beta"]), max_size=2, unique=True),
    st.lists(st.sampled_from(MISSING), min_size=1, max_size=4, unique=True),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(answers=st.lists(ANY, max_size=8))
def test_no_answer_and_no_missing_input_is_lost(answers: list[Answer]) -> None:
    found = not_checked(checks(*answers))

    assert {id(each) for each in answers} <= {id(each) for one in found for each in one.answers}
    for each in answers:
        mine = [one for one in found if each in one.answers]
        told = {code for one in mine for code in one.lacks} | {one.name for one in mine}
        whole = any(not one.lacks and not one.name for one in mine)
        assert whole or all(code in told or code.partition(":")[2] in told for code in _asked(each.row))


def _asked(row: Checked) -> tuple[str, ...]:
    """What a row says that lacks; of a name that nobody knows its own code says it."""
    return () if row.code == "not-recognised" else row.missing
