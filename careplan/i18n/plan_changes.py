"""What changed between two versions of a plan, in short words for a page."""

from collections.abc import Iterable

from careplan.domain.plan.difference import Difference, DifferenceKind
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr

_STRANDS = {
    "plan": "plan",
    "problems": "problem",
    "goals": "goal",
    "medicines": "medicine",
    "therapies": "therapy",
    "cares": "other care",
    "referrals": "referral",
}
_SENTENCES = {"plan", "goals", "cares", "problems"}
_KINDS = {DifferenceKind.ADDED: "added", DifferenceKind.CHANGED: "changed", DifferenceKind.REMOVED: "removed"}
_LENGTH = 60


def change_words(differences: Iterable[Difference], labels: Labels) -> tuple[str, ...]:
    """One phrase per kind of change, such as `added medicine nintedanib, goal “Walk to the market”`."""
    phrases = []
    for kind, verb in _KINDS.items():
        named = [f"{tr(_STRANDS[d.strand])} {_name(d, labels)}" for d in differences if d.kind is kind]
        if named:
            phrases.append(f"{tr(verb)} {', '.join(named)}")
    return tuple(phrases)


def _name(difference: Difference, labels: Labels) -> str:
    if difference.strand == "referrals":
        return labels.label("specialty", difference.name)
    return f"“{_short(difference.name)}”" if difference.strand in _SENTENCES else _short(difference.name)


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= _LENGTH else line[: _LENGTH - 1].rstrip() + "…"
