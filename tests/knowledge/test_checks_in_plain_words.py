"""Every sentence that the checks can say of the shipped library is plain words: no id, no code, no underscore."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from careplan.application.checking import Checks, check_document
from careplan.application.safety import safety_of
from careplan.domain.checks.engine import RULES
from careplan.domain.checks.gathering import not_checked, to_act_on
from careplan.domain.checks.outcome import Outcome
from careplan.domain.checks.rules import dose
from careplan.domain.checks.safety import SafetyChecks
from careplan.domain.plan.labels import Labels
from careplan.i18n.check_words import missing_text
from careplan.i18n.checks import rule_words, sentence
from careplan.i18n.safety_groups import told
from careplan.knowledge.library import Library
from tests.knowledge.test_checks_safety import BAD
from tests.support.check_documents import TODAY, WELL

CODE = re.compile(r"\w_\w|[{}]|\b[a-z-]+:[\w-]|10\*|mm\[Hg\]|\bNone\b|\bTrue\b|\bFalse\b")
WORST: dict[str, Any] = {**BAD, "sex": "female", "infections": ["pneumonia"], "active_infection": True}
PLAN = {
    "goals": [{"description": "G1"}, {"description": "G2", "measure": "FVC", "target": "70 %"}],
    "actions": [{"description": "Walking", "kind": "therapy"}, {"description": "Echo", "kind": "care"}],
    "elements": {"problems": False, "prognosis": True},
}


def documents(library: Library) -> Iterator[dict[str, Any]]:
    """Every drug in the best, the worst and an unknown case, with every test out of bounds, and each red flag."""
    pack = library.packs[0]
    drugs = [{"drug": drug.id, "dose": {"value": "9000", "unit": "mg"}, "frequency": "daily"} for drug in pack.drugs]
    bare = [{"drug": drug.id} for drug in pack.drugs]
    tests = [test.id for test in pack.investigations]
    units = {limit.test: limit.unit for drug in pack.drugs for limit in drug.thresholds if limit.unit}
    states = {state.code: True for state in pack.checks.states if state.kind.value in {"told", "woman"}}
    for value in ("0.1", "9999", "3"):
        results = [{"test": t, "value": value, "unit": units.get(t, "1"), "date": "2026-11-20"} for t in tests]
        yield {"patient": WORST, "medicines": drugs, "results": results, "plan": PLAN, "referrals": []}
    yes = [{"test": t, "value": True, "date": "2026-11-20"} for t in tests]
    yield {"patient": {**WELL, "conditions": states}, "medicines": drugs, "results": yes}
    yield {"patient": WELL, "medicines": bare, "results": []}
    yield {"patient": {}, "medicines": [*bare, {"drug": "turmeric capsules"}, {"drug": "MTX"}, {"drug": "HCQ"}]}
    others = [*(each.id for each in pack.drug_classes), *(each.id for each in pack.substances[:25])]
    substances = [{"drug": id} for id in others]
    yield {"patient": WORST, "medicines": [*bare, *substances], "red_flags": [flag.id for flag in pack.red_flags]}
    listed = ["penicillin", "odd pollen", "trimethoprim", "NSAIDs"]
    allergic = {**WELL, "allergies": {"status": "listed", "listed": listed}, "vaccines_planned": ["flu", "odd jab"]}
    antibodies = {each.id: True for each in pack.condition.antibodies}
    organs = {each.id: True for each in pack.condition.organs}
    yield {"patient": {**allergic, "antibodies": antibodies, "organs": organs}, "medicines": [*drugs, {"drug": "PPI"}]}


@pytest.fixture(scope="module")
def checked(shipped: Library) -> list[Checks]:
    return [check_document(shipped, json.dumps(each).encode(), TODAY) for each in documents(shipped)]


@pytest.fixture(scope="module")
def safeties(checked: list[Checks]) -> list[SafetyChecks]:
    return [safety_of(each) for each in checked]


def test_every_sentence_is_plain_words(safeties: list[SafetyChecks]) -> None:
    said = {sentence(answer.row) for checks in safeties for answer in checks.answers}

    assert len(said) > 1000
    assert [text for text in sorted(said) if CODE.search(text)] == []


def test_everything_that_lacks_is_plain_words(safeties: list[SafetyChecks]) -> None:
    lacking = {
        (code, missing_text(code, checks.names))
        for checks in safeties
        for answer in checks.answers
        for code in answer.row.missing
    }

    assert len({code.partition(":")[0] for code, _ in lacking}) > 40
    assert [pair for pair in sorted(lacking) if CODE.search(pair[1])] == []


def test_every_code_of_the_library_that_lacks_has_its_name(safeties: list[SafetyChecks], shipped: Library) -> None:
    ids = {state.id.replace("_", " ") for state in shipped.packs[0].checks.states if "_" in state.id}
    names = {state.name for state in shipped.packs[0].checks.states}
    said = {missing_text(c, checks.names) for checks in safeties for a in checks.answers for c in a.row.missing}

    assert said & (ids - names) == set()


def test_what_is_read_as_one_is_plain_words(safeties: list[SafetyChecks]) -> None:
    for checks in safeties:
        for gathered in (*to_act_on(checks), *not_checked(checks)):
            words = told(gathered, checks, Labels())
            said = " ".join(
                (words.title, words.lacks, *(line for line in words.lines if line not in _advice(gathered)))
            )
            assert not CODE.search(said), said
            assert words.title


def test_every_rule_has_words_for_what_it_is_about() -> None:
    assert [rule.id for rule in RULES if rule_words(rule.id) == rule.id and rule.id != dose.ID] == []


def test_all_outcomes_but_a_failure_are_among_them(safeties: list[SafetyChecks]) -> None:
    seen = {answer.row.outcome for checks in safeties for answer in checks.answers}

    assert seen == set(Outcome) - {Outcome.FAILED}


def _advice(gathered: Any) -> set[str]:
    """Texts of the pack, which are quoted as they stand."""
    return {text for answer in gathered.answers for text in answer.row.advice}
