"""Cases as a pharmacist would try them: every plausible spelling of a fact, and what must come of it."""

import json
from typing import Any

import pytest

from careplan.application.check_refusals import CheckFactsRefused
from careplan.application.checking import check_document
from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.i18n.checks import sentence
from careplan.knowledge.library import Library
from tests.support.check_documents import TODAY, WELL, answers, findings, of_rule

HIGH, MODERATE, LOW = Grade.HIGH, Grade.MODERATE, Grade.LOW


def states(rows: tuple[Checked, ...], drug: str) -> dict[str, Grade | None]:
    """What was found against a drug, by its state."""
    found = findings(of_rule(rows, "contraindication"))
    return {row.parameters["state"]: row.severity for row in found if row.about == (drug,)}


CASES: list[tuple[str, dict[str, Any], dict[str, Grade]]] = [
    ("methotrexate", {"child_pugh": "A"}, {"alcohol_liver_disease": HIGH}),
    ("methotrexate", {"child_pugh": "class b"}, {"alcohol_liver_disease": HIGH}),
    ("methotrexate", {"problems": ["Liver cirrhosis"]}, {"alcohol_liver_disease": HIGH}),
    ("methotrexate", {"hepatitis_b": "chronic"}, {"hepatitis_b": MODERATE}),
    ("methotrexate", {"organs": ["ILD"]}, {"ild": MODERATE}),
    ("methotrexate", {"egfr": {"value": 29, "unit": "mL/min/1.73m2"}}, {"renal_impairment": HIGH}),
    ("nintedanib", {"child_pugh": "a"}, {"hepatic_child_pugh": MODERATE}),
    ("nintedanib", {"child_pugh": "Child-Pugh B"}, {"hepatic_child_pugh": HIGH}),
    ("nintedanib", {"pregnant": True}, {"pregnancy": HIGH}),
    ("nintedanib", {"allergies": {"status": "listed", "listed": ["peanuts"]}}, {"allergy_peanut_soya": HIGH}),
    ("rituximab", {"hepatitis_b": "HBsAg positive"}, {"hepatitis_b": MODERATE}),
    ("rituximab", {"hepatitis_b": "Resolved"}, {"hepatitis_b": MODERATE}),
    ("rituximab", {"infections": ["hepatitis B"]}, {"hepatitis_b": MODERATE, "active_infection": HIGH}),
    ("rituximab", {"vaccines_planned": ["varicella"]}, {"live_vaccine": HIGH}),
    ("rituximab", {"vaccines_planned": ["Shingrix", "yellow fever"]}, {"live_vaccine": HIGH}),
    ("tocilizumab", {"infections": ["latent TB"]}, {"tuberculosis": HIGH, "active_infection": HIGH}),
    ("cyclophosphamide", {"infections": ["Urinary tract infection"]},
     {"urinary_tract_infection": HIGH, "active_infection": HIGH}),
    ("mycophenolate_mofetil", {"egfr": 24.9}, {"renal_impairment": MODERATE}),
    ("tadalafil", {"egfr": {"value": "20", "unit": "ml/min/1.73m²"}}, {"renal_impairment": HIGH}),
    ("iloprost", {"conditions": {"recent_stroke_mi": True}}, {"recent_stroke_mi": HIGH}),
    ("metoclopramide", {"problems": ["Epilepsy since 1990"]}, {"epilepsy": HIGH}),
    ("losartan", {"pregnant": True, "sex": "Female"}, {"pregnancy": HIGH}),
    ("co-trimoxazole", {"child_pugh": "C"}, {"hepatic_severe": HIGH}),
    ("macitentan", {"pregnancy_potential": True, "effective_contraception": False},
     {"no_effective_contraception": HIGH}),
]  # fmt: skip


@pytest.mark.parametrize(("drug", "patient", "found"), CASES)
def test_a_state_is_found_however_it_is_written(
    shipped: Library, drug: str, patient: dict[str, Any], found: dict[str, Grade]
) -> None:
    known = shipped.formulary.find(drug)
    assert known is not None
    base = {key: value for key, value in WELL.items() if key != "active_infection" or "infections" not in patient}

    assert states(answers(shipped, drug, patient={**base, **patient}), known.id) == found


