"""Examples of the commands about the directory."""

from dataclasses import replace

from careplan.application.commands import directory
from careplan.domain.directory.entry import DirectoryEntry, EntryKind, EntryTerms, joined
from careplan.domain.directory.reach import Reach
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import OPEN
from tests.support.random_draw import Draw, Examples, NothingThere, revision


def entry(draw: Draw) -> EntryTerms:
    return EntryTerms(
        kind=draw.pick(*EntryKind),
        name=draw.word("Dr V. Imaginary", "Hand therapy"),
        specialties=draw.pick((), ("pulmonology",), ("pulmonology", "allergy clinic")),
        organisation=draw.pick("", "Example Lung Centre"),
        phone=draw.word("000 0000"),
        preferred=draw.pick(None, Reach.PHONE),
        active=draw.pick(True, False),
    )


def _merge(draw: Draw) -> directory.MergeDirectoryEntries:
    listed = draw.live(DirectoryEntry)
    if len(listed) < 2:
        raise NothingThere("two entries")
    kept, double = draw.random.sample(listed, 2)
    wanted = joined(kept.terms, double.terms)
    return directory.MergeDirectoryEntries(
        kept_id=kept.id, double_id=double.id, seen=kept.terms, seen_double=double.terms, wanted=wanted
    )


def _split(draw: Draw) -> directory.SplitMergedEntry:
    """One that was merged into an entry that is still its own."""
    gone = {entry.id: entry for entry in draw.gone(DirectoryEntry)}
    merged = [entry for entry in gone.values() if entry.merged_into is not None]
    found = sorted(
        each.id for each in merged if each.merged_into not in gone or gone[each.merged_into].merged_into is None
    )
    if not found:
        raise NothingThere("a merged entry")
    return directory.SplitMergedEntry(entry_id=draw.pick(*found))


def _retire(draw: Draw) -> directory.RetireDirectoryEntry:
    asked = {referral.recipient_id for referral in draw.live(Referral) if referral.state in OPEN}
    found = draw.one(DirectoryEntry, lambda listed: listed.id not in asked)
    return directory.RetireDirectoryEntry(entry_id=found.id, seen=found.terms)


def furnish_directory(draw: Draw) -> None:
    """A double that was merged with its entry."""
    for _ in range(2):
        draw.clinic.run(directory.AddDirectoryEntry(terms=entry(draw)))
    draw.clinic.run(_merge(draw))


EXAMPLES: Examples = {
    directory.AddDirectoryEntry: lambda d: directory.AddDirectoryEntry(terms=entry(d)),
    directory.AddDirectoryEntries: lambda d: directory.AddDirectoryEntries(
        entries=(entry(d), replace(entry(d), kind=EntryKind.CENTRE))
    ),
    directory.ReviseDirectoryEntry: revision(
        directory.ReviseDirectoryEntry, lambda d: d.one(DirectoryEntry), "entry_id", entry
    ),
    directory.RetireDirectoryEntry: _retire,
    directory.MergeDirectoryEntries: _merge,
    directory.SplitMergedEntry: _split,
}
