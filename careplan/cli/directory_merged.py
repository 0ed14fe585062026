"""`directory merged` and `split`: what was merged into an entry, and the way back when they were two after all."""

from collections.abc import Iterator
from dataclasses import dataclass

from careplan.application.commands.directory import SplitMergedEntry
from careplan.application.queries.directory import EntryNow
from careplan.application.queries.directory_merged import MergedEntry, MergedInto
from careplan.cli.call import Answer, Call, declined
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import pairs, table
from careplan.cli.references import id_of
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import date_text, name_text
from careplan.i18n.directory import recipient_text
from careplan.i18n.field_names import field_name
from careplan.i18n.terms import word


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySplit:
    """The entry that is listed again, with what goes back; `done` is False for a trial."""

    done: bool
    entry: MergedEntry


def merged(call: Call) -> Answer[tuple[MergedEntry, ...]]:
    """The doubles of one entry."""
    with at_the_desk(call) as session:
        id_ = DirectoryEntryId(id_of(call.options.id, "directory entry"))
        data = session.clinic.ask(MergedInto(entry_id=id_))
    rows = (
        (
            str(each.id),
            recipient_text(each.terms),
            date_text(each.at.astimezone().date()),
            each.who,
            str(len(each.referrals)),
        )
        for each in data
    )
    return Answer(data=data, lines=table(("Id", "Name", "Merged on", "By", "Referrals that would go back"), rows))


def split(call: Call) -> Answer[EntrySplit]:
    """Says what goes back; changes nothing with `--dry-run`."""
    id_ = DirectoryEntryId(id_of(call.options.id, "directory entry"))
    with at_the_desk(call) as session:
        clinic = session.clinic
        kept = clinic.ask(EntryNow(entry_id=id_))
        doubles = clinic.ask(MergedInto(entry_id=kept.id)) if kept is not None else ()
        entry = next((each for each in doubles if each.id == id_), None)
        if not call.options.dry_run:
            clinic.run(SplitMergedEntry(entry_id=id_))
    if entry is None:
        raise declined(
            "not-merged", tr("This entry is merged with no other."), "See `careplan directory merged ENTRY`."
        )
    return Answer(
        data=EntrySplit(done=not call.options.dry_run, entry=entry), lines=_lines(entry, done=not call.options.dry_run)
    )


def _lines(entry: MergedEntry, *, done: bool) -> Iterator[str]:
    yield (
        tr("Split. Listed again: {name}.") if done else tr("Nothing was changed. Would be listed again: {name}.")
    ).format(name=recipient_text(entry.terms))
    yield trn("{count} referral goes back:", "{count} referrals go back:", len(entry.referrals))
    head = ("Number", "Patient", "Specialty", "State")
    yield from table(
        head,
        (
            (each.number, name_text(each.family, each.given), each.specialty, word(each.state))
            for each in entry.referrals
        ),
    )
    yield from pairs(
        (
            (tr("elsewhere by now"), str(entry.staying) if entry.staying else ""),
            (tr("fields of the other"), ", ".join(field_name(f"directory.{each}") for each in entry.fields)),
        )
    )
