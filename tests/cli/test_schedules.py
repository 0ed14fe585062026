"""`schedule`: what is due from a document of facts, each row with its rule, its inputs and what is missing."""

import copy
import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from careplan.application.demo.folder import DemoMade
from careplan.cli.main import main
from tests.support.command_line import CommandLine, Ran

FACTS: dict[str, Any] = {
    "as_of": "2026-11-23",
    "patient": {
        "birth_date": "1968-03-12",
        "sex": "female",
        "pregnancy_potential": True,
        "subset": "dcSSc",
        "onset": "2025-03",
        "egfr": {"value": 84, "unit": "mL/min/1.73m2", "date": "2026-11-02"},
        "organs": ["lung", "skin"],
        "antibodies": {"RNAP3": "positive", "SCL70": False},
        "allergies": {"status": "none_known"},
    },
    "medicines": [
        {"drug": "methotrexate", "started": "2026-08-01", "scheme": "us-label", "route": "oral"},
        {"drug": "turmeric capsules"},
    ],
    "results": [
        {"test": "pft", "date": "2026-06-01"},
        {"test": "alt", "value": 28, "unit": "U/L", "date": "2026-10-14"},
        *({"test": test, "date": "2026-10-30"} for test in ("wbc", "neutrophils", "platelets", "hemoglobin")),
    ],
    "done_elsewhere": [{"rule": "sc-echo", "date": "2025-12-20", "place": "Example Hospital"}],
    "suppressed": [{"rule": "sc-nvc", "reason": "no microscope", "until": "2027-01-31"}],
}


