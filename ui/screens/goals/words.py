"""A goal as the form has it: the target taken apart into what people type."""

from dataclasses import dataclass, replace
from datetime import date

from careplan.domain.plan.goal import GoalTerms, Target
from careplan.domain.shared.quantity import Quantity

PATHS = {
    "description": (),
    "measure": ("goal.target.measure", "goal.target"),
    "wanted": ("goal.target.wanted",),
    "number": ("goal.target.detail",),
    "due": ("goal.target.due",),
}
"""The fields of the form and the paths refusals name them by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalWords:
    """Any mixture of fields, also one that is not yet a target."""

    description: str = ""
    measure: str = ""
    wanted: str = ""
    number: Quantity | None = None
    due: date | None = None


def words_of(terms: GoalTerms) -> GoalWords:
    """What the fields show."""
    target = terms.target
    if target is None:
        return GoalWords(description=terms.description)
    return GoalWords(
        description=terms.description,
        measure=target.measure,
        wanted=target.wanted,
        number=target.detail,
        due=target.due,
    )


def terms_of(words: GoalWords, before: GoalTerms | None = None) -> GoalTerms:
    """What a command takes; the baseline stays as it was. Refuses a target that is only half there."""
    target = None
    if words.measure.strip() or words.wanted.strip() or words.number is not None or words.due is not None:
        target = Target(words.measure, words.wanted, words.number, words.due)
    if before is None:
        return GoalTerms(description=words.description, target=target)
    return replace(before, description=words.description, target=target)
