"""What the library answers for each drug in six situations: outcome, sentence and source.

The table was made by the program. A second reading of 21 November 2026 compared every line with the clinical draft
and its notes; it was no clinician's, and of cited texts it opened excerpts for doubtful lines only. It found eleven
lines wrong or too weak and corrected the pack or the rule, not the table (`CHANGES.md`, "Second reading of the
checks"): pregnancy with iloprost, losartan and nintedanib was unconfirmed and is read now; liver impairment with
iloprost, losartan and (as chronic liver disease) methotrexate, and hepatitis B with methotrexate, were silent;
pregnancy with amlodipine, nifedipine, sildenafil and tadalafil was a remark and is a caution, the word of the source.
A line that changes is looked at before it is taken over.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from careplan.domain.checks.outcome import Checked, Outcome
from careplan.i18n.checks import sentence
from careplan.knowledge.library import Library
from tests.support.check_documents import WELL, answers, of_rule

TABLE = Path(__file__).parent / "data" / "checks_by_drug.tsv"
CODES = {
    "pregnant": {"pregnancy"},
    "egfr-20": {"renal_impairment"},
    "child-pugh-c": {"hepatic", "hepatic_child_pugh", "hepatic_severe", "alcohol_liver_disease"},
    "hepatitis-b": {"hepatitis_b"},
    "live-vaccine": {"live_vaccine"},
}
SITUATIONS: dict[str, dict[str, Any]] = {
    "pregnant": {"pregnancy_potential": True, "pregnant": True},
    "egfr-20": {"egfr": 20},
    "child-pugh-c": {"child_pugh": "C"},
    "hepatitis-b": {"hepatitis_b": "positive"},
    "live-vaccine": {"vaccines_planned": ["live_vaccine"]},
}
Line = tuple[str, ...]
"""Drug, situation, outcome, severity, code, sources, sentence."""


def table(library: Library) -> list[Line]:
    """Every line, for each drug in the order of the library."""
    return [line for drug in library.packs[0].drugs for line in _lines(library, drug.id)]


def _lines(library: Library, drug: str) -> Iterator[Line]:
    for situation, change in SITUATIONS.items():
        found = answers(library, drug, patient={**WELL, **change})
        rows = [*of_rule(found, "contraindication"), *(r for r in found if r.fact.endswith("reproductive.pregnancy"))]
        for row in rows:
            if CODES[situation].intersection(_states(row)) or row.rule == "contraception":
                yield _line(drug, situation, row)
    labs = of_rule(answers(library, drug, patient={**WELL, "pregnancy_potential": True}, results=[]), "pretreatment")
    for row in labs:
        if row.outcome is not Outcome.CLEAR:
            yield _line(drug, "missing-labs", row)


def _states(row: Checked) -> set[str]:
    named = row.parameters.get("state") or row.parameters.get("states", "")
    return set(named.split(", "))


def _line(drug: str, situation: str, row: Checked) -> Line:
    severity = row.severity.value if row.severity else ""
    return (drug, situation, row.outcome.value, severity, row.code, ",".join(row.sources), sentence(row))


def _expected() -> list[Line]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return [tuple(line) for line in csv.reader(stream, delimiter="\t")][1:]


def test_every_drug_answers_as_the_table_says(shipped: Library) -> None:
    present, expected = table(shipped), _expected()

    assert [line for line in present if line not in expected] == []
    assert [line for line in expected if line not in present] == []


@pytest.mark.parametrize("situation", SITUATIONS)
def test_no_drug_is_clear_in_a_situation_that_is_so(shipped: Library, situation: str) -> None:
    lines = [line for line in table(shipped) if line[1] == situation]

    assert {line[0] for line in lines} == {drug.id for drug in shipped.packs[0].drugs}
    assert Outcome.CLEAR.value not in {line[2] for line in lines}


def test_every_confirmed_fact_about_a_situation_is_a_finding(shipped: Library) -> None:
    lines = {(line[0], line[1]) for line in table(shipped) if line[2] == Outcome.FINDING.value}

    for drug in shipped.packs[0].drugs:
        for fact in drug.contraindications:
            for situation, codes in CODES.items():
                if fact.code in codes and fact.confirmed and (fact.egfr_below is None or fact.egfr_below > 20):
                    assert (drug.id, situation) in lines
