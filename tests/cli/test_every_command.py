"""Every command answers people and machines, in the form that its schema says."""

import json
from collections.abc import Callable

import jsonschema
import pytest

from careplan.application.demo.folder import DemoMade
from careplan.cli import main as whole_program
from careplan.cli.call import Answer, Remark
from careplan.cli.main import main
from careplan.cli.output import write_document
from careplan.cli.syntax.whole import handlers
from tests.support.attached import pdf
from tests.support.command_line import CommandLine, Ran

Words = list[str]
LOOKS: dict[str, Callable[[DemoMade], Words]] = {
    "users-list": lambda _: [],
    "patients": lambda _: ["exampleton"],
    "templates": lambda _: [],
    "plan-list": lambda _: [],
    "plan-show": lambda made: [str(made.patients[0].plan_id)],
    "plan-history": lambda made: [str(made.patients[0].plan_id)],
    "plan-versions": lambda made: [str(made.patients[0].plan_id)],
    "plan-diff": lambda made: [str(made.patients[0].plan_id), "1", "now"],
    "documents": lambda _: [],
    "worklist": lambda _: ["--within", "14d"],
    "referrals": lambda _: ["--all"],
    "directory-list": lambda _: ["heart"],
    "limits-show": lambda _: [],
    "form-list": lambda _: [],
    "referral-show": lambda _: ["RF-2026-0005"],
    "meeting-list": lambda _: [],
    "referral-files": lambda _: ["RF-2026-0005"],
    "referral-removed": lambda _: ["RF-2026-0005"],
    "referral-fill": lambda _: ["RF-2026-0005"],
    "figures-list": lambda _: ["--months", "24"],
    "figures-show": lambda _: ["loop-closed", "--people"],
    "library-list": lambda _: ["renal"],
    "library-show": lambda _: ["methotrexate"],
    "library-lint": lambda _: [],
    "library-overrides": lambda _: [],
    "do": lambda _: ["--list"],
    "score": lambda _: ["--list"],
    "verify": lambda _: [],
    "doctor": lambda _: [],
    "audit-show": lambda _: ["--limit", "5"],
    "audit-verify": lambda _: [],
    "version": lambda _: [],
    "import": lambda _: ["resources/selftest/bundle.json", "--dry-run"],
}
"""Commands that change nothing, by example."""


def _paper(made: DemoMade) -> str:
    """A PDF beside the clinic."""
    path = made.clinic.with_name("scan.pdf")
    path.write_bytes(pdf(words="A report"))
    return str(path)


def _referral(run: CommandLine, state: str) -> str:
    """Some referral in a state."""
    found: str = run.ask("referrals", "--state", state)[0]["referral"]["id"]
    return found


def _receipt(run: CommandLine) -> list[str]:
    """Of a referral that is booked by now, on the day on which it was sent."""
    booked = _referral(run, "booked")
    events = run.ask("referral", "show", booked)["events"]
    return [booked, "--what", "receipt", "--on", next(each["on"] for each in events if each["after"] == "sent")]


def _declined(run: CommandLine) -> str:
    """A referral that somebody has just declined."""
    sent = _referral(run, "sent")
    assert run("referral", "advance", sent, "--to", "declined", "--reason", "no room").status == 0
    return sent


def _begun(run: CommandLine) -> str:
    """The next meeting, opened."""
    ahead: str = run.ask("meeting", "list")[0]["id"]
    fields = run.clinic.with_name("open.json")
    fields.write_text(json.dumps({"meeting_id": ahead}), encoding="utf-8")
    assert run("do", "meeting.open", "--with", str(fields)).status == 0
    return ahead


def _meeting(run: CommandLine) -> str:
    """The meeting that was held."""
    found: str = run.ask("meeting", "list")[-1]["id"]
    return found


def _pair(run: CommandLine) -> Words:
    """A referral that met the need, and another one to the same specialty."""
    done = run.ask("referrals", "--state", "sent")[0]["referral"]
    fields = run.clinic.with_name("another.json")
    terms = {"specialty": done["terms"]["specialty"]}
    fields.write_text(json.dumps({"patient_id": done["patient_id"], "plan_id": None, "terms": terms}), encoding="utf-8")
    made = run.ask("do", "referral.add", "--with", str(fields))
    return [done["id"], "--close", str(made[0]["value"])]


def _attached(run: CommandLine, made: DemoMade) -> str:
    """A file that was filed by mistake."""
    files: list[dict[str, str]] = run.ask("referral", "attach", _referral(run, "booked"), _paper(made))
    return files[0]["id"]


def _chased(run: CommandLine) -> str:
    """Somebody was tried, of which there is something to take back."""
    referral = _referral(run, "sent")
    assert run("referral", "log", referral, "--channel", "phone", "--outcome", "no-answer").status == 0
    return referral


def _undone(run: CommandLine) -> Words:
    """Nothing more to say once there is something to redo."""
    assert run("undo").status == 0
    return []


def _with_fields(run: CommandLine, made: DemoMade) -> Words:
    fields = run.clinic.with_name("fields.json")
    terms = {"substance": "nickel", "reaction": "itching", "noted": "2020-05"}
    fields.write_text(json.dumps({"patient_id": str(made.patients[0].id), "terms": terms}))
    return ["allergy.add", "--with", str(fields)]


