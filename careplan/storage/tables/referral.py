"""Tables of referrals and what is written down along the way."""

from sqlalchemy import Column, Integer, Text, text

from careplan.domain.referral.milestone import MilestoneKind, ReferralMilestone
from careplan.domain.referral.record import (
    AttemptOutcome,
    AttemptParty,
    Channel,
    ChecklistItem,
    ContactAttempt,
    EventKind,
    ItemState,
    ReferralEvent,
)
from careplan.domain.referral.referral import Referral, Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered, CancelledBy, LossReason
from careplan.storage.tables.base import (
    DAY,
    ID,
    INSTANT,
    TIME,
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
from careplan.storage.tables.plan import plan

referral = entity_table(
    "referral",
    link_to(patient, "who is referred"),
    link_to(plan, "the plan it belongs to", nullable=True),
    words("number", "RF-YYYY-NNNN, given when first made ready"),
    Column("specialty", Text, nullable=False, comment="id in the knowledge pack, or words"),
    words("question", "what is asked"),
    words("reason", "why"),
    code("urgency", Urgency, "how soon the person should be seen"),
    words("recipient", "who is asked; free text"),
    words("recipient_contact", "how to reach them"),
    words("owner", "login of who chases it"),
    code("state", ReferralState, "where the loop stands"),
    Column("since", DAY, nullable=False, comment="the day the state began"),
    Column("due_on", DAY, comment="the day by which the next step is expected"),
    Column("appointment_on", DAY, comment="day of the visit"),
    Column("appointment_at", TIME, comment="local time of the visit"),
    code("answered", Answered, "whether the report answered the question", nullable=True),
    code("ended_from", ReferralState, "the state before it ended", nullable=True),
    Column("first_closed_on", DAY, comment="kept through reopening"),
    words("appointment_place", "where the visit is"),
    Column("important", YesNo, nullable=False, server_default=text("0"), comment="1: set off in every list"),
    Column("missed_visits", Integer, nullable=False, comment="no-shows, and visits not called off by the recipient"),
    Column("redirected_to", ID, comment="the referral that took over"),
    words("origin", "template entry it came from"),
    Column("recipient_id", ID, comment="entry of the directory it was taken from"),
    Column("sent_on", DAY, comment="the day it first left the clinic"),
    Column("visit_by", DAY, comment="the last day for the visit within the limit; empty once it took place"),
    comment="FHIR ServiceRequest and its Task",
)
live_index(referral, "due_on")
live_index(referral, "owner", "due_on")
live_index(referral, "state", "since")
live_index(referral, "number")
live_index(referral, "recipient_id")
live_index(referral, "visit_by")

referral_event = entity_table(
    "referral_event",
    link_to(referral, "the referral"),
    Column("position", Integer, nullable=False, comment="order in which they were written down, whatever the clock"),
    code("kind", EventKind, "step, reopening or correction"),
    code("before", ReferralState, "from where"),
    code("after", ReferralState, "to where"),
    Column("on", DAY, nullable=False, comment="when it happened"),
    Column("recorded_at", INSTANT, nullable=False, comment="UTC, when it was written down"),
    Column("recorded_by", ID, nullable=False, comment="the person who wrote it down"),
    words("reason", "why"),
    code("loss", LossReason, "why it was given up, as figures count it", nullable=True),
    words("channel", "how it was sent, or how the patient was told"),
    words("said_by", "who at the other end said so"),
    Column("appointment_on", DAY, comment="day of the visit booked"),
    Column("appointment_at", TIME, comment="local time of the visit booked"),
    words("appointment_place", "where the visit booked is"),
    code("answered", Answered, "whether the report answered the question", nullable=True),
    words("note", "anything else"),
    code("cancelled_by", CancelledBy, "who called the visit off", nullable=True),
    comment="One step of the loop",
)

checklist_item = entity_table(
    "checklist_item",
    link_to(referral, "the referral"),
    Column("position", Integer, nullable=False, comment="order in the list"),
    Column("text", Text, nullable=False, comment="what the packet should hold"),
    words("source", "citation"),
    Column("confirmed", YesNo, nullable=False, comment="1 when the source was read"),
    code("state", ItemState, "open is not yet answered"),
    Column("on", DAY, comment="when it was done"),
    words("place", "where it was done, if elsewhere"),
    words("reason", "why it is not applicable or missing"),
    words("origin", "packet entry it came from"),
    words("filled_from", "what of the record the answer was taken from"),
    comment="One item of a referral's checklist",
)

contact_attempt = entity_table(
    "contact_attempt",
    link_to(referral, "the referral"),
    Column(
        "position", Integer, nullable=False, server_default=text("0"), comment="order in which they were written down"
    ),
    Column(
        "after_step", Integer, nullable=False, server_default=text("0"), comment="position of the last event before it"
    ),
    code("channel", Channel, "how somebody was tried"),
    Column("on", DAY, nullable=False, comment="when"),
    Column("reached", YesNo, nullable=False, comment="1 when somebody answered"),
    code("outcome", AttemptOutcome, "what came of it"),
    code("party", AttemptParty, "whom it was to reach", nullable=True),
    words("note", "what was said"),
    Column("next_try_on", DAY, comment="when to try next"),
    Column("next_try_at", TIME, comment="local time of the next try"),
    Column("recorded_by", ID, nullable=False, comment="the person who tried"),
    words("struck_because", "why it was taken back"),
    comment="One attempt to reach somebody",
)

live_index(contact_attempt, "next_try_on")

referral_milestone = entity_table(
    "referral_milestone",
    link_to(referral, "the referral"),
    code("kind", MilestoneKind, "what is known"),
    Column("on", DAY, nullable=False, comment="when it happened"),
    words("channel", "how it became known, or how the patient was told"),
    words("said_by", "who at the other end said so"),
    words("note", "anything else"),
    Column("recorded_by", ID, nullable=False, comment="the person who wrote it down"),
    comment="A fact of the loop that was learnt late and moves nothing",
)
live_unique(referral_milestone, "referral_id", "kind")

map_entity(Referral, referral)
map_entity(ReferralEvent, referral_event)
map_entity(ChecklistItem, checklist_item)
map_entity(ContactAttempt, contact_attempt)
map_entity(ReferralMilestone, referral_milestone)
