"""What people do with the forms that therapists fill and return."""

from dataclasses import dataclass, field
from uuid import uuid4

from careplan.application.commands.attachments import keep_file
from careplan.application.commands.command import Command
from careplan.application.commands.goals import AssessGoal
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.therapies import MoveTherapy
from careplan.application.queries.return_forms import FORM_NUMBER
from careplan.application.return_form_doubts import signature_doubts, signed_on
from careplan.domain.attachment.attachment import Attachment, AttachmentKind, AttachmentTerms
from careplan.domain.attachment.looked import LookedAt
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.patient.patient import Patient
from careplan.domain.plan.goal import AchievementStatus, Goal
from careplan.domain.plan.plan import Plan
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import FORM_FILE, Asked, ReturnForm, SendingTerms, Way
from careplan.domain.return_form.sent_as import SentAs
from careplan.domain.shared.errors import Clash, Conflict, Invalid
from careplan.domain.shared.ids import AttachmentId, GoalId, PlanId, ReturnFormId, TherapyId
from careplan.domain.therapy.therapy import ActivityStatus, Strand, TherapyActivity
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedForm:
    """The paper that was made before the sending is recorded: its id and number stand on it."""

    form_id: ReturnFormId
    number: str
    sent_as: SentAs = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class SendReturnForm(Command[ReturnFormId]):
    """A form of one strand, with the rows that are printed on it; what was sent is withdrawn, never undone.

    Without `printed` nobody knows how it looked, and what comes back is compared with less.
    """

    plan_id: PlanId
    strand: Strand
    asked: Asked
    terms: SendingTerms
    printed: PrintedForm | None = None

    def handle(self, work: UnitOfWork) -> ReturnFormId:
        """Refuses a form that asks nothing, a day to come, rows of another plan, and a plan that is closed.

        A number that somebody else was given since the printing is refused as well.
        """
        plan = work.get(Plan, self.plan_id)
        plan.ensure_open()
        work.get(Patient, plan.patient_id).ensure_followed()
        if self.asked.is_empty:
            raise Invalid(field="return_form.asked", reason="blank")
        if self.terms.sent_on > work.today:
            raise Invalid(field="return_form.sent_on", reason="in-the-future")
        plans = {work.get(Goal, each.goal_id).plan_id for each in self.asked.goals}
        plans |= {work.get(TherapyActivity, each.therapy_id).plan_id for each in self.asked.activities}
        if plans != {plan.id}:
            raise Invalid(field="return_form.asked", reason="other-plan")
        number, printed = work.next_number(ReturnForm, FORM_NUMBER.format(year=work.today.year)), self.printed
        if printed is not None and printed.number != number:
            raise Invalid(field="return_form.number", reason="given-meanwhile")
        form = ReturnForm(
            id=printed.form_id if printed else ReturnFormId(uuid4()),
            patient_id=plan.patient_id,
            plan_id=plan.id,
            number=number,
            strand=self.strand,
            plan_version=plan.version,
            therapist=self.terms.therapist,
            asked=self.asked,
            channel=self.terms.channel,
            sent_on=self.terms.sent_on,
            sent_by=work.by,
            due_on=self.terms.due_on,
            sent_as=printed.sent_as if printed else None,
        )
        work.add(form)
        return form.id


@dataclass(frozen=True, kw_only=True)
class WithdrawReturnForm(Command[None]):
    """It is not waited for any more, and says why."""

    form_id: ReturnFormId
    reason: str

    def handle(self, work: UnitOfWork) -> None:
        work.get(ReturnForm, self.form_id).withdraw(self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeGoal:
    """A goal judged as the therapist ticked it; `seen` is how it was judged when the person looked."""

    goal_id: GoalId
    seen: AchievementStatus | None
    achievement: AchievementStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordResult:
    """A result that the therapist measured."""

    terms: MeasurementTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldActivity:
    """An activity that was not done is put on hold."""

    therapy_id: TherapyId


Taken = JudgeGoal | RecordResult | HoldActivity


@dataclass(frozen=True, kw_only=True)
class TakeInReturnForm(Command[None]):
    """All of what was ticked in the preview, the answer word for word, and its file: one step, taken back as one."""

    form_id: ReturnFormId
    answer: Answer
    way: Way
    taken: tuple[Taken, ...] = ()
    seconds: int | None = None
    file: LookedAt | None = None

    def handle(self, work: UnitOfWork) -> None:
        """Each part by the rules of its own command; a goal judged meanwhile by somebody else is a conflict.

        Refuses an answer with a doubt about its signature that nobody confirmed.
        """
        form = work.get(ReturnForm, self.form_id)
        if self.answer.is_empty:
            raise Invalid(field="return_form.answer", reason="blank")
        if set(signature_doubts(self.answer, form.sent_on, work.today)) - set(self.answer.confirmed):
            raise Invalid(field="return_form.signature", reason="not-confirmed")
        form.take_in(self.answer, way=self.way, by=work.by, on=work.today, seconds=self.seconds)
        form.file_id = _kept(work, form, self.answer, self.file)
        for each in self.taken:
            match each:
                case JudgeGoal():
                    _judge(each, form, work)
                case RecordResult():
                    RecordMeasurement(patient_id=form.patient_id, terms=each.terms).handle(work)
                case HoldActivity():
                    _ensure_of(form, work.get(TherapyActivity, each.therapy_id).plan_id)
                    MoveTherapy(therapy_id=each.therapy_id, to=ActivityStatus.ON_HOLD).handle(work)


@dataclass(frozen=True, kw_only=True)
class AnswerFormQuestion(Command[None]):
    """What the therapist was told who asked something back; empty takes it back."""

    form_id: ReturnFormId
    reply: str

    def handle(self, work: UnitOfWork) -> None:
        work.get(ReturnForm, self.form_id).answer_question(self.reply, work.today)


def _kept(work: UnitOfWork, form: ReturnForm, answer: Answer, file: LookedAt | None) -> AttachmentId | None:
    """As a report that came back; the day that stands on it only where it can be one.

    A file that somebody attached to the patient before is the file, described as they did.
    """
    if file is None:
        return None
    there = work.all(Attachment, patient_id=form.patient_id, referral_id=None, sha256=file.sha256)
    if there:
        return there[0].id
    on = signed_on(answer)
    terms = AttachmentTerms(
        title=FORM_FILE.format(form.number),
        kind=AttachmentKind.RETURNED_REPORT,
        dated_on=on if on is not None and on <= work.today else None,
        received_on=work.today,
    )
    return keep_file(work, form.patient_id, None, file, terms).id


def _judge(each: JudgeGoal, form: ReturnForm, work: UnitOfWork) -> None:
    goal = work.get(Goal, each.goal_id)
    _ensure_of(form, goal.plan_id)
    if goal.achievement_status is not each.seen:
        field = "goal.achievement_status"
        clash = Clash(field=field, seen=each.seen, present=goal.achievement_status, wanted=each.achievement)
        raise Conflict(field="goal", clashes=(clash,))
    AssessGoal(goal_id=each.goal_id, achievement=each.achievement).handle(work)


def _ensure_of(form: ReturnForm, plan_id: PlanId) -> None:
    if plan_id != form.plan_id:
        raise Invalid(field="return_form.answer", reason="other-plan")
