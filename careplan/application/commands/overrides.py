"""What people do to the clinic's own numbers: set one beside the library's, revise it, go back to the library's."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.override.override import Override, OverrideTarget, OverrideTerms
from careplan.domain.shared.ids import OverrideId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class SetOverride(Command[OverrideId]):
    """The pack is not touched; a second one for the same number is a duplicate.

    How far a limit may be moved the library says: edges ask `own_numbers` before, and what is laxer never counts.
    """

    target: OverrideTarget
    terms: OverrideTerms

    def handle(self, work: UnitOfWork) -> OverrideId:
        """Version 1, by whoever is at the desk. Refuses a number that its kind cannot have."""
        self.target.ensure_takes(self.terms)
        made = Override(
            id=OverrideId(uuid4()),
            pack=self.target.pack,
            kind=self.target.kind,
            entry=self.target.entry,
            number=self.terms.number,
            reason=self.terms.reason,
            version=1,
            decided_by=work.by,
            decided_on=work.today,
        )
        work.add(made)
        return made.id


@dataclass(frozen=True, kw_only=True)
class ReviseOverride(Command[None]):
    """Another number or another reason: the next version."""

    override_id: OverrideId
    seen: OverrideTerms
    wanted: OverrideTerms

    def handle(self, work: UnitOfWork) -> None:
        found = work.get(Override, self.override_id)
        wanted = merged(seen=self.seen, wanted=self.wanted, present=found.terms, path="override")
        if wanted != found.terms:
            found.revise(wanted, by=work.by, on=work.today)


@dataclass(frozen=True, kw_only=True)
class RetireOverride(Command[None]):
    """Back to the library's number; the history keeps what the clinic had."""

    override_id: OverrideId
    seen: OverrideTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses with a conflict when it is not what was read."""
        found = work.get(Override, self.override_id)
        ensure_unchanged(seen=self.seen, present=found.terms, path="override")
        found.retire(work.now)
