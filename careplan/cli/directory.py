"""`directory`: who patients are referred to, how they are reached and how long they take."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from careplan.application.clinic import Clinic
from careplan.application.commands.directory import AddDirectoryEntries, AddDirectoryEntry, MergeDirectoryEntries
from careplan.application.directory_lists import DirectoryRead, read_list, written_list
from careplan.application.labels import labels
from careplan.application.queries.directory import Directory, EntryNow, ListedEntry, fits
from careplan.application.queries.directory_doubles import DirectoryDoubles
from careplan.application.queries.response_times import EntryTimes, ResponseTimesByRecipient, ResponseTimesOf
from careplan.application.written_file import write_whole
from careplan.cli.call import Answer, Call, declined
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import pairs, table
from careplan.cli.references import id_of
from careplan.domain.directory.entry import EntryKind, EntryTerms, joined
from careplan.domain.directory.reach import Reach
from careplan.domain.directory.response import ResponseTimes
from careplan.domain.patient.names import words
from careplan.domain.plan.labels import Labels
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.directory import (
    alike_text,
    all_ways,
    days_text,
    never_text,
    reached_by,
    recipient_text,
    specialties_text,
    wait_text,
)
from careplan.i18n.message import Message
from careplan.i18n.terms import word


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One entry; `times` is None where no referral was sent there."""

    entry: ListedEntry
    times: EntryTimes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAdded:
    """The new entry, and the names of those it may be a double of."""

    id: DirectoryEntryId
    like: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesMerged:
    """What stays, and how many referrals are listed under it now; `done` is False for a trial."""

    done: bool
    terms: EntryTerms
    referrals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListExported:
    """A list that was written."""

    file: Path
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTaken:
    """What came of a list; `done` is False for a trial, `left` counts those that may be listed already."""

    done: bool
    added: int
    same: int
    left: int


def list_entries(call: Call) -> Answer[tuple[EntryLine, ...]]:
    """Those that patients are referred to now, unless others are asked for."""
    options = call.options
    with at_the_desk(call) as session:
        clinic = session.clinic
        found, times = clinic.ask(Directory()), clinic.ask(ResponseTimesByRecipient(today=call.today))
        said = labels(clinic.library)
    typed = words(" ".join(options.words))
    data = tuple(
        EntryLine(entry=entry, times=times.get(entry.id))
        for entry in found
        if (options.inactive or entry.terms.active)
        and options.kind in {None, entry.terms.kind.value}
        and fits(entry.terms, typed, said)
    )
    head = ("Id", "Name", "Specialty", "Reached by", "Sent to date", "Open")
    return Answer(data=data, lines=table(head, (_row(line, said) for line in data)))


def show(call: Call) -> Answer[EntryLine]:
    """One entry; of a double that was merged, the one that stayed."""
    with at_the_desk(call) as session:
        clinic = session.clinic
        entry = _found(clinic, call.options.id)
        times = clinic.ask(ResponseTimesOf(entry_id=entry.id, today=call.today))
        said = labels(clinic.library)
    return Answer(data=EntryLine(entry=entry, times=times), lines=_whole(entry, times, said))


def add(call: Call) -> Answer[EntryAdded]:
    """Warns of who is like it, and adds it all the same."""
    options = call.options
    texts = ("role", "organisation", "address", "phone", "other_phone", "fax", "email", "portal", "hours", "note")
    terms = EntryTerms(
        kind=EntryKind(options.kind),
        name=options.name,
        specialties=tuple(options.specialty),
        preferred=Reach(options.preferred) if options.preferred else None,
        **{name: getattr(options, name) for name in texts},
    )
    with at_the_desk(call) as session:
        like = session.clinic.ask(DirectoryDoubles(typed=terms))
        id_ = session.clinic.run(AddDirectoryEntry(terms=terms)).value
    for double in like:
        told = f"{recipient_text(double.entry.terms)} ({alike_text(double.shared)}), {double.entry.id}"
        happened = tr("May be listed already: {who}.").format(who=told)
        todo = tr("If they are one, merge them: careplan directory merge.")
        call.warn(Message(code="listed-already", happened=happened, todo=todo))
    data = EntryAdded(id=id_, like=tuple(double.entry.terms.name for double in like))
    return Answer(data=data, lines=[tr("Listed: {id}").format(id=id_)])


def merge(call: Call) -> Answer[EntriesMerged]:
    """What the first does not say is taken from the second."""
    with at_the_desk(call) as session:
        clinic = session.clinic
        kept, double = _found(clinic, call.options.id), _found(clinic, call.options.double)
        wanted = joined(kept.terms, double.terms)
        if not call.options.dry_run:
            clinic.run(
                MergeDirectoryEntries(
                    kept_id=kept.id,
                    double_id=double.id,
                    seen=kept.terms,
                    seen_double=double.terms,
                    wanted=wanted,
                )
            )
        said = labels(clinic.library)
    data = EntriesMerged(done=not call.options.dry_run, terms=wanted, referrals=kept.referrals + double.referrals)
    begun = tr("Merged. What stays:") if data.done else tr("Nothing was changed. What would stay:")
    return Answer(data=data, lines=[begun, *pairs(_facts(wanted, said))])


