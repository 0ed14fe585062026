"""What the dialogs of Today ask: a task, a row that can wait, a colleague to give work to, the name of a view."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from careplan.application.commands.command import Command
from careplan.application.commands.goals import AssessGoal
from careplan.application.commands.handing import HandOverWork, Reassign
from careplan.application.commands.saved_views import SaveView
from careplan.application.commands.tasks import AddTask, ReviseTask, SnoozeRow
from careplan.application.permissions import User
from careplan.application.queries.snoozed import snoozable
from careplan.application.queries.worklist_rules import WorkKind
from careplan.domain.plan.goal import AchievementStatus
from careplan.domain.shared.ids import GoalId, HandOverId, PatientId, ReferralId, TaskId
from careplan.domain.task.hand_over import Handed, ItemKind
from careplan.domain.task.snooze import SnoozeTerms
from careplan.domain.task.task import TaskTerms
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.terms import word
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.editing.long_text_field import LongTextField
from ui.screens.referral.asking import Asked
from ui.screens.today.lines import TodayLine

_WEEK = timedelta(days=7)
Today = Callable[[], date]


def task_asked(line: TodayLine | None, users: Sequence[User], me: str, today: Today) -> Asked:
    """A new task: for the person of the row one is on, for its referral, or for nobody in particular."""
    text = TextField(tr("What is to be done"), limit=500, required=True)
    due = DayField(tr("Due"), today=today, required=True)
    due.show_value(today() + _WEEK)
    owner = _owner(users, me)
    about: dict[str, tuple[PatientId | None, ReferralId | None]] = {"nobody": (None, None)}
    words = [("nobody", tr("No patient"))]
    if line is not None and line.row.patient_id is not None:
        about["patient"] = (line.row.patient_id, None)
        words.insert(0, ("patient", line.name))
        if line.row.referral_id is not None:
            about["referral"] = (line.row.patient_id, line.row.referral_id)
            words.insert(1, ("referral", f"{line.name}: {line.title}"))
    whom: ChoiceField[str] = ChoiceField(tr("For"), words, none="")
    whom.show_value(words[0][0])

    def made() -> AddTask:
        patient_id, referral_id = about[whom.value() or "nobody"]
        terms = TaskTerms(text=text.value(), owner=owner.value() or "", due_on=_of(due))
        return AddTask(terms=terms, patient_id=patient_id, referral_id=referral_id)

    return Asked(
        title=tr("Add task"),
        primary=tr("Add task"),
        icon="square-check",
        fields={"task.text": text, "task.due_on": due, "task.owner": owner, "task.patient_id": whom},
        make=made,
    )


def task_changed(line: TodayLine, users: Sequence[User], today: Today) -> Asked:
    """Other words, another day, another owner."""
    row = line.row
    assert row.due is not None  # a task has a day
    seen = TaskTerms(text=row.subject, owner=row.owner, due_on=row.due)
    text = TextField(tr("What is to be done"), limit=500, required=True)
    due = DayField(tr("Due"), today=today, required=True)
    owner = _owner(users, row.owner)
    text.show_value(seen.text)
    due.show_value(seen.due_on)

    def made() -> ReviseTask:
        wanted = TaskTerms(text=text.value(), owner=owner.value() or "", due_on=_of(due))
        return ReviseTask(task_id=TaskId(row.about), seen=seen, wanted=wanted)

    fields: dict[str, AnyField] = {"task.text": text, "task.due_on": due, "task.owner": owner}
    return Asked(
        title=tr("Change task"),
        primary=tr("Save"),
        icon="square-check",
        fields=fields,
        make=made,
        danger=tr("Take away"),
    )


def snooze_asked(line: TodayLine, today: Today) -> Asked:
    """Why a row can wait and until when; one that is urgent or late says so before it goes out of sight."""
    late_visit = _late_visit(line)
    hint = tr("on holiday until then") if late_visit is None else tr("who accepted that day, and why")
    reason = TextField(tr("Reason"), limit=500, required=True, placeholder=hint)
    until = DayField(tr("Show again on"), today=today, required=True)
    until.show_value(late_visit or today() + _WEEK)

    def made() -> SnoozeRow:
        terms = SnoozeTerms(reason=reason.value(), until=_of(until))
        return SnoozeRow(row=snoozable(line.row), terms=terms)

    notes = [tr("It comes back earlier when its state changes, it is due earlier, or it becomes more urgent.")]
    if late_visit is not None:
        notes = [f"{line.rule}.", tr("A new booking is asked about anew.")]
    if line.row.is_urgent:
        notes.insert(0, tr("This row is an emergency or marked important: the page goes on saying that it is put off."))
    elif line.row.days_late > 0 and late_visit is None:
        notes.insert(0, tr("This row is late: {due}.").format(due=line.due))
    title = tr("Put off: {what}") if late_visit is None else tr("Accept: {what}")
    return Asked(
        title=title.format(what=line.title),
        primary=tr("Put off") if late_visit is None else tr("Accept"),
        icon="pause" if late_visit is None else "calendar-check",
        fields={"snooze.reason": reason, "snooze.until": until},
        make=made,
        note=" ".join(notes),
    )


def _late_visit(line: TodayLine) -> date | None:
    """The day booked beyond the limit, where that is what the row says: until then it may be accepted."""
    if line.row.rule != "visit-beyond-limit":
        return None
    return date.fromisoformat(line.row.detail.partition(" ")[2])


def giving_asked(
    colleagues: Sequence[User],
    rows: Mapping[str, tuple[str, tuple[Handed, ...]]],
    *,
    hands_over: bool,
    staying: int = 0,
) -> Asked:
    """To whom, which rows (`rows` by key: words and what they are), and what the colleague should know.

    `staying` are rows that cannot be given; that is said, or they would be thought of as handed over.
    """
    receiver: ChoiceField[str] = ChoiceField(tr("To"), [(user.login, user.name) for user in colleagues], none="")
    which: ChoiceField[str] = ChoiceField(tr("What"), [(key, words) for key, (words, _) in rows.items()], none="")
    note = LongTextField(tr("What they should know"), limit=4000, lines=3)
    which.show_value(next(iter(rows)))

    def made() -> Command[HandOverId]:
        items = rows[which.value() or next(iter(rows))][1]
        make = HandOverWork if hands_over else Reassign
        return make(receiver=receiver.value() or "", items=items, note=note.value())

    return Asked(
        title=tr("Hand over work") if hands_over else tr("Give to another owner"),
        primary=tr("Hand over") if hands_over else tr("Reassign"),
        icon="arrow-left-right",
        fields={"hand_over.receiver": receiver, "hand_over.items": which, "hand_over.note": note},
        make=made,
        note=" ".join(filter(None, (tr("All of it in one step; the note stays until it is read."), _staying(staying)))),
    )


def view_asked(filter: str, grouping: str) -> Asked:
    """What to call the filter and grouping of now."""
    name = TextField(tr("Name of the view"), limit=60, required=True)
    return Asked(
        title=tr("Save view"),
        primary=tr("Save view"),
        icon="eye",
        fields={"saved_view.name": name},
        make=lambda: SaveView(name=name.value(), filter=filter, grouping=grouping),
        note=tr("Keeps filter and grouping for you. The same name again replaces them."),
    )


def goal_asked(line: TodayLine) -> Asked:
    """How far a goal got by its day."""
    choices = [(status, word(status)) for status in AchievementStatus]
    achieved: ChoiceField[AchievementStatus] = ChoiceField(tr("How far it got"), choices, none="")

    def made() -> AssessGoal:
        status = achieved.value()
        assert status is not None  # the dialog asks for it
        return AssessGoal(goal_id=GoalId(line.row.about), achievement=status)

    return Asked(
        title=tr("Assess goal: {goal}").format(goal=line.row.subject),
        primary=tr("Record"),
        icon="target",
        fields={"goal.achievement_status": achieved},
        make=made,
        note=tr("A judgement leaves the signed plan as it is. For another day or target open the goal."),
    )


def rows_of(chosen: Sequence[TodayLine], mine: tuple[Handed, ...] = ()) -> dict[str, tuple[str, tuple[Handed, ...]]]:
    """What can be given away: the rows that are chosen, and, to hand it over, all open work that is one's own."""
    picked = {"chosen": _handed(chosen), "mine": mine}
    words = {
        "chosen": trn("{count} chosen row", "{count} chosen rows", len(picked["chosen"])),
        "mine": trn("the one open item that is mine", "all {count} open items that are mine", len(mine)),
    }
    return {key: (words[key], handed) for key, handed in picked.items() if handed}


