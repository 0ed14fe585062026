"""Making a clinic, its people, and who may do what."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from careplan.application.opening import OpenClinic, open_clinic
from careplan.cli.main import main
from tests.support.command_line import PASSPHRASE, CommandLine

RECOVERY = r"[0-9A-Z]{5}(-[0-9A-Z]{5}){6}"


@pytest.fixture
def fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line where no clinic is yet."""
    return CommandLine(tmp_path / "ours.careplan", capsys)


def test_a_new_clinic_gives_its_recovery_key_once_and_opens_with_it(
    fresh: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = fresh.ask(
        "init", fresh.clinic, "--name", "Ours", "--user", "ann:Ann Sample", "--user", "ben:Ben:clinician:rheumatology"
    )
    assert begun["users"] == ["ann", "ben"]
    assert Path(begun["key_file"]).exists()
    monkeypatch.setenv("CAREPLAN_PASSPHRASE", begun["recovery_key"])
    ran = fresh("--clinic", fresh.clinic, "--json", "users", "list")
    assert [(user["login"], user["role"], user["discipline"]) for user in ran.data] == [
        ("ann", "coordinator", ""),
        ("ben", "clinician", "rheumatology"),
    ]
    assert "opened-by-recovery-key" in ran.codes


def test_nothing_is_made_over_a_clinic_that_is_there(fresh: CommandLine) -> None:
    assert fresh("init", fresh.clinic).status == 0
    before = fresh.clinic.read_bytes()
    again = fresh("init", fresh.clinic)
    assert again.status == 1
    assert "It was not touched." in again.err
    assert fresh.clinic.read_bytes() == before


def test_a_weak_passphrase_makes_nothing(fresh: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREPLAN_PASSPHRASE", "secret")
    ran = fresh("init", fresh.clinic)
    assert ran.status == 1
    assert ran.err == (
        "careplan: The passphrase is too short. Nothing was made. "
        "Take at least 15 characters, such as four or five words.\n"
    )
    assert not list(fresh.clinic.parent.glob("ours*"))


def test_an_unknown_role_is_a_slip(fresh: CommandLine) -> None:
    ran = fresh("init", fresh.clinic, "--user", "ann:Ann:queen")
    assert (ran.status, "coordinator, clinician, therapist, reader" in ran.err) == (2, True)


def test_without_a_terminal_nobody_is_asked(fresh: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAREPLAN_PASSPHRASE")
    ran = fresh("init", fresh.clinic)
    assert (ran.status, ran.out) == (2, "")
    assert "--passphrase-file" in ran.err


def test_a_passphrase_file_outweighs_the_environment(
    working: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREPLAN_PASSPHRASE", "something else altogether")
    file = tmp_path / "passphrase.txt"
    file.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\nsecond line\n")
    assert working("users", "list", "--passphrase-file", file).status == 0


@pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe"])
def test_a_passphrase_file_that_says_nothing(content: bytes | None, working: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "passphrase.txt"
    if content is not None:
        file.write_bytes(content)
    assert working("users", "list", "--passphrase-file", file).status == 2


def test_a_login_is_given_once(working: CommandLine) -> None:
    words = ("users", "add", "eva", "--name", "Eva Example", "--role", "clinician")
    assert working(*words).status == 0
    again = working("--json", *words)
    assert (again.status, again.codes) == (1, ["duplicate"])


def test_a_reader_looks_and_does_not_change(working: CommandLine) -> None:
    assert working("--as", "rita", "patients").status == 0
    refused = working("--as", "rita", "referral", "log", "RF-2026-0015", "--channel", "fax", "--outcome", "no-answer")
    assert refused.status == 1
    assert refused.err.startswith("careplan: Your role does not allow this (track referral). Nothing was changed.")


def test_somebody_who_does_not_work_here(looking: CommandLine) -> None:
    ran = looking("patients", "--as", "nobody")
    assert (ran.status, "careplan users list" in ran.err) == (1, True)


def test_no_clinic_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["patients"]) == 2
    assert "CAREPLAN_CLINIC" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["postgresql://db.example/clinic", "postgres://db.example/clinic"])
def test_a_server_is_refused_until_that_storage_exists(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["patients", "--clinic", url]) == 1
    assert "database server" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"SQLite format 3\0" + bytes(200), "an unencrypted database"),
        (b"", "it is empty"),
        (b"something else entirely, and long enough to be looked at", "The key file is missing"),
    ],
)
def test_a_file_that_is_no_clinic(content: bytes, sentence: str, fresh: CommandLine) -> None:
    fresh.clinic.write_bytes(content)
    ran = fresh("patients", "--clinic", fresh.clinic)
    assert (ran.status, sentence in ran.err) == (1, True), ran
    assert fresh.clinic.read_bytes() == content


def test_a_folder_and_a_missing_file(fresh: CommandLine) -> None:
    assert "a folder" in fresh("patients", "--clinic", fresh.clinic.parent).err
    assert "no such file" in fresh("patients", "--clinic", fresh.clinic).err


def test_a_wrong_passphrase(looking: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREPLAN_PASSPHRASE", "not the passphrase of this clinic")
    ran = looking("--json", "patients")
    assert (ran.status, ran.data, ran.codes) == (1, None, ["wrong-passphrase"])


def test_a_clinic_that_is_open_elsewhere_names_its_holder(working: CommandLine) -> None:
    held = open_clinic(working.clinic, PASSPHRASE, login="ann", clock=lambda: datetime.now(UTC))
    assert isinstance(held, OpenClinic)
    try:
        ran = working("patients")
        assert (ran.status, "open elsewhere (ann on " in ran.err) == (1, True), ran
    finally:
        held.close(back_up=False)
