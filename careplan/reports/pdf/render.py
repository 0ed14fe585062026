"""A document as the bytes of a PDF."""

from reportlab import rl_config

from careplan.reports.document import Document
from careplan.reports.pdf.compose import pieces_of
from careplan.reports.pdf.finish import finish
from careplan.reports.pdf.frame import Frame
from careplan.reports.pdf.pages import Pages
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.tags import Element

rl_config.trustedSchemes = []
rl_config.trustedHosts = []
"""No text is ever read as markup here; should that change, it still opens no address and no file."""


def render(document: Document) -> bytes:
    """A tagged, archivable PDF, the same bytes for the same document.

    Refuses with CannotPrint a character that no bundled font draws or that would come out wrong.
    """
    root = Element("Document")
    frame = Frame(document.furniture, root)
    pages = Pages(frame.top, frame.bottom).place(pieces_of(document.blocks, root))
    painter = Painter()
    for number, page in enumerate(pages, start=1):
        if number > 1:
            painter.next_page()
        frame.paint(painter, number, len(pages))
        for placed in page:
            placed.piece.paint(painter, placed.top)
    return finish(painter.finished(), document, root, painter.fields)
