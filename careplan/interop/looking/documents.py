"""Looks into one PDF with PDFium; runs only in the looking process."""

from contextlib import closing
from itertools import islice

import pypdfium2
from pypdfium2 import raw

from careplan.domain.attachment.looked import Picture, Seen
from careplan.domain.attachment.refusals import AttachmentRefused, WhyNotKept
from careplan.interop.looking import limits
from careplan.interop.looking.active import is_active
from careplan.interop.looking.codes import codes_in
from careplan.interop.looking.pictures import shown

_MOST_SCALE = 4


def document_seen(data: bytes) -> Seen:
    """Refuses one that asks for a password, is damaged, has a program in it or too many pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise AttachmentRefused(reason=WhyNotKept.ENCRYPTED if locked else WhyNotKept.DAMAGED) from None
    with closing(document):
        pages = len(document)
        if pages < 1:
            raise AttachmentRefused(reason=WhyNotKept.DAMAGED)
        if pages > limits.PAGES:
            raise AttachmentRefused(reason=WhyNotKept.TOO_MANY_PAGES, limit=limits.PAGES)
        if is_active(data):
            raise AttachmentRefused(reason=WhyNotKept.ACTIVE)
        return _seen(document, pages)


def _seen(document: pypdfium2.PdfDocument, pages: int) -> Seen:
    texts: list[str] = []
    codes: list[str] = []
    picture: Picture | None = None
    for number in range(min(pages, limits.FIRST_PAGES)):
        try:
            with closing(document[number]) as page:
                texts.append(_text(page))
                image = _rendered(page)
        except pypdfium2.PdfiumError:
            raise AttachmentRefused(reason=WhyNotKept.DAMAGED) from None
        codes += codes_in(image)
        picture = picture or shown(image)
    text = "\n".join(texts)[: limits.TEXT]
    return Seen(
        pages=pages,
        text=text,
        codes=tuple(islice(dict.fromkeys(codes), limits.CODES)),
        picture=picture,
        is_form=document.get_formtype() != raw.FORMTYPE_NONE,
    )


def _text(page: pypdfium2.PdfPage) -> str:
    with closing(page.get_textpage()) as layer:
        found: str = layer.get_text_bounded()
    return found[: limits.TEXT]


def _rendered(page: pypdfium2.PdfPage):  # type: ignore[no-untyped-def]  # PIL's image, a type that pypdfium2 does not tell
    """However large a page calls itself, it comes out at most so many pixels long."""
    longer = max(*page.get_size(), 1.0)
    scale = min(limits.RENDERED / longer, _MOST_SCALE)
    with closing(page.render(scale=scale, may_draw_forms=False)) as bitmap:
        return bitmap.to_pil().convert("RGB")
