"""Making a return form: what would be on it, sending it, printing one that was sent again."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from careplan.application.clinic import Clinic
from careplan.application.commands.return_forms import PrintedForm, SendReturnForm
from careplan.application.labels import labels
from careplan.application.measuring import known_measures
from careplan.application.queries.measures import MeasuresOfPatient
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.return_forms import NextFormNumber, ReturnFormOf
from careplan.application.queries.users import ThisClinic
from careplan.application.return_form_reading import looks, named_as, read_data
from careplan.application.return_form_rows import asked_of
from careplan.domain.plan.printing import Letterhead, Printing
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.return_form.code import code_of
from careplan.domain.return_form.form import ANSWER_DAYS, Asked, SendingTerms
from careplan.domain.return_form.paper import ReturnFormPaper
from careplan.domain.shared.ids import PlanId, ReturnFormId
from careplan.domain.therapy.therapy import Strand

if TYPE_CHECKING:
    from careplan.reports.document import Document

_CHECK = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeForm:
    """A form as a file; its name holds no name and no number of a person. `person` is how it names the patient."""

    form_id: ReturnFormId
    number: str
    person: tuple[str, ...] = field(repr=False)
    data: bytes = field(repr=False)
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
    """Records the sending and answers the fillable PDF; a form that cannot be printed is not recorded as sent.

    It is printed first and read as whoever opens it would, so that what comes back can be compared with how it looked.
    """
    plan = clinic.ask(PlanContent(plan_id=plan_id))
    asked = _asked(clinic, plan, strand)
    if asked.is_empty:
        clinic.run(SendReturnForm(plan_id=plan_id, strand=strand, asked=asked, terms=terms))  # says why not
    now = clinic.clock().astimezone()
    paper = ReturnFormPaper(
        plan=plan,
        number=clinic.ask(NextFormNumber(year=now.year)),
        strand=strand,
        version=plan.version,
        therapist=terms.therapist,
        asked=asked,
        sent_on=terms.sent_on,
        due_on=terms.due_on,
        code=str(code_of(form_id := ReturnFormId(uuid4()), plan.version, clinic.chain_key)),
    )
    made = _made(clinic, form_id, paper)
    printed = PrintedForm(form_id=form_id, number=made.number, sent_as=looks(read_data(made.data), made.person))
    clinic.run(SendReturnForm(plan_id=plan_id, strand=strand, asked=asked, terms=terms, printed=printed))
    return made


def print_return_form(clinic: Clinic, form_id: ReturnFormId) -> MadeForm:
    """The form as it was sent, with the patient as recorded today: rows, code and number are the same."""
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
    return _made(clinic, form_id, paper)


def _made(clinic: Clinic, form_id: ReturnFormId, paper: ReturnFormPaper) -> MadeForm:
    from careplan.reports.pdf.render import render  # noqa: PLC0415 - the PDF library is loaded when it is needed

    return MadeForm(
        form_id=form_id,
        number=paper.number,
        person=named_as(paper.plan.patient),
        data=render(_document(clinic, paper)),
        file_name=f"{paper.number}_return-form_v{paper.version}_{paper.sent_on.isoformat()}.pdf",
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
