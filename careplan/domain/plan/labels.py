"""Words for the codes of a plan, apart from the plan: a list of work needs nothing else of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Labels:
    """What the knowledge pack calls a code: `("organ", "lung")` is "Lung (ILD)"; an unknown code is its own label."""

    words: Mapping[tuple[str, str], str] = field(default_factory=dict, hash=False)

    def knows(self, kind: str, code: str) -> bool:
        """Whether the pack has a word for it; a code of a newer or another pack has none."""
        return (kind, code) in self.words

    def label(self, kind: str, code: str) -> str:
        """The pack's word, or the code with its hyphens opened, or the free text itself."""
        return self.words.get((kind, code)) or (code.replace("-", " ") if code.islower() else code)
