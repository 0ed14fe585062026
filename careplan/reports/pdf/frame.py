"""What stands around the text of every page: band, identity, clinic, document number, draft mark, page x of y.

On the first page title, identity and clinic are content that a listener hears once; later they are decoration.
"""

import math
from contextlib import AbstractContextManager
from typing import NamedTuple

from careplan.i18n.catalogue import tr
from careplan.reports.blocks import Inline
from careplan.reports.document import Furniture
from careplan.reports.pdf.furniture_text import draft_mark, footer, identity, letterhead, page_count
from careplan.reports.pdf.legible import Place
from careplan.reports.pdf.lines import SetText, set_text
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.style import (
    BAND,
    BAND_HEIGHT,
    BANDS,
    CONTENT_WIDTH,
    INK,
    LINE_STRONG,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE,
    Style,
)
from careplan.reports.pdf.tags import Element
from careplan.reports.refusals import CannotPrint

_IDENTITY_WIDTH = CONTENT_WIDTH * 0.56
_FOOTER_WIDTH = CONTENT_WIDTH * 0.8
_BAND_WIDTH = CONTENT_WIDTH * 0.48
_BAND_ICON = 12.0
_BAND_INDENT = 18.0
_BELOW_BAND = 10.0
_ABOVE_RULE = 5.0
_HEADER_RULE = 1.5
_BELOW_RULE = 8.0
_FOOTER_GAP = 5.0
_PAGE_END = 17.0
_LEAST_BODY = PAGE_HEIGHT / 3
_SLOPE = math.radians(40)


class _Line(NamedTuple):
    text: SetText
    element: Element
    top: float


class Frame:
    """The furniture of one document, measured once: `top` and `bottom` bound the room for text on every page."""

    def __init__(self, furniture: Furniture, root: Element) -> None:
        place = (tr("page header"),)
        self._colour, self._icon = BANDS[furniture.audience]
        self._band = set_text(furniture.band, BAND, _BAND_WIDTH - _BAND_INDENT, place)
        self._title, self._heading = set_text(furniture.title, BAND, _BAND_WIDTH, place), root.add("H1")
        self._band_height = max(self._band.height, self._title.height) + BAND_HEIGHT - BAND.leading
        top = self._band_height + _BELOW_BAND
        self._identity = _column(identity(furniture), _IDENTITY_WIDTH, top, root, place)
        self._letterhead = _column(letterhead(furniture), CONTENT_WIDTH - _IDENTITY_WIDTH, top, root, place)
        self._rule = max(_end(self._identity), _end(self._letterhead)) + _ABOVE_RULE
        self.top = self._rule + _BELOW_RULE
        self._footer = _column(footer(furniture), _FOOTER_WIDTH, 0.0, Element(""), (tr("page footer"),))
        self._footer_top = PAGE_HEIGHT - _PAGE_END - _end(self._footer)
        self.bottom = self._footer_top - 2 * _FOOTER_GAP
        self._mark = draft_mark(furniture)
        if self.bottom - self.top < _LEAST_BODY:
            raise CannotPrint(field=" > ".join(place), reason="no-room")

    def paint(self, painter: Painter, page: int, pages: int) -> None:
        """Draws everything but the text; called first on each page, so that text lies on the draft mark."""
        first = page == 1
        if self._mark:
            with painter.artifact("Watermark"):
                middle = (PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
                painter.slanted(self._mark, middle, math.cos(_SLOPE), math.sin(_SLOPE))
        self._paint_band(painter, first=first)
        for line in self._identity:
            with _heard_once(painter, line.element, first=first):
                painter.text(line.text, MARGIN, line.top)
        for line in self._letterhead:
            with _heard_once(painter, line.element, first=first):
                painter.text(line.text, MARGIN, line.top, width=CONTENT_WIDTH)
        with painter.artifact("Header"):
            painter.rule(MARGIN, self._rule, CONTENT_WIDTH, _HEADER_RULE, INK)
        self._paint_footer(painter, page, pages)

    def _paint_band(self, painter: Painter, *, first: bool) -> None:
        top = (BAND_HEIGHT - BAND.leading) / 2
        with painter.artifact("Header"):
            painter.fill(0, 0, PAGE_WIDTH, self._band_height, self._colour)
            painter.icon(self._icon, MARGIN, (BAND_HEIGHT - _BAND_ICON) / 2, _BAND_ICON, BAND.colour)
            painter.text(self._band, MARGIN + _BAND_INDENT, top)
        with _heard_once(painter, self._heading, first=first):
            painter.text(self._title, MARGIN, top, width=CONTENT_WIDTH)

    def _paint_footer(self, painter: Painter, page: int, pages: int) -> None:
        with painter.artifact("Footer"):
            painter.rule(MARGIN, self._footer_top - _FOOTER_GAP, CONTENT_WIDTH, RULE, LINE_STRONG)
            for line in self._footer:
                painter.text(line.text, MARGIN, self._footer_top + line.top)
            painter.text(page_count(page, pages), MARGIN, self._footer_top, width=CONTENT_WIDTH)


def _column(
    lines: list[tuple[Inline, Style]], width: float, top: float, root: Element, place: Place
) -> tuple[_Line, ...]:
    found: list[_Line] = []
    for inline, style in lines:
        if inline:
            text = set_text(inline, style, width, place)
            found.append(_Line(text, root.add("P"), top))
            top += text.height
    return tuple(found)


def _end(column: tuple[_Line, ...]) -> float:
    return column[-1].top + column[-1].text.height


def _heard_once(painter: Painter, element: Element, *, first: bool) -> AbstractContextManager[None]:
    return painter.tagged(element) if first else painter.artifact("Header")
