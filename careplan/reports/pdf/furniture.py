"""What stands around the text of every page: band, identity, clinic, document number, draft mark, page x of y.

The first page's title and identity are content that a listener hears once; on later pages they are decoration.
"""

import math
from contextlib import AbstractContextManager
from typing import NamedTuple

from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, moment_text
from careplan.reports.blocks import Inline, Run
from careplan.reports.document import Furniture
from careplan.reports.pdf.lines import SetText, set_text
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.style import (
    BAND,
    BAND_HEIGHT,
    BANDS,
    CONTENT_WIDTH,
    FOOTER,
    INK,
    KEY,
    LETTERHEAD,
    LINE_STRONG,
    MARGIN,
    NAME,
    NOTICE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE,
    WATERMARK,
    Style,
)
from careplan.reports.pdf.tags import Element
from careplan.reports.refusals import CannotPrint

_IDENTITY_SHARE = 0.56
_FOOTER_SHARE = 0.8
_BAND_SHARE = 0.6
_BELOW_BAND = 10.0
_BELOW_HEADER = 8.0
_HEADER_RULE = 1.5
_ABOVE_FOOTER = 5.0
_PAGE_END = 17.0
_LEAST_BODY = PAGE_HEIGHT / 3
_MARK_LEADING = 1.05
_LARGEST_MARK = 92.0
_MARK_ROOM = 0.55
"""Part of the diagonal that the draft mark may take."""


class Column(NamedTuple):
    """Lines of the header or footer, set one below the other."""

    texts: tuple[SetText, ...]

    @property
    def height(self) -> float:
        """In points."""
        return sum(text.height for text in self.texts)

    def paint(self, painter: Painter, x: float, top: float, *, width: float = 0.0) -> None:
        """See Painter.text."""
        for text in self.texts:
            painter.text(text, x, top, width=width)
            top += text.height


class Frame:
    """The furniture of one document, measured once: `top` and `bottom` bound the room for text on every page."""

    def __init__(self, furniture: Furniture, root: Element) -> None:
        self._furniture = furniture
        self._title, self._person = root.add("H1"), root.add("P")
        self._sender = root.add("P")
        place = (tr("page header"),)
        self._band = [
            set_text(text, BAND, CONTENT_WIDTH * share, place)
            for text, share in ((furniture.band, _BAND_SHARE), (furniture.title, 1 - _BAND_SHARE))
        ]
        left, right = CONTENT_WIDTH * _IDENTITY_SHARE, CONTENT_WIDTH * (1 - _IDENTITY_SHARE)
        self._identity = _column(_identity(furniture), left, place)
        self._letterhead = _column(_letterhead(furniture), right, place)
        self._footer = _column(_footer(furniture), CONTENT_WIDTH * _FOOTER_SHARE, (tr("page footer"),))
        self._mark = _mark(furniture.watermark)
        self._header_end = BAND_HEIGHT + _BELOW_BAND + max(self._identity.height, self._letterhead.height) + 5.0
        self.top = self._header_end + _BELOW_HEADER
        self._footer_rule = PAGE_HEIGHT - _PAGE_END - self._footer.height - _ABOVE_FOOTER
        self.bottom = self._footer_rule - _ABOVE_FOOTER
        if self.bottom - self.top < _LEAST_BODY:
            raise CannotPrint(field=" > ".join(place), reason="no-room")

    def paint(self, painter: Painter, page: int, pages: int) -> None:
        """Draws everything but the text; called first on each page, so that text lies on the draft mark."""
        first = page == 1
        colour, icon = BANDS[self._furniture.audience]
        if self._mark:
            with painter.artifact("Watermark"):
                painter.slanted(self._mark, (PAGE_WIDTH / 2, PAGE_HEIGHT / 2), *_DIAGONAL)
        with painter.artifact("Header"):
            painter.fill(0, 0, PAGE_WIDTH, BAND_HEIGHT, colour)
            painter.icon(icon, MARGIN, (BAND_HEIGHT - _BAND_ICON) / 2, _BAND_ICON, BAND.colour)
            painter.text(self._band[0], MARGIN + _BAND_ICON + 6, (BAND_HEIGHT - BAND.leading) / 2)
            painter.rule(MARGIN, self._header_end, CONTENT_WIDTH, _HEADER_RULE, INK)
        with _once(painter, self._title, first):
            painter.text(self._band[1], MARGIN, (BAND_HEIGHT - BAND.leading) / 2, width=CONTENT_WIDTH)
        with _once(painter, self._person, first):
            self._identity.paint(painter, MARGIN, BAND_HEIGHT + _BELOW_BAND)
        with _once(painter, self._sender, first):
            self._letterhead.paint(painter, MARGIN, BAND_HEIGHT + _BELOW_BAND, width=CONTENT_WIDTH)
        self._paint_footer(painter, page, pages)

    def _paint_footer(self, painter: Painter, page: int, pages: int) -> None:
        top = self._footer_rule + _ABOVE_FOOTER
        count = Run(tr("Page {page} of {pages}").format(page=page, pages=pages).replace(" ", NBSP), bold=True)
        with painter.artifact("Footer"):
            painter.rule(MARGIN, self._footer_rule, CONTENT_WIDTH, RULE, LINE_STRONG)
            self._footer.paint(painter, MARGIN, top)
            painter.text(set_text(count, FOOTER, CONTENT_WIDTH, ()), MARGIN, top, width=CONTENT_WIDTH)


