"""What a reader could act on wrongly: ended medicines, states that hide each other, days that have passed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.medicine.regimen import Regimen, Timing
from careplan.domain.patient.allergy import AllergyTerms, Verification
from careplan.domain.patient.problem import ClinicalStatus, ProblemTerms
from careplan.domain.plan.goal import AchievementStatus, GoalTerms, LifecycleStatus, Target
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import MedicineLine, PlanSnapshot
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.therapy.therapy import ActivityStatus
from careplan.reports.blocks import Boxes, Inline, Run, Status, Table, Tone
from careplan.reports.documents.clinician_plan import clinician_plan
from tests.reports import plans

DAILY = Timing(1, Decimal(1), "d")
TEN = Quantity(Decimal(10), "mg")
YESTERDAY = date(2026, 11, 22)


def plain(text: Inline) -> str:
    """The words alone, with ordinary blanks."""
    if isinstance(text, tuple):
        return "".join(map(plain, text))
    word = text.word if isinstance(text, Status) else text.text if isinstance(text, Run) else text
    return word.replace("\u00a0", " ")


def table(snapshot: PlanSnapshot, column: str) -> list[list[str]]:
    """The rows of the table with this column."""
    blocks = clinician_plan(snapshot, plans.DRAFT).blocks
    found = [block for block in blocks if isinstance(block, Table) and column in {each.title for each in block.columns}]
    return [list(map(plain, row)) for each in found for row in each.rows]


def with_medicines(*lines: MedicineLine) -> PlanSnapshot:
    """The rich plan with these medicines."""
    return replace(plans.RICH, medicines=lines)


ENDED = [MedicineStatus.COMPLETED, MedicineStatus.STOPPED, MedicineStatus.CANCELLED, MedicineStatus.ENTERED_IN_ERROR]


@pytest.mark.parametrize("status", ENDED)
def test_an_ended_medicine_stands_in_a_list_of_its_own_even_when_its_day_is_not_known(status: MedicineStatus) -> None:
    ended = plans.medicine("sildenafil", Regimen(TEN, DAILY, "oral"), status=status)
    snapshot = with_medicines(ended, plans.medicine("bosentan", None))
    assert [row[0] for row in table(snapshot, "Monitoring, next due")] == ["bosentan"]
    [row] = table(snapshot, "Last dose")
    assert row[0] == "sildenafil"
    assert row[3].endswith("day not recorded: no reason recorded")
    assert row[3].lower().startswith(status.value.replace("-", " "))
    assert "No medicine is taken at present." in [
        block.empty for block in clinician_plan(with_medicines(ended), plans.DRAFT).blocks if isinstance(block, Table)
    ]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (MedicineStatus.ON_HOLD, "Paused"),
        (MedicineStatus.DRAFT, "Draft, not taken"),
        (MedicineStatus.UNKNOWN, "Not known if taken"),
        (MedicineStatus.ACTIVE, ""),
    ],
)
def test_a_medicine_that_is_not_simply_taken_says_so_under_its_name(status: MedicineStatus, words: str) -> None:
    snapshot = with_medicines(plans.medicine("bosentan", None, status=status))
    [row] = table(snapshot, "Monitoring, next due")
    assert row[0] == f"bosentan\n{words}".rstrip()


def test_a_test_still_due_after_a_medicine_ended_is_shown() -> None:
    series = (plans.series("Blood count", YESTERDAY), plans.series("LFT", None))
    ended = plans.medicine("methotrexate", None, status=MedicineStatus.STOPPED, monitoring=series)
    assert table(with_medicines(ended), "Last dose")[0][4] == "1 day late, 22-Nov-2026: Blood count"


def test_a_series_names_all_its_tests_behind_its_day_and_the_last_result() -> None:
    names = "Leukocytes, Neutrophils, Platelets, Hemoglobin, Alanine aminotransferase, Albumin, Creatinine"
    series = replace(plans.series(names, YESTERDAY, confirmed=False), last_on=date(2026, 10, 25))
    snapshot = with_medicines(plans.medicine("mycophenolate mofetil", None, monitoring=(series,)))
    [row] = table(snapshot, "Monitoring, next due")
    assert row[4] == f"1 day late, 22-Nov-2026: {names} (last 25-Oct-2026, interval unconfirmed)"


def test_the_series_that_is_due_first_is_named_first() -> None:
    found = (plans.series("C", None), plans.series("B", date(2027, 4, 18)), plans.series("A", date(2027, 1, 10)))
    [row] = table(with_medicines(plans.medicine("tocilizumab", None, monitoring=found)), "Monitoring, next due")
    assert row[4] == "10-Jan-2027: A\n18-Apr-2027: B\nNothing due: C"


@pytest.mark.parametrize(
    ("regimen", "missing"),
    [
        (Regimen(TEN, DAILY, "oral"), ""),
        (Regimen(TEN, DAILY), "route"),
        (Regimen(TEN), "frequency, route"),
        (Regimen(None, DAILY, "oral"), "dose"),
        (Regimen(TEN, words="half a tablet on bad days, by mouth"), ""),
    ],
)
def test_what_a_dose_lacks_is_said(regimen: Regimen, missing: str) -> None:
    [row] = table(with_medicines(plans.medicine("bosentan", regimen)), "Monitoring, next due")
    assert row[1].partition("\n")[2] == (f"not recorded: {missing}" if missing else "")


def test_a_review_that_was_missed_says_so() -> None:
    line = plans.medicine("bosentan", None)
    late = replace(line, terms=replace(line.terms, review_on=YESTERDAY))
    assert table(with_medicines(late), "Monitoring, next due")[0][3] == "1 day late, 22-Nov-2026"
    missed = replace(plans.RICH, review_on=YESTERDAY)
    assert "next plan review 22-Nov-2026, 1 day late" in str(clinician_plan(missed, plans.DRAFT).blocks).replace(
        r"\xa0", " "
    )
    over = replace(missed, status=PlanStatus.COMPLETED)
    assert "1 day late" not in str(clinician_plan(over, plans.DRAFT).blocks).replace(r"\xa0", " ")


def goal_row(status: LifecycleStatus, reached: AchievementStatus | None, due: date | None = None) -> list[str]:
    """How one goal is printed."""
    terms = Target(measure="FVC", wanted="at least 70 %", due=due)
    line = plans.goal(1, "Breathe well", terms, lifecycle_status=status, achievement_status=reached)
    return table(replace(plans.RICH, goals=(line,)), "Baseline")[0]


@pytest.mark.parametrize(
    ("status", "reached", "words"),
    [
        (LifecycleStatus.ACTIVE, AchievementStatus.IMPROVING, "Improving"),
        (LifecycleStatus.ACTIVE, None, "Not assessed"),
        (LifecycleStatus.ON_HOLD, AchievementStatus.IMPROVING, "On hold\nImproving"),
        (LifecycleStatus.CANCELLED, AchievementStatus.WORSENING, "Cancelled\nWorse"),
        (LifecycleStatus.COMPLETED, AchievementStatus.ACHIEVED, "Completed\nAchieved"),
        (LifecycleStatus.COMPLETED, None, "Completed\nNot assessed"),
        (LifecycleStatus.ENTERED_IN_ERROR, None, "Entered in error"),
        (LifecycleStatus.PROPOSED, None, "Proposed"),
    ],
)
def test_how_far_a_goal_got_never_hides_that_it_is_over(
    status: LifecycleStatus, reached: AchievementStatus | None, words: str
) -> None:
    assert goal_row(status, reached)[5] == words


def test_a_goal_whose_day_has_passed_says_so_unless_it_was_reached_or_given_up() -> None:
    late = "FVC: at least 70 %, by 22-Nov-2026, 1 day ago"
    assert goal_row(LifecycleStatus.ACTIVE, AchievementStatus.IMPROVING, YESTERDAY)[2] == late
    for status, reached in (
        (LifecycleStatus.ACTIVE, AchievementStatus.ACHIEVED),
        (LifecycleStatus.CANCELLED, None),
    ):
        assert goal_row(status, reached, YESTERDAY)[2] == "FVC: at least 70 %, by 22-Nov-2026"


def test_a_target_in_words_does_not_hide_its_number() -> None:
    number = Quantity(Decimal(40), "mm")
    for wanted, text in (
        ("wider", "wider (40 mm)"),
        ("at least 40 mm", "at least 40 mm"),
        ("at most 140 mm", "at most 140 mm (40 mm)"),
        ("", "40 mm"),
    ):
        line = plans.goal(1, "Eat a sandwich", Target("Opening", wanted, number))
        assert table(replace(plans.RICH, goals=(line,)), "Baseline")[0][2].replace("\u00a0", " ") == f"Opening: {text}"


def test_goals_that_are_only_proposed_are_not_called_agreed() -> None:
    proposed = plans.goal(2, "Sleep", lifecycle_status=LifecycleStatus.PROPOSED)
    agreed = plans.goal(1, "Walk")
    titles = {
        "Goals agreed with the patient": (agreed,),
        "Goals, in part agreed with the patient": (agreed, proposed),
        "Goals, not yet agreed with the patient": (proposed,),
    }
    for title, lines in titles.items():
        blocks = clinician_plan(replace(plans.RICH, goals=lines), plans.DRAFT).blocks
        assert title in {getattr(block, "text", "") for block in blocks}


def test_a_draft_text_whose_target_was_changed_since_is_not_put_in_the_mouth_of_the_patient() -> None:
    terms = GoalTerms(description="FVC: stable", target=Target(measure="FVC", wanted="no fall of 5 % or more"))
    snapshot = replace(plans.RICH, goals=(replace(plans.RICH.goals[0], terms=terms),))
    [row] = table(snapshot, "Baseline")
    assert row[1] == "FVC: stable\nnot yet in the patient’s words"


def test_a_refuted_allergy_comes_last_says_so_first_and_is_no_alarm() -> None:
    refuted = replace(plans.GRACE.allergies[0], terms=AllergyTerms(
        substance="latex", reaction="itch", noted=PartialDate("2011"), verification=Verification.REFUTED
    ))  # fmt: skip
    both = replace(plans.GRACE, allergies=(refuted, *plans.GRACE.allergies))
    for patient, texts, tone in (
        (both, ["Penicillin: rash (2009, confirmed)", "refuted: latex (itch, 2011)"], Tone.RED),
        (replace(both, allergies=(refuted,)), ["refuted: latex (itch, 2011)"], Tone.PLAIN),
    ):
        boxes, *_ = [
            block
            for block in clinician_plan(replace(plans.RICH, patient=patient), plans.DRAFT).blocks
            if isinstance(block, Boxes)
        ]
        assert list(map(plain, boxes.boxes[0].texts)) == texts
        assert boxes.boxes[0].tone is tone


@pytest.mark.parametrize("urgency", Urgency)
def test_what_cannot_wait_stands_out_while_it_is_open(urgency: Urgency) -> None:
    for state in (ReferralState.SENT, ReferralState.CLOSED):
        line = plans.referral("cardiology", state, None)
        line = replace(line, terms=replace(line.terms, urgency=urgency))
        blocks = clinician_plan(replace(plans.RICH, referrals=(line,)), plans.DRAFT).blocks
        [cell] = [row[0] for block in blocks if isinstance(block, Table) for row in block.rows if len(row) == 5
                  and plain(row[0]).startswith("Cardiology")]  # fmt: skip
        at_once = urgency in {Urgency.EMERGENCY_NOW, Urgency.SAME_DAY} and state is ReferralState.SENT
        assert isinstance(cell, tuple)
        assert any(isinstance(part, Run) and part.tone is Tone.RED for part in cell) == at_once


def test_a_visit_that_should_have_been_asks_whether_it_was() -> None:
    line = plans.referral("dental", ReferralState.BOOKED, YESTERDAY, appointment_on=YESTERDAY)
    [row] = table(replace(plans.RICH, referrals=(line,)), "Next action")
    assert row[2] == "Confirm that the visit took place (Visit 22-Nov-2026)"
    assert row[3] == "M. Sample, 1 day late, 22-Nov-2026"


def test_a_redirected_referral_is_not_called_closed() -> None:
    line = plans.referral("dental", ReferralState.REDIRECTED, None)
    assert table(replace(plans.RICH, referrals=(line,)), "Next action")[0][2] == "none"


def test_activities_that_ended_come_last_and_say_so() -> None:
    first, second = plans.RICH.therapies[:2]
    ended = replace(first, status=ActivityStatus.REVOKED)
    found = table(replace(plans.RICH, therapies=(ended, second)), "Precautions")
    assert [row[0] for row in found] == ["Mouth stretching, at home", "Cycling, supervised, at home\nRevoked"]


def test_a_problem_that_is_over_says_since_when() -> None:
    terms = ProblemTerms(
        description="Fracture",
        clinical_status=ClinicalStatus.RESOLVED,
        onset=PartialDate("2020-08"),
        abated=PartialDate("2020-11"),
        note="left wrist",
    )
    line = replace(plans.RICH.problems[0], terms=terms)
    assert table(replace(plans.RICH, problems=(line,)), "Problem") == [
        ["Fracture\nleft wrist", "Resolved", "Aug-2020 to Nov-2020"]
    ]
