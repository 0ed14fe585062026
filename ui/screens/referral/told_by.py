"""What makes the page of a referral stale, and what it says that nothing looks at."""

from typing import Final

from careplan.application.changes import Topic
from careplan.i18n.catalogue import tr
from ui.widgets.finding import FindingCard, Outcome

STALE_BY: Final = frozenset(
    {
        Topic.REFERRALS,
        Topic.REFERRAL_EVENTS,
        Topic.CHECKLIST_ITEMS,
        Topic.CONTACT_ATTEMPTS,
        Topic.REFERRAL_MILESTONES,
        Topic.REFERRAL_LIMITS,
        Topic.CALENDAR,
        Topic.TASKS,
        Topic.ATTACHMENTS,
        Topic.DIRECTORY,
        Topic.REFERRAL_GOAL_LINKS,
        Topic.GOALS,
        Topic.USERS,
    }
)


def unchecked() -> FindingCard:
    """Says that no rule looks at the referral itself, as nothing said would read as clear."""
    reason = tr("Nothing here says that the referral is complete or soon enough. Judge it as you always do.")
    return FindingCard(Outcome.NOT_CHECKED, tr("Not checked: no rule looks at this referral"), reason)
