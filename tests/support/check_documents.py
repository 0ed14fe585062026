"""Documents of facts for the checks, and what the shipped library answers to them."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from careplan.application.checking import check_document
from careplan.domain.checks.outcome import Checked, Outcome
from careplan.knowledge.library import Library

TODAY = date(2026, 11, 23)
WELL: dict[str, Any] = {
    "sex": "female",
    "pregnancy_potential": False,
    "egfr": 90,
    "weight": 70,
    "child_pugh": "none",
    "hepatitis_b": "negative",
    "active_infection": False,
    "organs": {},
    "allergies": {"status": "none_known"},
    "vaccines_planned": [],
}
"""Somebody who has nothing that speaks against a medicine, as far as the named facts go."""


def answers(library: Library, *drugs: str, patient: dict[str, Any] | None = None, **parts: Any) -> tuple[Checked, ...]:
    """All rows about somebody who takes these."""
    document = {"patient": patient or {}, "medicines": [{"drug": drug} for drug in drugs], **parts}
    return check_document(library, json.dumps(document).encode(), TODAY).report.rows


def of_rule(rows: Iterable[Checked], rule: str) -> list[Checked]:
    """The rows of one rule; a watch has its own id behind a dot."""
    return [row for row in rows if row.rule.partition(".")[0] == rule]


def findings(rows: Iterable[Checked]) -> list[Checked]:
    """Only the findings."""
    return [row for row in rows if row.outcome is Outcome.FINDING]
