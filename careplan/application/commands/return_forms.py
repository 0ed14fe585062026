"""What people do with the forms that therapists fill and return."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.application.commands.goals import AssessGoal
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.therapies import MoveTherapy
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.patient.patient import Patient
from careplan.domain.plan.goal import AchievementStatus, Goal
from careplan.domain.plan.plan import Plan
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import Asked, ReturnForm, SendingTerms, Way
from careplan.domain.shared.errors import Clash, Conflict, Invalid
from careplan.domain.shared.ids import GoalId, PlanId, ReturnFormId, TherapyId
from careplan.domain.therapy.therapy import ActivityStatus, Strand, TherapyActivity
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class SendReturnForm(Command[ReturnFormId]):
    """A form of one strand, with the rows that are printed on it; what was sent is withdrawn, never undone."""

    plan_id: PlanId
    strand: Strand
    asked: Asked
    terms: SendingTerms

    def handle(self, work: UnitOfWork) -> ReturnFormId:
        """Refuses a form that asks nothing, a day to come, rows of another plan, and a plan that is closed."""
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
        form = ReturnForm(
            id=ReturnFormId(uuid4()),
            patient_id=plan.patient_id,
            plan_id=plan.id,
            number=work.next_number(ReturnForm, f"TR-{work.today.year}-"),
            strand=self.strand,
            plan_version=plan.version,
            therapist=self.terms.therapist,
            asked=self.asked,
            channel=self.terms.channel,
            sent_on=self.terms.sent_on,
            sent_by=work.by,
            due_on=self.terms.due_on,
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
    """All of what was ticked in the preview, and the answer word for word: one step, taken back as one."""

    form_id: ReturnFormId
    answer: Answer
    way: Way
    taken: tuple[Taken, ...] = ()
    seconds: int | None = None

    def handle(self, work: UnitOfWork) -> None:
        """Each part by the rules of its own command; a goal judged meanwhile by somebody else is a conflict."""
        form = work.get(ReturnForm, self.form_id)
        if self.answer.is_empty:
            raise Invalid(field="return_form.answer", reason="blank")
        form.take_in(self.answer, way=self.way, by=work.by, on=work.today, seconds=self.seconds)
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
