"""Tables of tasks, of rows of Today that are put off, of work handed over and of saved views."""

from sqlalchemy import Column, Index, Integer, Text, text

from careplan.domain.task.hand_over import HandOver, HandOverItem, HandOverKind, ItemKind
from careplan.domain.task.saved_view import SavedView
from careplan.domain.task.snooze import Snooze
from careplan.domain.task.task import Task
from careplan.storage.tables.base import (
    DAY,
    ID,
    YesNo,
    code,
    entity_table,
    link_to,
    live_index,
    live_unique,
    map_entity,
    words,
)
from careplan.storage.tables.patient import patient
from careplan.storage.tables.referral import referral

task = entity_table(
    "task",
    link_to(patient, "for whom; empty for nobody in particular", nullable=True),
    link_to(referral, "the referral it is about", nullable=True),
    Column("text", Text, nullable=False, comment="what is to be done"),
    words("owner", "login of who does it"),
    Column("due_on", DAY, nullable=False, comment="by when"),
    Column("made_by", ID, nullable=False, comment="the person who set it"),
    Column("made_on", DAY, nullable=False, comment="when it was set"),
    Column("done_on", DAY, comment="when it was done"),
    Column("done_by", ID, comment="the person who did it"),
    comment="A task or reminder that somebody set",
)
_open = task.c.retired_at.is_(None) & task.c.done_on.is_(None)
Index("ix_task_due_on_open", task.c.due_on, sqlite_where=_open, postgresql_where=_open)
Index("ix_task_owner_due_on_open", task.c.owner, task.c.due_on, sqlite_where=_open, postgresql_where=_open)

snooze = entity_table(
    "snooze",
    link_to(patient, "whose row it is; empty for a task of nobody", nullable=True),
    Column("code", Text, nullable=False, comment="state or kind of what waited"),
    Column("about", ID, nullable=False, comment="the referral, series, plan, goal, form or task"),
    Column("since", DAY, comment="since when it stood so when it was put off"),
    Column("due_on", DAY, comment="when it was due when it was put off"),
    Column("until", DAY, nullable=False, comment="the day on which it comes back"),
    Column("reason", Text, nullable=False, comment="why it was put off"),
    Column("decided_by", ID, nullable=False, comment="the person who put it off"),
    Column("decided_on", DAY, nullable=False, comment="when it was put off"),
    Column("important", YesNo, nullable=False, server_default=text("0"), comment="1: was marked important by then"),
    words("urgency", "of the referral it was about, as it was then"),
    comment="A row of Today that is put off",
)
live_unique(snooze, "about", "code")

hand_over = entity_table(
    "hand_over",
    code("kind", HandOverKind, "handed over before an absence, or given to another owner"),
    Column("giver", Text, nullable=False, comment="login of who gave it"),
    Column("receiver", Text, nullable=False, comment="login of who has it now"),
    words("note", "what the receiver should know"),
    Column("on", DAY, nullable=False, comment="when"),
    Column("read_on", DAY, comment="when the receiver took note of it"),
    comment="Work that went to a colleague",
)
live_index(hand_over, "receiver", "read_on")

hand_over_item = entity_table(
    "hand_over_item",
    link_to(hand_over, "the hand-over"),
    Column("position", Integer, nullable=False, comment="order on the sheet"),
    code("kind", ItemKind, "referral or task"),
    Column("about", ID, nullable=False, comment="the referral or task"),
    words("owner", "login of whose it was before"),
    comment="One thing that went over",
)

saved_view = entity_table(
    "saved_view",
    Column("login", Text, nullable=False, comment="whose view it is"),
    Column("name", Text, nullable=False, comment="what the person calls it"),
    words("filter", "code of the filter; empty is everything"),
    Column("grouping", Text, nullable=False, comment="code of the grouping"),
    comment="A view of Today that a person saved",
)
live_unique(saved_view, "login", "name")

map_entity(Task, task)
map_entity(Snooze, snooze)
map_entity(HandOver, hand_over)
map_entity(HandOverItem, hand_over_item)
map_entity(SavedView, saved_view)
