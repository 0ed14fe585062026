"""Compares a therapist's answer with the record: goals judged, exercises not done, results measured."""

from collections.abc import Iterator

from careplan.application.commands.return_forms import HoldActivity, JudgeGoal
from careplan.application.queries.return_forms import FormLine
from careplan.application.return_form_doubts import signature_doubts
from careplan.application.return_form_lines import Beside, ChangeKind, Preview, PreviewLine
from careplan.application.return_form_results import measured
from careplan.domain.plan.goal import AchievementStatus, LifecycleStatus
from careplan.domain.plan.plan import CLOSED, PlanStatus
from careplan.domain.return_form import names
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import AskedActivity, AskedGoal
from careplan.domain.return_form.names import Done, Met
from careplan.domain.therapy.therapy import ActivityStatus
from careplan.i18n.return_forms import Against, Barred
from careplan.i18n.terms import word

_ACHIEVED = {
    Met.MET: AchievementStatus.ACHIEVED,
    Met.PARTLY: AchievementStatus.IN_PROGRESS,
    Met.NOT: AchievementStatus.NOT_ACHIEVED,
}
"""Partly met is on the way: whether it improves or not is for the clinic to judge."""
_JUDGEABLE = {LifecycleStatus.ACTIVE, LifecycleStatus.ON_HOLD, LifecycleStatus.COMPLETED}


def previewed(form: FormLine, answer: Answer, record: Beside) -> Preview:
    """The lines in the order of the form; a row without an answer has none."""
    lines = (*_goals(form, answer, record), *_activities(form, answer, record), *measured(form, answer, record))
    if record.plan.status in CLOSED:
        lines = tuple(_closed(line) for line in lines)
    return Preview(form=form, answer=answer, lines=lines, doubts=signature_doubts(answer, form.sent_on, record.today))


def _closed(line: PreviewLine) -> PreviewLine:
    """Results go on being recorded; a plan that is closed is judged and changed no more."""
    if line.kind is ChangeKind.MEASURE or line.take is None:
        return line
    return line.not_taken(Barred.PLAN_CLOSED)


def _goals(form: FormLine, answer: Answer, record: Beside) -> Iterator[PreviewLine]:
    for at, row in enumerate(form.asked.goals, start=1):
        said = answer.said(names.goal_met(at))
        if said:
            yield _goal(names.goal_met(at), row, said, record)


def _goal(key: str, row: AskedGoal, said: str, record: Beside) -> PreviewLine:
    line = next((each for each in record.plan.goals if each.id == row.goal_id), None)
    blank = PreviewLine(key=key, kind=ChangeKind.GOAL, row=row, said=said)
    if said not in set(Met):
        return blank.not_taken(Barred.UNREADABLE)
    achievement = _ACHIEVED[Met(said)]
    now = line.achievement_status if line else None
    shown = PreviewLine(
        key=key,
        kind=ChangeKind.GOAL,
        row=row,
        said=said,
        before=word(now) if now else "",
        after=word(achievement),
        take=JudgeGoal(goal_id=row.goal_id, seen=now, achievement=achievement),
        against=tuple(_against_goal(row, line.terms.description, now)) if line else (),
    )
    if line is None or line.lifecycle_status in {LifecycleStatus.CANCELLED, LifecycleStatus.ENTERED_IN_ERROR}:
        return shown.not_taken(Barred.GOAL_GONE)
    if line.lifecycle_status not in _JUDGEABLE:
        return shown.not_taken(Barred.GOAL_NOT_BEGUN)
    return shown.not_taken(Barred.NO_DIFFERENCE) if now is achievement else shown


def _against_goal(row: AskedGoal, words: str, now: AchievementStatus | None) -> Iterator[Against]:
    if now is not row.achievement:
        yield Against.JUDGED_SINCE
    if not " ".join(words.split()).startswith(row.words.removesuffix("…").rstrip()):
        yield Against.GOAL_CHANGED


def _activities(form: FormLine, answer: Answer, record: Beside) -> Iterator[PreviewLine]:
    """Remarks on the programme are kept with the form; only what was not done at all proposes something."""
    for at, row in enumerate(form.asked.activities, start=1):
        said = answer.said(names.activity_done(at))
        if said == Done.NOT:
            yield _activity(names.activity_done(at), row, said, record)
        elif said and said not in set(Done):
            key = names.activity_done(at)
            blank = PreviewLine(key=key, kind=ChangeKind.ACTIVITY, row=row, said=said)
            yield blank.not_taken(Barred.UNREADABLE)


def _activity(key: str, row: AskedActivity, said: str, record: Beside) -> PreviewLine:
    """Never ticked by itself: that something was not done is no reason to stop prescribing it."""
    line = next((each for each in record.plan.therapies if each.id == row.therapy_id), None)
    shown = PreviewLine(
        key=key,
        kind=ChangeKind.ACTIVITY,
        row=row,
        said=said,
        before=word(line.status) if line else "",
        after=word(ActivityStatus.ON_HOLD),
        take=HoldActivity(therapy_id=row.therapy_id),
        against=(Against.NEW_VERSION,) if record.plan.status is PlanStatus.ACTIVE else (Against.ASK_FIRST,),
    )
    if line is None or line.status in {ActivityStatus.COMPLETED, ActivityStatus.REVOKED}:
        return shown.not_taken(Barred.ACTIVITY_GONE)
    return shown if line.status is ActivityStatus.ACTIVE else shown.not_taken(Barred.NOT_UNDER_WAY)
