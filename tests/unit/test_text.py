"""What people may type, and what no screen, page or database could keep."""

import ast
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.medicine.medicine import Medicine, MedicineStatus
from careplan.domain.plan.plan import Plan, PlanStatus, PlanTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MedicineId, PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.text import NAME_LIMIT, TEXT_LIMIT, allow, need
from careplan.domain.team.clinic import ClinicTerms

CAREPLAN = Path(__file__).parents[2] / "careplan"


def reason(value: str, limit: int = NAME_LIMIT) -> str:
    with pytest.raises(Invalid) as refusal:
        need(value, "patient.family", limit=limit)
    assert refusal.value.field == "patient.family"
    return refusal.value.reason


@pytest.mark.parametrize(
    "value", ["Exampleton", "O’Testerby-Sample", "Παπαδοπούλου", "王", "<b>&amp;", "a\tb\nc", "🙂", "e\u0301"]
)
def test_any_script_is_a_name(value: str) -> None:
    need(value, "patient.family")


@pytest.mark.parametrize("value", ["", " ", "\n\t", "\u00a0", "\u2003", "\u200b", "\u200b \u2060"])
def test_what_shows_nothing_is_blank(value: str) -> None:
    assert reason(value) == "blank"


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\x9f", chr(0xD800), chr(0xDFFF), "\uffff"]
)
def test_what_cannot_be_kept_or_printed_is_refused(character: str) -> None:
    assert reason(f"Example{character}ton") == "control-character"
    with pytest.raises(Invalid):
        allow(character, "patient.given")


@pytest.mark.parametrize("typed", ["a\r\nb", "a\rb", "a\nb"])
def test_a_pasted_line_ends_as_any_other(typed: str) -> None:
    assert need(typed, "plan.title") == allow(typed, "plan.summary") == "a\nb"
    assert PlanTerms(title="Care plan", summary=f"{typed}\r\r\n") == PlanTerms(title="Care plan", summary="a\nb\n\n")


def test_a_pasted_line_end_excuses_nothing_else() -> None:
    assert reason("Example\r\n\x07ton") == "control-character"
    assert reason("\r\r\n") == "blank"
    assert reason("a\r\n" * 3, limit=5) == "too-long"
    assert need("a\r\n" * 2, "patient.family", limit=4) == "a\na\n"


def test_a_reason_given_apart_from_a_form_is_kept_the_same_way() -> None:
    plan = Plan(id=PlanId(UUID(int=1)), patient_id=PatientId(UUID(int=2)), title="Care plan")
    plan.move_to(PlanStatus.REVOKED, "moved\r\naway")
    assert plan.status_reason == "moved\naway"
    medicine = Medicine(id=MedicineId(UUID(int=3)), patient_id=plan.patient_id, plan_id=None, name="nifedipine")
    medicine.end(MedicineStatus.STOPPED, PartialDate("2026-03-01"), "ankles\rswollen")
    assert medicine.end_reason == "ankles\nswollen"
    clinic = ClinicTerms(name="Example\rClinic", signing=("rheuma\r\ntology",))
    assert (clinic.name, clinic.signing) == ("Example\nClinic", ("rheuma\ntology",))


def test_nobody_checks_a_text_and_keeps_it_as_it_came() -> None:
    """The door answers what is to be kept; a call whose answer is dropped keeps the carriage returns."""
    dropped = [
        f"{file.name}:{node.lineno}"
        for file in CAREPLAN.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        if isinstance(node.value.func, ast.Name) and node.value.func.id in {"need", "allow"}
    ]
    assert not dropped


def test_limits_count_characters() -> None:
    need("ü" * NAME_LIMIT, "patient.family")
    assert reason("ü" * (NAME_LIMIT + 1)) == "too-long"
    allow("x" * TEXT_LIMIT, "plan.summary")
    with pytest.raises(Invalid):
        allow("x" * (TEXT_LIMIT + 1), "plan.summary")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=NAME_LIMIT))
def test_letters_marks_and_signs_are_never_refused(value: str) -> None:
    need(value, "patient.family")


@given(st.text(max_size=60))
def test_what_is_allowed_survives_being_stored(value: str) -> None:
    try:
        kept = allow(value, "plan.summary")
    except Invalid:
        return
    assert kept.encode().decode() == kept
    assert allow(kept, "plan.summary") == kept
    assert "\r" not in kept
