"""Pages of a PDF as pictures and words. Only for the free lane: PDFium takes one caller at a time.

Each call opens the bytes anew (a millisecond) and closes everything before it answers, so that nothing of PDFium is
ever let go of on another thread, and no copy of the paper is kept but the bytes themselves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import pypdfium2

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageFace:
    """One page for looking at: the picture has `scale` pixels a point, `words` are what a screen reader says."""

    number: int
    scale: float
    picture: QImage
    words: str


def page_sizes(data: bytes) -> tuple[QSizeF, ...]:
    """Width and height of each page in points."""
    with _opened(data) as document:
        return tuple(QSizeF(*document.get_page_size(number)) for number in range(len(document)))


def page_face(data: bytes, number: int, scale: float) -> PageFace:
    """A page (the first is 0) and its words."""
    with _opened(data) as document, _page(document, number) as page:
        text = page.get_textpage()
        words = " ".join(text.get_text_range().split())
        text.close()
        with _bitmap(page, scale) as picture:
            return PageFace(number, scale, picture.copy(), words)


@contextmanager
def page_pixels(data: bytes, number: int, scale: float) -> Iterator[QImage]:
    """A page alone, for paper: the picture is PDFium's own and gone with the block, as a copy would hold others up."""
    with _opened(data) as document, _page(document, number) as page, _bitmap(page, scale) as picture:
        yield picture


@contextmanager
def _bitmap(page: "pypdfium2.PdfPage", scale: float) -> Iterator[QImage]:
    from pypdfium2 import PdfBitmap  # noqa: PLC0415 - as below

    # PDFium's own memory: Python's would be cleared under Python's lock, a tenth of a second for a sheet of paper
    bitmap = page.render(scale=scale, prefer_bgrx=True, bitmap_maker=PdfBitmap.new_foreign)
    bitmap.warn_on_close = False  # nobody has the picture any more when the block ends
    try:
        yield QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
    finally:
        bitmap.close()


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415 - PDFium is loaded when the first page is wanted

    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


@contextmanager
def _page(document: "pypdfium2.PdfDocument", number: int) -> Iterator[Any]:
    page = document[number]
    try:
        yield page
    finally:
        page.close()
