"""What cannot wait while a plan runs: the red flags that a pack holds ready for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from careplan.domain.plan.template import Template
from careplan.domain.referral.packet import RedFlag, UrgencyLevel
from careplan.domain.referral.referral import Urgency
from careplan.domain.shared.fact import Fact, Source

AT_ONCE = (Urgency.EMERGENCY_NOW, Urgency.SAME_DAY)
"""What is said before everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlags:
    """All red flags of one pack for one plan, since each stays active in every plan.

    Those that the plan's `templates` (their names) name come first; `levels` begin with the most urgent. `day` is the
    pack's own date, `reviewer` who signed it: empty while nobody has, and then `status` is what it says of that.
    """

    pack: str
    version: str
    day: date
    licence: str
    reviewer: str
    status: str
    templates: tuple[str, ...]
    levels: tuple[UrgencyLevel, ...]
    flags: tuple[RedFlag, ...]
    sources: tuple[Source, ...]

    def by_level(self) -> Iterator[tuple[UrgencyLevel, tuple[RedFlag, ...]]]:
        """Each level that has red flags, with them; none is moved to another level."""
        for level in self.levels:
            flags = tuple(flag for flag in self.flags if flag.urgency is level.id)
            if flags:
                yield level, flags

    @property
    def named_sources(self) -> tuple[Source, ...]:
        """Every source that a fact names, in the order of the first use."""
        named = dict.fromkeys(id for fact in self._facts() for id in (fact.source, *fact.also))
        known = {source.id: source for source in self.sources}
        return tuple(known[id] for id in named if id in known)

    def _facts(self) -> Iterator[Fact]:
        for level, flags in self.by_level():
            yield level
            for flag in flags:
                yield from (flag, *flag.symptoms, flag.action)


def in_order(flags: Iterable[RedFlag], templates: Iterable[Template]) -> tuple[RedFlag, ...]:
    """Those that a template names before the rest, both in the order of the pack; none is left out."""
    named = {id for template in templates for id in template.red_flags}
    return tuple(sorted(flags, key=lambda flag: flag.id not in named))
