"""The return form as a PDF: conforming with its fields empty and filled, one page, nothing of anybody in a name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from careplan.domain.return_form import names
from careplan.domain.return_form.form import Asked, AskedActivity, AskedGoal, AskedMeasure
from careplan.domain.return_form.paper import ReturnFormPaper
from careplan.domain.shared.ids import GoalId, TherapyId
from careplan.domain.therapy.therapy import Strand
from careplan.reports.documents.return_form import return_form
from careplan.reports.pdf.render import render
from careplan.reports.refusals import NothingToPrint
from tests.reports.plans import ISSUED, RICH
from tests.support import return_forms as filling
from tests.support.pdf_text import page_texts

ASKED = Asked(
    goals=tuple(
        AskedGoal(goal_id=GoalId(RICH.id), number=at, words=f"Walk to the market {at}", target="400 m") for at in (1, 2)
    ),
    activities=tuple(
        AskedActivity(therapy_id=TherapyId(RICH.id), name=f"Exercise {at}", dose="daily · 10 min") for at in range(6)
    ),
    measures=tuple(AskedMeasure(name=f"Measure {at}", unit="m", last="380 m, 15-Jan-2026") for at in range(5)),
)
PAPER = ReturnFormPaper(
    plan=RICH,
    number="TR-2026-0001",
    strand=Strand.PHYSICAL,
    version=RICH.version,
    therapist="R. Mimic",
    asked=ASKED,
    sent_on=date(2026, 2, 20),
    due_on=date(2026, 3, 6),
    code="CPF1.0.0.1.0",
)


@pytest.fixture(scope="module")
def form() -> bytes:
    return render(return_form(PAPER, ISSUED))


def test_it_conforms_empty_and_as_a_viewer_fills_it(form: bytes, conforms: Callable[[bytes], list[str]]) -> None:
    assert conforms(form) == []
    assert conforms(filling.by_viewer(form, filling.FILLED)) == []


def test_every_field_is_named_heard_shown_and_without_a_program(form: bytes) -> None:
    person = {word.casefold() for word in (RICH.patient.terms.family, RICH.patient.terms.given)}
    with pikepdf.open(BytesIO(form)) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        named = [str(field.T) for field in fields]
        assert len(set(named)) == len(named)
        assert {names.goal_met(2), names.activity_times(6), names.measure_day(5), names.CODE} <= set(named)
        for field in fields:
            assert str(field.TU)
            assert not [word for word in person if word in f"{field.T} {field.TU}".casefold()]
            for widget in field.get("/Kids", [field]):
                assert "/N" in widget.AP
                assert not {"/A", "/AA"} & set(widget.keys())
        fixed = next(field for field in fields if field.T == names.CODE)
        assert (str(fixed.V), int(fixed.Ff) & 1) == (PAPER.code, 1)


def test_it_is_one_page_that_says_whose_it_is_and_by_when(form: bytes) -> None:
    (text,) = page_texts(form)
    assert RICH.patient.terms.family.upper() in text
    assert "06-Mar-2026" in text
    assert "TR-2026-0001" in text


def test_a_programme_from_the_library_is_one_page_as_well() -> None:
    """As the richest patient of the demonstration has it: long doses, eight measures, names of two lines."""
    dose = (
        "2-3 sessions/week · Moderate as default; Borg RPE about 15 used in a supervised pilot · 8-12 weeks in studies"
    )
    target = "6-minute walk test with SpO2 and Borg: +30 m without an SpO2 fall below the agreed limit by 20-Aug-2026"
    goals = tuple(
        replace(goal, words="I want to walk to the market and back on my own.", target=target) for goal in ASKED.goals
    )
    exercise = replace(ASKED.activities[0], name="Mouth and face exercises (stretching, oral augmentation)", dose=dose)
    measures = tuple(
        AskedMeasure(name="Maximal mouth opening / inter-incisal distance", unit="mm", last="6.1 cm, 04-Nov-2026")
        for _ in range(8)
    )
    asked = Asked(goals=goals, activities=(exercise,) * 5, measures=measures)
    (text,) = page_texts(render(return_form(replace(PAPER, asked=asked), ISSUED)))
    assert "2-3 sessions/week" in text
    assert "Borg RPE" in text
    assert "supervised pilot" not in text
    assert "20-Aug-2026" not in text


def test_a_form_that_asks_nothing_is_not_printed() -> None:
    with pytest.raises(NothingToPrint):
        return_form(replace(PAPER, asked=Asked()), ISSUED)
