"""A return form goes out, is filled, and is taken in from the command line; the same file twice is refused."""

from pathlib import Path

from careplan.application.demo.folder import DemoMade
from careplan.domain.return_form import names
from tests.support import return_forms as filling
from tests.support.command_line import CommandLine


def test_a_form_is_sent_filled_and_taken_in(working: CommandLine, made: DemoMade, tmp_path: Path) -> None:
    out, filled = tmp_path / "form.pdf", tmp_path / "filled.pdf"
    sent = working.ask(
        "form", "send", made.patients[0].plan_id, "--strand", "physical-therapy",
        "--therapist", "R. Mimic", "--out", out,
    )  # fmt: skip
    filled.write_bytes(filling.by_library(out.read_bytes(), {names.goal_met(1): "met", names.COMMENT: "Going well"}))
    shown = working.ask("form", "take", filled, "--dry-run")
    assert [(line["line"], line["after"], line["taken"]) for line in shown["lines"]] == [
        ("goal-1-met", "Achieved", True)
    ]
    assert shown["doubts"] == ["not-signed", "no-day"]
    refused = working("form", "take", filled, "--confirm", "no-day")
    assert (refused.status, "--confirm not-signed" in refused.err) == (1, True)
    taken = working.ask("form", "take", filled, "--confirm", "no-day", "--confirm", "not-signed")
    assert (taken["number"], dict(taken["entries"])[names.COMMENT]) == (sent["number"], "Going well")
    copy = tmp_path / "copy.pdf"
    (file,) = working.ask("form", "file", sent["number"], "--out", copy)
    assert (file["id"], file["taken_at"], copy.read_bytes()) == (taken["file"], None, filled.read_bytes())
    again = working("form", "take", filled)
    assert (again.status, "taken in already" in again.err) == (1, True)
