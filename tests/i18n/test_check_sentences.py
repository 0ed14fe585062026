"""Every answer of the checks has a sentence, and no sentence waits for an answer that nobody gives."""

import re
from pathlib import Path

import pytest

from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome
from careplan.i18n import checks
from careplan.i18n.check_words import amount_words, limits_words, missing_text
from careplan.i18n.checks import head, is_worded, sentence

ROOM = Path(__file__).parents[2] / "careplan" / "domain" / "checks"
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOM.rglob("*.py")))
MADE = {f"state-{level}" for level in ("contraindicated", "avoid", "caution")} | {
    *(f"dose-no-{what}" for what in ("library", "confirmation", "dose", "frequency", "unit", "weight")),
    *(f"{rule}-none" for rule in ("unlinked-action", "goal-without-measure", "completeness")),
}
"""Codes that are put together from two parts."""


def test_every_sentence_belongs_to_an_answer() -> None:
    literals = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', SOURCE)) | MADE

    assert set(checks._SENTENCES) <= literals


@pytest.mark.parametrize("code", sorted(set(re.findall(r'code="([a-z-]+)"', SOURCE)) | MADE))
def test_every_answer_has_a_sentence(code: str) -> None:
    assert is_worded(code)


def test_no_sentence_tells_to_stop_or_calls_anything_safe() -> None:
    for code, text in checks._SENTENCES.items():
        assert not re.search(r"\b(stop|discontinue|withhold|safe|ok|eligible)\b", text, re.IGNORECASE), code


def row(outcome: Outcome, code: str, **parts: object) -> Checked:
    return Checked(rule="r", version="1", outcome=outcome, code=code, **parts)  # type: ignore[arg-type] # its fields


def test_heads_are_the_fixed_words() -> None:
    assert head(row(Outcome.FINDING, "pair", severity=Grade.HIGH)) == "Finding high"
    assert head(row(Outcome.FINDING, "pair", severity=Grade.MODERATE)) == "Finding moderate"
    assert head(row(Outcome.FINDING, "pair", severity=Grade.LOW)) == "Finding low"
    assert head(row(Outcome.CLEAR, "pair-clear")) == "Clear"
    assert head(row(Outcome.NOT_CHECKED, "unconfirmed")) == "Not checked"
    assert head(row(Outcome.FAILED, "rule-failed")) == "Check failed"


@pytest.mark.parametrize(
    ("operator", "limit", "said"),
    [
        ("below", "3.5 10*9/L", "below 3.5 × 10⁹/L"), ("at-most", "3 {xULN}", "at most 3 × ULN"),
        ("above", "3", "above 3"), ("at-least", "3 mmol/L", "at least 3 mmol/L"),
        ("between", "1 - 3 {xULN}", "between 1 to 3 × ULN"), ("present", "", "present"),
    ],
)  # fmt: skip
def test_limits_in_words(operator: str, limit: str, said: str) -> None:
    parameters = {"one": "alpha", "test": "Leukocytes", "value": "3.4", "operator": operator, "limit": limit}

    assert sentence(row(Outcome.FINDING, "limit-passed", severity=Grade.HIGH, parameters=parameters)) == (
        f"alpha: Leukocytes is 3.4; the limit of the source is: {said}."
    )


def test_an_unread_red_flag_says_so_and_to_call_all_the_same() -> None:
    parameters = {"flag": "Black toe.", "call": "Nephrology", "urgency": "same-day"}
    given = {"severity": Grade.HIGH, "parameters": parameters, "inputs": (Input("red_flag", "x"),)}

    read = sentence(row(Outcome.FINDING, "red-flag", **given))
    unread = sentence(row(Outcome.FINDING, "red-flag", confirmed=False, **given))

    assert read == "Red flag: Black toe. Call now: Nephrology. Urgency: the same day."
    assert unread == f"{read} The wording is unconfirmed; call all the same."


def test_braces_in_what_people_wrote_are_only_characters() -> None:
    said = sentence(row(Outcome.NOT_CHECKED, "not-recognised", parameters={"text": "{one} powder"}))

    assert said.startswith("{one} powder is not in the library.")


def test_what_is_missing_in_words() -> None:
    names = {"test:anti_hbc": "Hepatitis B core antibody", "organ:pah": "pulmonary arterial hypertension"}

    assert missing_text("egfr") == "the eGFR"
    assert missing_text("medicine:powder") == "which medicine powder is"
    assert missing_text("dose:white_pills 5") == "the dose of white pills 5"
    assert missing_text("active_infection") == "whether there is an active infection"
    assert missing_text("test:anti_hbc", names) == "a result for Hepatitis B core antibody"
    assert missing_text("organ:pah", names) == "pulmonary arterial hypertension"
    assert missing_text("bleeding_risk") == "bleeding risk"


def test_the_largest_doses_in_words() -> None:
    limits = "1\tg\t2 1 d\tSevere renal impairment limit\n300\tmg/d\t\tSSc-ILD"

    assert limits_words(limits).replace("\N{NO-BREAK SPACE}", " ") == (
        "1 g twice daily (Severe renal impairment limit); 300 mg/day (SSc-ILD)"
    )


def test_amounts_in_words() -> None:
    assert amount_words("0.4 10*9/L") == "0.4 × 10⁹/L"
    assert amount_words("130 mm[Hg]") == "130 mmHg"
    assert amount_words("yes") == "yes"
