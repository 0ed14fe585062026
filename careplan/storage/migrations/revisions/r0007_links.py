"""Which action serves which goal."""

from careplan.storage.migrations.columns import entity_table, link, unique_live

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Which action serves which goal."""
    _medicine_goal_link()
    _therapy_goal_link()
    _care_goal_link()
    _referral_goal_link()
    _problem_goal_link()


def _medicine_goal_link() -> None:
    entity_table(
        "medicine_goal_link",
        link("medicine_id", "medicine"),
        link("goal_id", "goal"),
    )
    unique_live("medicine_goal_link", "medicine_id", "goal_id")


def _therapy_goal_link() -> None:
    entity_table(
        "therapy_goal_link",
        link("therapy_id", "therapy_activity"),
        link("goal_id", "goal"),
    )
    unique_live("therapy_goal_link", "therapy_id", "goal_id")


def _care_goal_link() -> None:
    entity_table(
        "care_goal_link",
        link("care_id", "other_care"),
        link("goal_id", "goal"),
    )
    unique_live("care_goal_link", "care_id", "goal_id")


def _referral_goal_link() -> None:
    entity_table(
        "referral_goal_link",
        link("referral_id", "referral"),
        link("goal_id", "goal"),
    )
    unique_live("referral_goal_link", "referral_id", "goal_id")


def _problem_goal_link() -> None:
    entity_table(
        "problem_goal_link",
        link("problem_id", "problem"),
        link("goal_id", "goal"),
    )
    unique_live("problem_goal_link", "problem_id", "goal_id")
