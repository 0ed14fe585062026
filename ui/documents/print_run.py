"""Pages onto a printer, painted in the free lane: Qt allows a printer to be painted on from any one thread."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum, auto
from itertools import pairwise
from threading import Event
from typing import Final, cast

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.documents.pdf import POINTS_PER_INCH, page_pixels, page_sizes

FINEST: Final = 400
"""Dots an inch beyond which nobody sees a difference and the spooler only gets slower."""
_SLICE: Final = 96 * 1024
"""Pixels handed to the printer at once. Packing them holds Python's lock, so the window waits for one slice at most."""


class Printed(StrEnum):
    """How a run ended."""

    DONE = auto()
    STOPPED = auto()
    NOT_TAKEN = auto()


def print_pages(
    printer: QPrinter, data: bytes, pages: Sequence[int], turned: Callable[[int], None], given_up: Event
) -> Printed:
    """Each page in the size it has on paper, smaller where the sheet is; `turned` is told how many were begun.

    Stopped or failed, the job is taken back from the printer as far as it allows.
    """
    sizes = page_sizes(data)
    with QPainter(printer) as painter:
        if not painter.isActive():
            return Printed.NOT_TAKEN
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        done = False
        try:
            done = _paint(printer, painter, data, sizes, pages, turned, given_up)
        finally:
            if not done:
                printer.abort()
    if not done:
        return Printed.STOPPED if given_up.is_set() else Printed.NOT_TAKEN
    return Printed.NOT_TAKEN if printer.printerState() == QPrinter.PrinterState.Error else Printed.DONE


def _paint(  # noqa: PLR0913, PLR0917 - a printer, what is printed, and who watches
    printer: QPrinter,
    painter: QPainter,
    data: bytes,
    sizes: Sequence[QSizeF],
    pages: Sequence[int],
    turned: Callable[[int], None],
    given_up: Event,
) -> bool:
    """Whether all of it was painted."""
    for count, page in enumerate(pages):
        if count and not printer.newPage():
            return False
        turned(count + 1)
        place = _place(printer, sizes[page])
        dots = place.width() / sizes[page].width()  # of the printer, a point
        scale = min(dots, FINEST / POINTS_PER_INCH)
        with page_pixels(data, page, scale) as picture:
            for part, top in _slices(picture):
                if given_up.is_set():
                    return False
                at = place.topLeft() + QPointF(0, top * dots / scale)
                painter.drawImage(QRectF(at, QSizeF(part.size()) * (dots / scale)), part)
    return True


def _place(printer: QPrinter, size: QSizeF) -> QRectF:
    """Where a page goes on the sheet: its own size, or as large as fits, in the middle."""
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    dots = printer.resolution() / POINTS_PER_INCH
    fits = min(sheet.width() / (size.width() * dots), sheet.height() / (size.height() * dots), 1.0)
    placed = QRectF(QPointF(), size * dots * fits)
    placed.moveCenter(QRectF(QPointF(), sheet.size()).center())
    return placed


def _seams(picture: QImage) -> list[int]:
    """The rows at which a page is cut into slices: where it can be had, between two rows that are the same.

    A printer may stretch each slice by a dot, which shows where letters are cut and not between lines of text.
    """
    rows = max(2, _SLICE // max(1, picture.width()))
    seams = [0]
    while seams[-1] + rows < picture.height():
        last = seams[-1] + rows
        between = (row for row in range(last, last - rows * 3 // 4, -1) if _alike(picture, row))
        seams.append(next(between, last))
    return [*seams, picture.height()]


def _slices(picture: QImage) -> Iterator[tuple[QImage, int]]:
    """Each with the row it begins at, and one row more than its own, so that no hairline shows between two."""
    for top, below in pairwise(_seams(picture)):
        yield picture.copy(0, top, picture.width(), min(below + 1, picture.height()) - top), top


def _alike(picture: QImage, row: int) -> bool:
    """Whether a row is the same as those above and below."""
    above, here, below = (bytes(cast("memoryview", picture.constScanLine(row + step))) for step in (-1, 0, 1))
    return above == here == below
