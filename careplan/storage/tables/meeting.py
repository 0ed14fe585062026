"""The tables of meetings: series, dates, the patients on an agenda, and the work that was handed out."""

import json
from dataclasses import asdict

from sqlalchemy import Column, Integer, Text

from careplan.domain.meeting.case import Agreement, CaseOutcome, CaseStatus, MeetingAction, MeetingCase, Shown
from careplan.domain.meeting.letter import LetterFor, LetterTo
from careplan.domain.meeting.meeting import Meeting, MeetingStatus
from careplan.domain.meeting.series import MeetingSeries
from careplan.storage.tables.base import (
    DAY,
    ID,
    INSTANT,
    TIME,
    WORDS,
    AsText,
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


def _outcomes(text: str) -> tuple[CaseOutcome, ...]:
    return tuple(map(CaseOutcome, json.loads(text)))


def _shown(text: str) -> Shown:
    read = json.loads(text)
    return Shown(facts=tuple((label, said) for label, said in read["facts"]), missing=tuple(read["missing"]))


def _shown_text(shown: Shown) -> str:
    return json.dumps({"facts": shown.facts, "missing": shown.missing}, ensure_ascii=False)


def _letter_to(text: str) -> LetterTo:
    read = json.loads(text)
    return LetterTo(reader=LetterFor(read["reader"]), address=read["address"], copies=read["copies"])


def _letter_to_text(to: LetterTo) -> str:
    return json.dumps(asdict(to), ensure_ascii=False)


OUTCOMES = AsText(_outcomes, json.dumps)
SHOWN = AsText(_shown, _shown_text)
LETTER_TO = AsText(_letter_to, _letter_to_text)

meeting_series = entity_table(
    "meeting_series",
    Column("name", Text, nullable=False, comment="as it stands over its dates"),
    Column(
        "starts_on", DAY, nullable=False, comment="one date of it: says the weekday, and the weeks are counted from it"
    ),
    Column("weeks", Integer, nullable=False, comment="every how many weeks"),
    words("place", "where it usually is"),
    Column("usual_time", TIME, comment="wall clock of the clinic"),
    Column("minutes", Integer, nullable=False, comment="what one case may take"),
    Column("members", WORDS, nullable=False, comment="JSON list of the people expected"),
    comment="A meeting that comes again and again",
)

meeting = entity_table(
    "meeting",
    link_to(meeting_series, "the series it is a date of", name="series_id", nullable=True),
    Column("name", Text, nullable=False, comment="as it stands in the minutes"),
    Column("day", DAY, nullable=False, comment="clinical day"),
    Column("starts_at", TIME, comment="wall clock of the clinic"),
    words("place", "where it is"),
    Column("minutes", Integer, nullable=False, comment="what one case may take"),
    code("status", MeetingStatus, "planned, live or closed"),
    Column("members", WORDS, nullable=False, comment="JSON list of the people expected"),
    Column("present", WORDS, nullable=False, comment="JSON list of the members who were there"),
    Column("guests", WORDS, nullable=False, comment="JSON list of others who were there"),
    Column("closed_at", INSTANT, comment="UTC"),
    Column("closed_by", ID, comment="the person who closed it and stands for the minutes"),
    words("minutes_sha256", "hash of the minutes as closing printed them, in content_part; empty: none were kept"),
    comment="One date of a meeting",
)
live_unique(meeting, "series_id", "day")
live_index(meeting, "day")

meeting_case = entity_table(
    "meeting_case",
    link_to(meeting, "the date it is on the agenda of"),
    link_to(patient, "who is discussed"),
    Column("position", Integer, nullable=False, comment="orders the agenda; may be negative and have gaps"),
    words("reason", "why it is on the agenda, in a few words"),
    words("question", "what is asked of the meeting"),
    words("presenter", "who presents"),
    Column("prepared_by", ID, comment="the person who holds the summary complete"),
    Column("prepared_on", DAY, comment="since when; empty: not prepared"),
    code("status", CaseStatus, "waiting, done, or moved to the next date"),
    Column("outcomes", OUTCOMES, nullable=False, comment="JSON list of codes: change-treatment, continue ..."),
    words("decision", "in one or two sentences"),
    words("proposed_by", "whose proposal it was"),
    code("agreement", Agreement, "how far those present agreed; empty: not recorded", nullable=True),
    words("comment", "what somebody wants to stand beside the decision"),
    Column("letter", YesNo, nullable=False, comment="1 asks for a letter afterwards"),
    Column("amend", YesNo, nullable=False, comment="1 asks for the actions as drafts in the plan"),
    words("letter_text", "draft of the letter afterwards"),
    Column("shown", SHOWN, comment="JSON: the summary in words, as it was read when the case was discussed"),
    Column("shown_on", DAY, comment="on which day that was; empty: none was kept"),
    Column("decided_at", INSTANT, comment="UTC; when the decision was last saved"),
    Column("moved_from", ID, comment="the case of an earlier date that it goes on from"),
    Column("letter_to", LETTER_TO, comment="JSON: who reads the letter, address, copies; empty: nobody was chosen"),
    Column("letter_sent_on", DAY, comment="the day a person said that it left; empty: it did not"),
    comment="One patient on the agenda of one date",
)
live_unique(meeting_case, "meeting_id", "patient_id")

meeting_action = entity_table(
    "meeting_action",
    link_to(meeting_case, "the case that it came from", name="case_id"),
    Column("what", Text, nullable=False, comment="what is to be done"),
    Column("owner", Text, nullable=False, comment="who does it"),
    Column("due_on", DAY, nullable=False, comment="until when"),
    Column("task_id", ID, comment="the task that closing the meeting made of it; that says whether it is done"),
    words("made", "referral or care: what draft was made of it"),
    Column("made_id", ID, comment="the id of that draft"),
    comment="Work that a meeting handed out",
)
live_index(meeting_action, "due_on")
live_index(meeting_action, "owner", "due_on")

map_entity(MeetingSeries, meeting_series)
map_entity(Meeting, meeting)
map_entity(MeetingCase, meeting_case)
map_entity(MeetingAction, meeting_action)
