"""The clinician plan says what was answered for the safety checks, and what nobody answered."""

from dataclasses import replace

from careplan.domain.patient.safety_fact import SafetyAnswer, SafetyFactTerms, SafetyQuestion
from careplan.domain.plan.snapshot import SafetyFactLine
from careplan.domain.shared.ids import SafetyFactId
from careplan.domain.shared.partial_date import PartialDate
from careplan.reports.blocks import Paragraph
from careplan.reports.documents.clinician_plan import clinician_plan
from tests.reports import plans
from tests.reports.test_what_could_harm import plain


def paragraph(*terms: SafetyFactTerms) -> str:
    """What stands under the line on the plan, in one paragraph with it."""
    lines = (SafetyFactLine(id=SafetyFactId(plans.GRACE.id), terms=each, recorded_by="Ann Sample") for each in terms)
    plan = replace(plans.RICH, patient=replace(plans.GRACE, safety=tuple(lines)))
    _, found, *_ = clinician_plan(plan, plans.DRAFT).blocks
    assert isinstance(found, Paragraph)
    return plain(found.text).partition("\n")[2]


def test_that_nothing_was_answered_is_said() -> None:
    said = "Safety facts: Not recorded: pregnancy, hepatitis B, liver, infection, live vaccines."

    assert paragraph() == said


def test_an_answer_stands_with_its_day_and_leaves_the_list_of_the_others() -> None:
    day = PartialDate("2026-11")
    said = paragraph(SafetyFactTerms(question=SafetyQuestion.PREGNANT, answer=SafetyAnswer.NO, as_of=day))

    assert said.startswith("Safety facts: Pregnant: no (Nov-2026). Not recorded: Can become pregnant, Effective")
