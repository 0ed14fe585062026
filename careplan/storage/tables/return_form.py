"""The table of forms that therapists fill and return."""

import json
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Integer, Text

from careplan.domain.plan.goal import AchievementStatus
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import (
    Asked,
    AskedActivity,
    AskedGoal,
    AskedMeasure,
    FormState,
    ReturnForm,
    SentBy,
    Way,
)
from careplan.domain.return_form.sent_as import FieldPlace, SentAs
from careplan.domain.shared.ids import GoalId, TherapyId
from careplan.domain.therapy.therapy import Strand
from careplan.storage.tables.base import (
    DAY,
    ID,
    AsText,
    code,
    entity_table,
    link_to,
    live_index,
    live_unique,
    map_entity,
    words,
)
from careplan.storage.tables.patient import patient
from careplan.storage.tables.plan import plan


def _written(value: Any) -> str:
    return json.dumps(asdict(value), ensure_ascii=False, default=str)


def _goal(each: dict[str, Any]) -> AskedGoal:
    judged = each["achievement"]
    achievement = AchievementStatus(judged) if judged else None
    return AskedGoal(**each | {"goal_id": GoalId(UUID(each["goal_id"])), "achievement": achievement})


def _asked(text: str) -> Asked:
    read = json.loads(text)
    return Asked(
        goals=tuple(_goal(each) for each in read["goals"]),
        activities=tuple(
            AskedActivity(**each | {"therapy_id": TherapyId(UUID(each["therapy_id"]))}) for each in read["activities"]
        ),
        measures=tuple(AskedMeasure(**each) for each in read["measures"]),
    )


def _answer(text: str) -> Answer:
    read = json.loads(text)
    return Answer(
        entries=tuple((name, said) for name, said in read["entries"]),
        taken=tuple(read["taken"]),
        confirmed=tuple(read.get("confirmed", ())),
    )


def _sent_as(text: str) -> SentAs:
    read = json.loads(text)
    places = (FieldPlace(**each | {"box": tuple(each["box"])}) for each in read["places"])
    return SentAs(person=tuple(read["person"]), places=tuple(places), texts=tuple(read["texts"]))


return_form = entity_table(
    "return_form",
    link_to(patient, "whose programme"),
    link_to(plan, "the plan it was printed from"),
    Column("number", Text, nullable=False, comment="TR-YYYY-NNNN"),
    code("strand", Strand, "physical or occupational therapy"),
    Column("plan_version", Integer, nullable=False, comment="the version it was printed from"),
    Column("therapist", Text, nullable=False, comment="who was asked; free text"),
    Column("asked", AsText(_asked, _written), nullable=False, comment="JSON: its goals, activities, measures"),
    code("channel", SentBy, "how it was sent"),
    Column("sent_on", DAY, nullable=False, comment="when it was sent"),
    Column("sent_by", ID, nullable=False, comment="the person who sent it"),
    Column("due_on", DAY, nullable=False, comment="the last day on which the answer is in time"),
    code("state", FormState, "sent, answered or withdrawn"),
    words("withdrawn_because", "why it is not waited for any more"),
    Column("answer", AsText(_answer, _written), comment="JSON: fields as filled in, and which lines were recorded"),
    code("way", Way, "how the answer came in", nullable=True),
    Column("entered_on", DAY, comment="when the answer was taken in"),
    Column("entered_by", ID, comment="the person who took it in"),
    Column("seconds", Integer, comment="how long it took to key in"),
    words("reply", "what the therapist's question was answered with"),
    Column("replied_on", DAY, comment="when it was answered"),
    Column(
        "sent_as", AsText(_sent_as, _written), comment="JSON: its fields and words as sent; empty: nobody kept them"
    ),
    Column("file_id", ID, comment="the returned file among the attached ones; no foreign key, SQLite adds none later"),
    comment="A form that a therapist fills and returns",
)
live_unique(return_form, "number")
live_index(return_form, "state", "due_on")

map_entity(ReturnForm, return_form)
