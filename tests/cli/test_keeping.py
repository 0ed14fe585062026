"""Backups, proofs, restoring and the audit journal from the command line."""

from pathlib import Path

from tests.support.command_line import CommandLine


def test_a_backup_is_proved_and_kept_in_a_second_place(working: CommandLine, tmp_path: Path) -> None:
    also = tmp_path / "stick"
    also.mkdir()
    first, second = working.ask("backup", "--also", also)
    assert Path(second["path"]).parent == also
    for each in (first, second):
        proof = working.ask("verify", each["path"])
        assert (proof["sound"], proof["steps"]) == (True, each["steps"])
    assert first["path"] in {each["path"] for each in working.ask("backup", "--list")}


def test_an_altered_backup_is_found_out(working: CommandLine) -> None:
    (made,) = working.ask("backup")
    copy = Path(made["path"])
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    ran = working("--json", "verify", copy)
    assert (ran.status, ran.data["sound"]) == (1, False)
    refused = working("restore", copy)
    assert refused.status == 1
    assert "damaged" in refused.err


def test_the_newest_backup_is_restored_and_nothing_is_lost(working: CommandLine) -> None:
    working.ask("backup")
    before = working.ask("users", "list")
    working.ask("users", "add", "late", "--name", "Late Comer", "--role", "reader")
    (oldest, *_) = [each for each in working.ask("backup", "--list") if each["why"] == "asked"]
    restored = working.ask("restore", oldest["path"])
    assert all(Path(each).exists() for each in restored["kept_aside"])
    assert working.ask("users", "list") == before
    told = working("restore", "latest")
    assert (told.status, "kept aside: " in told.out) == (0, True)


def test_a_backup_makes_a_clinic_on_another_computer(working: CommandLine, tmp_path: Path) -> None:
    (made,) = working.ask("backup")
    elsewhere = tmp_path / "elsewhere" / "clinic.careplan"
    elsewhere.parent.mkdir()
    working.ask("--clinic", elsewhere, "restore", made["path"])
    assert working.ask("--clinic", elsewhere, "patients", "Exampleton")


def test_a_backup_is_not_restored_over_another_clinic(working: CommandLine, tmp_path: Path) -> None:
    (made,) = working.ask("backup")
    other = tmp_path / "other.careplan"
    assert working("init", other).status == 0
    ran = working("--clinic", other, "restore", made["path"])
    assert (ran.status, "of another clinic" in ran.err) == (1, True)


def test_latest_without_a_backup(working: CommandLine, tmp_path: Path) -> None:
    ran = working("--clinic", tmp_path / "none.careplan", "restore", "latest")
    assert (ran.status, "no backup beside the clinic" in ran.err) == (1, True)


def test_a_damaged_clinic_is_named_with_the_backup_to_go_back_to(working: CommandLine) -> None:
    (made,) = working.ask("backup")
    content = bytearray(working.clinic.read_bytes())
    content[len(content) // 2] ^= 1
    working.clinic.write_bytes(content)
    ran = working("patients")
    assert ran.status == 1
    assert "is damaged" in ran.err
    assert made["path"] in ran.err
    working.ask("restore", made["path"])
    assert working.ask("patients")


def test_the_doctor_says_what_to_do(working: CommandLine) -> None:
    found = {each["check"]: each["well"] for each in working.ask("doctor")}
    assert found["file"]
    assert found["journal"]
    assert not found["knowledge"]


def test_the_audit_of_one_person_leaves_the_others_out(looking: CommandLine) -> None:
    whole, hers = (
        looking.ask("audit", "show", "--limit", "0"),
        looking.ask("audit", "show", "--limit", "0", "--patient", "DEMO-004217"),
    )
    assert 100 < len(hers) < len(whole)
    assert hers[-1]["name"] == "patient.register"
    newcomer = looking.ask("audit", "show", "--patient", "DEMO-006120")
    assert [each["name"] for each in newcomer] == ["patient.register"]


def test_the_journal_is_compared_with_the_newest_backup(working: CommandLine) -> None:
    working.ask("backup")
    proof = working.ask("audit", "verify")
    assert (proof["sound"], proof["compared_with"] is not None) == (True, True)
