"""The letter to the specialist: urgency and question first, then what is needed to answer it."""

from collections.abc import Iterator
from dataclasses import replace

from careplan.domain.paper.referral import ReferralPaper
from careplan.domain.plan.printing import Printing
from careplan.domain.referral.limits import Limit
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import ReferralState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, capitalised, day_text, moment_text
from careplan.i18n.terms import word
from careplan.reports.blocks import (
    Block,
    Box,
    Boxes,
    Code,
    FormField,
    Icon,
    Inline,
    Paragraph,
    Run,
    Sides,
    Size,
    Status,
    Tone,
)
from careplan.reports.document import Audience, Document, Furniture
from careplan.reports.documents.furniture import PaperKind, furniture, identity
from careplan.reports.documents.letter_record import (
    course,
    lines,
    medicines,
    opening,
    organs,
    said,
    what_matters,
)
from careplan.reports.documents.letter_results import results
from careplan.reports.refusals import NotReadyToPrint

_HASTE = {Urgency.EMERGENCY_NOW, Urgency.SAME_DAY, Urgency.URGENT}
_BETWEEN = " · "
"""Between two ways to reach somebody: on paper each has a line of its own, so no number is parted."""
_TITLES = ("dr ", "dr. ", "prof ", "prof. ", "professor ", "mr ", "ms ", "mrs ")
_OVER = {
    ReferralState.WITHDRAWN: "This referral was withdrawn",
    ReferralState.DECLINED: "This referral was declined",
    ReferralState.REDIRECTED: "This referral was taken over by another",
    ReferralState.CLOSED_INCOMPLETE: "This referral was closed without an answer",
    ReferralState.ENTERED_IN_ERROR: "This referral was entered in error: do not use",
}


def referral_letter(paper: ReferralPaper, printing: Printing) -> Document:
    """Refuses with NotReadyToPrint a letter to be issued without question or recipient; a draft says what it lacks."""
    ensure_ready(paper, printing)
    return Document(
        furniture=referral_furniture(paper, printing, tr("Referral letter")), blocks=tuple(letter(paper, printing))
    )


def ensure_ready(paper: ReferralPaper, printing: Printing) -> None:
    """A draft may lack anything: it is looked at in order to see that."""
    if printing.issued_on is not None and paper.missing:
        raise NotReadyToPrint(field="referral", missing=", ".join(paper.missing))


def referral_furniture(paper: ReferralPaper, printing: Printing, title: str) -> Furniture:
    """The violet band names the specialty; one that is over says so on every page."""
    to = printing.labels.label("specialty", paper.terms.specialty)
    band = tr("REFERRAL TO {specialty}").format(specialty=to.upper())
    kind = PaperKind(Audience.REFERRAL, band, title, draft=(tr("DRAFT"), tr("NOT SENT")))
    notices = (*printing.notices, tr(_OVER.get(paper.state, "")))
    return furniture(identity(paper.patient, printing, notices), printing, kind, paper.version)


def letter(paper: ReferralPaper, printing: Printing) -> Iterator[Block]:
    """From the address to the copies."""
    yield _addresses(paper)
    yield _question(paper)
    yield Paragraph(greeting(paper.recipient.name), Size.LETTER)
    yield opening(paper, printing)
    yield from course(paper)
    yield organs(paper, printing)
    yield medicines(paper, printing)
    yield from results(paper)
    yield what_matters(paper)
    yield _reply(paper)
    yield Paragraph(f"{tr('Yours sincerely,')}\n\n", Size.LETTER, joined=True)
    yield from _signature(paper, printing)


def code_of(paper: ReferralPaper) -> Code | None:
    """None before the referral has a number: there is nothing yet that a report could answer."""
    return Code(paper.code, tr("Code that a returned report is known by")) if paper.code else None


