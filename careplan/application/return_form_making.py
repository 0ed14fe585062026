"""Making a return form: what would be on it, sending it, printing one that was sent again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from careplan.application.clinic import Clinic
from careplan.application.commands.return_forms import SendReturnForm
from careplan.application.labels import labels
from careplan.application.measuring import known_measures
from careplan.application.queries.measures import MeasuresOfPatient
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.return_forms import ReturnFormOf
from careplan.application.queries.users import ThisClinic
from careplan.application.return_form_rows import asked_of
from careplan.domain.plan.snapshot import Letterhead, PlanSnapshot, Printing
from careplan.domain.return_form.code import code_of
from careplan.domain.return_form.form import ANSWER_DAYS, Asked, SendingTerms
from careplan.domain.return_form.paper import ReturnFormPaper
from careplan.domain.shared.ids import PlanId, ReturnFormId
from careplan.domain.therapy.therapy import Strand
from careplan.i18n.catalogue import tr

if TYPE_CHECKING:
    from careplan.reports.document import Document

_CHECK = 8
_NO_FORM = ReturnFormId(UUID(int=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeForm:
    """A form as a file; its name holds no name and no number of a person."""

    form_id: ReturnFormId
    number: str
    data: bytes
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What the dialog begins with: the rows that would be asked and the therapists the plan and the team name."""

    asked: Asked
    therapists: tuple[str, ...]
    days: int = ANSWER_DAYS


def sending_of(clinic: Clinic, plan_id: PlanId, strand: Strand) -> Sending:
    """As the plan stands."""
    plan = clinic.ask(PlanContent(plan_id=plan_id))
    named = [line.terms.performer for line in plan.therapies if line.terms.strand is strand]
    named += [
        _member(each.terms.name, each.terms.organisation) for each in plan.team if each.terms.discipline == strand
    ]
    return Sending(asked=_asked(clinic, plan, strand), therapists=tuple(dict.fromkeys(filter(None, named))))


def send_return_form(clinic: Clinic, plan_id: PlanId, strand: Strand, terms: SendingTerms) -> MadeForm:
    """Records the sending and answers the fillable PDF; a form that cannot be printed is not recorded as sent."""
    from careplan.reports.pdf.render import render  # noqa: PLC0415 - the PDF library is loaded when it is needed

    plan = clinic.ask(PlanContent(plan_id=plan_id))
    asked = _asked(clinic, plan, strand)
    command = SendReturnForm(plan_id=plan_id, strand=strand, asked=asked, terms=terms)
    if not asked.is_empty:
        trial = ReturnFormPaper(
            plan=plan,
            number=tr("Not numbered yet"),
            strand=strand,
            version=plan.version,
            therapist=terms.therapist,
            asked=asked,
            sent_on=terms.sent_on,
            due_on=terms.due_on,
            code=str(code_of(_NO_FORM, plan.version, clinic.chain_key)),
        )
        render(_document(clinic, trial))
    return print_return_form(clinic, clinic.run(command).value)


def print_return_form(clinic: Clinic, form_id: ReturnFormId) -> MadeForm:
    """The form as it was sent, with the patient as recorded today: rows, code and number are the same."""
    from careplan.reports.pdf.render import render  # noqa: PLC0415 - as above

    form = clinic.ask(ReturnFormOf(form_id=form_id))
    paper = ReturnFormPaper(
        plan=clinic.ask(PlanContent(plan_id=form.plan_id)),
        number=form.number,
        strand=form.strand,
        version=form.plan_version,
        therapist=form.therapist,
        asked=form.asked,
        sent_on=form.sent_on,
        due_on=form.due_on,
        code=str(code_of(form.id, form.plan_version, clinic.chain_key)),
    )
    return MadeForm(
        form_id=form.id,
        number=form.number,
        data=render(_document(clinic, paper)),
        file_name=f"{form.number}_return-form_v{form.plan_version}_{form.sent_on.isoformat()}.pdf",
    )


def _asked(clinic: Clinic, plan: PlanSnapshot, strand: Strand) -> Asked:
    known = known_measures(clinic.library)
    return asked_of(plan, strand, clinic.ask(MeasuresOfPatient(patient_id=plan.patient.id, known=known)), known)


def _member(name: str, organisation: str) -> str:
    return ", ".join(filter(None, (name, organisation)))


def _document(clinic: Clinic, paper: ReturnFormPaper) -> "Document":
    from careplan.reports.documents.return_form import return_form  # noqa: PLC0415 - as above

    facts = clinic.ask(ThisClinic())
    now = clinic.clock().astimezone()
    printing = Printing(
        clinic=Letterhead(name=facts.terms.name, address=facts.terms.address, phone=facts.terms.phone, demo=facts.demo),
        number=paper.number,
        issued_on=paper.sent_on,
        check=paper.code.rpartition(".")[2][:_CHECK],
        printed_at=now,
        printed_by=clinic.user.name,
        today=now.date(),
        labels=labels(clinic.library),
    )
    return return_form(paper, printing)