def staying(lines: Sequence[TodayLine], login: str, chosen: Sequence[TodayLine]) -> int:
    """How many rows that are chosen, or one's own, no colleague can be given here."""
    looked_at = {line.key: line for line in (*chosen, *(line for line in lines if line.row.owner == login))}
    return sum(not _handed([line]) for line in looked_at.values())


def _staying(count: int) -> str:
    if not count:
        return ""
    return trn(
        "{count} row of Today stays: it follows the care team on the patient's record, or is given where it was made.",
        "{count} rows of Today stay: they follow the care team on the patient's record, or are given where made.",
        count,
    )


def _handed(lines: Sequence[TodayLine]) -> tuple[Handed, ...]:
    """A referral may stand on the list twice, for itself and for an attempt; it changes hands once."""
    found: dict[UUID, Handed] = {}
    for line in lines:
        row = line.row
        if row.referral_id is not None:
            found[row.about] = Handed(kind=ItemKind.REFERRAL, about=row.about, owner=row.owner)
        elif row.kind in {WorkKind.TASK, WorkKind.MEETING_ACTION}:
            found[row.about] = Handed(kind=ItemKind.TASK, about=row.about, owner=row.owner)
    return tuple(found.values())


def _owner(users: Sequence[User], login: str) -> ChoiceField[str]:
    owner: ChoiceField[str] = ChoiceField(
        tr("Owner"), [(user.login, user.name) for user in users], none=tr("Nobody yet")
    )
    owner.show_value(login or None)
    return owner


def _of(day: DayField) -> date:
    value = day.value()
    assert value is not None  # a required field without a day is not understood, so nothing is made
    return value
