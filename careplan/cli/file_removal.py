"""`referral removed` and `wipe`: files that are off the list, and removing one for good."""

from collections.abc import Iterator
from dataclasses import dataclass

from careplan.application.commands.wiping import WipeFile
from careplan.application.queries.removal import FileNow, FilesTakenOff, Removal, RemovalOf, TakenFile
from careplan.cli.call import Answer, Call
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import table
from careplan.cli.references import id_of, referral_of
from careplan.domain.shared.ids import AttachmentId
from careplan.i18n.attachments import removal_text
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWiped:
    """`done` is False before somebody said yes; `bytes_gone` too while the same file is kept in another place."""

    done: bool
    bytes_gone: bool
    removal: Removal


def taken_off(call: Call) -> Answer[tuple[TakenFile, ...]]:
    """With the reason of those that are gone for good."""
    with at_the_desk(call) as session:
        data = session.clinic.ask(FilesTakenOff(referral_id=referral_of(session.clinic, call.options.id)))
    rows = (
        (
            str(each.id),
            each.terms.title,
            date_text(each.taken_at.astimezone().date()) if each.taken_at else "",
            "yes" if each.wiped_at else "",
            each.why,
        )
        for each in data
    )
    return Answer(data=data, lines=table(("Id", "Title", "Taken off", "Removed for good", "Why"), rows))


def wipe_file(call: Call) -> Answer[FileWiped]:
    """Says what that means; does it only with `--yes`."""
    options = call.options
    id_ = AttachmentId(id_of(options.id, "file"))
    gone = False
    with at_the_desk(call) as session:
        removal = session.clinic.ask(RemovalOf(attachment_id=id_))
        if options.yes:
            seen = session.clinic.ask(FileNow(attachment_id=id_)).terms
            gone = session.clinic.run(WipeFile(attachment_id=id_, seen=seen, reason=options.reason)).value
    return Answer(
        data=FileWiped(done=options.yes, bytes_gone=gone, removal=removal), lines=_lines(removal, done=options.yes)
    )


def _lines(removal: Removal, *, done: bool) -> Iterator[str]:
    yield tr("Removed for good.") if done else tr("Nothing was changed. To remove it for good, say --yes.")
    yield from removal_text(removal.elsewhere)
