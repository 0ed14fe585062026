"""What leaves the clinic as one file: the letter, the checklist of what travels with it, and the files inside."""

from collections.abc import Iterator

from careplan.domain.paper.referral import PacketFile, PacketLine, ReferralPaper
from careplan.domain.plan.printing import Printing
from careplan.domain.referral.record import ItemState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, date_text, day_text
from careplan.i18n.terms import word
from careplan.reports.blocks import (
    Blank,
    Block,
    Box,
    Boxes,
    Column,
    Heading,
    Icon,
    Inline,
    Kind,
    NewPage,
    Note,
    Run,
    Sides,
    Status,
    Table,
    Tone,
    WritingLine,
)
from careplan.reports.document import Attachment, Document, Relationship
from careplan.reports.documents.furniture import grouped
from careplan.reports.documents.letter_record import lines, specialty
from careplan.reports.documents.referral_letter import code_of, ensure_ready, letter, referral_furniture

_CHECK = 8
_ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    "text/plain": "txt",
    "application/dicom": "dcm",
}
_THERE = {ItemState.DONE, ItemState.DONE_ELSEWHERE}


def referral_packet(paper: ReferralPaper, printing: Printing) -> Document:
    """Letter and checklist as pages, every file as an attachment of the PDF; refuses what the letter refuses."""
    ensure_ready(paper, printing)
    return Document(
        furniture=referral_furniture(paper, printing, tr("Referral packet")),
        blocks=(*letter(paper, printing), NewPage(), *_checklist(paper, printing)),
        attachments=tuple(_attached(number, file) for number, file in enumerate(paper.files, start=1)),
    )


def _checklist(paper: ReferralPaper, printing: Printing) -> Iterator[Block]:
    yield _head(paper, printing)
    yield Heading(tr("Sent with this referral"))
    numbers = {file.item: number for number, file in enumerate(paper.files, start=1) if file.item}
    yield Table(
        columns=(
            Column(tr("State"), 15, Kind.STATUS),
            Column(tr("Item"), 35),
            Column(tr("Where"), 14),
            Column(tr("Date"), 13),
            Column(tr("Note"), 23),
        ),
        rows=tuple(_item(line, numbers.get(line.key)) for line in paper.items),
        empty=tr("The checklist is empty: nothing was asked for, and nothing was checked."),
        summary=tr("What the packet should hold, whether it does, where it is, its date, and why something is missing"),
    )
    yield Heading(tr("Attachments in order"))
    yield Table(
        columns=(
            Column(tr("No."), 7),
            Column(tr("Document"), 53),
            Column(tr("Pages"), 16),
            Column(tr("Check"), 24),
        ),
        rows=tuple(_file(number, file) for number, file in enumerate(paper.files, start=1)),
        empty=tr("No files travel with this letter."),
        summary=tr("Files inside this document, with pages and the start of their SHA-256"),
    )
    if paper.files:
        yield Note(tr("The files are attached to this PDF; printed or faxed, they follow in this order."))
    yield from _loop_record(paper, printing)


def _head(paper: ReferralPaper, printing: Printing) -> Boxes:
    title = tr("Packet checklist: {specialty}").format(specialty=specialty(paper, printing))
    count = tr("{done} of {all} complete").format(done=paper.answered, all=len(paper.items))
    to = paper.recipient.name.replace("\n", ", ") or tr("recipient not yet chosen")
    number = (paper.number or tr("not yet numbered")).replace(" ", NBSP)
    packet = tr("packet “{name}”").format(name=paper.packet_name) if paper.packet_name else ""
    about = " · ".join(filter(None, (tr("To {whom}").format(whom=to), number, packet)))
    return Boxes((Box(title=title, texts=(about,), aside=Run(count, bold=True)),))


