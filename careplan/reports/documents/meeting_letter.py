"""The letter after a meeting, to a colleague or to the patient: what the team discussed, in words a person wrote."""

from collections.abc import Iterator

from careplan.domain.paper.meeting_letter import MeetingLetter
from careplan.domain.plan.printing import Printing
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.reports.blocks import Block, FormField, Heading, Inline, Paragraph, Run, Sides, Size, Tone
from careplan.reports.document import Audience, Document
from careplan.reports.documents.furniture import PaperKind, furniture, identity
from careplan.reports.documents.letter_record import lines
from careplan.reports.documents.referral_letter import greeting


def meeting_letter(letter: MeetingLetter, printing: Printing) -> Document:
    """A letter without a day of issue says on every page that it is a draft and was not sent."""
    reader, band = Audience.CLINICIAN, tr("FOR CLINICIANS")
    if letter.to_patient:
        reader, band = Audience.PATIENT, tr("FOR THE PATIENT")
    kind = PaperKind(reader, band, tr("Letter after the meeting"), draft=(tr("DRAFT"), tr("NOT SENT")))
    about = identity(letter.patient, printing, printing.notices)
    return Document(furniture=furniture(about, printing, kind), blocks=tuple(_blocks(letter, printing)))


def _blocks(letter: MeetingLetter, printing: Printing) -> Iterator[Block]:
    name: Inline = letter.to[0] if letter.to else Run(tr("Recipient: not yet chosen"), bold=True, tone=Tone.RED)
    meeting = tr("{meeting} of {day}").format(meeting=letter.meeting, day=day_text(letter.met_on))
    yield Sides(left=lines(name, *letter.to[1:]), right=lines(day_text(letter.on), meeting), size=Size.LETTER)
    yield Heading(tr("What the team discussed on {day}").format(day=day_text(letter.met_on)))
    yield Paragraph(_greeting(letter), Size.LETTER)
    written = [part.strip() for part in letter.text.split("\n\n") if part.strip()]
    if not written:
        yield Paragraph(Run(tr("Nothing is written yet."), bold=True, tone=Tone.RED), Size.LETTER)
    for at, part in enumerate(written, start=1):
        yield Paragraph(part, Size.LETTER, joined=at == len(written))
    yield Paragraph(f"{tr('Yours sincerely,')}\n\n", Size.LETTER, joined=True)
    discipline = printing.labels.label("discipline", letter.discipline) if letter.discipline else ""
    sender = (Run(letter.sender, bold=True), f", {discipline}" if discipline else "")
    copies = tr("Copies: {whom}").format(whom="; ".join(letter.copies.splitlines()) or tr("none recorded"))
    yield Sides(left=lines(sender), right=lines(copies), size=Size.LETTER)
    yield FormField(tr("Signature and date"), signed=True)


def _greeting(letter: MeetingLetter) -> str:
    if not letter.to_patient:
        return greeting(letter.to[0] if letter.to else "")
    terms = letter.patient.terms
    name = " ".join(filter(None, (terms.prefix, terms.given, terms.family)))
    return tr("Dear {name},").format(name=name)
