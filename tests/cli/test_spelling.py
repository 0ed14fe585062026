"""How the command line is spelled: options before and behind, exit status, help, and what is used wrongly."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from careplan.cli.clock import clock
from careplan.cli.main import main
from careplan.cli.syntax.whole import parse
from tests.support.command_line import CommandLine


@pytest.mark.parametrize(
    "words",
    [
        ["--clinic", "a", "--as", "b", "--today", "2026-11-23", "--json", "plan", "show", "ID"],
        ["plan", "show", "ID", "--clinic", "a", "--as", "b", "--today", "2026-11-23", "--json"],
        ["--clinic", "a", "--today", "2026-11-23", "plan", "show", "--as", "b", "--json", "ID"],
    ],
)
def test_options_of_every_command_stand_before_or_behind(words: list[str]) -> None:
    options = parse(words)
    assert (options.clinic, options.login, options.today, options.json) == ("a", "b", date(2026, 11, 23), True)


def test_an_option_behind_outweighs_one_before() -> None:
    assert parse(["--clinic", "a", "patients", "--clinic", "b"]).clinic == "b"


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["plan"],
        ["plan", "show"],
        ["patients", "--today", "yesterday"],
        ["patients", "--limit", "many"],
        ["referral", "advance", "ID", "--to", "nowhere"],
        ["referral", "advance", "ID", "--to", "booked", "--time", "noon"],
        ["patients", "--jso"],
        ["users", "add", "x", "--name", "X", "--role", "queen"],
    ],
)
def test_used_wrongly_is_2_with_one_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "--help" in said.err


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["plan", "show", "not-an-id"], 1),
        (["plan", "show", "00000000-0000-4000-8000-000000000000"], 1),
        (["plan", "show", "{plan}", "--version", "9"], 1),
        (["plan", "diff", "{plan}", "first", "now"], 2),
        (["plan", "apply", "{plan}", "--template", "no-such"], 1),
        (["plan", "apply", "{plan}", "--template", "tpl-early-dc-ild", "--only", "goal:g99"], 1),
        (["plan", "sign", "{plan}"], 2),
        (["plan", "sign", "{plan}", "--discipline", "astrology"], 1),
        (["plan", "new", "--patient", "nobody"], 1),
        (["plan", "new", "--patient", "DEMO-004002"], 1),
        (["referral", "show", "RF-1999-0001"], 1),
        (["referral", "advance", "RF-2026-0005", "--to", "reviewed"], 1),
        (["referral", "advance", "RF-2026-0005", "--to", "report-received", "--on", "2027-01-01"], 1),
        (["referral", "advance", "RF-2026-0005", "--to", "withdrawn"], 1),
        (["referral", "answer", "RF-2026-0005", "--state", "not-applicable"], 1),
        (["referral", "answer", "RF-2026-0005", "--state", "done", "--item", "x"], 2),
        (["worklist", "--within", "soon"], 2),
        (["library", "show", "no-such"], 1),
        (["library", "lint", "no-such-folder"], 1),
        (["export", "clinician-plan", "--plan", "{plan}", "--out", "/no/such/folder/plan.pdf"], 1),
        (["export", "clinician-plan", "--out", "plan.pdf"], 2),
        (["export", "patient-plan", "--plan", "{plan}", "--out", "plan.pdf"], 1),
        (["export", "horoscope", "--plan", "{plan}", "--out", "plan.pdf"], 2),
        (["export", "clinician-plan", "--plan", "{plan}", "--out", "plan.pdf", "--lang", "fr"], 1),
        (["import", "list.csv", "--mapping", "colour=B"], 2),
        (["import", "withdraw", "x"], 2),
        (["import", "withdraw", "00000000-0000-4000-8000-000000000000"], 1),
        (["do"], 2),
        (["do", "no.such"], 2),
        (["do", "goal.add", "--with", "no-such-file"], 1),
        (["schema", "no", "such"], 2),
        (["verify", "no-such-backup"], 1),
        (["restore", "no-such-backup"], 1),
        (["backup", "--also", "no-such-folder"], 1),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else None,
)
def test_bad_input_ends_with_one_sentence_and_changes_nothing(
    words: list[str], status: int, looking: CommandLine, plan_id: str
) -> None:
    before = looking.clinic.read_bytes()
    ran = looking(*(word.format(plan=plan_id) for word in words))
    assert (ran.status, ran.out) == (status, ""), ran
    assert ran.err.startswith("careplan: ")
    assert ran.err.rstrip().endswith((".", "?")), ran.err
    assert "Traceback" not in ran.err
    assert "unexpected" not in ran.err, ran.err
    assert looking.clinic.read_bytes() == before


def test_a_refusal_is_one_document_for_machines(looking: CommandLine) -> None:
    ran = looking("--json", "plan", "show", "00000000-0000-4000-8000-000000000000")
    document = json.loads(ran.out)
    assert (ran.status, document["schema"], document["data"]) == (1, "careplan.plan-show/1", None)
    (message,) = document["messages"]
    assert message["kind"] == "error"
    assert message["parameters"] == {"id": "00000000-0000-4000-8000-000000000000"}


def test_a_fixed_day_is_that_day_and_moves_on() -> None:
    fixed = clock(date(2026, 2, 28))
    first, second = fixed(), fixed()
    assert first.astimezone().date() == second.astimezone().date() == date(2026, 2, 28)
    assert first.tzinfo is UTC
    assert first <= second < first + timedelta(minutes=1)


def test_without_a_fixed_day_it_is_now() -> None:
    assert abs(clock(None)() - datetime.now(UTC)) < timedelta(minutes=1)
