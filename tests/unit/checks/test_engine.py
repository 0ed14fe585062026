"""All rules together: none hides another, protected medicines are protected, the gravest comes first."""

from collections.abc import Iterator
from dataclasses import replace

from careplan.domain.checks.book import CheckBook, Protection, State, StateKind
from careplan.domain.checks.engine import RULES, check
from careplan.domain.checks.facts import Facts
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Outcome, Report, sources_of
from careplan.domain.checks.rule import Rule
from careplan.domain.shared.fact import Statement
from tests.support.check_shelf import READ, TODAY, against, codes, drug, facts, group, pair, shelf, told

ILL = State(id="ill", kind=StateKind.TOLD, name="great illness")
CRISIS = State(id="crisis", kind=StateKind.TOLD, name="crisis")
KEEP = Protection(
    id="keep", version="1", terms=("keepers",), state="crisis", text="Do not stop it.", source="keep", confirmed=True
)


def broken(_: Facts, __: Index) -> Iterator[Checked]:
    yield Checked(rule="broken", version="7", outcome=Outcome.CLEAR, code="before")
    raise RuntimeError("with a name in it")


def index_of(*protections: Protection) -> Index:
    return shelf(
        drug("alpha", contraindications=(against("ill", detail="Stop when found."),)),
        drug("beta", contraindications=(against("ill", detail="Stop at once."),)),
        drug_classes=(group("keepers", "alpha"),),
        interactions=(pair("alpha", "beta"),),
        checks=CheckBook(states=(ILL, CRISIS), protections=protections),
    )


def test_a_fault_in_one_rule_is_an_answer_and_hides_no_other() -> None:
    index = index_of()
    good = next(rule for rule in RULES if rule.id == "interaction")

    report = check(facts(index, "alpha", "beta"), index, (Rule("broken", "7", broken), good))

    assert codes(report.rows) == ["before", "rule-failed", "pair"]
    assert report.rows[1] == Checked(
        rule="broken", version="7", outcome=Outcome.FAILED, code="rule-failed",
        parameters={"what": "broken", "fault": "RuntimeError"}, missing=("rule",),
    )  # fmt: skip
    assert "name" not in str(report.rows[1])


def test_each_rule_has_an_id_of_its_own_and_a_version() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.version for rule in RULES)
    assert [rule.id for rule in RULES][:2] == ["red-flag", "watch"]


def test_every_row_carries_the_version_of_its_rule() -> None:
    index = index_of(KEEP)
    found = facts(index, "alpha", "beta", "powder", told=told(ill=True))
    rows = [
        *check(found, index).rows,
        *check(replace(found, told=told(ill=False)), index).rows,
        *check(facts(index, "alpha"), index).rows,
    ]

    versions = {rule.id: rule.version for rule in RULES}
    assert {(row.rule, row.version) for row in rows} <= set(versions.items())
    assert {row.rule for row in rows} >= {"contraindication", "interaction", "recognised", "duplicate", "dose"}


def test_every_rule_says_something_of_a_bare_name() -> None:
    index = index_of()

    report = check(facts(index, "powder"), index)

    assert report.as_of == TODAY
    assert "not-recognised" in codes(report.rows)
    assert report.count(Outcome.CLEAR) == report.count(Outcome.FINDING) == report.count(Outcome.FAILED) == 0


def findings(*protections: Protection, **said: bool) -> dict[str, Checked]:
    index = index_of(*protections)
    report = check(facts(index, "alpha", "beta", told=told(ill=True, **said)), index)
    return {f"{row.rule}:{row.about[0]}": row for row in report.findings}


def test_while_the_state_is_there_nothing_else_is_said_of_a_protected_medicine() -> None:
    found = findings(KEEP, crisis=True)

    assert found["contraindication:alpha"].advice == ("Do not stop it.",)
    assert found["interaction:alpha"].advice == ("Do not stop it.",)
    assert found["contraindication:alpha"].sources == ("book", "keep")
    assert found["contraindication:alpha"].severity is Grade.HIGH
    assert found["contraindication:beta"].advice == ("Stop at once.",)


def test_while_nobody_knows_it_is_added() -> None:
    found = findings(KEEP)

    assert found["contraindication:alpha"].advice == ("Stop when found.", "Do not stop it.")
    assert found["interaction:alpha"].advice == ("Ask somebody.", "Do not stop it.")


def test_once_the_state_is_excluded_the_source_speaks() -> None:
    assert findings(KEEP, crisis=False)["contraindication:alpha"].advice == ("Stop when found.",)
    assert findings()["contraindication:alpha"].advice == ("Stop when found.",)


def test_one_of_two_protections_whose_state_is_there_silences_the_source() -> None:
    other = replace(KEEP, id="other", state="ill", text="Keep it on.")

    assert findings(KEEP, other)["contraindication:alpha"].advice == ("Do not stop it.", "Keep it on.")


def test_a_protection_of_the_second_medicine_of_a_pair_holds_too() -> None:
    index = index_of(KEEP)

    report = check(facts(index, "beta", "alpha", told=told(crisis=True)), index)

    (row,) = [row for row in report.rows if row.rule == "interaction"]
    assert row.advice == ("Do not stop it.",)


def test_what_is_clear_needs_no_protection() -> None:
    index = index_of(KEEP)

    report = check(facts(index, "alpha", told=told(crisis=True, ill=False)), index)

    assert all(row.advice == () for row in report.rows if row.outcome is Outcome.CLEAR)


def test_findings_are_told_the_gravest_first() -> None:
    def row(grade: Grade | None, code: str, outcome: Outcome = Outcome.FINDING) -> Checked:
        return Checked(rule="r", version="1", outcome=outcome, code=code, severity=grade)

    report = Report(
        as_of=TODAY,
        rows=(
            row(Grade.LOW, "a"),
            row(Grade.HIGH, "b"),
            row(None, "c", Outcome.CLEAR),
            row(Grade.MODERATE, "d"),
            row(Grade.HIGH, "e"),
        ),
    )

    assert codes(report.findings) == ["b", "e", "d", "a"]
    assert report.count(Outcome.CLEAR) == 1


def test_sources_are_named_once_in_order() -> None:
    one, two = (
        Statement(text="x", also=("c", "a"), **{**READ, "source": "b"}),
        Statement(text="y", **{**READ, "source": "a"}),
    )

    assert sources_of(one, two) == ("b", "c", "a")


def test_an_index_names_everything_that_it_knows() -> None:
    index = index_of()

    assert [index.name(id) for id in ("alpha", "keepers", "odd")] == ["alpha", "keepers drugs", "odd"]
    assert index.terms("alpha") == ("alpha", "keepers")
    assert index.terms("odd") == ("odd",)
    assert index.between("alpha", "beta") is index.between("alpha", "beta")
    assert index.basis("odd") == ()
