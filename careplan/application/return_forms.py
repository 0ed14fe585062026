"""Taking in a therapist's answer: read or keyed, shown with what it would change, done in one step."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from careplan.application.clinic import Clinic
from careplan.application.commands.return_forms import TakeInReturnForm
from careplan.application.measuring import known_measures
from careplan.application.queries.measures import MeasuresOfPatient
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.return_forms import FormLine, ReturnFormOf
from careplan.application.return_form_copies import compared
from careplan.application.return_form_doubts import file_doubts
from careplan.application.return_form_lines import Beside, Preview
from careplan.application.return_form_preview import previewed
from careplan.application.return_form_reading import read_file
from careplan.domain.attachment.looked import LookedAt, Seen
from careplan.domain.attachment.media import MediaType
from careplan.domain.return_form import names
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.code import FormCode
from careplan.domain.return_form.form import FormState, Way
from careplan.domain.return_form.read import ReadFields
from careplan.domain.return_form.refusals import FormRefused, WhyNotTaken
from careplan.domain.shared.errors import Invalid, NotFound
from careplan.domain.shared.ids import PatientId, ReturnFormId
from careplan.i18n.return_forms import FormDoubt


def recognised(clinic: Clinic, found: ReadFields, *, patient_id: PatientId | None = None) -> Preview:
    """Whose form it is, and what its answer would change; nothing is written.

    Refuses with FormRefused what is no form of ours, not the page that was sent, of another clinic or (with
    `patient_id`) of another patient, and one that is not waited for any more. A form from an older version of the plan
    is shown as it is.
    """
    fields = dict(found.fields)
    if not found.count:
        raise FormRefused(reason=WhyNotTaken.NO_FIELDS)
    form = _form(clinic, fields.get(names.CODE, ""))
    if patient_id is not None and form.patient_id != patient_id:
        raise _refused(WhyNotTaken.OTHER_PATIENT, form)
    if form.state is FormState.ANSWERED:
        raise _refused(WhyNotTaken.ANSWERED_ALREADY, form)
    if form.state is FormState.WITHDRAWN:
        raise _refused(WhyNotTaken.WITHDRAWN, form)
    answer = Answer.of(fields)
    if answer.is_empty:
        raise _refused(WhyNotTaken.NOTHING_FILLED, form)
    doubts = file_doubts(found, compared=compared(clinic, form, found))
    preview = preview_answer(clinic, form.id, answer)
    return replace(preview, doubts=(*preview.doubts, *doubts), file=_file(found))


def read_return_form(clinic: Clinic, path: Path, *, patient_id: PatientId | None = None) -> Preview:
    """Both at once, for the command line."""
    return recognised(clinic, read_file(path), patient_id=patient_id)


def preview_answer(clinic: Clinic, form_id: ReturnFormId, answer: Answer) -> Preview:
    """What an answer would change, however it came; nothing is written."""
    form = clinic.ask(ReturnFormOf(form_id=form_id))
    known = known_measures(clinic.library)
    record = Beside(
        plan=clinic.ask(PlanContent(plan_id=form.plan_id)),
        measures=clinic.ask(MeasuresOfPatient(patient_id=form.patient_id, known=known)),
        known=known,
        today=clinic.clock().astimezone().date(),
    )
    return previewed(form, answer, record)


def taking_in(
    preview: Preview,
    keys: Collection[str],
    *,
    way: Way,
    seconds: int | None = None,
    confirmed: Collection[FormDoubt] = (),
) -> TakeInReturnForm:
    """The command that records these lines and keeps the whole answer; `confirmed` are the doubts a person confirmed.

    Refuses while one is left.
    """
    if set(preview.doubts) - set(confirmed):
        raise Invalid(field="return_form.signature", reason="not-confirmed")
    taken = tuple(line.key for line in preview.lines if line.key in set(keys) and line.take is not None)
    return TakeInReturnForm(
        form_id=preview.form.id,
        answer=Answer(entries=preview.answer.entries, taken=taken, confirmed=preview.doubts),
        way=way,
        taken=preview.taken(frozenset(taken)),
        seconds=seconds,
        file=preview.file,
    )


def _file(found: ReadFields) -> LookedAt | None:
    """The bytes that were read, to be kept; a file with a program in it never is."""
    if found.active or not found.data:
        return None
    return LookedAt(data=found.data, media=MediaType.PDF, seen=Seen(pages=found.pages, is_form=True))


def _form(clinic: Clinic, text: str) -> FormLine:
    """The form that a code names, once the code is known to be ours and whole."""
    code = FormCode.read(text)
    if code is None:
        raise FormRefused(reason=WhyNotTaken.TAMPERED if text.strip().startswith("CPF") else WhyNotTaken.NOT_OUR_FORM)
    if not code.is_ours(clinic.chain_key):
        raise FormRefused(reason=WhyNotTaken.OTHER_CLINIC)
    if not code.is_whole(clinic.chain_key):
        raise FormRefused(reason=WhyNotTaken.TAMPERED)
    try:
        return clinic.ask(ReturnFormOf(form_id=code.form_id))
    except NotFound:
        raise FormRefused(reason=WhyNotTaken.UNKNOWN_FORM) from None


def _refused(reason: WhyNotTaken, form: FormLine) -> FormRefused:
    return FormRefused(reason=reason, form_id=form.id, patient_id=form.patient_id)
