"""A form goes out as a real PDF, comes back filled by two programs, and changes what was ticked in one step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, AssessGoal, RetireGoal
from careplan.application.commands.return_forms import (
    AnswerFormQuestion,
    JudgeGoal,
    TakeInReturnForm,
    WithdrawReturnForm,
)
from careplan.application.commands.therapies import AddTherapy
from careplan.application.queries.measures import MeasuresOfPatient
from careplan.application.queries.return_forms import (
    ReturnFormByNumber,
    ReturnFormOf,
    ReturnFormsOfPlan,
    UnansweredForms,
)
from careplan.application.return_form_lines import Preview
from careplan.application.return_form_making import MadeForm, print_return_form, send_return_form
from careplan.application.return_forms import preview_answer, read_return_form, taking_in
from careplan.domain.plan.goal import AchievementStatus
from careplan.domain.return_form import names
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import FormState, Way
from careplan.domain.return_form.refusals import FormRefused, WhyNotTaken
from careplan.domain.shared.errors import Conflict, Invalid, WrongStatus
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.domain.therapy.therapy import ActivityStatus, Strand
from careplan.i18n.return_forms import Against, Barred
from tests.support import return_forms as filling
from tests.support.clinics import begin, content, goals
from tests.support.plans import in_force
from tests.support.return_forms import FILLED, TERMS

SIGNED = {names.NAME: "R. Mimic", names.DAY: "27 Feb 2026"}
Fill = Callable[[bytes, dict[str, str]], bytes]


@pytest.fixture
def plan_id(clinic: Clinic) -> PlanId:
    return filling.programme(clinic)


def walks(clinic: Clinic, patient_id: PatientId) -> list[tuple[Decimal, date | None]]:
    found = clinic.ask(MeasuresOfPatient(patient_id=patient_id, known=()))
    return [
        (each.terms.value.value, each.terms.taken.day)
        for trend in found.trends
        if trend.unit == "m"
        for each in trend.results
        if each.terms.value
    ]


def why(clinic: Clinic, path: Path, **how: PatientId) -> FormRefused:
    with pytest.raises(FormRefused) as refused:
        read_return_form(clinic, path, **how)
    return refused.value


def keyed(clinic: Clinic, made: MadeForm, **fields: str) -> Preview:
    """As somebody keys it in who signs it; names with an underscore for the hyphen."""
    said = {name.replace("_", "-"): text for name, text in fields.items()}
    return preview_answer(clinic, made.form_id, Answer.of(SIGNED | said))


@pytest.mark.parametrize("fill", [filling.by_library, filling.by_viewer], ids=["library", "viewer"])
def test_a_filled_form_comes_back_and_is_taken_in_as_one_step(
    clinic: Clinic, plan_id: PlanId, made: MadeForm, back: Callable[[bytes], Path], fill: Fill
) -> None:
    preview = read_return_form(clinic, back(fill(made.data, dict(FILLED))))
    assert dict(preview.answer.entries) == FILLED
    assert preview.proposed == {
        names.goal_met(1),
        names.goal_met(2),
        names.measure_value(1),
        names.measure_value(2),
    }
    patient_id = content(clinic, plan_id).patient.id
    outcome = clinic.run(taking_in(preview, preview.proposed, way=Way.FILE))
    judged = [goal.achievement_status for goal in goals(clinic, plan_id)]
    assert judged == [AchievementStatus.IN_PROGRESS, AchievementStatus.ACHIEVED]
    assert walks(clinic, patient_id) == [(Decimal(380), date(2026, 1, 15)), (Decimal(410), date(2026, 2, 26))]
    form = clinic.ask(ReturnFormOf(form_id=made.form_id))
    assert (form.state, form.way, form.entered_by, form.entered_on) == (
        FormState.ANSWERED, Way.FILE, "Ann Sample", date(2026, 3, 1),
    )  # fmt: skip
    assert form.answer is not None
    assert dict(form.answer.entries) == FILLED
    assert set(form.answer.taken) == set(preview.proposed)
    assert outcome.step is not None
    clinic.undo(outcome.step)
    assert [goal.achievement_status for goal in goals(clinic, plan_id)] == [None, None]
    assert len(walks(clinic, patient_id)) == 1
    assert clinic.ask(ReturnFormOf(form_id=made.form_id)).state is FormState.SENT


def test_files_that_are_not_the_form_are_refused_with_the_reason(
    clinic: Clinic, plan_id: PlanId, made: MadeForm, back: Callable[[bytes], Path]
) -> None:
    filled = filling.by_library(made.data, FILLED)
    code = filling.code_in(made.data)
    other_version = ".".join((*code.split(".")[:3], "7", code.split(".")[4]))
    elsewhere = replace(clinic, chain_key=b"another clinic's key".ljust(32))
    expected = {
        WhyNotTaken.NO_FIELDS: filling.flattened(filled),
        WhyNotTaken.TAMPERED: filling.with_code(filled, other_version),
        WhyNotTaken.NOT_OUR_FORM: filling.with_code(filled, "no code"),
        WhyNotTaken.NOTHING_FILLED: made.data,
        WhyNotTaken.NOT_PDF: b"fields",
        WhyNotTaken.DAMAGED: b"%PDF-1.7\nnothing more",
    }
    assert {reason: why(clinic, back(data)).reason for reason, data in expected.items()} == {
        each: each for each in expected
    }
    assert why(elsewhere, back(filled)).reason is WhyNotTaken.OTHER_CLINIC
    refused = why(clinic, back(filled), patient_id=PatientId(made.form_id))
    assert (refused.reason, refused.patient_id) == (WhyNotTaken.OTHER_PATIENT, content(clinic, plan_id).patient.id)
    clinic.run(WithdrawReturnForm(form_id=made.form_id, reason="therapist changed"))
    assert why(clinic, back(filled)).reason is WhyNotTaken.WITHDRAWN


def test_a_form_of_an_older_version_is_shown_beside_the_record_of_today(
    clinic: Clinic, plan_id: PlanId, made: MadeForm, back: Callable[[bytes], Path]
) -> None:
    first, second = goals(clinic, plan_id)
    clinic.run(AssessGoal(goal_id=first.id, achievement=AchievementStatus.WORSENING))
    clinic.run(RetireGoal(goal_id=second.id, seen=second.terms))
    filling.walked(clinic, plan_id, "395", "2026-02-28")
    in_force(clinic, plan_id)
    clinic.run(AddTherapy(plan_id=plan_id, terms=replace(filling.CYCLING, name="Walking")))
    preview = read_return_form(clinic, back(filling.by_library(made.data, FILLED)))
    assert (preview.form.plan_version, preview.form.version_now) == (1, 2)
    lines = {line.key: line for line in preview.lines}
    assert lines[names.goal_met(1)].against == (Against.JUDGED_SINCE,)
    assert lines[names.goal_met(2)].barred is Barred.GOAL_GONE
    assert lines[names.measure_value(2)].against == (Against.NEWER_RESULT,)
    assert preview.proposed == {names.measure_value(1)}
    everything = frozenset(lines)
    clinic.run(taking_in(preview, everything, way=Way.FILE))  # a person may take what is flagged, never what is barred
    (goal, *_) = goals(clinic, plan_id)
    assert goal.achievement_status is AchievementStatus.IN_PROGRESS
    stopped = {line.terms.name: line.status for line in content(clinic, plan_id).therapies}
    assert stopped["Mouth stretching"] is ActivityStatus.ON_HOLD


def test_a_bad_value_stands_in_its_line_and_is_kept(clinic: Clinic, made: MadeForm) -> None:
    preview = keyed(clinic, made, measure_2_value="4lO", measure_1_value="36 mm")
    good, bad = preview.lines
    assert (good.after.replace("\xa0", " "), good.against) == ("36 mm, 27-Feb-2026", (Against.SIGNING_DAY,))
    assert (bad.barred, bool(bad.doubt), bad.take) == (Barred.UNREADABLE, True, None)
    clinic.run(taking_in(preview, preview.proposed, way=Way.KEYED, seconds=48))
    form = clinic.ask(ReturnFormOf(form_id=made.form_id))
    assert form.answer is not None
    assert (form.answer.said(names.measure_value(2)), form.seconds) == ("4lO", 48)


def test_values_are_held_against_the_record_and_the_range_of_the_measure(clinic: Clinic, made: MadeForm) -> None:
    def line(value: str, day: str) -> tuple[Barred | None, tuple[Against, ...]]:
        (found,) = keyed(clinic, made, measure_2_value=value, measure_2_date=day, signed_date="").lines
        return found.barred, found.against

    assert line("410", "2026-02-26") == (None, ())
    assert line("380", "15 Jan 2026") == (Barred.KNOWN_ALREADY, ())
    assert line("381", "15 Jan 2026") == (None, (Against.OTHER_RESULT,))
    assert line("400", "1 Jan 2026") == (None, (Against.NEWER_RESULT,))
    assert line("4100", "26 Feb 2026") == (None, (Against.UNUSUAL,))
    assert line("410", "26 Feb 2027")[0] is Barred.UNREADABLE
    assert line("410", "")[0] is Barred.UNREADABLE


def test_what_is_not_answered_is_listed_until_it_is(clinic: Clinic, made: MadeForm) -> None:
    due = date(2026, 3, 6)
    (row,) = clinic.ask(UnansweredForms(until=due))
    assert (row.id, row.therapist, row.sent_on, row.due_on) == (made.form_id, TERMS.therapist, TERMS.sent_on, due)
    assert clinic.ask(UnansweredForms(until=date(2026, 3, 5))) == ()
    assert clinic.ask(ReturnFormByNumber(number=made.number.lower())) == made.form_id
    preview = keyed(clinic, made, question_back="May we raise to Borg 15?")
    clinic.run(taking_in(preview, (), way=Way.KEYED))
    assert clinic.ask(UnansweredForms(until=due)) == ()
    with pytest.raises(WrongStatus):
        clinic.run(taking_in(preview, (), way=Way.KEYED))
    clinic.run(AnswerFormQuestion(form_id=made.form_id, reply="Yes, with SpO2 above 88 %."))
    form = clinic.ask(ReturnFormOf(form_id=made.form_id))
    assert (form.reply, form.replied_on) == ("Yes, with SpO2 above 88 %.", date(2026, 3, 1))


def test_a_goal_judged_meanwhile_is_a_conflict_and_nothing_is_taken(
    clinic: Clinic, plan_id: PlanId, made: MadeForm
) -> None:
    goal = goals(clinic, plan_id)[0]
    preview = keyed(clinic, made, goal_1_met="met")
    clinic.run(AssessGoal(goal_id=goal.id, achievement=AchievementStatus.IMPROVING))
    with pytest.raises(Conflict):
        clinic.run(taking_in(preview, preview.proposed, way=Way.KEYED))
    assert clinic.ask(ReturnFormOf(form_id=made.form_id)).state is FormState.SENT


def test_a_form_takes_no_goal_of_another_plan(clinic: Clinic, plan_id: PlanId, made: MadeForm) -> None:
    other = begin(clinic, content(clinic, plan_id).patient.id, "Another plan")
    goal_id = clinic.run(AddGoal(plan_id=other, terms=filling.MOUTH)).value
    stolen = JudgeGoal(goal_id=goal_id, seen=None, achievement=AchievementStatus.ACHIEVED)
    answer = Answer.of({names.goal_met(1): "met"})
    with pytest.raises(Invalid):
        clinic.run(TakeInReturnForm(form_id=made.form_id, answer=answer, way=Way.KEYED, taken=(stolen,)))


def test_a_form_that_asks_nothing_or_is_sent_tomorrow_is_not_sent(clinic: Clinic, plan_id: PlanId) -> None:
    for strand, terms in (
        (Strand.OCCUPATIONAL, TERMS),
        (Strand.PHYSICAL, replace(TERMS, sent_on=date(2026, 3, 2))),
    ):
        with pytest.raises(Invalid):
            send_return_form(clinic, plan_id, strand, terms)
    assert clinic.ask(ReturnFormsOfPlan(plan_id=plan_id)) == ()


def test_a_form_printed_again_is_the_same_form(clinic: Clinic, plan_id: PlanId, made: MadeForm) -> None:
    clinic.run(AddTherapy(plan_id=plan_id, terms=replace(filling.CYCLING, name="Walking")))
    again = print_return_form(clinic, made.form_id)
    assert (again.number, filling.code_in(again.data)) == (made.number, filling.code_in(made.data))
    assert "Grace" not in again.file_name
