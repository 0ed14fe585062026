"""What comes back is held against what was sent: another's page, other fields, other words are refused, none is kept.

The file that was taken in is kept with the answer; what is wrong with the signature is confirmed by a person.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pikepdf
import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.attachments import AttachFile, RetireAttachment
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.patients import RegisterPatient, RevisePatient
from careplan.application.commands.plans import MovePlan
from careplan.application.commands.return_forms import PrintedForm, SendReturnForm, TakeInReturnForm
from careplan.application.commands.wiping import WipeFile
from careplan.application.queries.attachments import AttachmentContent, AttachmentsOfPatient
from careplan.application.queries.removal import FilesOfForm
from careplan.application.queries.return_forms import FormLine, ReturnFormOf, UnansweredForms
from careplan.application.queries.worklist import Worklist
from careplan.application.return_form_making import MadeForm, print_return_form, sending_of
from careplan.application.return_forms import preview_answer, read_return_form, taking_in
from careplan.domain.attachment.attachment import AttachmentKind, AttachmentTerms
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.return_form import names
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import AskedMeasure, FormState, Way
from careplan.domain.return_form.refusals import FormRefused, WhyNotTaken
from careplan.domain.shared.errors import CannotUndo, Invalid, NotFound
from careplan.domain.shared.ids import PlanId, ReturnFormId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.therapy.therapy import Strand
from careplan.i18n.refusals import message
from careplan.i18n.return_forms import Against, Barred, FormDoubt
from tests.support import clinics
from tests.support import return_forms as filling
from tests.support.return_forms import FILLED, TERMS

Fields = dict[str, Any]


@pytest.fixture
def plan_id(clinic: Clinic) -> PlanId:
    return filling.programme(clinic)


def swapped(first: str, second: str) -> Callable[[pikepdf.Pdf, Fields], None]:
    def alter(_: pikepdf.Pdf, fields: Fields) -> None:
        fields[first].T, fields[second].T = pikepdf.String(second), pikepdf.String(first)

    return alter


def choices_swapped(pdf: pikepdf.Pdf, fields: Fields) -> None:
    met, _, unmet = fields[names.goal_met(1)].Kids
    met.Rect, unmet.Rect = pikepdf.Array(list(unmet.Rect)), pikepdf.Array(list(met.Rect))


def removed(pdf: pikepdf.Pdf, fields: Fields) -> None:
    gone = fields.pop(names.ADVERSE)
    pdf.Root.AcroForm.Fields = pikepdf.Array(list(fields.values()))
    kept = [each for each in pdf.pages[0].Annots if each.objgen != gone.objgen]
    pdf.pages[0].Annots = pikepdf.Array(kept)


def added(pdf: pikepdf.Pdf, fields: Fields) -> None:
    more = pikepdf.Dictionary(fields[names.COMMENT])
    more.T = pikepdf.String("goal-3-met")
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(more))


def renamed(pdf: pikepdf.Pdf, fields: Fields) -> None:
    fields[names.measure_value(1)].T = pikepdf.String("measure-7-value")


def doubled(pdf: pikepdf.Pdf, fields: Fields) -> None:
    """A second place for the same answer, out of sight."""
    ours = fields[names.goal_met(1)].Kids
    more = pdf.make_indirect(pikepdf.Dictionary(ours[0]))
    ours.append(more)


def signed(pdf: pikepdf.Pdf, fields: Fields) -> None:
    """As a viewer does that signs: a field of its own with a seal in it."""
    seal = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Sig,
        T=pikepdf.String("Signature1"),
        V=pikepdf.Dictionary(Type=pikepdf.Name.Sig, Name=pikepdf.String("R. Mimic")),
        Rect=pikepdf.Array([300, 60, 420, 90]),
    )
    made = pdf.make_indirect(seal)
    pdf.Root.AcroForm.Fields.append(made)
    pdf.pages[0].Annots.append(made)


def signed_below(pdf: pikepdf.Pdf, fields: Fields) -> None:
    """What kind of field it is stands with the field around it."""
    signed(pdf, fields)
    seal = pdf.Root.AcroForm.Fields[-1]
    del seal.FT
    around = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("signatures"), Kids=pikepdf.Array([seal]))
    seal.Parent = pdf.make_indirect(around)
    pdf.Root.AcroForm.Fields[-1] = seal.Parent


def without_looks(pdf: pikepdf.Pdf, fields: Fields) -> None:
    """As a viewer does that has every field drawn anew."""
    for field in fields.values():
        for widget in list(field.get("/Kids", ())) or [field]:
            if "/AP" in widget:
                del widget.AP
    pdf.Root.AcroForm.NeedAppearances = True


def without_looks_or_states(pdf: pikepdf.Pdf, fields: Fields) -> None:
    without_looks(pdf, fields)
    for field in fields.values():
        for widget in field.get("/Kids", ()):
            del widget.AS


@pytest.mark.parametrize("alter", [signed, signed_below, without_looks, without_looks_or_states])
def test_what_ordinary_viewers_add_and_leave_out_asks_nothing_else(
    clinic: Clinic, plan_id: PlanId, made: MadeForm, back: Callable[[bytes], Path], alter: Callable[[Any, Fields], None]
) -> None:
    data = filling.tampered(filling.by_library(made.data, FILLED), alter)
    preview = read_return_form(clinic, back(data))
    assert dict(preview.answer.entries) == FILLED
    assert preview.doubts == ()


def test_ticks_without_looks_are_still_held_against_what_was_sent(
    clinic: Clinic, plan_id: PlanId, made: MadeForm, back: Callable[[bytes], Path]
) -> None:
    """Swapped they tell by the one that is shown as chosen; one out of its place is none of ours."""

    def tick_moved(pdf: pikepdf.Pdf, fields: Fields) -> None:
        without_looks_or_states(pdf, fields)
        fields[names.goal_met(1)].Kids[0].Rect = pikepdf.Array([10, 10, 20, 20])

    def more(pdf: pikepdf.Pdf, fields: Fields) -> None:
        doubled(pdf, fields)
        without_looks_or_states(pdf, fields)

    def no_seal(pdf: pikepdf.Pdf, fields: Fields) -> None:
        fields[names.ADVERSE].FT = pikepdf.Name.Sig

    def met_swapped(pdf: pikepdf.Pdf, fields: Fields) -> None:
        met, _, unmet = fields[names.goal_met(2)].Kids
        met.Rect, unmet.Rect = pikepdf.Array(list(unmet.Rect)), pikepdf.Array(list(met.Rect))
        without_looks(pdf, fields)

    filled = filling.by_library(made.data, FILLED)
    for alter, why in (
        (tick_moved, WhyNotTaken.FIELDS_MISSING),
        (more, WhyNotTaken.FIELDS_ADDED),
        (no_seal, WhyNotTaken.FIELDS_MISSING),
        (met_swapped, WhyNotTaken.FIELDS_MISSING),
    ):
        with pytest.raises(FormRefused) as refused:
            read_return_form(clinic, back(filling.tampered(filled, alter)))
        assert refused.value.reason is why


def test_a_form_that_is_not_the_one_sent_is_refused_and_says_what_differs(
    clinic: Clinic, plan_id: PlanId, made: MadeForm, back: Callable[[bytes], Path]
) -> None:
    filled = filling.by_library(made.data, FILLED)
    bob = clinic.run(
        RegisterPatient(
            terms=replace(clinics.GRACE, family="Sampleton", given="Bob"),
            identifiers=(IdentifierTerms(label="MRN", value="TST-000002"),),
        )
    ).value
    bobs = filling.sent(clinic, filling.programme(clinic, clinics.begin(clinic, bob)))
    steps = len(clinic.ask(AttachmentsOfPatient(patient_id=bob)))
    cases = {
        "bob": (filling.with_code(filled, filling.code_in(bobs.data)), WhyNotTaken.PAGE_OF_ANOTHER, bobs.number),
        "swap": (filling.tampered(filled, swapped("goal-1-met", "goal-2-met")), WhyNotTaken.FIELDS_MOVED, "goal-1-met"),
        "ticks": (filling.tampered(filled, choices_swapped), WhyNotTaken.FIELDS_MOVED, "goal-1-met"),
        "texts": (
            filling.tampered(filled, swapped("measure-1-value", "measure-2-value")),
            WhyNotTaken.FIELDS_MOVED,
            "measure-1-value, measure-2-value",
        ),
        "removed": (filling.tampered(filled, removed), WhyNotTaken.FIELDS_MISSING, names.ADVERSE),
        "renamed": (filling.tampered(filled, renamed), WhyNotTaken.FIELDS_MISSING, "measure-1-value"),
        "added": (filling.tampered(filled, added), WhyNotTaken.FIELDS_ADDED, "goal-3-met"),
        "doubled": (filling.tampered(filled, doubled), WhyNotTaken.FIELDS_ADDED, "goal-1-met"),
        "words": (filling.reworded(filled, "for a sandwich", "for a test"), WhyNotTaken.WORDS_CHANGED, "test"),
        "name": (filling.reworded(filled, "EXAMPLETON, Grace", "EXAMPLETON, Gale"), WhyNotTaken.PAGE_OF_ANOTHER, ""),
    }
    for data, why, what in cases.values():
        with pytest.raises(FormRefused) as refused:
            read_return_form(clinic, back(data))
        assert refused.value.reason is why
        assert what in message(refused.value).text
        assert "Grace" not in str(refused.value)
    assert clinic.ask(ReturnFormOf(form_id=made.form_id)).state is FormState.SENT
    assert len(clinic.ask(AttachmentsOfPatient(patient_id=bob))) == steps == 0


def test_a_form_printed_again_under_another_name_is_taken_both_ways(
    clinic: Clinic, plan_id: PlanId, made: MadeForm, back: Callable[[bytes], Path]
) -> None:
    """The patient married between the two prints; pages put behind the form ask nothing."""
    patient = clinics.content(clinic, plan_id).patient
    wanted = replace(patient.terms, family="Newname")
    clinic.run(RevisePatient(patient_id=patient.id, seen=patient.terms, wanted=wanted))
    again = print_return_form(clinic, made.form_id)
    assert again.data != made.data

    def longer(pdf: pikepdf.Pdf, _: Fields) -> None:
        pdf.add_blank_page()

    for data in (made.data, again.data, filling.tampered(made.data, longer)):
        preview = read_return_form(clinic, back(filling.by_viewer(data, FILLED)))
        assert preview.doubts == ()


def test_a_number_that_was_given_meanwhile_is_not_given_twice(clinic: Clinic, plan_id: PlanId, made: MadeForm) -> None:
    form = clinic.ask(ReturnFormOf(form_id=made.form_id))
    assert form.sent_as is not None
    stale = PrintedForm(form_id=ReturnFormId(uuid4()), number=made.number, sent_as=form.sent_as)
    with pytest.raises(Invalid):
        clinic.run(
            SendReturnForm(plan_id=plan_id, strand=Strand.PHYSICAL, asked=form.asked, terms=TERMS, printed=stale)
        )


def test_a_form_sent_before_is_held_against_what_is_known_and_says_so(
    clinic: Clinic, plan_id: PlanId, back: Callable[[bytes], Path]
) -> None:
    asked = sending_of(clinic, plan_id, Strand.PHYSICAL).asked
    sent = [
        clinic.run(SendReturnForm(plan_id=plan_id, strand=Strand.PHYSICAL, asked=asked, terms=TERMS)).value
        for _ in range(2)
    ]
    first, other = (print_return_form(clinic, form_id) for form_id in sent)
    filled = filling.by_library(first.data, FILLED)
    assert read_return_form(clinic, back(filled)).doubts == ()  # as it would be printed today
    assert read_return_form(clinic, back(filling.tampered(filled, without_looks_or_states))).doubts == ()
    patient = clinics.content(clinic, plan_id).patient
    clinic.run(
        RevisePatient(patient_id=patient.id, seen=patient.terms, wanted=replace(patient.terms, family="Newname"))
    )
    preview = read_return_form(clinic, back(filled))
    assert preview.doubts == (FormDoubt.NOT_COMPARED,)
    with pytest.raises(Invalid):
        taking_in(preview, preview.proposed, way=Way.FILE)
    for data, why in (
        (filling.with_code(filled, filling.code_in(other.data)), WhyNotTaken.PAGE_OF_ANOTHER_FORM),
        (filling.tampered(filled, renamed), WhyNotTaken.FIELDS_MISSING),
        (filling.tampered(filled, swapped("measure-1-date", "measure-2-date")), WhyNotTaken.FIELDS_MOVED),
        (filling.reworded(filled, "for a sandwich", "for a test"), WhyNotTaken.WORDS_CHANGED),
    ):
        with pytest.raises(FormRefused) as refused:
            read_return_form(clinic, back(data))
        assert refused.value.reason is why


def test_a_page_without_words_and_a_file_with_a_program_are_in_doubt(
    clinic: Clinic, made: MadeForm, back: Callable[[bytes], Path]
) -> None:
    def picture(pdf: pikepdf.Pdf, _: Fields) -> None:
        pdf.pages[0].Contents = pdf.make_stream(b"")

    def active(pdf: pikepdf.Pdf, _: Fields) -> None:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.beep()"))

    filled = filling.by_library(made.data, FILLED)
    assert read_return_form(clinic, back(filling.tampered(filled, picture))).doubts == (FormDoubt.NO_WORDS,)
    preview = read_return_form(clinic, back(filling.tampered(filled, active)))
    assert (preview.doubts, preview.file) == ((FormDoubt.NOT_KEPT,), None)


@pytest.mark.parametrize(
    ("name", "day", "doubts"),
    [
        ("R. Mimic", "27 Feb 2026", ()),
        ("R. Mimic", "20 Feb 2026", ()),
        ("", "", (FormDoubt.NOT_SIGNED, FormDoubt.NO_DAY)),
        ("-", "27 Feb 2026", (FormDoubt.NOT_SIGNED,)),
        ("R. Mimic", "1999-02-27", (FormDoubt.SIGNED_BEFORE,)),
        ("R. Mimic", "27 Feb 2030", (FormDoubt.SIGNED_AHEAD,)),
        ("R. Mimic", "03/04/2026", (FormDoubt.DAY_UNREADABLE,)),
    ],
)
def test_a_doubtful_signature_is_confirmed_by_a_person_or_nothing_is_taken(
    clinic: Clinic, plan_id: PlanId, name: str, day: str, doubts: tuple[FormDoubt, ...]
) -> None:
    form = _recorded(clinic, plan_id)
    answer = Answer.of({names.COMMENT: "Going well", names.NAME: name, names.DAY: day})
    preview = preview_answer(clinic, form.id, answer)
    assert preview.doubts == doubts
    if doubts:
        with pytest.raises(Invalid):
            taking_in(preview, (), way=Way.KEYED, confirmed=doubts[1:])
        with pytest.raises(Invalid) as refused:
            clinic.run(TakeInReturnForm(form_id=form.id, answer=answer, way=Way.KEYED))
        assert refused.value.reason == "not-confirmed"
    clinic.run(taking_in(preview, (), way=Way.KEYED, confirmed=doubts))
    kept = clinic.ask(ReturnFormOf(form_id=form.id)).answer
    assert kept is not None
    assert kept.confirmed == doubts


def test_the_returned_file_is_kept_undone_with_its_step_and_removed_for_good(
    clinic: Clinic, plan_id: PlanId, made: MadeForm, back: Callable[[bytes], Path]
) -> None:
    patient_id = clinics.content(clinic, plan_id).patient.id
    data = filling.by_viewer(made.data, FILLED)

    def taken() -> Any:
        preview = read_return_form(clinic, back(data))
        return clinic.run(taking_in(preview, preview.proposed, way=Way.FILE)).step

    clinic.undo(taken())
    assert clinic.ask(AttachmentsOfPatient(patient_id=patient_id)) == ()
    step = taken()
    (line,) = clinic.ask(AttachmentsOfPatient(patient_id=patient_id))
    form = clinic.ask(ReturnFormOf(form_id=made.form_id))
    assert (line.id, line.terms.kind, line.terms.title) == (
        form.file_id, AttachmentKind.RETURNED_REPORT, f"Return form {made.number}",
    )  # fmt: skip
    assert (line.terms.dated_on, line.terms.received_on) == (date(2026, 2, 27), date(2026, 3, 1))
    assert clinic.ask(AttachmentContent(attachment_id=line.id)).data == data
    away = clinic.run(RetireAttachment(attachment_id=line.id, seen=line.terms)).step
    assert clinic.ask(ReturnFormOf(form_id=made.form_id)).file_id is None
    assert away is not None
    clinic.undo(away)
    files = clinic.ask(FilesOfForm(form_id=made.form_id))
    assert [file.taken_at is None for file in files] == [True, False]  # it lies there twice, for one step was undone
    gone = [
        clinic.run(WipeFile(attachment_id=file.id, seen=file.terms, reason="another patient's")).value for file in files
    ]
    assert gone == [False, True]
    with pytest.raises(NotFound):
        clinic.ask(AttachmentContent(attachment_id=line.id))
    form = clinic.ask(ReturnFormOf(form_id=made.form_id))
    assert (form.file_id, form.files, form.state) == (None, 0, FormState.ANSWERED)
    with pytest.raises(CannotUndo):
        clinic.undo(step)


def test_a_returned_file_that_is_attached_already_is_the_file_of_its_answer(
    clinic: Clinic, plan_id: PlanId, made: MadeForm, back: Callable[[bytes], Path]
) -> None:
    patient_id = clinics.content(clinic, plan_id).patient.id
    preview = read_return_form(clinic, back(filling.by_library(made.data, FILLED)))
    assert preview.file is not None
    terms = AttachmentTerms(title="From the fax", kind=AttachmentKind.OTHER, received_on=date(2026, 3, 1))
    kept = clinic.run(AttachFile(patient_id=patient_id, file=preview.file, terms=terms)).value
    step = clinic.run(taking_in(preview, preview.proposed, way=Way.FILE)).step
    assert clinic.ask(ReturnFormOf(form_id=made.form_id)).file_id == kept
    assert [line.terms for line in clinic.ask(AttachmentsOfPatient(patient_id=patient_id))] == [terms]
    assert step is not None
    clinic.undo(step)
    assert [line.id for line in clinic.ask(AttachmentsOfPatient(patient_id=patient_id))] == [kept]


def test_a_value_that_cannot_be_is_barred_and_one_far_off_comes_unticked(clinic: Clinic, plan_id: PlanId) -> None:
    form = _recorded(clinic, plan_id)

    def line(at: int, value: str, *, on: str = "26 Feb 2026", signed: str = "27 Feb 2026") -> tuple[Any, ...]:
        fields = {names.measure_value(at): value, names.measure_day(at): on, names.DAY: signed}
        (found,) = preview_answer(clinic, form.id, Answer.of(fields)).lines
        return found.barred, found.against, found.ticked

    assert line(2, "4.1") == (None, (Against.UNUSUAL,), False)  # by the library's own range of the walk
    assert line(2, "70") == (None, (Against.FAR_OFF,), False)  # a fifth of the 380 m before
    assert line(2, "410") == (None, (), True)
    assert line(2, "-5") == (Barred.IMPOSSIBLE, (), False)
    assert line(1, "-5 mm") == (Barred.IMPOSSIBLE, (), False)  # of mouth opening the library has no range
    assert line(2, "410", on="", signed="1999-01-01")[1:] == ((Against.NEWER_RESULT, Against.DOUBTFUL_DAY), False)


def test_what_looks_like_a_mistyped_number_is_not_kept_as_words_unasked(clinic: Clinic, plan_id: PlanId) -> None:
    patient_id = clinics.content(clinic, plan_id).patient.id
    asked = replace(sending_of(clinic, plan_id, Strand.PHYSICAL).asked, measures=(AskedMeasure(name="COPM", unit=""),))
    command = SendReturnForm(plan_id=plan_id, strand=Strand.PHYSICAL, asked=asked, terms=TERMS)
    form_id = clinic.run(command).value

    def line(value: str) -> tuple[Any, ...]:
        fields = {names.measure_value(1): value, names.measure_day(1): "26 Feb 2026"}
        (found,) = preview_answer(clinic, form_id, Answer.of(fields)).lines
        return found.against, found.ticked

    assert line("4") == line("as before") == ((), True)
    assert line("4l") == ((Against.NO_NUMBER,), False)
    number = MeasurementTerms(name="COPM", value=Quantity(Decimal(5), "1"), taken=PartialDate("2026-01-15"))
    clinic.run(RecordMeasurement(patient_id=patient_id, terms=number))
    assert line("as before") == ((Against.NO_NUMBER,), False)


def test_a_form_of_a_closed_plan_is_not_waited_for(clinic: Clinic, plan_id: PlanId) -> None:
    form = _recorded(clinic, plan_id)
    late = date(2026, 6, 1)

    def waiting() -> tuple[int, int, int]:
        rows = [row for row in clinic.ask(Worklist(today=late)).rows if row.about == form.id]
        line = clinic.ask(ReturnFormOf(form_id=form.id))
        return len(clinic.ask(UnansweredForms(until=late))), len(rows), line.days_late(late)

    assert waiting() == (1, 1, 87)
    step = clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.REVOKED, reason="moved away")).step
    assert waiting() == (0, 0, 0)
    answer = Answer.of(FILLED)  # what was measured is recorded all the same
    assert preview_answer(clinic, form.id, answer).proposed == {names.measure_value(1), names.measure_value(2)}
    assert step is not None
    clinic.undo(step)
    assert waiting() == (1, 1, 87)


def _recorded(clinic: Clinic, plan_id: PlanId) -> FormLine:
    """Sent, without the paper, which is dear to make."""
    asked = sending_of(clinic, plan_id, Strand.PHYSICAL).asked
    command = SendReturnForm(plan_id=plan_id, strand=Strand.PHYSICAL, asked=asked, terms=TERMS)
    return clinic.ask(ReturnFormOf(form_id=clinic.run(command).value))
