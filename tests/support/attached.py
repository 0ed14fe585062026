"""Real files for tests about attachments: a PDF with the code of our letter, and examples of the commands."""

from datetime import timedelta
from functools import cache
from io import BytesIO

from careplan.application.commands import attachments, wiping
from careplan.application.commands.checklists import TakeInFilled, Taking
from careplan.domain.attachment.attachment import MADE_BY_STEPS, Attachment, AttachmentKind, AttachmentTerms
from careplan.domain.attachment.filing import FilingWay, way_of
from careplan.domain.attachment.looked import LookedAt, Seen
from careplan.domain.attachment.media import media_type_of
from careplan.domain.referral.record import ChecklistItem, ItemState
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import OPEN, ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.task.task import TaskTerms
from tests.support.random_draw import Draw, Examples, revision


@cache
def pdf(code: str = "", *, words: str = "Report", qr: bool = True, pages: int = 1) -> bytes:
    """Pages with words, and the code as QR or as text where there is one."""
    from reportlab.graphics import renderPDF  # noqa: PLC0415 - heavy, and most tests make no file
    from reportlab.graphics.barcode.qr import QrCodeWidget  # noqa: PLC0415 - as above
    from reportlab.graphics.shapes import Drawing  # noqa: PLC0415 - as above
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - as above

    held = BytesIO()
    canvas = Canvas(held, invariant=True)
    for _ in range(pages):
        canvas.drawString(60, 700, words)
        if code and qr:
            drawing = Drawing(60, 60)
            drawing.add(QrCodeWidget(code, barWidth=60, barHeight=60))
            renderPDF.draw(drawing, canvas, 450, 750)
        elif code:
            canvas.drawString(60, 680, code)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def looked(data: bytes, *, pages: int = 1, text: str = "", codes: tuple[str, ...] = ()) -> LookedAt:
    """As if the looking process had seen this."""
    return LookedAt(data=data, media=media_type_of(data), seen=Seen(pages=pages, text=text, codes=codes))


def _any_file(draw: Draw) -> LookedAt:
    return looked(b"%PDF-1.7 " + draw.word("fictitious").encode())


def _terms(draw: Draw) -> AttachmentTerms:
    return AttachmentTerms(title=draw.word("Echo report", "Photograph"), received_on=draw.day(), note=draw.word("scan"))


def _attach(draw: Draw) -> attachments.AttachFile:
    referral = draw.one(Referral, lambda r: r.state in OPEN)
    return attachments.AttachFile(
        patient_id=referral.patient_id, file=_any_file(draw), terms=_terms(draw), referral_id=referral.id
    )


def _retire(draw: Draw) -> attachments.RetireAttachment:
    found = draw.one(Attachment)
    return attachments.RetireAttachment(attachment_id=found.id, seen=found.terms)


def _wipe(draw: Draw) -> wiping.WipeFile:
    found = draw.one(Attachment, lambda a: a.kind is not AttachmentKind.SENT_PACKET)
    return wiping.WipeFile(attachment_id=found.id, seen=found.terms, reason=draw.word("of somebody else"))


def _file_report(draw: Draw) -> attachments.FileReport:
    referral = draw.one(Referral, lambda r: way_of(r.state, interim=False) is not FilingWay.KEEP)
    filing = attachments.Filing(
        received_on=draw.today,
        visit_on=draw.today,
        reviewer="ann",
        follow_ups=(TaskTerms(text=draw.word("Ask"), owner="ann", due_on=draw.today + timedelta(days=7)),),
    )
    return attachments.FileReport(referral_id=referral.id, seen=referral.state, file=_any_file(draw), filing=filing)


def _send(draw: Draw) -> attachments.SendReferral:
    referral = draw.one(Referral, lambda r: r.state is ReferralState.READY)
    step = Step(to=ReferralState.SENT, on=draw.today, channel="fax", note=draw.word("letter"))
    return attachments.SendReferral(
        referral_id=referral.id, step=step, file=_any_file(draw), title=draw.word("Packet as sent")
    )


def _take_in(draw: Draw) -> TakeInFilled:
    open_ = {referral.id for referral in draw.live(Referral) if referral.state in OPEN}
    item = draw.one(ChecklistItem, lambda i: i.state is ItemState.OPEN and i.referral_id in open_)
    taking = Taking(item_id=item.id, seen=item.answer, on=draw.day(), filled_from="medicines@plan-1")
    return TakeInFilled(referral_id=item.referral_id, takings=(taking,))


EXAMPLES: Examples = {
    attachments.AttachFile: _attach,
    attachments.ReviseAttachment: revision(
        attachments.ReviseAttachment,
        lambda d: d.one(Attachment, lambda a: a.kind not in MADE_BY_STEPS),
        "attachment_id",
        _terms,
    ),
    attachments.RetireAttachment: _retire,
    wiping.WipeFile: _wipe,
    attachments.FileReport: _file_report,
    attachments.SendReferral: _send,
    TakeInFilled: _take_in,
}