class Schedules:
    """The command on facts of one's own, on standard input."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch
        monkeypatch.delenv("CAREPLAN_CLINIC", raising=False)

    def __call__(self, *words: str, facts: object = None) -> Ran:
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(facts).encode())))
        self.capsys.readouterr()
        status = main(["schedule", *words])
        said = self.capsys.readouterr()
        return Ran(status, said.out, said.err)

    def rows(self, facts: object, *words: str) -> dict[str, dict[str, Any]]:
        ran = self("--facts", "-", "--json", *words, facts=facts)
        assert ran.status == 0, ran
        return {row["rule"]: row for row in ran.data["rows"]}


@pytest.fixture
def schedules(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Schedules:
    return Schedules(capsys, monkeypatch)


def changed(**patient: Any) -> dict[str, Any]:
    facts = copy.deepcopy(FACTS)
    facts["patient"] |= patient
    return facts


@pytest.mark.parametrize(
    ("rule", "standing", "due_on"),
    [
        ("sc-echo", "coming", "2026-12-20"), ("sc-pft-ild-y1", "due", "2026-09-01"), ("sc-pah-annual", "due", None),
        ("sc-nvc", "suppressed", None), ("sc-homebp-high", "ongoing", None), ("sc-preg", "every-visit", None),
        ("sc-cancer-rnap3-breast", "due", None), ("sc-hrct-baseline", "for-a-person", None), ("sc-mrss", "due", None),
        ("sc-homebp-std", "does-not-apply", None), ("methotrexate:us-blood", "coming", "2026-11-27"),
        ("methotrexate:us-liver-kidney", "overdue", "2026-09-26"), ("medicine:turmeric capsules", "not-known", None),
    ],
)  # fmt: skip
def test_how_rows_stand(schedules: Schedules, rule: str, standing: str, due_on: str | None) -> None:
    row = schedules.rows(FACTS)[rule]
    assert (row["standing"], row["due_on"]) == (standing, due_on)


def test_every_row_explains_itself(schedules: Schedules) -> None:
    rows = schedules.rows(FACTS)
    echo = rows["sc-echo"]
    assert echo["because"] == (
        "Rule sc-echo. Every 12 months. Done elsewhere on 20-Dec-2025 at Example Hospital. "
        "The form of the disease: Diffuse SSc."
    ).replace("The form of the disease", "Subset")
    assert (echo["source"], echo["confirmed"]) == ("pah-screening-review", True)
    assert echo["citation"]
    assert "unconfirmed interval" in rows["sc-mrss"]["because"]
    assert not rows["sc-mrss"]["confirmed"]
    assert "no microscope" in rows["sc-nvc"]["words"]
    assert rows["sc-pft-ild-y1"]["missing"] == ["since:lung"]
    assert rows["medicine:turmeric capsules"]["missing_words"] == [
        "what turmeric capsules is: the library does not know it"
    ]
    for row in rows.values():
        assert row["because"].startswith(f"Rule {row['rule']}")
        assert row["source"] or row["standing"] == "not-known"


def test_what_is_not_known_is_never_not_due(schedules: Schedules) -> None:
    rows = schedules.rows({"as_of": "2026-11-23"})
    assert {row["standing"] for row in rows.values()} <= {"not-known", "for-a-person"}
    assert rows["medicines"]["missing"] == ["medicines"]
    assert rows["sc-echo"]["missing"] == ["subset", "results"]


def test_a_form_of_the_disease_that_the_schedule_does_not_name_is_not_known(schedules: Schedules) -> None:
    row = schedules.rows(changed(subset="sine"))["sc-pah-annual"]
    assert (row["standing"], row["if_so"], row["missing"][0]) == ("not-known", "due", "schedule:sine")


@pytest.mark.parametrize("onset", ["2025-03", "2023-11-23"])
def test_early_diffuse_disease_is_looked_at_most(schedules: Schedules, onset: str) -> None:
    ran = schedules("--facts", "-", "--json", facts=changed(onset=onset))
    assert [each["id"] for each in ran.data["focus"]] == ["so-early-dc", "so-rnap3"]


def test_an_involvement_with_its_date_ends_the_first_year(schedules: Schedules) -> None:
    facts = changed(organs={"lung": {"value": True, "date": "2024-05-01"}})
    assert schedules.rows(facts)["sc-pft-ild-y1"]["standing"] == "over"
    assert schedules.rows(changed(organs={"lung": False}))["sc-desat"]["standing"] == "does-not-apply"


def test_today_goes_before_the_day_of_the_document(schedules: Schedules) -> None:
    assert schedules.rows(FACTS, "--today", "2026-12-21")["sc-echo"]["standing"] == "overdue"
    assert schedules.rows(FACTS, "--today", "2027-02-01")["sc-nvc"]["standing"] == "due"


@pytest.mark.parametrize(
    "spoiled",
    [
        {"suppressed": [{"rule": "sc-nvc", "until": "2027-01-31"}]},
        {"suppressed": [{"rule": "sc-nvc", "reason": "x"}]},
        {"suppressed": [{"rule": "sc-nvc", "reason": " ", "until": "2027-01-31"}]},
        {"suppressed": [{"rule": "sc-none", "reason": "x", "until": "2027-01-31"}]},
        {"done_elsewhere": [{"rule": "sc-echo", "date": "2026-01-01"}]},
        {"done_elsewhere": [{"rule": "sc-ehco", "date": "2026-01-01", "place": "x"}]},
        {"results": [{"test": "pft", "date": "01.06.2026"}]}, {"patient": {"subset": "diffuse"}}, {"results": "none"},
        {"patient": {"onset": "2027"}}, {"patient": {"organs": {"lung": "perhaps"}}}, {"as_of": "today"},
        {"patient": {"disease_duration_years": -1}},
    ],
)  # fmt: skip
def test_facts_that_cannot_be_used_are_refused(schedules: Schedules, spoiled: dict[str, Any]) -> None:
    ran = schedules("--facts", "-", "--json", facts=FACTS | spoiled)
    assert ran.status == 1, ran.out[:300]
    assert json.loads(ran.out)["data"] is None
    assert "Traceback" not in ran.err


def test_without_facts_it_is_used_wrongly(schedules: Schedules) -> None:
    assert schedules().status == 2
    assert schedules("--facts", "-", facts=[]).status == 1


def test_it_speaks_to_people(schedules: Schedules) -> None:
    out = schedules("--facts", "-", facts=FACTS).out
    for said in ("The physician orders.", "UNCONFIRMED", "Set aside until 31-Jan-2027", "For a person to judge"):
        assert said in out


def test_the_forms_are_published(schedules: Schedules, capsys: pytest.CaptureFixture[str]) -> None:
    given = json.loads(schedules("--schema").out)
    jsonschema.Draft202012Validator(given).validate(FACTS)
    assert not jsonschema.Draft202012Validator(given).is_valid({"results": "none"})
    data = schedules("--facts", "-", "--json", facts=FACTS).data
    capsys.readouterr()
    assert main(["schema", "schedule"]) == 0
    jsonschema.Draft202012Validator(json.loads(capsys.readouterr().out)).validate(data)


def _do(run: CommandLine, folder: Path, name: str, fields: dict[str, Any]) -> Ran:
    path = folder / "fields.json"
    path.write_text(json.dumps(fields), encoding="utf-8")
    return run("--json", "do", name, "--with", str(path))


def _rows(run: CommandLine, *whose: str) -> dict[str, dict[str, Any]]:
    return {row["rule"]: row for row in run.ask("schedule", *whose)["rows"]}


def test_a_patient_on_file_with_what_was_said(working: CommandLine, made: DemoMade, tmp_path: Path) -> None:
    plan_id = str(made.patients[0].plan_id)
    patient_id = working.ask("plan", "show", plan_id)["plan"]["patient"]["id"]
    done = {"done_on": "2026-03-12", "place": "Example Hospital"}
    aside = {"reason": "no microscope", "until": "2027-01-31"}
    for name, rule, terms in (("done-elsewhere.record", "sc-echo", done), ("set-aside.record", "sc-nvc", aside)):
        ran = _do(working, tmp_path, name, {"patient_id": patient_id, "rule": rule, "terms": terms})
        assert ran.status == 0, ran
        refused = _do(working, tmp_path, name, {"patient_id": patient_id, "rule": "sc-none", "terms": terms})
        assert refused.status == 1
        assert "The library does not offer this row of the schedule" in refused.out + refused.err
    rows = _rows(working, "--patient", patient_id)
    assert "Done elsewhere on 12-Mar-2026 at Example Hospital" in rows["sc-echo"]["because"]
    assert rows["sc-nvc"]["standing"] == "suppressed"
    assert "Set aside until 31-Jan-2027 because: no microscope" in rows["sc-nvc"]["because"]
    assert _rows(working, "--plan", plan_id) == rows


def test_one_subject_at_a_time(looking: CommandLine) -> None:
    assert looking("schedule", "--patient", "x", "--facts", "-").status == 2
