"""`check`: documents of facts are read strictly, answered in full, and a plan is checked from its record."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from careplan.cli.checks import CheckAnswer
from careplan.cli.commands import answer_type
from careplan.cli.plain import schema
from tests.support.command_line import CommandLine

EXAMPLE: dict[str, Any] = {
    "as_of": "2026-11-23",
    "patient": {
        "birth_date": "1968-03-12", "sex": "female", "pregnancy_potential": True, "pregnant": None, "subset": "dcSSc",
        "egfr": {"value": 84, "unit": "mL/min/1.73m2", "date": "2026-11-02"}, "child_pugh": None,
        "hepatitis_b": "negative", "active_infection": False, "organs": ["lung", "skin"],
        "allergies": {"status": "none_known"}, "vaccines_planned": [],
    },
    "medicines": [
        {"drug": "methotrexate", "dose": {"value": "15", "unit": "mg"}, "frequency": "weekly", "route": "oral"},
        {"drug": "turmeric capsules"},
    ],
    "results": [{"test": "alt", "value": 28, "unit": "U/L", "date": "2026-10-14"}],
}  # fmt: skip
"""As `CLI.md` of the design gives it."""

Check = Callable[..., tuple[int, Any]]


@pytest.fixture
def check(looking: CommandLine, tmp_path: Path) -> Check:
    """Asks about a document; answers the status and the whole JSON answer."""

    def asked(document: Any, *words: str) -> tuple[int, Any]:
        path = tmp_path / "facts.json"
        path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
        ran = looking("--json", "check", "--facts", str(path), *words)
        return ran.status, json.loads(ran.out)

    return asked


def rows(answer: Any, rule: str) -> list[dict[str, Any]]:
    return [row for row in answer["data"]["results"] if row["rule"].partition(".")[0] == rule]


def test_the_example_of_the_design(check: Check) -> None:
    status, answer = check(EXAMPLE)

    assert (status, answer["schema"], answer["data"]["as_of"]) == (1, "careplan.check/1", "2026-11-23")
    assert rows(answer, "dose")[0]["outcome"] == "clear"
    assert rows(answer, "recognised")[0]["about"] == ["turmeric capsules"]
    assert rows(answer, "recognised")[0]["outcome"] == "not_checked"
    lung = next(row for row in rows(answer, "contraindication") if row["outcome"] == "finding")
    assert (lung["severity"], lung["confirmed"]) == ("moderate", True)
    assert {"name": "organ:lung", "value": "yes", "date": None} in lung["inputs"]
    assert lung["sources"][0]["citation"]
    assert answer["data"]["counts"]["failed"] == 0
    assert answer["data"]["reviewed"] is False


def test_the_answer_fits_its_schema(check: Check) -> None:
    _, answer = check(EXAMPLE)

    jsonschema.validate(answer["data"], schema(answer_type("check")))
    jsonschema.validate(answer["data"], schema(CheckAnswer))


def test_people_read_sentences_with_what_is_missing_and_the_source(looking: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(EXAMPLE), encoding="utf-8")

    ran = looking("check", "--facts", str(path))

    assert ran.status == 1
    assert "Clear means that no rule matched, not that the plan is safe." in ran.out
    assert "not reviewed" in ran.out
    assert "Finding moderate: methotrexate: the source asks for caution with interstitial lung disease." in ran.out
    assert "Not checked: turmeric capsules is not in the library." in ran.out
    assert "Missing: an entry in the library" in ran.out
    assert "source: fda-otrexup" in ran.out


def test_facts_come_from_standard_input(looking: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(EXAMPLE), encoding="utf-8")
    with path.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        ran = looking("--json", "check", "--facts", "-")

    assert ran.data["counts"]["finding"] > 0


def test_no_clinic_is_needed(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAREPLAN_CLINIC")
    monkeypatch.delenv("CAREPLAN_PASSPHRASE")

    status, answer = check({"medicines": [{"drug": "folic acid"}], "as_of": "2026-11-23"})

    assert status == 0
    assert answer["data"]["counts"]["finding"] == 0


def test_the_day_is_that_of_the_call_unless_the_document_says_another(check: Check) -> None:
    assert check({"medicines": []})[1]["data"]["as_of"] == "2026-11-23"
    assert check({"medicines": [], "as_of": "2027-01-02"})[1]["data"]["as_of"] == "2027-01-02"


def test_the_published_schema_is_the_one_that_is_enforced(looking: CommandLine) -> None:
    ran = looking("check", "--schema")
    published = json.loads(ran.out)

    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(EXAMPLE, published)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"medicines": [], "patiënt": {}}, published)


MEDICINES: dict[str, Any] = {"medicines": []}
REFUSED: list[tuple[Any, str, str, str]] = [
    ("{", "", "not-json", ""),
    ('{"medicines": [], "medicines": []}', "", "key-twice", ""),
    ('{"medicines": NaN}', "", "not-json", ""),
    ([], "", "wrong-kind", "object"),
    ({}, "", "missing-key", "medicines"),
    ({**MEDICINES, "patientt": {}}, "patientt", "unknown-key", "patient"),
    ({**MEDICINES, "patient": {"egrf": 3}}, "patient.egrf", "unknown-key", "egfr"),
    ({**MEDICINES, "patient": {"pregnant": "no"}}, "patient.pregnant", "wrong-kind", "true, false, null"),
    ({**MEDICINES, "patient": {"egfr": -1}}, "patient.egfr", "wrong-value", "more than zero"),
    ({**MEDICINES, "patient": {"egfr": "many"}}, "patient.egfr", "wrong-kind", "a number"),
    ({**MEDICINES, "patient": {"egfr": {"value": 1, "unit": "mL/s"}}}, "patient.egfr.unit", "wrong-unit", "mL/min"),
    ({**MEDICINES, "patient": {"egfr": {"value": 1, "units": "x"}}}, "patient.egfr.units", "unknown-key", "unit"),
    ({**MEDICINES, "patient": {"child_pugh": "D"}}, "patient.child_pugh", "wrong-value", "none, A, B, C"),
    ({**MEDICINES, "patient": {"hepatitis_b": "perhaps"}}, "patient.hepatitis_b", "wrong-value", "negative"),
    ({**MEDICINES, "patient": {"sex": "f"}}, "patient.sex", "wrong-value", "female"),
    ({**MEDICINES, "patient": {"subset": "odd"}}, "patient.subset", "wrong-value", "dcSSc"),
    ({**MEDICINES, "patient": {"organs": ["lungs"]}}, "patient.organs", "not-in-library", "lung"),
    ({**MEDICINES, "patient": {"conditions": {"odd": True}}}, "patient.conditions.odd", "not-in-library", "anemia"),
    ({**MEDICINES, "patient": {"habits": {"tea": True}}}, "patient.habits.tea", "not-in-library", "alcohol"),
    ({**MEDICINES, "patient": {"birth_date": "12.03.1968"}}, "patient.birth_date", "wrong-value", "YYYY-MM-DD"),
    (
        {**MEDICINES, "patient": {"allergies": {"status": "listed"}}},
        "patient.allergies.listed", "contradicts", "list",
    ),
    (
        {**MEDICINES, "patient": {"allergies": {"status": "none_known", "listed": ["x"]}}},
        "patient.allergies.listed", "contradicts", "list",
    ),
    (
        {**MEDICINES, "patient": {"active_infection": False, "infections": ["flu"]}},
        "patient.infections", "contradicts", "same",
    ),
    ({"medicines": [{"name": "x"}]}, "medicines[0].name", "unknown-key", "drug"),
    ({"medicines": [{"drug": " "}]}, "medicines[0].drug", "wrong-value", ""),
    (
        {"medicines": [{"drug": "x", "dose": {"value": 0, "unit": "mg"}}]},
        "medicines[0].dose.value", "wrong-value", "more than zero",
    ),
    ({"medicines": [{"drug": "x", "dose": "15 mg"}]}, "medicines[0].dose", "wrong-kind", "value and unit"),
    ({"medicines": [{"drug": "x", "started": "2026-13-01"}]}, "medicines[0].started", "wrong-kind", "YYYY-MM-DD"),
    ({**MEDICINES, "results": [{"test": "alt", "date": "2026-02-31"}]}, "results[0].date", "wrong-value", "YYYY"),
    ({**MEDICINES, "red_flags": ["rf-odd"]}, "red_flags[0]", "not-in-library", "rf-src"),
    ({**MEDICINES, "referrals": [{"specialty": "odd"}]}, "referrals[0].specialty", "not-in-library", "nephrology"),
    (
        {**MEDICINES, "referrals": [{"specialty": "nephrology", "state": "lost"}]},
        "referrals[0].state", "not-in-library", "sent",
    ),
    ({**MEDICINES, "checks_done": [{"drug": "x", "check": "y"}]}, "checks_done[0].drug", "not-in-library", "mesna"),
    (
        {**MEDICINES, "checks_done": [{"drug": "methotrexate", "check": "y"}]},
        "checks_done[0].check", "not-in-library", "alcohol",
    ),
    ({**MEDICINES, "plan": {"elements": {"odd": True}}}, "plan.elements.odd", "not-in-library", "problems"),
    ({**MEDICINES, "condition": "measles"}, "condition", "not-in-library", "ssc"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "field", "reason", "allowed"), REFUSED)
def test_every_refusal_says_where_what_and_what_is_allowed(
    check: Check, document: Any, field: str, reason: str, allowed: str
) -> None:
    status, answer = check(document)

    (message,) = answer["messages"]
    assert (status, answer["data"]) == (1, None)
    assert (message["code"], message["field"]) == ("check-facts-refused", field)
    assert message["parameters"]["reason"] == reason
    assert allowed in message["parameters"]["allowed"]
    assert "Nothing was checked" in message["text"]


def test_a_document_that_is_too_large_is_refused(check: Check) -> None:
    status, answer = check(json.dumps({"medicines": [], "padding": "x" * 5_000_001}))

    assert (status, answer["messages"][0]["parameters"]["reason"]) == (1, "too-large")


def test_numbers_in_quotes_and_without_are_the_same(check: Check) -> None:
    def dosed(value: object) -> Any:
        medicine = {"drug": "methotrexate", "dose": {"value": value, "unit": "mg"}, "frequency": "once weekly"}
        return rows(check({"medicines": [medicine]})[1], "dose")

    assert dosed("15") == dosed(15)
    assert dosed(25.5)[0]["severity"] == "high"


@pytest.mark.parametrize(
    ("frequency", "outcome"),
    [
        ("weekly", "clear"), ("once a week", "clear"), ("daily", "finding"), ("every 2 weeks", "clear"),
        ({"times": 1, "period": "1", "unit": "wk"}, "clear"), ("now and then", "not_checked"), ("", "not_checked"),
        (None, "not_checked"), ("daily if needed", "not_checked"),
    ],
)  # fmt: skip
def test_frequencies(check: Check, frequency: object, outcome: str) -> None:
    medicine = {"drug": "methotrexate", "dose": {"value": "15", "unit": "mg"}, "frequency": frequency}

    (row,) = rows(check({"medicines": [medicine]})[1], "dose")

    assert row["outcome"] == outcome


def test_tests_are_known_by_id_name_and_code_and_others_are_named(check: Check) -> None:
    results = [
        {"test": "6690-2", "value": 2, "unit": "10^9/L", "date": "2026-11-01"},
        {"test": "Alanine aminotransferase", "value": 20, "unit": "U/L"},
        {"test": "ferritin", "value": 20, "unit": "ug/L"},
    ]

    _, answer = check({"medicines": [{"drug": "methotrexate"}], "results": results})

    names = {each["name"] for row in answer["data"]["results"] for each in row["inputs"]}
    assert {"test:wbc", "test:alt"} <= names
    assert answer["messages"][0]["code"] == "tests-not-in-library"
    assert "ferritin" in answer["messages"][0]["text"]


def test_a_plan_is_checked_from_its_record(looking: CommandLine, plan_id: str) -> None:
    ran = looking("--json", "check", "--plan", plan_id)
    answer = json.loads(ran.out)

    assert ran.status == 1
    assert answer["data"]["counts"]["failed"] == 0
    jsonschema.validate(answer["data"], schema(CheckAnswer))
    rules = {row["rule"].partition(".")[0] for row in answer["data"]["results"]}
    assert {"interaction", "contraindication", "allergy", "monitoring", "completeness", "unlinked-action"} <= rules
    assert [row["code"] for row in rows(answer, "red-flag")] == ["red-flags-unsaid"]
    assert any("nintedanib" in row["about"] for row in answer["data"]["results"])


def test_a_plan_that_is_not_there_is_refused(looking: CommandLine) -> None:
    ran = looking("--json", "check", "--plan", "00000000-0000-4000-8000-000000000000")

    assert (ran.status, ran.codes) == (1, ["not-found"])


@pytest.mark.parametrize("words", [(), ("--plan", "x", "--facts", "y")])
def test_one_of_plan_and_facts_is_named(looking: CommandLine, words: tuple[str, ...]) -> None:
    ran = looking("--json", "check", *words)

    assert (ran.status, ran.codes) == (2, ["no-facts"])
