"""`criteria`: rows for machines and people, without a clinic file; refusals name the fact."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from careplan.application.advanced import criteria_sets
from careplan.cli.main import main
from tests.support.command_line import Ran

FACTS = {
    "age_years": 45,
    "ssc_subset": "dcSSc",
    "mrss": {"value": 22, "unit": "{score}", "date": "2026-11-02"},
    "pasp_rest_mmhg": {"value": 4, "unit": "kPa"},
    "crcl_ml_min": 39.5,
    "prior_src": None,
}


class Criteria:
    """The command on facts of one's own, on standard input."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch
        monkeypatch.delenv("CAREPLAN_CLINIC", raising=False)

    def __call__(self, *words: str, facts: object = None, raw: str | None = None) -> Ran:
        text = raw if raw is not None else json.dumps(facts)
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        self.capsys.readouterr()
        status = main(["criteria", *words])
        said = self.capsys.readouterr()
        return Ran(status, said.out, said.err)

    def rows(self, id: str, facts: object) -> dict[str, dict[str, Any]]:
        ran = self(id, "--facts", "-", "--json", facts=facts)
        assert ran.status == 0, ran
        return {row["rule"]: row for row in json.loads(ran.out)}


@pytest.fixture
def criteria(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Criteria:
    return Criteria(capsys, monkeypatch)


def test_rows_are_bare_one_for_each_rule_in_the_order_of_the_set(criteria: Criteria) -> None:
    rows = criteria.rows("scot", FACTS)
    assert list(rows)[:5] == ["scot-i1", "scot-i2", "scot-i3", "scot-i4", "scot-i5"]
    assert {"rule", "kind", "result", "inputs", "missing", "source"} <= set(rows["scot-i1"])
    assert {id: rows[id]["result"] for id in ("scot-i1", "scot-i3", "scot-i5", "scot-e1", "scot-e4", "scot-e5b")} == {
        "scot-i1": "true", "scot-i3": "unknown", "scot-i5": "unknown", "scot-e1": "not_evaluated", "scot-e4": "true",
        "scot-e5b": "false",
    }  # fmt: skip
    assert (rows["scot-e4"]["kind"], rows["scot-e4"]["words"]) == ("exclusion", "exclusion present")
    assert (rows["scot-i4"]["words"], rows["scot-i4"]["source"]) == ("meets", "rdcna-2015-t3")
    assert rows["scot-i5"]["missing"] == ["pulmonary_involvement", "prior_src"]


def test_inputs_are_shown_as_they_were_given(criteria: Criteria) -> None:
    rows = criteria.rows("scot", FACTS)
    assert rows["scot-i4"]["inputs"] == {"mrss": {"value": 22, "unit": "{score}", "date": "2026-11-02"}}
    assert rows["scot-e5a"]["inputs"] == {"pasp_rest_mmhg": {"value": 4, "unit": "kPa", "date": None}}
    assert rows["scot-e4"]["inputs"]["crcl_ml_min"]["value"] == 39.5
    assert rows["scot-i2"]["inputs"]["ssc_subset"]["value"] == "dcSSc"


def test_conflicts_and_notes_travel_with_their_rule(criteria: Criteria) -> None:
    assert "4 years or less" in criteria.rows("scot", {})["scot-i3"]["conflict"]
    assert "never use" in criteria.rows("astis", {})["astis-e1"]["safety_note"]
    assert "contraception" in criteria.rows("upside", {"pregnant": False})["upside-e1"]["unchecked"]
    assert criteria.rows("upside", {})["upside-i4k"]["words"] == "not evaluated: for a person to judge"
    assert criteria.rows("scot", {})["scot-e1"]["words"] == "not evaluated: read only in part, not confirmed"


@pytest.mark.parametrize("id", ["scot", "astis", "assist", "upside", "ebmt-2025", "ebmt-cardio-2017"])
def test_every_set_answers_in_the_form_of_its_schema_whatever_is_known(
    criteria: Criteria, id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = list(criteria.rows(id, {}).values())
    assert {row["result"] for row in rows} <= {"unknown", "not_evaluated"}
    capsys.readouterr()
    assert main(["schema", "criteria"]) == 0
    jsonschema.Draft202012Validator(json.loads(capsys.readouterr().out)).validate(rows)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ('{"mrss": NaN}', "mrss"), ('{"mrss": 52}', "mrss"), ('{"mrss": -Infinity}', "mrss"),
        ('{"mrss": "22"}', "mrss"),
        ('{"fvc_pct": {"value": 2.1, "unit": "L"}}', "fvc_pct"),
        ('{"crcl_ml_min": {"value": 40, "unit": "mg/dL"}}', "crcl_ml_min"),
        ('{"prior_src": 1}', "prior_src"), ('{"ssc_subset": "diffuse"}', "ssc_subset"),
        ('{"pao2_kpa": 60}', "pao2_kpa"), ('{"lvef_pct": 0.45}', "lvef_pct"), ('{"fvc_pct": 0.8}', "fvc_pct"),
        ('{"mrss": {"value": 22, "date": "yesterday"}}', "mrss"), ('{"mrrs": 22}', "mrrs"),
        ('{"age_years": -1}', "age_years"),
    ],
)  # fmt: skip
def test_a_fact_that_cannot_be_used_is_refused_by_its_name(criteria: Criteria, raw: str, name: str) -> None:
    ran = criteria("scot", "--facts", "-", "--json", raw=raw)
    assert ran.status == 1
    document = json.loads(ran.out)
    assert document["data"] is None
    assert document["messages"][0]["code"] == "fact-refused"
    assert document["messages"][0]["parameters"]["variable"] == name
    assert name in ran.err


