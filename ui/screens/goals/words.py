"""A goal as the form has it: the target taken apart into what people type."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from careplan.domain.plan.goal import GoalTerms, Target
from careplan.domain.shared.errors import Clash
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
    return replace(_words(terms.target), description=terms.description)


def _words(target: object) -> GoalWords:
    if not isinstance(target, Target):
        return GoalWords()
    return GoalWords(measure=target.measure, wanted=target.wanted, number=target.detail, due=target.due)


def target_apart(clash: Clash) -> Mapping[str, tuple[Any, Any]]:
    """A target that two people changed, as the fields show it: what was seen and what is there, by field."""
    if clash.field != "goal.target":
        return {}
    seen, present = (_words(target) for target in (clash.seen, clash.present))
    return {name: (getattr(seen, name), getattr(present, name)) for name in ("measure", "wanted", "number", "due")}


def terms_of(words: GoalWords, before: GoalTerms | None = None) -> GoalTerms:
    """What a command takes; the baseline stays as it was. Refuses a target that is only half there."""
    target = None
    if words.measure.strip() or words.wanted.strip() or words.number is not None or words.due is not None:
        target = Target(words.measure, words.wanted, words.number, words.due)
    if before is None:
        return GoalTerms(description=words.description, target=target)
    return replace(before, description=words.description, target=target)