def within(limit: Limit) -> str:
    """`2 weeks`, `10 days`, `5 working days`."""
    days = limit.days
    if limit.working:
        return f"{days}{NBSP}{tr('working day') if days == 1 else tr('working days')}"
    if days and days % 7 == 0:
        weeks = days // 7
        return f"{weeks}{NBSP}{tr('week') if weeks == 1 else tr('weeks')}"
    return f"{days}{NBSP}{tr('day') if days == 1 else tr('days')}"


def haste(paper: ReferralPaper) -> Inline:
    """The urgency in words, with the clinic's limit where it has set one."""
    urgency, limit = paper.terms.urgency, paper.see_within
    name = word(urgency).upper() if urgency in _HASTE else capitalised(word(urgency))
    if limit is not None and urgency not in {Urgency.EMERGENCY_NOW, Urgency.SAME_DAY}:
        name = tr("{urgency}: please see within {time}").format(urgency=name, time=within(limit))
    return Status(name, Icon.FLAG, Tone.RED) if urgency in _HASTE else Run(name, bold=True)


def _addresses(paper: ReferralPaper) -> Sides:
    to = paper.recipient
    name: Inline = to.name or Run(tr("Recipient: not yet chosen"), bold=True, tone=Tone.RED)
    reference = (f"{tr('Our reference')} ", Run(_whole(paper.number or tr("not yet numbered")), bold=True))
    channel = tr("Channel: {channel}").format(channel=to.channel or tr("not yet chosen"))
    return Sides(
        left=lines(name, *(way for line in to.lines for way in line.split(_BETWEEN))),
        right=lines(day_text(paper.on), reference, channel),
        code=code_of(paper),
        size=Size.LETTER,
    )


def _question(paper: ReferralPaper) -> Boxes:
    asked = paper.terms.question.strip()
    text: Inline = asked or Run(tr("No question is written."), tone=Tone.RED)
    box = Box(title=tr("Question"), texts=(text,), tone=Tone.VIOLET, aside=haste(paper), size=Size.LETTER)
    return Boxes((box,))


def greeting(name: str) -> str:
    """Of any letter to a colleague: by name only where it is certain how a person is addressed."""
    first = name.strip().splitlines()[0] if name.strip() else ""
    if not first.casefold().startswith(_TITLES):
        return tr("Dear colleague,")
    return tr("Dear {name},").format(name=first.split(",")[0])


def _reply(paper: ReferralPaper) -> Paragraph:
    reply = paper.reply
    phone = _whole(f"{tr('phone')} {reply.phone}") if reply.phone else ""
    fax = _whole(f"{tr('fax')} {reply.fax}") if reply.fax else ""
    to = ", ".join(filter(None, (reply.owner or tr("the clinic"), phone, fax)))
    limit = reply.report_within
    when = tr("your report within {time} of the visit").format(time=within(limit)) if limit else tr("your report")
    asked = tr("with the appointment date to {to}, and with {report}. We will confirm that we have read it.")
    return replace(said(tr("Please reply"), asked.format(to=to, report=when)), joined=True)


def _signature(paper: ReferralPaper, printing: Printing) -> Iterator[Block]:
    """Who answers for it; a letter that nobody made ready has a line for the hand, not a name."""
    sender = paper.sender
    copies = tr("Copies: {whom}").format(whom="; ".join(paper.copies) or tr("none recorded"))
    count = len(paper.files)
    files = tr("Attachments: {count}").format(count=f"{count}, {tr('see checklist')}" if count else tr("none"))
    if not sender.name:
        yield Sides(left=Run(tr("Not signed."), bold=True), right=lines(copies, files))
        yield FormField(tr("Name, signature and date"))
        return
    discipline = printing.labels.label("discipline", sender.discipline) if sender.discipline else ""
    name = (Run(sender.name, bold=True), f", {discipline}" if discipline else "")
    at = moment_text(sender.at.astimezone(printing.printed_at.tzinfo)) if sender.at else ""
    signed = tr("Made ready and released electronically {moment}").format(moment=at) if at else ""
    yield Sides(left=lines(name, signed), right=lines(copies, files))


def _whole(text: str) -> str:
    return text.replace(" ", NBSP)
