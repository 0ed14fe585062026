"""What a step made stale, for screens to refresh those rows and no others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Self
from uuid import UUID

if TYPE_CHECKING:
    from careplan.storage.change import Change


class Topic(StrEnum):
    """One topic per kind of entity; the value is the name that the journal keeps."""

    CLINIC = "clinic_profile"
    USERS = "user_account"
    PATIENTS = "patient"
    IDENTIFIERS = "patient_identifier"
    CONTACTS = "patient_contact"
    ALLERGIES = "allergy"
    PROBLEMS = "problem"
    SAFETY_FACTS = "safety_fact"
    DISEASE_PROFILES = "disease_profile"
    ANTIBODIES = "antibody"
    ORGANS = "organ_involvement"
    MEASUREMENTS = "measurement"
    TEAM = "team_member"
    PLANS = "plan"
    PLAN_VERSIONS = "plan_version"
    SIGNATURES = "signature"
    DOCUMENTS = "issued_document"
    GOALS = "goal"
    MEDICINES = "medicine"
    MONITORING = "monitoring_series"
    THERAPIES = "therapy_activity"
    OTHER_CARE = "other_care"
    REFERRALS = "referral"
    REFERRAL_EVENTS = "referral_event"
    CHECKLIST_ITEMS = "checklist_item"
    CONTACT_ATTEMPTS = "contact_attempt"
    REFERRAL_MILESTONES = "referral_milestone"
    REFERRAL_LIMITS = "referral_limit"
    CALENDAR = "clinic_calendar"
    QUIET_DAYS = "quiet_days"
    ATTACHMENTS = "attachment"
    MEDICINE_GOAL_LINKS = "medicine_goal_link"
    THERAPY_GOAL_LINKS = "therapy_goal_link"
    CARE_GOAL_LINKS = "care_goal_link"
    REFERRAL_GOAL_LINKS = "referral_goal_link"
    PROBLEM_GOAL_LINKS = "problem_goal_link"
    IMPORTS = "import_batch"
    DIRECTORY = "directory_entry"
    OVERRIDES = "override"
    OWN_TEMPLATES = "own_template"
    OWN_PACKETS = "own_packet"
    ACKNOWLEDGEMENTS = "acknowledgement"
    DONE_ELSEWHERE = "done_elsewhere"
    SET_ASIDE = "set_aside"
    RETURN_FORMS = "return_form"
    MEETING_SERIES = "meeting_series"
    MEETINGS = "meeting"
    MEETING_CASES = "meeting_case"
    MEETING_ACTIONS = "meeting_action"
    TASKS = "task"
    SNOOZES = "snooze"
    HAND_OVERS = "hand_over"
    HAND_OVER_ITEMS = "hand_over_item"
    SAVED_VIEWS = "saved_view"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Ids by topic; empty when nothing changed."""

    ids: Mapping[Topic, frozenset[UUID]] = field(default_factory=dict)

    @classmethod
    def of(cls, changes: "Iterable[Change]") -> Self:
        """From what the journal recorded."""
        ids: dict[Topic, frozenset[UUID]] = {}
        for change in changes:
            topic = Topic(change.entity)
            ids[topic] = ids.get(topic, frozenset()) | {change.entity_id}
        return cls(ids)

    @property
    def topics(self) -> frozenset[Topic]:
        """What kinds of things changed."""
        return frozenset(self.ids)
