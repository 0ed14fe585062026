"""A plan with a programme to ask about, and returned forms filled by two programs that have nothing in common."""

import ctypes
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, MoveGoal
from careplan.application.commands.links import ActionKind, LinkGoal
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.therapies import AddTherapy, MoveTherapy
from careplan.application.return_form_making import MadeForm, send_return_form
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.plan.goal import GoalTerms, LifecycleStatus
from careplan.domain.return_form import names
from careplan.domain.return_form.form import SendingTerms
from careplan.domain.shared.ids import PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.therapy.therapy import ActivityStatus, Fitt, Strand, TherapyTerms
from tests.support.clinics import content, walk, with_plan

_LONG = 2000
SENT = date(2026, 2, 20)
TERMS = SendingTerms(therapist="R. Mimic (PT), Test Rehab Unit", sent_on=SENT)
MOUTH = GoalTerms(description="Open my mouth wide enough for a sandwich")
CYCLING = TherapyTerms(
    strand=Strand.PHYSICAL,
    name="Aerobic cycling, supervised",
    fitt=Fitt(frequency="3 a week", intensity="Borg 13 to 15", time="30 min"),
)
STRETCHING = TherapyTerms(
    strand=Strand.PHYSICAL,
    name="Mouth stretching",
    fitt=Fitt(frequency="twice daily", time="6 min"),
    at_home=True,
    outcome_measure="Mouth opening",
)
FILLED: Mapping[str, str] = {
    names.goal_met(1): "partly",
    names.goal_note(1): "lowest SpO2 90 %",
    names.goal_met(2): "met",
    names.activity_done(1): "planned",
    names.activity_times(1): "7",
    names.activity_done(2): "not",
    names.ATTENDED: "7",
    names.PLANNED: "9",
    names.ADVERSE: "none",
    names.measure_value(1): "36",
    names.measure_day(1): "26 Feb 2026",
    names.measure_value(2): "410",
    names.measure_day(2): "26 Feb 2026",
    names.QUESTION: "May we raise to Borg 15?",
    names.NAME: "R. Mimic",
    names.DAY: "27 Feb 2026",
}


def programme(clinic: Clinic, plan_id: PlanId | None = None) -> PlanId:
    """A draft plan: G1 and G2 under way, each served by an exercise, and an older walk of 380 m.

    That of Grace Exampleton, where no other is named.
    """
    plan_id = plan_id or with_plan(clinic)
    for terms, exercise in ((walk("450"), CYCLING), (MOUTH, STRETCHING)):
        goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=terms)).value
        clinic.run(MoveGoal(goal_id=goal_id, to=LifecycleStatus.ACTIVE))
        therapy_id = clinic.run(AddTherapy(plan_id=plan_id, terms=exercise)).value
        clinic.run(MoveTherapy(therapy_id=therapy_id, to=ActivityStatus.ACTIVE))
        clinic.run(LinkGoal(goal_id=goal_id, kind=ActionKind.THERAPY, action_id=therapy_id))
    walked(clinic, plan_id, "380", "2026-01-15")
    return plan_id


def walked(clinic: Clinic, plan_id: PlanId, metres: str, on: str) -> None:
    """A result of the walk."""
    value = Quantity(Decimal(metres), "m")
    terms = MeasurementTerms(name="6-minute walk", value=value, taken=PartialDate(on))
    clinic.run(RecordMeasurement(patient_id=content(clinic, plan_id).patient.id, terms=terms))


def sent(clinic: Clinic, plan_id: PlanId) -> MadeForm:
    """The form of the physical therapist, sent on 20-Feb-2026."""
    return send_return_form(clinic, plan_id, Strand.PHYSICAL, TERMS)


def by_library(form: bytes, values: Mapping[str, str]) -> bytes:
    """Filled as a program does that knows the format: each value, and each choice shown as chosen."""
    with pikepdf.open(BytesIO(form)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            value = values.get(str(field.T))
            if value is None:
                continue
            if field.get("/FT") == "/Btn":
                field.V = pikepdf.Name(f"/{value}")
                for kid in field.Kids:
                    kid.AS = field.V if field.V in kid.AP.N else pikepdf.Name.Off
            else:
                field.V = pikepdf.String(value)
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def by_viewer(form: bytes, values: Mapping[str, str]) -> bytes:
    """Filled as a person does in a browser whose engine is PDFium: a click into each field, and key after key."""
    places = _places(form)
    document = pypdfium2.PdfDocument(form)
    document.init_forms()
    environment, page = document.formenv, document[0]
    for name, value in values.items():
        x, y = places.get((name, value)) or places[name, ""]
        raw.FORM_OnLButtonDown(environment, page, 0, x, y)
        raw.FORM_OnLButtonUp(environment, page, 0, x, y)
        if (name, value) not in places:
            for letter in value:
                raw.FORM_OnChar(environment, page, ctypes.c_int(ord(letter)), 0)
        raw.FORM_ForceToKillFocus(environment)
    out = BytesIO()
    document.save(out)
    page.close()
    document.close()
    return out.getvalue()


def _places(form: bytes) -> dict[tuple[str, str], tuple[float, float]]:
    """The middle of every field, and of every choice by its value."""
    found: dict[tuple[str, str], tuple[float, float]] = {}
    with pikepdf.open(BytesIO(form)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if "/Kids" in field:
                for kid in field.Kids:
                    value = next(str(key)[1:] for key in kid.AP.N if key != "/Off")
                    found[str(field.T), value] = _middle(kid)
            else:
                found[str(field.T), ""] = _middle(field)
    return found


def _middle(widget: Any) -> tuple[float, float]:
    left, lower, right, upper = (float(each) for each in widget.Rect)
    return (left + right) / 2, (lower + upper) / 2


def flattened(form: bytes) -> bytes:
    """As printed to a new PDF: it looks the same, and holds no fields."""
    with pikepdf.open(BytesIO(form)) as pdf:
        pdf.flatten_annotations("all")
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def tampered(form: bytes, alter: Callable[[pikepdf.Pdf, dict[str, Any]], None]) -> bytes:
    """Altered by somebody who knows the format; `alter` is handed the fields by their names."""
    with pikepdf.open(BytesIO(form)) as pdf:
        alter(pdf, {str(field.T): field for field in pdf.Root.AcroForm.Fields})
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def reworded(form: bytes, words: str, by: str) -> bytes:
    """A line of the page says something else, in letters that are on the page: its fonts hold no others."""
    document = pypdfium2.PdfDocument(form)
    page = document[0]
    layer = page.get_textpage()
    found = [each for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]) if words in _said(each.raw, layer.raw)]
    text = (by + "\0").encode("utf-16-le")
    for each in found:
        raw.FPDFText_SetText(each.raw, ctypes.cast(ctypes.create_string_buffer(text), raw.FPDF_WIDESTRING))
    assert found
    page.gen_content()
    out = BytesIO()
    document.save(out)
    layer.close()
    page.close()
    document.close()
    return out.getvalue()


def _said(piece: Any, layer: Any) -> str:
    room = ctypes.create_string_buffer(2 * _LONG)
    length = raw.FPDFTextObj_GetText(piece, layer, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), len(room))
    return room.raw[: max(0, length - 2)].decode("utf-16-le")


def with_code(form: bytes, code: str) -> bytes:
    """Its code replaced by somebody."""
    return by_library(form, {names.CODE: code})


def code_in(form: bytes) -> str:
    """The code that it carries."""
    with pikepdf.open(BytesIO(form)) as pdf:
        return next(str(field.V) for field in pdf.Root.AcroForm.Fields if field.T == names.CODE)
