"""`referral files`, `attach`, `report` and `fill`: what is sent with a referral, and what comes back."""

from dataclasses import dataclass
from pathlib import Path

from careplan.application.attaching import attach, attach_for_item, looked_at, title_of
from careplan.application.commands.attachments import FileReport, Filing
from careplan.application.packet_filling import PacketFilling, PacketLine, packet_filling
from careplan.application.queries.attachments import AttachmentLine, AttachmentsOfReferral
from careplan.application.queries.referrals import WholeReferral
from careplan.application.returned_reports import Caution, MatchWhy, match_report
from careplan.cli.call import Answer, Call, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import table
from careplan.cli.references import referral_of
from careplan.domain.attachment.attachment import AttachmentTerms
from careplan.domain.shared.ids import AttachmentId
from careplan.i18n.attachments import caution_text, extent_text, found_text, pages_text, size_text, why_text
from careplan.i18n.clinical_text import date_text, name_text
from careplan.i18n.terms import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What a report was matched to and why; `attachment` is None before somebody said yes."""

    number: str
    why: MatchWhy
    cautions: tuple[Caution, ...]
    attachment: AttachmentId | None


def files(call: Call) -> Answer[tuple[AttachmentLine, ...]]:
    """What last came first."""
    with at_the_desk(call) as session:
        id_ = referral_of(session.clinic, call.options.id)
        return _listed(session.clinic.ask(AttachmentsOfReferral(referral_id=id_)))


def attach_file(call: Call) -> Answer[tuple[AttachmentLine, ...]]:
    """Looked into first; with `--item` it answers that one."""
    options = call.options
    path = Path(options.file)
    brought = looked_at(path)
    with at_the_desk(call) as session:
        clinic = session.clinic
        whole = clinic.ask(WholeReferral(referral_id=referral_of(clinic, options.id)))
        row = whole.row
        terms = AttachmentTerms(title=options.title or title_of(path), dated_on=options.dated, received_on=call.today)
        if options.item is None:
            clinic.run(attach(brought, terms, row.patient_id, row.id))
        elif 1 <= options.item <= len(whole.items):
            item_id = whole.items[options.item - 1].id
            clinic.run(attach_for_item(brought, terms, row.patient_id, row.id, item_id))
        else:
            raise misused(
                "no-such-item",
                f"The checklist has {len(whole.items)} items.",
                "Give the number of one of them, counted from 1.",
            )
        return _listed(clinic.ask(AttachmentsOfReferral(referral_id=row.id)))


def file_report(call: Call) -> Answer[Filed]:
    """Says what it was matched to and why; files it only with `--yes`, which is a person's word."""
    options = call.options
    path = Path(options.file)
    brought = looked_at(path)
    with at_the_desk(call) as session:
        clinic = session.clinic
        here = referral_of(clinic, options.referral) if options.referral else None
        found = match_report(clinic, brought.seen, here)
        chosen = found.proposed if here is None else next((c for c in found.candidates if c.id == here), None)
        if chosen is None:
            raise misused("no-referral", why_text(found.why), "Name it with --referral ID.")
        made = None
        if options.yes:
            filing = Filing(
                received_on=options.on or call.today,
                dated_on=options.dated,
                visit_on=options.visit,
                interim=options.interim,
                reviewer=options.reviewer,
                title=options.title or title_of(path),
            )
            command = FileReport(referral_id=chosen.id, seen=chosen.state, file=brought, filing=filing)
            made = clinic.run(command).value
    cautions = found.cautions(chosen, interim=options.interim)
    data = Filed(number=chosen.number, why=found.why, cautions=cautions, attachment=made)
    head = f"{chosen.number}: {name_text(chosen.family, chosen.given)}. {why_text(found.why)}"
    done = "Filed." if made else "Nothing is filed yet: compare the page, then say --yes."
    return Answer(data=data, lines=(head, *map(caution_text, cautions), done))


def fill(call: Call) -> Answer[PacketFilling]:
    """What the record has for each item; `--take` takes over what is whole and recent."""
    with at_the_desk(call) as session:
        clinic = session.clinic
        packet = packet_filling(clinic, referral_of(clinic, call.options.id))
        if call.options.take and packet.proposed:
            clinic.run(packet.taking(line.item.id for line in packet.proposed))
            packet = packet_filling(clinic, packet.referral_id)
    rows = map(_filled_row, packet.lines)
    return Answer(data=packet, lines=table(("Item", "Answer", "Record", "What"), rows))


def _listed(found: tuple[AttachmentLine, ...]) -> Answer[tuple[AttachmentLine, ...]]:
    rows = map(_file_row, found)
    return Answer(data=found, lines=table(("Title", "Kind", "Came on", "Pages", "Size", "Added by", "Id"), rows))


def _file_row(line: AttachmentLine) -> tuple[str, ...]:
    terms = line.terms
    came = date_text(terms.received_on)
    return (terms.title, word(terms.kind), came, pages_text(line.pages), size_text(line.size), line.who, str(line.id))


def _filled_row(line: PacketLine) -> tuple[str, ...]:
    what = "; ".join(map(found_text, line.filled.found))
    return (line.item.text, word(line.item.answer.state), extent_text(line.filled), what)
