"""What is charted: each rule as the dossier has it, each number a decimal, and no rule without a condition."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from careplan.application.measuring import known_measures
from careplan.domain.measure.measure import ChangeRule, Measure
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from careplan.knowledge.refusals import NotInLibrary, PackRefused
from tests.support.shared import SHARED, needs_shared

MEASURES = """measures:
  - id: squeak
    name: Squeak
    short: SQ
    names: [Squeak]
    unit: dB
    source: made-up
    confirmed: true
    rules:
      - {id: louder, text: "5 or more", course: rise, absolute_at_least: "5", source: guess, confirmed: false}
"""


def rules(shipped: Library) -> list[tuple[Measure, ChangeRule]]:
    return [(measure, rule) for pack in shipped.packs for measure in pack.measures for rule in measure.rules]


def test_every_rule_has_a_condition_a_text_and_a_source(shipped: Library) -> None:
    assert len(rules(shipped)) > 8
    for _, rule in rules(shipped):
        assert rule.relative_at_least or rule.absolute_at_least or rule.absolute_above, rule.id
        assert shipped.source(rule.source).is_citation or not rule.confirmed
        assert rule.months or not rule.about
        for number in (rule.relative_at_least, rule.absolute_at_least, rule.absolute_above):
            assert number is None or str(number).rstrip("0.") in rule.text, rule.id


def test_charted_measures_are_found_by_what_results_are_called(shipped: Library) -> None:
    assert shipped.measure("mrss").by_sites
    assert shipped.measure("mrss").range
    assert shipped.measure("fvc_percent").is_called("fvc % predicted")
    with pytest.raises(NotInLibrary):
        shipped.measure("squeak")


IN_WORDS = {
    "Home BP log", "Home BP", "HAMIS / dFTP", "WHO functional class", "HADS", "Vaccines", "Smoking", "PAH evaluation",
    "Annual PAH evaluation", "Activity", "Cancer check if RNAP3", "Cleared exercise sessions", "MDT date",
    "Contraception and vaccine plan", "Stool/reflux self-care", "Work-up completeness", "Fertility counselling",
    "Information understanding", "Infection events", "Revaccination", "Thyroid/counts screen", "Return to valued role",
}  # fmt: skip
"""Goals that no single number answers: two numbers, a class, a yes, or a day."""


def test_goals_of_templates_name_what_is_charted_or_answered_in_words(shipped: Library) -> None:
    known = known_measures(shipped)
    goals = {goal.measure for _, template in shipped.templates() for goal in template.goals}
    assert {goal for goal in goals if not any(each.is_called(goal) for each in known)} == IN_WORDS


def test_what_is_no_charted_scale_has_no_limits_by_definition(shipped: Library) -> None:
    for measure in shipped.pack("ssc").measures:
        assert measure.range, measure.id
        if measure.range.by_definition:
            assert measure.unit == "{score}", measure.id


def test_the_score_changes_by_more_than_five_and_a_quarter(shipped: Library) -> None:
    for rule in shipped.measure("mrss").rules:
        assert (rule.absolute_above, rule.relative_at_least, rule.absolute_at_least) == (Decimal(5), Decimal(25), None)


@needs_shared
def test_flags_are_those_of_the_draft(shipped: Library) -> None:
    """A confirmed rule rests on a statement that the draft calls read, under the same source."""
    assert SHARED is not None
    draft: Any = yaml.safe_load((SHARED / "clinical" / "measures.yaml").read_text(encoding="utf-8"))
    read = {fact["source"] for part in draft["measures"] for fact in part["facts"] if fact["verified"]}
    read |= {fact["source"] for fact in draft["charting"]["facts"] if fact["verified"]}
    for _, rule in rules(shipped):
        assert rule.source in read or not rule.confirmed, rule.id


def test_the_small_pack_with_measures_loads(packs: Path) -> None:
    (packs / "exampleitis" / "measures.yaml").write_text(MEASURES, encoding="utf-8")
    measure = load(folder=packs, kept_in=packs.parent / "cache").measure("squeak")
    assert measure.rules[0].absolute_at_least == Decimal(5)


@pytest.mark.parametrize(
    ("old", "new", "reason", "path"),
    [
        ("course: rise", "course: up", "unknown-value", "measures[0].rules[0].course"),
        ('absolute_at_least: "5"', 'note: "x"', "needs-one-of", "measures[0].rules[0]"),
        ('absolute_at_least: "5"', "absolute_at_least: 5", "wrong-type", "measures[0].rules[0].absolute_at_least"),
        ("source: guess", "source: nobody", "dangling-id", "measures[0].rules[0].source"),
        ("short: SQ", "short: SQ\n    colour: red", "unknown-key", "measures[0].colour"),
        ("unit: dB", 'unit: "d B"', "wrong-form", "measures[0].unit"),
    ],
)
def test_a_broken_file_is_refused(packs: Path, old: str, new: str, reason: str, path: str) -> None:
    assert old in MEASURES
    (packs / "exampleitis" / "measures.yaml").write_text(MEASURES.replace(old, new), encoding="utf-8")
    with pytest.raises(PackRefused) as refusal:
        load(folder=packs, kept_in=packs.parent / "cache")
    assert (refusal.value.reason, refusal.value.path) == (reason, path)
