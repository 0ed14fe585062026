"""The plan as a plan: links, measures, and the parts that a complete one has."""

from careplan.domain.checks.book import Basis, CheckBook, Element
from careplan.domain.checks.facts import ActionFact, GoalFact, PlanFacts
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome
from careplan.domain.checks.rule import Rule
from careplan.domain.checks.rules.plan import COMPLETE_RULE, LINKS_RULE, MEASURES_RULE
from tests.support.check_shelf import HEARSAY, READ, codes, facts, rows, shelf

BOOK = CheckBook(
    bases=(
        Basis(rule="unlinked-action", text="Link it.", **READ),
        Basis(rule="goal-without-measure", text="Measure it.", **READ),
    ),
    elements=(
        Element(id="problems", name="problem list", **READ),
        Element(id="home", name="home visit", **{**READ, "source": "list"}),
        Element(id="unread", name="unread part", **HEARSAY),
    ),
)


def said(rule: Rule, plan: PlanFacts | None, book: CheckBook = BOOK) -> list[Checked]:
    index = shelf(checks=book)
    return rows(rule, facts(index, plan=plan), index)


def test_an_action_without_a_goal_is_a_low_finding() -> None:
    plan = PlanFacts(
        actions=(ActionFact(label="walk", kind="therapy"), ActionFact(label="run", kind="care", goals=("G1",)))
    )

    (row,) = said(LINKS_RULE, plan)

    assert row == Checked(
        rule="unlinked-action",
        version="1",
        outcome=Outcome.FINDING,
        code="action-unlinked",
        about=("walk",),
        severity=Grade.LOW,
        parameters={"one": "walk", "other": "unlinked-action", "what": "walk"},
        inputs=(Input("action:therapy", "walk"),),
        sources=("book",),
    )


def test_actions_that_all_serve_a_goal_are_clear() -> None:
    (row,) = said(LINKS_RULE, PlanFacts(actions=(ActionFact(label="run", kind="care", goals=("G1",)),)))

    assert (row.rule, row.version, row.outcome, row.code) == ("unlinked-action", "1", Outcome.CLEAR, "actions-linked")
    assert (row.inputs, row.sources) == ((Input("action", "run"),), ("book",))


def test_without_a_plan_or_its_parts_nothing_is_checked() -> None:
    assert [(row.code, row.missing) for row in said(LINKS_RULE, None)] == [("unlinked-action-none", ("plan",))]
    assert [(row.code, row.missing) for row in said(LINKS_RULE, PlanFacts())] == [
        ("unlinked-action-none", ("actions",))
    ]
    assert [(row.code, row.missing) for row in said(MEASURES_RULE, None)] == [("goal-without-measure-none", ("plan",))]
    assert [(row.code, row.missing) for row in said(MEASURES_RULE, PlanFacts())] == [
        ("goal-without-measure-none", ("goals",))
    ]
    (row,) = said(COMPLETE_RULE, None)
    assert (row.rule, row.version, row.outcome, row.code, row.missing) == (
        "completeness", "1", Outcome.NOT_CHECKED, "completeness-none", ("plan",),
    )  # fmt: skip


def test_an_open_goal_needs_a_measure_and_a_target() -> None:
    plan = PlanFacts(
        goals=(
            GoalFact(label="G1", measure="FVC", target="70"),
            GoalFact(label="G2", measure="FVC", target=" "),
            GoalFact(label="G3", measure=" ", target="70"),
            GoalFact(label="G4", is_open=False),
        )
    )

    found = said(MEASURES_RULE, plan)

    assert [row.about for row in found] == [("G2",), ("G3",)]
    assert found[0].outcome is Outcome.FINDING
    assert (found[0].rule, found[0].code, found[0].severity) == ("goal-without-measure", "goal-unmeasured", Grade.LOW)
    assert (found[0].inputs, found[0].parameters["what"]) == ((Input("goal", "G2"),), "G2")


def test_goals_that_can_all_be_measured_are_clear() -> None:
    plan = PlanFacts(goals=(GoalFact(label="G1", measure="FVC", target="70"), GoalFact(label="G2", is_open=False)))

    (row,) = said(MEASURES_RULE, plan)

    assert (row.outcome, row.code, row.inputs) == (Outcome.CLEAR, "goals-measured", (Input("goal", "G1"),))
    assert row.sources == ("book",)


def test_only_closed_goals_are_not_checked() -> None:
    assert codes(said(MEASURES_RULE, PlanFacts(goals=(GoalFact(label="G4", is_open=False),)))) == [
        "goal-without-measure-none"
    ]


def test_parts_that_are_lacking_there_or_not_known() -> None:
    lacking, there, unknown = said(COMPLETE_RULE, PlanFacts(elements={"problems": False, "home": True}))

    assert lacking == Checked(
        rule="completeness",
        version="1",
        outcome=Outcome.FINDING,
        code="part-lacking",
        about=("problems",),
        severity=Grade.LOW,
        parameters={"one": "problem list", "other": "completeness", "what": "problem list"},
        inputs=(Input("problems", "no"),),
        sources=("book",),
    )
    assert (there.outcome, there.code, there.parameters) == (Outcome.CLEAR, "parts-there", {"what": "home visit"})
    assert (there.inputs, there.sources, there.missing) == ((Input("home", "yes"),), ("list",), ())
    assert (unknown.outcome, unknown.code, unknown.parameters) == (
        Outcome.NOT_CHECKED, "parts-unknown", {"what": "unread part"},
    )  # fmt: skip
    assert (unknown.missing, unknown.sources, unknown.inputs) == (("part:unread",), ("hearsay",), ())
    assert (unknown.rule, unknown.version) == ("completeness", "1")


def test_an_unread_part_is_unconfirmed_when_lacking_and_not_clear_when_there() -> None:
    given = {"problems": True, "home": True}

    (row, _) = said(COMPLETE_RULE, PlanFacts(elements={**given, "unread": False}))
    (only,) = said(COMPLETE_RULE, PlanFacts(elements={**given, "unread": True}))

    assert (row.outcome, row.code, row.severity, row.confirmed) == (Outcome.NOT_CHECKED, "unconfirmed", None, False)
    assert (row.missing, row.about) == (("confirmation",), ("unread",))
    assert only.parameters["what"] == "problem list, home visit"


def test_a_rule_without_a_basis_is_unconfirmed() -> None:
    (row,) = said(LINKS_RULE, PlanFacts(actions=(ActionFact(label="walk", kind="therapy"),)), CheckBook())

    assert (row.outcome, row.code, row.sources) == (Outcome.NOT_CHECKED, "unconfirmed", ())