WORKS: dict[str, Callable[[CommandLine, DemoMade], Words]] = {
    "users-add": lambda *_: ["eva", "--name", "Eva Example", "--role", "reader"],
    "import": lambda *_: ["resources/selftest/bundle.json", "resources/selftest/list.csv"],
    "plan-new": lambda _, made: ["--patient", "DEMO-006120", "--template", "tpl-lc-raynaud-du"],
    "plan-apply": lambda _, made: [str(made.patients[1].plan_id), "--template", "tpl-early-dc-ild"],
    "plan-sign": lambda _, made: [str(made.patients[4].plan_id), "--discipline", "rheumatology"],
    "export": lambda run, _: ["clinician-plan", "--patient", "DEMO-004217", "--out", f"{run.clinic}.pdf"],
    "referral-answer": lambda run, _: [_referral(run, "draft"), "--state", "missing", "--reason", "lost"],
    "referral-ready": lambda run, _: [_referral(run, "ready"), "--back"],
    "referral-advance": lambda run, _: [_referral(run, "sent"), "--to", "booked", "--appointment", "2026-12-01"],
    "referral-log": lambda run, _: [_referral(run, "sent"), "--channel", "phone", "--outcome", "no-answer"],
    "referral-strike": lambda run, _: [_chased(run), "--reason", "of somebody else"],
    "referral-fact": lambda run, _: _receipt(run),
    "referral-flag": lambda run, _: [_referral(run, "sent")],
    "referral-met": lambda run, _: _pair(run),
    "referral-attach": lambda run, made: [_referral(run, "sent"), _paper(made)],
    "referral-report": lambda run, made: [_paper(made), "--referral", _referral(run, "attended"), "--yes"],
    "referral-wipe": lambda run, made: [_attached(run, made), "--reason", "of somebody else", "--yes"],
    "limits-set": lambda *_: ["--step", "answer", "--urgency", "soon", "--working-days", "5"],
    "limits-quiet": lambda *_: ["--referral", "14", "--patient", "0"],
    "limits-calendar": lambda *_: ["--country", "AT", "--close", "2026-12-24"],
    "referral-correct": lambda run, _: [
        _referral(run, "sent"), "--to", "ready", "--since", "2026-11-20", "--reason", "not sent after all"
    ],
    "form-send": lambda run, made: [
        str(made.patients[0].plan_id), "--strand", "physical-therapy", "--therapist", "R. Mimic",
        "--out", f"{run.clinic}-form.pdf",
    ],
    "referral-reopen": lambda run, _: [_referral(run, "closed"), "--reason", "a new question"],
    "referral-redirect": lambda run, _: [_declined(run), "--to", "Dr Other"],
    "do": _with_fields,
    "meeting-close": lambda run, _: [_begun(run)],
    "meeting-minutes": lambda run, _: [_meeting(run), "--out", f"{run.clinic}-minutes.pdf"],
    "meeting-show": lambda run, _: [_meeting(run)],
    "figures-export": lambda run, _: ["days-sent-visit", "--out", f"{run.clinic}.xlsx"],
    "undo": lambda *_: [],
    "redo": lambda run, _: _undone(run),
    "backup": lambda *_: [],
}  # fmt: skip
"""Commands that change something, by example."""
APART = {
    "init": "test_clinics",
    "restore": "test_keeping",
    "demo": "test_demo",
    "synth": "test_demo",
    "selftest": "test_programs",
    "open": "test_programs",
    "schema": "below",
    "check": "test_check",
    "directory-show": "test_directory",
    "directory-add": "test_directory",
    "directory-merge": "test_directory",
    "directory-merged": "test_directory",
    "directory-split": "test_directory",
    "directory-export": "test_directory",
    "directory-import": "test_directory",
    "criteria": "test_criteria",
    "form-take": "test_return_forms",
    "form-file": "test_return_forms",
    "schedule": "test_schedules",
}
"""Commands that need more than an example."""


def test_every_command_has_an_example() -> None:
    assert {*LOOKS, *WORKS, *APART} == set(handlers())


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines for people, taken from the same answer as the document for machines."""
    lines: list[str] = []

    def write(name: str, answer: Answer[object] | None, remarks: list[Remark]) -> None:
        lines.extend(answer.lines if answer else ())
        write_document(name, answer, remarks)

    monkeypatch.setattr(whole_program, "write_document", write)
    return lines


@pytest.mark.parametrize("name", LOOKS)
def test_looking_answers_people_and_machines(name: str, looking: CommandLine, made: DemoMade, said: list[str]) -> None:
    _ensure_answered(name, looking("--json", *name.split("-"), *LOOKS[name](made)), looking)
    assert "".join(said).strip()


@pytest.mark.parametrize("name", WORKS)
def test_working_answers_people_and_machines(name: str, working: CommandLine, made: DemoMade, said: list[str]) -> None:
    words = WORKS[name](working, made)
    said.clear()
    _ensure_answered(name, working("--json", *name.split("-"), *words), working)
    assert "".join(said).strip()


def _ensure_answered(name: str, ran: Ran, run: CommandLine) -> None:
    assert ran.status == 0, ran
    document = json.loads(ran.out)
    assert set(document) == {"schema", "data", "messages"}
    assert document["schema"] == f"careplan.{name}/1"
    schema = json.loads(run("schema", *name.split("-")).out)
    jsonschema.Draft202012Validator(schema).validate(document["data"])


def test_the_same_answer_is_written_for_people(looking: CommandLine) -> None:
    assert looking("users", "list").out.splitlines()[2].split() == ["ann", "Ann", "Sample", "Coordinator"]


@pytest.mark.parametrize("name", sorted(handlers()))
def test_every_command_has_help_and_a_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split("-"), "--help"]) == 0
    assert capsys.readouterr().out.startswith("usage: careplan")
    assert main(["schema", *name.split("-")]) == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))
