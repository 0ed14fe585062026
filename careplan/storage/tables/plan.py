"""Tables of a plan, its goals, its signed versions and the numbers of its documents."""

from sqlalchemy import Column, Integer, Text, text
from sqlalchemy.orm import composite

from careplan.domain.plan.goal import AchievementStatus, Baseline, Goal, LifecycleStatus, Target
from careplan.domain.plan.plan import Plan, PlanStatus
from careplan.domain.plan.version import IssuedDocument, PlanVersion, Signature, VersionStatus
from careplan.storage.tables.base import (
    DAY,
    ID,
    INSTANT,
    PARTIAL,
    QUANTITY,
    code,
    entity_table,
    link_to,
    live_index,
    live_unique,
    map_entity,
    words,
)
from careplan.storage.tables.patient import patient

plan = entity_table(
    "plan",
    link_to(patient, "whose plan"),
    Column("title", Text, nullable=False, comment="as the team calls it"),
    words("summary", "in words"),
    Column("starts_on", DAY, comment="first day"),
    Column("review_on", DAY, comment="day on which the plan is looked at again"),
    code("status", PlanStatus, "life cycle of the version being worked on"),
    words("status_reason", "why it is on hold, revoked or in error"),
    Column("version", Integer, nullable=False, comment="the one being worked on: 1, 2, 3 ..."),
    words("template", "template and version it was begun from"),
    comment="FHIR CarePlan",
)
live_index(plan, "review_on")
live_index(plan, "status")

goal = entity_table(
    "goal",
    link_to(plan, "the plan it belongs to"),
    Column("number", Integer, nullable=False, comment="the 1 of G1; given once"),
    Column("description", Text, nullable=False, comment="in the patient's words"),
    Column("target_measure", Text, comment="what is measured; empty when the goal has no target"),
    Column("target_wanted", Text, comment="what it should reach, in words"),
    Column("target_detail", QUANTITY, comment="what it should reach: value, blank, UCUM code"),
    Column("target_due", DAY, comment="the day by which it should be reached"),
    Column("baseline_value", QUANTITY, comment="where it started: value, blank, UCUM code"),
    Column("baseline_words", Text, comment="where it started, in words; empty when the goal has no baseline"),
    Column("baseline_taken", PARTIAL, comment="when that was, FHIR date"),
    code("lifecycle_status", LifecycleStatus, "FHIR Goal.lifecycleStatus"),
    code("achievement_status", AchievementStatus, "FHIR Goal.achievementStatus", nullable=True),
    words("origin", "template entry it came from"),
    comment="What a patient wants to reach",
)
live_unique(goal, "plan_id", "number")
live_index(goal, "target_due")


def _content_form() -> Column[int]:
    """Rows from before forms had numbers were hashed in the first."""
    default = text("1")
    return Column("content_form", Integer, nullable=False, server_default=default, comment="form of what was hashed")


plan_version = entity_table(
    "plan_version",
    link_to(plan, "the plan"),
    Column("version", Integer, nullable=False, comment="1, 2, 3 ..."),
    code("status", VersionStatus, "whether it is in force"),
    Column("signed_on", DAY, nullable=False, comment="day of the last signature: the issue date"),
    Column("content", Text, nullable=False, comment="canonical JSON of the whole plan as signed"),
    Column("content_hash", Text, nullable=False, comment="SHA-256 in hex of what was signed"),
    _content_form(),
    Column("step_seq", Integer, nullable=False, comment="journal step at which it was true"),
    comment="A signed version of a plan",
)
live_unique(plan_version, "plan_id", "version")

signature = entity_table(
    "signature",
    link_to(plan, "the plan"),
    Column("version", Integer, nullable=False, comment="the version signed"),
    Column("discipline", Text, nullable=False, comment="code, such as rheumatology"),
    Column("signer", Text, nullable=False, comment="name as printed"),
    Column("user_id", ID, nullable=False, comment="the account that signed"),
    Column("signed_at", INSTANT, nullable=False, comment="UTC"),
    Column("content_hash", Text, nullable=False, comment="SHA-256 in hex of what was signed"),
    _content_form(),
    comment="One discipline's signature on one version",
)
live_unique(signature, "plan_id", "version", "discipline")

issued_document = entity_table(
    "issued_document",
    Column("number", Text, nullable=False, comment="D-YYYY-NNNN"),
    Column("kind", Text, nullable=False, comment="document id, such as clinician-plan"),
    link_to(patient, "whose document"),
    link_to(plan, "the plan printed", nullable=True),
    Column("version", Integer, comment="the version printed"),
    Column("numbered_on", DAY, nullable=False, comment="day on which the number was given"),
    Column("issued_on", DAY, comment="fixed at sign-off; empty while a draft"),
    comment="A numbered document",
)
live_unique(issued_document, "number")

map_entity(Plan, plan)
map_entity(PlanVersion, plan_version)
map_entity(Signature, signature)
map_entity(IssuedDocument, issued_document)
map_entity(
    Goal,
    goal,
    target=composite(
        Target,
        goal.c.target_measure,
        goal.c.target_wanted,
        goal.c.target_detail,
        goal.c.target_due,
        return_none_on=lambda measure, *_: measure is None,
        active_history=True,
    ),
    baseline=composite(
        Baseline,
        goal.c.baseline_value,
        goal.c.baseline_words,
        goal.c.baseline_taken,
        return_none_on=lambda value, words, _: words is None,
        active_history=True,
    ),
)