def export(call: Call) -> Answer[ListExported]:
    """All of them, inactive ones as well; no patient is in the file."""
    path = Path(call.options.file).expanduser()
    with at_the_desk(call) as session:
        entries = session.clinic.ask(Directory())
    write_whole(path, written_list(entries))
    said = trn("Written: {count} entry.", "Written: {count} entries.", len(entries))
    return Answer(data=ListExported(file=path, entries=len(entries)), lines=[said])


def take_in(call: Call) -> Answer[ListTaken]:
    """One step; a line that cannot be taken leaves everything as it is."""
    raw = Path(call.options.file).expanduser().read_bytes()
    with at_the_desk(call) as session:
        clinic = session.clinic
        read = read_list(raw, clinic)
        if read.faults:
            raise _wrong(call, read)
        doubles = () if call.options.doubles else read.doubles
        wanted = (*read.new, *(double.terms for double in read.doubles if call.options.doubles))
        for each in doubles:
            told = tr("Line {line} may be listed already: {name} ({shared}).").format(
                line=each.line, name=each.name, shared=alike_text(each.shared)
            )
            call.warn(Message(code="listed-already", happened=told, todo=tr("Take it in with --doubles.")))
        if wanted and not call.options.dry_run:
            clinic.run(AddDirectoryEntries(entries=wanted))
    data = ListTaken(done=not call.options.dry_run, added=len(wanted), same=read.same, left=len(doubles))
    said = tr("{added} new, {same} the same already, {left} left out because they may be listed.").format(
        added=data.added, same=data.same, left=data.left
    )
    return Answer(data=data, lines=[said if data.done else tr("Nothing was changed: {said}").format(said=said)])


def _wrong(call: Call, read: DirectoryRead) -> Exception:
    for fault in read.faults:
        call.refuse(fault.refused, tr("line {line}").format(line=fault.line))
    count = trn("One line cannot be taken in.", "{count} lines cannot be taken in.", len(read.faults))
    return declined("not-taken-in", count, "Correct them, then import the list again.", "Nothing was changed.")


def _found(clinic: Clinic, text: str) -> ListedEntry:
    entry = clinic.ask(EntryNow(entry_id=DirectoryEntryId(id_of(text, "directory entry"))))
    if entry is None:
        raise declined("not-found", f"There is no directory entry {text!r} here.", "See `careplan directory list`.")
    return entry


def _row(line: EntryLine, said: Labels) -> tuple[str, ...]:
    terms, wait = line.entry.terms, line.times.ever.to_booked if line.times else None
    days = f"{days_text(wait.days)} (n = {wait.n})" if wait and wait.days is not None else ""
    name = recipient_text(terms) + ("" if terms.active else f" ({tr('inactive')})")
    reached = reached_by(terms)
    return (str(line.entry.id), name, specialties_text(terms, said), reached, days, str(line.entry.open_referrals))


def _whole(entry: ListedEntry, times: EntryTimes, said: Labels) -> Iterator[str]:
    yield from pairs(_facts(entry.terms, said))
    yield ""
    yield trn("{count} referral went here.", "{count} referrals went here.", entry.referrals)
    if times.ever.sent:
        head = ("", "12 months", "All")
        both = zip(_said(times.year), _said(times.ever), strict=True)
        yield from table(head, ((name, one, other) for (name, one), (_, other) in both))


def _said(times: ResponseTimes) -> tuple[tuple[str, str], ...]:
    return (
        (tr("Sent"), str(times.sent)),
        (tr("Sent to date, median"), wait_text(times.to_booked)),
        (tr("Sent to visit, median"), wait_text(times.to_visit)),
        (tr("Visit to report, median"), wait_text(times.to_report)),
        (tr("Never had a date"), never_text(times)),
        (tr("Waiting for a date"), str(times.waiting)),
    )


def _facts(terms: EntryTerms, said: Labels) -> tuple[tuple[str, object], ...]:
    return (
        (tr("Name"), terms.name),
        (tr("Kind"), word(terms.kind) + ("" if terms.active else f", {tr('inactive')}")),
        (tr("Role"), terms.role),
        (tr("Organisation"), terms.organisation),
        (tr("Specialties"), specialties_text(terms, said)),
        (tr("Reached by"), " · ".join(all_ways(terms))),
        (tr("Hours"), terms.hours),
        (tr("Packet"), terms.packet),
        (tr("Note"), terms.note),
    )