_BAND_ICON = 12.0
_SLOPE = math.radians(40)
_DIAGONAL = (math.cos(_SLOPE), math.sin(_SLOPE))


def _once(painter: Painter, element: Element, first: bool) -> AbstractContextManager[None]:
    return painter.tagged(element) if first else painter.artifact("Header")


def _column(lines: list[tuple[Inline, Style]], width: float, place: tuple[str, ...]) -> Column:
    return Column(tuple(set_text(line, style, width, place) for line, style in lines if line))


def _identity(furniture: Furniture) -> list[tuple[Inline, Style]]:
    person = furniture.patient
    age = f" ({person.age})" if person.age else ""
    key = (
        f"{tr('Born')}{NBSP}",
        Run(person.born, bold=True),
        f"{age} · {person.sex} · {person.identifier_label}{NBSP}",
        Run(person.identifier, bold=True),
    )
    known_as = f"{tr('Known as')} {person.known_as}" if person.known_as else ""
    return [(person.name, NAME), (key, KEY), (known_as, KEY), (person.notice, NOTICE)]


def _letterhead(furniture: Furniture) -> list[tuple[Inline, Style]]:
    clinic, imprint = furniture.clinic, furniture.imprint
    phone = f"{tr('phone')} {clinic.phone}".replace(" ", NBSP) if clinic.phone else ""
    issued = f"{tr('Issued')}{NBSP}{imprint.issued}" if imprint.issued else tr("DRAFT, not for care")
    return [
        (Run(clinic.name, bold=True), LETTERHEAD),
        (" · ".join(filter(None, (clinic.address, phone))), LETTERHEAD),
        ((f"{_number(furniture)} · ", Run(issued.replace(" ", NBSP), bold=True)), LETTERHEAD),
    ]


def _footer(furniture: Furniture) -> list[tuple[Inline, Style]]:
    person, imprint = furniture.patient, furniture.imprint
    identifier = f"{person.identifier_label}{NBSP}{person.identifier}"
    who = f"{person.name} · {tr('born')}{NBSP}{person.born} · {identifier}"
    printed = tr("printed {moment} by {person}").format(
        moment=moment_text(imprint.printed_at), person=imprint.printed_by
    )
    check = f"{tr('check')} {imprint.check}".replace(" ", NBSP)
    return [(Run(who, bold=True), FOOTER), (f"{_number(furniture)} · {check} · {printed}", FOOTER)]


def _number(furniture: Furniture) -> str:
    version = f"{tr('version')} {furniture.imprint.version}".replace(" ", NBSP)
    return f"{furniture.imprint.number} · {version}"


def _mark(lines: tuple[str, ...]) -> SetText | None:
    """The draft mark, as large as its longest line allows along the diagonal."""
    if not lines:
        return None
    room = math.hypot(PAGE_WIDTH, PAGE_HEIGHT) * _MARK_ROOM
    text = "\n".join(lines)
    unit = set_text(text, Style(1, _MARK_LEADING, bold=True), math.inf, (tr("draft mark"),)).width
    size = min(_LARGEST_MARK, room / unit)
    style = Style(round(size, 1), size * _MARK_LEADING, bold=True, colour=WATERMARK)
    return set_text(text, style, math.inf, (tr("draft mark"),))
