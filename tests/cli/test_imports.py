"""Taking in files, twice, not at all, and out again."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine

BUNDLE, LIST = "resources/selftest/bundle.json", "resources/selftest/list.csv"


def _counts(run: CommandLine) -> dict[str, int]:
    """Rows by table, without those of the journal."""
    rows: dict[str, int] = run.ask("verify")["rows"]
    return {table: count for table, count in rows.items() if not table.startswith("journal_")}


def test_twice_the_same_file_changes_nothing(working: CommandLine) -> None:
    (first,) = working.ask("import", BUNDLE)
    assert first["report"]["added"]["patient"] == 1
    before = _counts(working)
    (second,) = working.ask("import", BUNDLE)
    assert (second["report"]["added"], second["report"]["batch"]) == ({}, None)
    assert second["report"]["present"] == sum(first["report"]["added"].values())
    assert _counts(working) == before


def test_a_dry_run_says_what_would_come_and_changes_nothing(working: CommandLine) -> None:
    before = hashlib.sha256(working.clinic.read_bytes()).digest()
    (would,) = working.ask("import", BUNDLE, "--dry-run")
    assert would["report"]["dry_run"]
    assert hashlib.sha256(working.clinic.read_bytes()).digest() == before
    (does,) = working.ask("import", BUNDLE)
    assert does["report"]["added"] == would["report"]["added"]


def test_an_import_is_listed_and_withdrawn_whole(working: CommandLine) -> None:
    patients = working.ask("patients")
    assert "1 person\n" in working("import", "--dry-run", BUNDLE).out
    (taken,) = working.ask("import", BUNDLE)
    batch = taken["report"]["batch"]
    assert [each["id"] for each in working.ask("import", "list")] == [batch]
    assert working.ask("import", "withdraw", batch)["rows"] == sum(taken["report"]["added"].values())
    assert working.ask("patients") == patients
    again = working("import", "withdraw", batch)
    assert again.status == 1


def test_a_case_list_with_mapping_reports_each_row_it_left_out(working: CommandLine, tmp_path: Path) -> None:
    rows = [
        "Who;When;Nr;Colour",
        "Listova, Anna;03/04/1960;TST-1;blue",
        "Listov, Boris;31.02.1961;TST-2;red",
        ";01/01/1970;TST-3;",
    ]
    file = tmp_path / "list.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    mapping = [f"--mapping={each}" for each in ("name=Who", "birth-date=When", "mrn=Nr")]
    (read,) = working.ask("import", file, *mapping, "--date-order", "dmy")
    assert read["report"]["added"]["patient"] == 1
    left = {each["where"]: each["why"] for each in read["not_taken"]}
    assert "there is no such day" in left.values()
    assert "no field fits this column; name one with --mapping" in left.values()
    assert len(left) >= 3
    (found,) = working.ask("patients", "Listova")
    assert found["birth_date"] == "1960-04-03"
    shown = working("import", file, *mapping, "--date-order", "dmy").out
    assert "there already" in shown
    assert "there is no such day" in shown


def test_a_file_is_taken_into_the_record_of_the_same_person(working: CommandLine, tmp_path: Path) -> None:
    fields = tmp_path / "fields.json"
    fields.write_text('{"terms": {"family": "Selftestova", "given": "Bundle", "birth_date": "1970-01-31"}}')
    (registered,) = working.ask("do", "patient.register", "--with", fields)
    (taken,) = working.ask("import", BUNDLE, "--patient", registered["value"])
    assert taken["report"]["people"] == [registered["value"]]
    assert taken["report"]["added"] == {"patient_identifier": 1, "problem": 1, "measurement": 1}


def test_a_file_about_somebody_else_is_not_put_on_a_record(working: CommandLine) -> None:
    (taken,) = working.ask("import", BUNDLE, "--patient", "DEMO-006120")
    assert (taken["report"]["people"], taken["report"]["added"]) == ([], {})
    assert [each["reason"] for each in taken["not_taken"]] == ["number-of-another-person"]


HOSTILE = {
    "cut": (b'{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Pat', "cut short"),
    "deep": (b"[" * 100_000, "nested too deeply"),
    "not a number": (b'{"resourceType": "Bundle", "entry": [], "total": NaN}', "NaN or an infinity"),
    "key twice": (b'{"resourceType": "Bundle", "resourceType": "Bundle"}', "one key twice"),
    "nothing": (b"", "empty"),
    "bytes": (bytes(range(256)) * 40, ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_message_and_no_change(name: str, working: CommandLine, tmp_path: Path) -> None:
    content, sentence = HOSTILE[name]
    file = tmp_path / f"{name}.json"
    file.write_bytes(content)
    before = working.clinic.read_bytes()
    ran = working("import", file)
    assert ran.status == 1
    assert len(ran.err.splitlines()) == 1
    assert sentence in ran.err
    assert "Nothing of it was taken." in ran.err
    assert working.clinic.read_bytes() == before


def test_one_bad_file_leaves_the_good_one_be(working: CommandLine, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    ran = working("--json", "import", bad, BUNDLE)
    assert ran.status == 1
    assert [each["refused"] for each in ran.data] == [True, False]
    assert ran.data[1]["report"]["added"]["patient"] == 1


def test_markup_in_a_file_stays_text(working: CommandLine, tmp_path: Path) -> None:
    hostile = "<img src='/etc/hostname'/> & \u202eesrever"
    bundle = json.loads(Path(BUNDLE).read_text())
    bundle["entry"][1]["resource"]["code"] = {"text": hostile}
    file = tmp_path / "markup.json"
    file.write_text(json.dumps(bundle))
    working.ask("import", file)
    shown = working("patients", "Selftestova").out
    assert "\u202e" not in shown
