"""Examples of the commands about tasks, rows that are put off, work handed over and saved views."""

from datetime import timedelta

from careplan.application.commands import handing, saved_views, tasks
from careplan.domain.patient.patient import Patient
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import OPEN
from careplan.domain.shared.ids import UserId
from careplan.domain.task.hand_over import Handed, HandOver, ItemKind
from careplan.domain.task.saved_view import SavedView
from careplan.domain.task.snooze import Snooze, SnoozedRow, SnoozeTerms
from careplan.domain.task.task import Task, TaskTerms
from careplan.domain.team.clinic import UserAccount
from tests.support.random_draw import Draw, Examples, NothingThere, retirement, revision


def _terms(draw: Draw) -> TaskTerms:
    due_on = draw.today + timedelta(days=draw.random.randrange(30))
    return TaskTerms(text=draw.word("Call the lung clinic", "Order splint"), owner=draw.pick("", "ann"), due_on=due_on)


def _open(draw: Draw) -> Task:
    return draw.one(Task, lambda task: task.done_on is None)


def _add(draw: Draw) -> tasks.AddTask:
    return tasks.AddTask(terms=_terms(draw), patient_id=draw.maybe(draw.one(Patient).id))


def _snooze(draw: Draw) -> tasks.SnoozeRow:
    referral = draw.one(Referral, lambda one: one.state in OPEN)
    row = SnoozedRow(
        code=referral.state.value,
        about=referral.id,
        since=referral.since,
        due_on=referral.due_on,
        patient_id=referral.patient_id,
    )
    until = draw.today + timedelta(days=1 + draw.random.randrange(20))
    return tasks.SnoozeRow(row=row, terms=SnoozeTerms(reason=draw.word("On holiday until then"), until=until))


def _items(draw: Draw) -> tuple[Handed, ...]:
    found = [Handed(kind=ItemKind.TASK, about=t.id, owner=t.owner) for t in draw.live(Task) if t.done_on is None]
    referrals = [r for r in draw.live(Referral) if r.state in OPEN]
    return (*found, *(Handed(kind=ItemKind.REFERRAL, about=r.id, owner=r.owner) for r in referrals))[:3]


def _login(draw: Draw) -> str:
    return draw.one(UserAccount).login


def _unread(draw: Draw) -> handing.ReadHandOver:
    me: UserId = draw.clinic.user.id
    (mine,) = draw.live(UserAccount, id=me) or (None,)
    if mine is None:
        raise NothingThere("UserAccount")
    return handing.ReadHandOver(hand_over_id=draw.one(HandOver, lambda one: not one.read_on, receiver=mine.login).id)


EXAMPLES: Examples = {
    tasks.AddTask: _add,
    tasks.ReviseTask: revision(tasks.ReviseTask, _open, "task_id", _terms),
    tasks.FinishTask: lambda d: tasks.FinishTask(task_id=_open(d).id, on=d.today),
    tasks.RetireTask: retirement(tasks.RetireTask, lambda d: d.one(Task), "task_id"),
    tasks.SnoozeRow: _snooze,
    tasks.WakeRow: lambda d: tasks.WakeRow(snooze_id=d.one(Snooze).id),
    handing.HandOverWork: lambda d: handing.HandOverWork(receiver=_login(d), items=_items(d), note=d.word("Away")),
    handing.Reassign: lambda d: handing.Reassign(receiver=_login(d), items=_items(d), note=d.word("As agreed")),
    handing.ReadHandOver: _unread,
    saved_views.SaveView: lambda d: saved_views.SaveView(
        name=d.word("My view"), filter=d.pick("", "mine"), grouping=d.pick("urgency", "owner")
    ),
    saved_views.RemoveView: lambda d: saved_views.RemoveView(saved_view_id=d.one(SavedView).id),
}
