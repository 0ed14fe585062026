"""Templates, plans, signatures, history, comparison and documents from the command line."""

from pathlib import Path

from careplan.application.demo.folder import DemoMade
from tests.support.command_line import CommandLine
from tests.support.pdf_text import page_texts

TEMPLATE = "tpl-lc-raynaud-du"


def test_a_template_is_shown_before_it_is_applied_and_adds_nothing_twice(working: CommandLine) -> None:
    plan = working.ask("plan", "new", "--patient", "DEMO-006120")["plan_id"]
    shown = working.ask("plan", "apply", plan, "--template", TEMPLATE, "--dry-run")
    assert all(entry["added"] and not entry["present"] for entry in shown["entries"])
    assert working.ask("plan", "show", plan)["plan"]["goals"] == []
    some = working.ask(
        "plan", "apply", plan, "--template", TEMPLATE, "--only", "goal:g1", "care:nursing-wound-bed-care"
    )
    assert [entry["key"] for entry in some["entries"] if entry["added"]] == ["goal:g1", "care:nursing-wound-bed-care"]
    rest = working.ask("plan", "apply", plan, "--template", TEMPLATE)
    assert {entry["key"] for entry in rest["entries"] if entry["present"]} == {"goal:g1", "care:nursing-wound-bed-care"}
    again = working.ask("plan", "apply", plan, "--template", TEMPLATE)
    assert not any(entry["added"] for entry in again["entries"])
    working.ask("undo")
    assert len(working.ask("plan", "show", plan)["plan"]["goals"]) == 1


def test_unconfirmed_entries_of_a_template_say_so(looking: CommandLine, plan_id: str) -> None:
    shown = looking("plan", "apply", plan_id, "--template", "tpl-early-dc-ild", "--dry-run").out
    assert "(unconfirmed)" in shown
    assert "there already" in shown
    assert "To decide:" in shown


def test_the_last_signature_puts_a_plan_in_force(working: CommandLine, made: DemoMade) -> None:
    plan = made.patients[2].plan_id
    first = working("--as", "pia", "plan", "sign", plan)
    assert first.out == "Signed for physical-therapy.\nStill to sign: occupational-therapy.\n"
    last = working.ask("--as", "otto", "plan", "sign", plan)
    assert (last["in_force"], last["version"], last["awaited"]) == (True, 1, [])
    assert [each["version"] for each in working.ask("plan", "versions", plan)] == [1]


def test_a_signature_is_given_to_what_was_read(working: CommandLine, made: DemoMade) -> None:
    draft = made.patients[7].plan_id
    for words in (("--seen", "0" * 64), ("--discipline", "astrology")):
        ran = working("--as", "pia", "plan", "sign", draft, *words)
        assert (ran.status, "Nothing was signed." in ran.err) == (1, True)
        assert working.ask("plan", "show", draft)["plan"]["status"] == "draft"


def test_an_edit_after_signing_opens_the_next_version(working: CommandLine, plan_id: str) -> None:
    before = working.ask("plan", "diff", plan_id, 2, "now")
    working.ask("plan", "apply", plan_id, "--template", TEMPLATE, "--only", "goal:g2")
    plan = working.ask("plan", "show", plan_id)["plan"]
    assert (plan["status"], plan["version"]) == ("draft", 3)
    after = working.ask("plan", "diff", plan_id, 2, "now")
    assert [(each["kind"], each["strand"]) for each in after if each not in before] == [("added", "goals")]
    assert "Added goals: Raynaud" in working("plan", "diff", plan_id, 2, "now").out
    assert working("plan", "diff", plan_id, 2, 2).out == "No difference.\n"


def test_history_names_who_did_what(looking: CommandLine, plan_id: str) -> None:
    steps = looking.ask("plan", "history", plan_id)
    assert [step["seq"] for step in steps] == sorted((step["seq"] for step in steps), reverse=True)
    assert {"Dr Ben Specimen", "Pia Muster", "Otto Beispiel", "Ann Sample"} <= {step["who"] for step in steps}
    shown = looking("plan", "history", plan_id).out
    assert "Plan signed" in shown
    assert "Template applied" in shown


def test_a_plan_shows_what_is_in_it(looking: CommandLine, plan_id: str) -> None:
    shown = looking("plan", "show", plan_id).out
    for part in (
        "EXAMPLETON, Grace",
        "DEMO-004217",
        "penicillin",
        "nintedanib",
        "150 mg twice daily",
        "G6",
        "Not checked",
    ):
        assert part in shown, part


def test_the_plan_that_was_signed_and_the_one_that_stands(looking: CommandLine, plan_id: str) -> None:
    signed, present = looking.ask("plan", "show", plan_id, "--version", 1), looking.ask("plan", "show", plan_id)
    assert (signed["plan"]["version"], signed["signed_version"]) == (1, 1)
    assert (present["plan"]["version"], present["signed_version"]) == (2, None)
    assert signed["content_hash"] != present["content_hash"]


def test_an_export_names_patient_birth_date_and_number_on_every_page(working: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "plan.pdf"
    told = working("export", "clinician-plan", "--patient", "DEMO-004217", "--out", out)
    assert told.out.startswith("D-2026-0001, version 2, issued ")
    pages = page_texts(out.read_bytes())
    assert len(pages) > 2
    for page in pages:
        for part in ("EXAMPLETON, Grace", "12-Mar-1968", "DEMO-004217", "DEMO", f"of {len(pages)}"):
            assert part in page, part
        assert "DRAFT" not in page


def test_a_draft_is_marked_on_every_page_and_keeps_its_number(
    working: CommandLine, made: DemoMade, tmp_path: Path
) -> None:
    out = tmp_path / "plan.pdf"
    first = working.ask("export", "clinician-plan", "--plan", made.patients[7].plan_id, "--out", out)
    second = working.ask("export", "clinician-plan", "--plan", made.patients[7].plan_id, "--out", out)
    assert (first["number"], first["issued_on"]) == (second["number"], None)
    assert all("DRAFT" in page for page in page_texts(out.read_bytes()))


def test_what_cannot_be_written_leaves_nothing(working: CommandLine, plan_id: str, tmp_path: Path) -> None:
    for out in (tmp_path, tmp_path / "no" / "such" / "plan.pdf"):
        ran = working("export", "clinician-plan", "--plan", plan_id, "--out", out)
        assert ran.status == 1
    assert not list(tmp_path.rglob("*.pdf"))


def test_an_empty_plan_is_not_printed(working: CommandLine, tmp_path: Path) -> None:
    plan = working.ask("plan", "new", "--patient", "DEMO-006120")["plan_id"]
    ran = working("export", "clinician-plan", "--plan", plan, "--out", tmp_path / "plan.pdf")
    assert (ran.status, "No document was made." in ran.err) == (1, True)
