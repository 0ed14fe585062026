"""The way through an advanced treatment: its stages with their items, and what to watch for on it."""

from dataclasses import dataclass

from careplan.domain.shared.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class StageItem(Fact):
    """One thing to do or to have at a stage."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """`owner` is the specialty that answers for it, or `TEAM`; `timing` is a working value unless an item says more."""

    id: str
    number: int
    name: str
    owner: str
    timing: str
    items: tuple[StageItem, ...]


TEAM = "mdt"
"""The owner of a stage that several specialties decide together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complication(Fact):
    """What may go wrong; source and flag are those of `fact`, or of the entry where there is none.

    `watch`, `monitor` and `urgency` are confirmed only where `watch_confirmed` says so.
    """

    id: str
    name: str
    watch: str
    monitor: str
    urgency: str
    watch_confirmed: bool
    fact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """One treatment's way."""

    id: str
    name: str
    note: str = ""
    stages: tuple[Stage, ...]
    complications: tuple[Complication, ...] = ()

    def stage(self, id: str) -> Stage | None:
        """A stage by its id."""
        return next((stage for stage in self.stages if stage.id == id), None)