@pytest.mark.parametrize("raw", ["", "[]", "{", '{"mrss": 1, "mrss": 2}', "17"])
def test_what_is_no_object_of_facts_is_refused(criteria: Criteria, raw: str) -> None:
    ran = criteria("scot", "--facts", "-", raw=raw)
    assert (ran.status, ran.out) == (1, "")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("words", [["nope", "--facts", "-"], [], ["scot"], ["nope", "--schema"]])
def test_wrong_use_is_said(criteria: Criteria, words: list[str]) -> None:
    ran = criteria(*words, facts={})
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("careplan: ")


def test_a_file_of_facts_is_read_and_a_missing_one_is_refused(criteria: Criteria, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS))
    assert json.loads(criteria("assist", "--facts", str(path), "--json").out)[0]["result"] == "true"
    assert criteria("assist", "--facts", str(tmp_path / "none.json")).status == 1


def test_on_a_terminal_it_speaks_to_people(criteria: Criteria, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careplan.cli.criteria.is_terminal", lambda: True)
    ran = criteria("astis", "--facts", "-", facts=FACTS)
    assert "No verdict: the team decides." in ran.out
    assert "exclusion present" in ran.out
    assert "never use as a present-day threshold" in ran.out
    assert "Meeting trial criteria does not mean suitable" in ran.out
    assert "eligib" not in ran.out.casefold()


@pytest.mark.parametrize("id", ["scot", "astis", "assist", "upside", "ebmt-2025", "ebmt-cardio-2017"])
def test_no_set_says_that_somebody_may_or_may_not_have_a_treatment(
    criteria: Criteria, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [criteria(id, "--facts", "-", "--json", facts=FACTS).out, criteria(id, "--schema").out]
    monkeypatch.setattr("careplan.cli.criteria.is_terminal", lambda: True)
    said.append(criteria(id, "--facts", "-", facts=FACTS).out)
    assert all(said)
    assert not any("eligib" in each.casefold() for each in said)


@pytest.mark.parametrize(
    ("id", "rule", "fact", "result"),
    [
        ("scot", "scot-e5a", {"pasp_rest_mmhg": {"value": 56, "unit": "mm Hg"}}, "true"),
        ("scot", "scot-e4", {"crcl_ml_min": {"value": 0.04, "unit": "l/min"}}, "false"),
        ("scot", "scot-i3", {"duration_non_raynaud_years": {"value": 60, "unit": "months"}}, "true"),
        ("scot", "scot-i3", {"duration_non_raynaud_years": {"value": 61, "unit": "months"}}, "false"),
        ("scot", "scot-i4", {"mrss": {"value": 16, "date": "2026"}}, "true"),
        ("astis", "astis-e5", {"pao2_kpa": {"value": 60, "unit": "mmHg"}}, "false"),
        ("astis", "astis-e5", {"pao2_kpa": {"value": 59.9, "unit": "mm Hg"}}, "true"),
        ("assist", "assist-e2", {"creatinine_umol_l": {"value": 177, "unit": "µmol/l"}}, "false"),
        ("ebmt-2025", "ebmt-i5", {"mrss": 16, "major_organ_involvement": {"value": True, "date": "2026-10"}}, "true"),
        ("ebmt-cardio-2017", "ec-2", {"pvr_wood_units": {"value": 3.01, "unit": "WU"}}, "true"),
    ],
)
def test_facts_in_other_units_and_spellings(
    criteria: Criteria, id: str, rule: str, fact: dict[str, Any], result: str
) -> None:
    assert criteria.rows(id, fact)[rule]["result"] == result


def test_the_sets_are_listed(criteria: Criteria) -> None:
    ran = criteria("--list", "--json")
    assert [each["id"] for each in ran.data] == [each.id for each in criteria_sets()]
    assert "ebmt-cardio-2017" in criteria("--list").out


def test_the_form_of_the_facts_is_published(criteria: Criteria) -> None:
    schema = json.loads(criteria("scot", "--schema").out)
    validator = jsonschema.Draft202012Validator(schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert validator.is_valid(FACTS)
    for wrong in (
        {"mrss": 52},
        {"prior_src": "no"},
        {"ssc_subset": "diffuse"},
        {"mrrs": 2},
        {"mrss": {"date": "2026"}},
    ):
        assert not validator.is_valid(wrong), wrong
    assert schema["properties"]["mrss"]["x-asked-by-this-set"]
    assert not schema["properties"]["ecog"]["x-asked-by-this-set"]
