"""What people do to the directory: list somebody, revise, take away, merge two entries that are one, or split them."""

from dataclasses import dataclass, fields
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.directory.entry import DirectoryEntry, EntryTerms
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import OPEN
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.storage.change import Change
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddDirectoryEntry(Command[DirectoryEntryId]):
    """A specialist, therapist or centre; somebody like it who is listed already is warned of before, not refused."""

    terms: EntryTerms

    def handle(self, work: UnitOfWork) -> DirectoryEntryId:
        """Of the clinic, not of a patient."""
        made = new_entry(self.terms)
        work.add(made)
        return made.id


@dataclass(frozen=True, kw_only=True)
class AddDirectoryEntries(Command[tuple[DirectoryEntryId, ...]]):
    """Many at once, from a list that somebody looked through: one step, one Undo."""

    entries: tuple[EntryTerms, ...]

    def handle(self, work: UnitOfWork) -> tuple[DirectoryEntryId, ...]:
        made = tuple(map(new_entry, self.entries))
        for entry in made:
            work.add(entry)
        return tuple(entry.id for entry in made)


@dataclass(frozen=True, kw_only=True)
class ReviseDirectoryEntry(Command[None]):
    """Takes over what people now know; what was sent keeps the words it was sent with."""

    entry_id: DirectoryEntryId
    seen: EntryTerms
    wanted: EntryTerms

    def handle(self, work: UnitOfWork) -> None:
        entry = work.get(DirectoryEntry, self.entry_id)
        entry.revise(merged(seen=self.seen, wanted=self.wanted, present=entry.terms, path="directory"))


@dataclass(frozen=True, kw_only=True)
class RetireDirectoryEntry(Command[None]):
    """It was listed by mistake; who only stopped taking patients is made inactive, which is a revision."""

    entry_id: DirectoryEntryId
    seen: EntryTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refused while open referrals go there: somebody has to chase them."""
        entry = work.get(DirectoryEntry, self.entry_id)
        ensure_unchanged(seen=self.seen, present=entry.terms, path="directory")
        if any(referral.state in OPEN for referral in work.all(Referral, recipient_id=entry.id)):
            raise WrongStatus(field="directory.entry", status="in-use")
        entry.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class MergeDirectoryEntries(Command[None]):
    """Two entries are one: `wanted` is what stays, chosen field by field of both.

    Referrals to the double are listed under the one that is kept; the words they were sent with stay.
    """

    kept_id: DirectoryEntryId
    double_id: DirectoryEntryId
    seen: EntryTerms
    seen_double: EntryTerms
    wanted: EntryTerms

    def handle(self, work: UnitOfWork) -> None:
        """One step, so that Undo brings both back and every referral to where it was."""
        kept, double = work.get(DirectoryEntry, self.kept_id), work.get(DirectoryEntry, self.double_id)
        ensure_unchanged(seen=self.seen_double, present=double.terms, path="directory", wanted=self.wanted)
        kept.revise(merged(seen=self.seen, wanted=self.wanted, present=kept.terms, path="directory"))
        double.give_way(kept, work.now)
        for referral in work.all(Referral, recipient_id=double.id):
            referral.list_under(kept.id)


@dataclass(frozen=True, kw_only=True)
class SplitMergedEntry(Command[int]):
    """They were two after all: the double is listed again as it was, and gets back the referrals that were its own.

    Each as it stands now, and only where it still stands where the merge put it. A merge that is undone goes back
    whole or not at all; this is for when a referral has moved on since. Answers how many went back.
    """

    entry_id: DirectoryEntryId

    def handle(self, work: UnitOfWork) -> int:
        """What was revised since the merge, on the entry that stayed, stays too."""
        double = work.read_entity(DirectoryEntry, self.entry_id)
        if double.merged_into is None:
            raise WrongStatus(field="directory.split", status="not-merged")
        kept = work.read_entity(DirectoryEntry, double.merged_into)
        if kept.merged_into is not None:
            raise WrongStatus(field="directory.split", status="merged-further")
        step = work.past.last_on(double, "merged_into")
        standing = [change for change in step.changes if work.past.stands(change)]
        for change in standing:
            if change.entity_id != kept.id:
                work.past.take_back(change)
        if kept.retired_at is None:
            _give_words_back(work, kept, [change for change in standing if change.entity_id == kept.id])
        return sum(change.entity == "referral" for change in standing)


def _give_words_back(work: UnitOfWork, kept: DirectoryEntry, changes: list[Change]) -> None:
    """What came from the double and fits no more beside what was revised since stays as it is."""
    present = kept.terms
    for change in changes:
        work.past.take_back(change)
    try:
        _ = kept.terms
    except Invalid:
        kept.revise(present)


def new_entry(terms: EntryTerms) -> DirectoryEntry:
    """Not yet added to anything."""
    values = {field.name: getattr(terms, field.name) for field in fields(EntryTerms)}
    return DirectoryEntry(id=DirectoryEntryId(uuid4()), **values)