QUIET: list[tuple[str, dict[str, Any]]] = [
    ("nintedanib", {"child_pugh": "none"}), ("cyclophosphamide", {"infections": ["none"]}),
    ("rituximab", {"vaccines_planned": ["Shingrix"]}), ("rituximab", {"hepatitis_b": "Negative"}),
    ("mycophenolate_mofetil", {"egfr": 25}), ("macitentan", {"sex": "Male", "pregnancy_potential": None}),
]  # fmt: skip


@pytest.mark.parametrize(("drug", "patient"), QUIET)
def test_what_is_not_so_is_no_finding(shipped: Library, drug: str, patient: dict[str, Any]) -> None:
    base = {key: value for key, value in WELL.items() if key != "active_infection" or "infections" not in patient}
    rows = answers(shipped, drug, patient={**base, **patient})

    assert findings(of_rule(rows, "contraindication")) == []


@pytest.mark.parametrize(
    "patient",
    [
        {"hepatitis_b": "vaccinated"}, {"hepatitis_b": True}, {"child_pugh": "D"}, {"egfr": "<30"}, {"egfr": -5},
        {"egfr": {"value": 20, "unit": "mL/min"}}, {"organs": ["toes"]}, {"sex": "x"},
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused_and_checks_nothing(shipped: Library, patient: dict[str, Any]) -> None:
    with pytest.raises(CheckFactsRefused):
        answers(shipped, "rituximab", patient=patient)


@pytest.mark.parametrize("status", ["unknown", "not tested", None])
def test_an_unknown_status_is_missing_and_never_clear(shipped: Library, status: str | None) -> None:
    rows = of_rule(answers(shipped, "rituximab", patient={**WELL, "hepatitis_b": status}), "contraindication")

    assert "hepatitis_b" in next(row.missing for row in rows if row.code == "states-unknown")
    assert all("hepatitis B" not in sentence(row) for row in rows if row.outcome is Outcome.CLEAR)


def test_an_egfr_of_a_day_to_come_is_not_known(shipped: Library) -> None:
    egfr = {"value": 95, "unit": "mL/min/1.73m2", "date": "2027-01-01"}
    rows = of_rule(answers(shipped, "methotrexate", patient={**WELL, "egfr": egfr}), "contraindication")

    assert "egfr" in next(row.missing for row in rows if row.code == "states-unknown")


ALLERGIES = [
    ("amoxicillin", "penicillin", True), ("amoxicillin", "ampicillin", True), ("amoxicillin", "Penicillin V", True),
    ("Bactrim", "sulfa", True), ("co-trimoxazole", "trimethoprim", True), ("co-trimoxazole", "sulfadiazine", True),
    ("ibuprofen", "naproxen", True), ("captopril", "lisinopril", True), ("amoxicillin", "sulfa", False),
    ("methotrexate", "penicillin", False),
]  # fmt: skip


@pytest.mark.parametrize(("drug", "allergy", "found"), ALLERGIES)
def test_allergies_by_class(shipped: Library, drug: str, allergy: str, found: bool) -> None:
    listed = {"status": "listed", "listed": [allergy]}
    rows = findings(of_rule(answers(shipped, drug, patient={**WELL, "allergies": listed}), "allergy"))

    assert [row.severity for row in rows] == ([HIGH] if found else [])


DUPLICATES = [
    ("sildenafil", "tadalafil", MODERATE), ("captopril", "Zestril", MODERATE), ("omeprazole", "Nexium", MODERATE),
    ("ibuprofen", "naproxen", MODERATE), ("bosentan", "macitentan", MODERATE),
    ("CellCept", "mycophenolate mofetil", HIGH),
    ("rituximab", "tocilizumab", MODERATE), ("trimethoprim", "Bactrim", MODERATE), ("omeprazole", "sildenafil", None),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "grade"), DUPLICATES)
def test_the_same_treatment_twice(shipped: Library, one: str, other: str, grade: Grade | None) -> None:
    rows = findings(of_rule(answers(shipped, one, other), "duplicate"))

    assert [row.severity for row in rows] == ([grade] if grade else [])


DOSES: list[tuple[str, tuple[str, str], str, str]] = [
    ("methotrexate", ("15", "mg"), "weekly", "dose-clear"), ("methotrexate", ("15", "mg"), "daily", "dose-above-all"),
    ("methotrexate", ("22.5", "mg"), "once weekly", "dose-above-some"),
    ("methotrexate", ("26", "mg"), "1x/week", "dose-above-all"),
    ("nintedanib", ("150", "mg"), "BID", "dose-clear"),
    ("nintedanib", ("150", "mg"), "3 times a day", "dose-above-all"),
    ("nintedanib", ("0.15", "g"), "2 times daily", "dose-clear"),
    ("nintedanib", ("1", "tablet"), "daily", "dose-no-unit"),
    ("mycophenolate mofetil", ("1.5", "g"), "twice a day", "dose-above-some"),
    ("mycophenolate mofetil", ("2", "g"), "every 12 hours", "dose-above-all"),
    ("sildenafil", ("20", "milligrams"), "tds", "dose-clear"), ("sildenafil", ("20", "mg"), "od", "dose-no-frequency"),
    ("nintedanib", ("150", "mg"), "qd", "dose-no-frequency"),
    ("nintedanib", ("150", "mg"), "1-0-1", "dose-no-frequency"),
]  # fmt: skip


@pytest.mark.parametrize(("drug", "dose", "frequency", "code"), DOSES)
def test_doses_units_and_frequencies(
    shipped: Library, drug: str, dose: tuple[str, str], frequency: str, code: str
) -> None:
    medicine = {"drug": drug, "dose": {"value": dose[0], "unit": dose[1]}, "frequency": frequency}

    (row,) = of_rule(answers(shipped, medicines=[medicine]), "dose")

    assert row.code == code, sentence(row)


def test_somebody_who_is_pregnant_is_not_asked_about_contraception(shipped: Library) -> None:
    rows = answers(shipped, "bosentan", patient={**WELL, "pregnant": True, "pregnancy_potential": None})

    assert [row.code for row in of_rule(rows, "contraception")] == []
    assert states(rows, "bosentan") == {"pregnancy": HIGH}


def test_one_class_of_liver_impairment_is_not_told_as_clear_beside_another(shipped: Library) -> None:
    rows = of_rule(answers(shipped, "nintedanib", patient={**WELL, "child_pugh": "C"}), "contraindication")

    assert all("liver" not in sentence(row) for row in rows if row.outcome is Outcome.CLEAR)


def test_a_whole_case(shipped: Library) -> None:
    """The example of the command line's contract, with what must be found and what must not."""
    document = {
        "as_of": "2026-11-23",
        "patient": {**WELL, "pregnancy_potential": True, "pregnant": None, "egfr": {"value": 84, "date": "2026-11-02"}},
        "medicines": [
            {"drug": "methotrexate", "dose": {"value": "15", "unit": "mg"}, "frequency": "weekly", "route": "oral"},
            {"drug": "Bactrim"}, {"drug": "turmeric capsules"},
        ],
        "results": [{"test": "alt", "value": 28, "unit": "U/L", "date": "2026-10-14"}],
    }  # fmt: skip
    rows = check_document(shipped, json.dumps(document).encode(), TODAY).report.rows

    pairs = findings(of_rule(rows, "interaction"))
    both = frozenset({"methotrexate", "co_trimoxazole"})
    assert {(pair.severity, frozenset(pair.about)) for pair in pairs} == {(HIGH, both)}
    assert "pregnant" in {code for row in rows for code in row.missing}
    assert [row.about for row in of_rule(rows, "recognised")] == [("turmeric capsules",)]