def _item(line: PacketLine, attached: int | None) -> tuple[Inline, ...]:
    answer = line.answer
    lacks = answer.state in {ItemState.MISSING, ItemState.OPEN}
    where = [tr("in the letter")] if line.on_page else []
    where += [tr("attachment {number}").format(number=attached)] if attached is not None else []
    if answer.state is ItemState.DONE_ELSEWHERE and not where:
        where.append(tr("elsewhere"))
    if answer.state is ItemState.DONE and not where:
        where.append(tr("not attached"))
    return (
        _state(answer.state),
        Run(line.text, bold=lacks),
        ", ".join(where) or tr("nowhere"),
        day_text(answer.on) if answer.on else tr("not recorded") if answer.state in _THERE else "",
        _note(line),
    )


def _state(state: ItemState) -> Status:
    """A tick or an empty box, and always the word."""
    if state in {ItemState.MISSING, ItemState.OPEN}:
        return Status(tr("MISSING"), Icon.WARNING, Tone.RED)
    if state is ItemState.NOT_APPLICABLE:
        return Status(word(state), Icon.LEVEL, Tone.PLAIN)
    return Status(word(state), Icon.TICKED_BOX, Tone.PLAIN)


def _note(line: PacketLine) -> Inline:
    answer = line.answer
    if answer.state is ItemState.OPEN and not line.override:
        return tr("nobody has said why")
    who = ", ".join(filter(None, (line.by, day_text(line.said_on) if line.said_on else "")))
    if line.override or answer.state is ItemState.MISSING:
        reason = tr("Override: “{reason}”").format(reason=line.override or answer.reason.strip())
        return f"{reason} {who}".strip()
    return ", ".join(filter(None, (answer.place, answer.reason, who if answer.reason else "")))


def _file(number: int, file: PacketFile) -> tuple[Inline, ...]:
    dated = f" {date_text(file.dated)}" if file.dated else ""
    pages = str(file.pages) if file.pages else tr("not counted")
    return (str(number), f"{file.title}{dated}", pages, grouped(file.sha256[:_CHECK]))


def _attached(number: int, file: PacketFile) -> Attachment:
    """Named by its number: a name that somebody typed may hold that of a patient."""
    ending = _ENDINGS.get(file.media_type, "bin")
    return Attachment(
        name=f"attachment-{number}.{ending}",
        media_type=file.media_type if file.media_type in _ENDINGS else "application/octet-stream",
        description=file.title,
        content=file.content,
        relationship=Relationship.SUPPLEMENT,
    )


def _loop_record(paper: ReferralPaper, printing: Printing) -> Iterator[Block]:
    """What the recipient fills in and sends back, with the code by which it is known again."""
    yield Heading(tr("Loop record: please return this part by fax, post or e-mail"))
    yield WritingLine(
        (
            Blank(label=tr("We received this referral on"), box=True, weight=4),
            Blank(label=tr("Accepted"), box=True),
            Blank(label=tr("Declined, reason"), box=True, weight=5),
        )
    )
    yield WritingLine((Blank(label=tr("More information needed:"), box=True, weight=1),))
    yield WritingLine(
        (
            Blank(label=tr("Appointment on"), box=True, weight=3),
            Blank(label=tr("at"), weight=2),
            Blank(label=tr("Patient told by us"), box=True),
            Blank(label=tr("Please tell the patient"), box=True),
        )
    )
    yield WritingLine(
        (
            Blank(label=tr("Name"), weight=3),
            Blank(label=tr("Role"), weight=2),
            Blank(label=tr("Date"), weight=2),
        )
    )
    yield _return_to(paper, printing)


def _return_to(paper: ReferralPaper, printing: Printing) -> Sides:
    reply, clinic = paper.reply, printing.clinic
    whom = ", ".join(filter(None, (reply.owner, clinic.name)))
    fax = f"{tr('fax')} {reply.fax}".replace(" ", NBSP) if reply.fax else ""
    phone = f"{tr('phone')} {reply.phone}".replace(" ", NBSP) if reply.phone else tr("no phone number recorded")
    hours = f"({reply.hours})" if reply.hours else ""
    to = " · ".join(filter(None, (whom, clinic.address, fax, " ".join(filter(None, (phone, hours))))))
    error = tr("If you have received this in error, call us and destroy all pages.")
    return Sides(
        left=lines((Run(f"{tr('Return to:')} ", bold=True), to), error),
        code=code_of(paper),
        framed=True,
    )
