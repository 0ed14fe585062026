"""`score`: bare objects for machines, lines for people, and an exit status that says whether there is a result."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from careplan.cli import scores
from careplan.cli.main import main
from tests.support.command_line import Ran, in_process_of_its_own
from tests.unit.score.conftest import VECTORS

BMI = {"height_cm": 170, "weight_kg": 70}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """Computes from a file; text is written as it is, anything else as JSON."""

    def ran(instrument: str, inputs: object, *words: str) -> Ran:
        file = tmp_path / "inputs.json"
        file.write_text(inputs if isinstance(inputs, str) else json.dumps(inputs, default=float), encoding="utf-8")
        capsys.readouterr()
        status = main(["score", instrument, "--inputs", str(file), *words])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return ran


def schema_of(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*words]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("vector", VECTORS[::4], ids=lambda v: f"{v['instrument']}-{v['case']}")
def test_a_vector_passes_through_the_command_line(vector: dict[str, Any], run: Any) -> None:
    ran = run(vector["instrument"], vector["inputs"])
    found = json.loads(ran.out)
    assert (ran.status, found["status"], found["instrument"]) == (0, "scored", vector["instrument"])
    for name, wanted in vector["expected"].items():
        tolerance = float(vector["tolerance"])
        exact = isinstance(wanted, bool | str) or wanted is None
        assert found["values"][name] == (wanted if exact else pytest.approx(float(wanted), abs=tolerance + 1e-12))


def test_the_answer_is_the_bare_object_and_keeps_to_its_schema(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    whole = schema_of(capsys, "schema", "score")
    for ran in (run("bmi", BMI), run("bmi", {}), run("bmi", {"height_cm": 0}), run("mrss", {}, "--json")):
        found = json.loads(ran.out)
        jsonschema.Draft202012Validator(whole).validate(found)
        assert {"instrument", "status", "values", "missing", "interpretation", "source", "release"} <= set(found)
        assert ran.err == ""


def test_incomplete_and_refused_end_with_status_1(run: Any) -> None:
    missing = run("bmi", {"height_cm": 170})
    assert (missing.status, json.loads(missing.out)["missing"]) == (1, ["weight_kg"])
    assert json.loads(missing.out)["values"] == {"bmi": None}
    refused = run("bmi", {"height_cm": 17, "weight_kg": "70"})
    found = json.loads(refused.out)
    assert (refused.status, found["status"], found["values"]) == (1, "refused", {})
    assert [(each["input"], each["reason"]) for each in found["problems"]] == [
        ("height_cm", "out-of-range"), ("weight_kg", "wrong-type"),
    ]  # fmt: skip
    assert found["problems"][0]["text"].startswith("height_cm is outside what it can be (50 to 250 cm)")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"height_cm": NaN, "weight_kg": 70}', "not-a-number"),
        ('{"height_cm": -Infinity, "weight_kg": 70}', "not-a-number"),
        ('{"height_cm": 1e400, "weight_kg": 70}', "not-a-number"),
        ('{"height_cm": 1' + "0" * 5000 + ', "weight_kg": 70}', "not-json"),
        ('{"height_cm": 170, "height_cm": 171, "weight_kg": 70}', "given-twice"),
        ('{"height_cm": {"value": 1.7, "unit": "m", "unit": "cm"}, "weight_kg": 70}', "given-twice"),
        ('{"height_cm": {"value": 1.7, "unit": "ft"}, "weight_kg": 70}', "wrong-unit"),
        ('{"height_cm": true, "weight_kg": 70}', "wrong-type"),
        ("", "not-json"), ("[", "not-json"), ("[" * 100_000, "not-json"), ("[]", "not-an-object"),
        ("null", "not-an-object"),
    ],
)  # fmt: skip
def test_hostile_inputs_are_refused_in_the_same_form(text: str, reason: str, run: Any) -> None:
    ran = run("bmi", text)
    assert ran.status == 1
    assert [each["reason"] for each in json.loads(ran.out)["problems"]] == [reason]


def test_units_are_converted(run: Any) -> None:
    metres = {"height_cm": {"value": 1.7, "unit": "m"}, "weight_kg": {"value": 70000, "unit": "g"}}
    assert json.loads(run("bmi", metres).out)["values"] == {"bmi": 24.22}
    micro = {"scr_mg_dl": {"value": 79.56, "unit": "µmol/L"}, "age_y": 55, "sex": "F"}
    assert json.loads(run("egfr_ckdepi_2021", micro).out)["values"] == {"egfr": 75.5, "reported": 75}


def test_an_instrument_is_found_whatever_its_case_and_sex_may_be_written_out(run: Any) -> None:
    inputs = {"scr_mg_dl": 0.9, "age_y": 55, "sex": "female"}
    found = json.loads(run("eGFR_CKDEPI_2021", inputs).out)
    assert (found["instrument"], found["values"]["reported"]) == ("egfr_ckdepi_2021", 75)


def test_a_result_says_which_categories_it_did_without_and_that_the_rule_is_recalled(run: Any) -> None:
    worst = dict.fromkeys(("dressing", "arising", "walking", "hygiene", "reach", "activities"), 2)
    found = json.loads(run("haq_di", {"category_worst_item": {**worst, "eating": None, "grip": None}}).out)
    assert (found["status"], found["values"]) == ("scored", {"haq_di": 2.0})
    assert found["missing"][:2] == ["category_worst_item.eating", "category_worst_item.grip"]
    assert found["missing_rule"]["confirmed"] is False


def test_inputs_are_read_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ([], ["--inputs", "-"]):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(BMI).encode())))
        assert main(["score", "bmi", *words]) == 0
        assert json.loads(capsys.readouterr().out)["values"] == {"bmi": 24.22}


def test_wrong_use_ends_with_status_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for words in (
        ["nonsense", "--inputs", "-"],
        [],
        ["--schema", "nonsense"],
        ["bmi", "--inputs", str(tmp_path / "x")],
    ):
        assert main(["score", *words]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("careplan: ")


def test_every_schema_takes_the_inputs_of_its_vectors(capsys: pytest.CaptureFixture[str]) -> None:
    for vector in VECTORS[::3]:
        found = schema_of(capsys, "score", "--schema", vector["instrument"])
        jsonschema.Draft202012Validator.check_schema(found)
        inputs = json.loads(json.dumps(vector["inputs"], default=float))
        if set(found["required"]) <= set(inputs):
            jsonschema.Draft202012Validator(found).validate(inputs)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(found).validate({**inputs, "of_no_instrument": 1})


def test_people_read_lines(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "is_terminal", lambda: True)
    good = run("bmi", BMI)
    assert good.status == 0
    assert good.out.splitlines()[:4] == ["Body mass index (bmi): scored", "Offered.", "", "bmi  24.22"]
    open_item = run("phq9", {"items": [0, None, 0, 0, 0, 0, 0, 0, 1]})
    assert open_item.status == 1
    assert "  items[1]" in open_item.out
    assert "ask about safety today" in open_item.out
    refused = run("must", {"bmi": 2, "unplanned_weight_loss_pct": 2, "acutely_ill_no_intake_over_5d": False})
    assert "bmi is outside what it can be" in refused.out
    assert "UNCONFIRMED" in refused.out
    assert json.loads(run("bmi", BMI, "--json").out)["values"] == {"bmi": 24.22}


def test_a_real_process_needs_no_clinic(tmp_path: Path) -> None:
    ran = in_process_of_its_own(
        "score", "bmi", "--inputs", "-", env={"CAREPLAN_CACHE": str(tmp_path)}, stdin=json.dumps(BMI).encode()
    )
    assert (ran.status, json.loads(ran.out)["values"]) == (0, {"bmi": 24.22})
