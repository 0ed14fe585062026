"""Framed texts side by side, such as allergies beside alerts."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from careplan.reports.blocks import Box, Boxes, Inline, Run, Size, Status, Tone
from careplan.reports.pdf.legible import Place, one_line
from careplan.reports.pdf.lines import SetText, set_text
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.pieces import FEW_LINES, OUTERMOST_LEVEL, Piece, continued
from careplan.reports.pdf.style import (
    BOX_GAP,
    BOX_PADDING,
    BOX_RADIUS,
    BOX_STROKE,
    BOX_STROKE_LETTER,
    BOX_TEXTS,
    BOX_TITLES,
    CONTENT_WIDTH,
    MARGIN,
    TONES,
)
from careplan.reports.pdf.tags import Element


class Framed(NamedTuple):
    """One box at its place; each of its texts has an element of its own, the title is the first.

    A box that goes on from the page before (`carried`) begins with its title `again`; `aside` stands at the end of the
    title's line.
    """

    texts: tuple[tuple[SetText, Element], ...]
    title: str
    again: SetText
    x: float
    width: float
    tone: Tone
    stroke: float
    aside: tuple[SetText, Element] | None = None
    carried: bool = False

    @property
    def height(self) -> float:
        """Of the texts without the frame."""
        return sum(text.height for text, _ in self.texts) + (self.again.height if self.carried else 0.0)

    def cut(self, count: int) -> tuple["Framed", "Framed"]:
        """The first `count` lines in one frame, the rest in another."""
        count -= len(self.again.lines) if self.carried else 0
        first: list[tuple[SetText, Element]] = []
        rest: list[tuple[SetText, Element]] = []
        for text, element in self.texts:
            taken = max(0, min(count, len(text.lines)))
            count -= taken
            upper, lower = text.cut(taken)
            first.append((upper, element))
            rest.append((lower, element))
        goes_on = any(text.lines for text, _ in rest)
        after = self._replace(texts=tuple(rest), title="", aside=None, carried=goes_on)
        return self._replace(texts=tuple(first)), after

    @property
    def leading(self) -> float:
        """Of its largest text."""
        return max(text.style.leading for text, _ in self.texts)

    def paint(self, painter: Painter, top: float, height: float) -> None:
        """Frame and texts; what is set beside the title is heard after it."""
        with painter.artifact():
            painter.frame((self.x, top, self.width, height), BOX_RADIUS, self.stroke, TONES[self.tone])
        left, y = self.x + BOX_PADDING, top + BOX_PADDING
        if self.carried:
            with painter.artifact("Header"):
                painter.text(self.again, left, y)
            y += self.again.height
        for number, (text, element) in enumerate(self.texts):
            if text.lines:
                with painter.tagged(element):
                    painter.text(text, left, y)
            if number == 0 and self.aside:
                with painter.tagged(self.aside[1]):
                    painter.text(self.aside[0], left, y, width=self.width - 2 * BOX_PADDING)
            y += text.height


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxesPiece:
    """A row of boxes, all as high as the highest."""

    boxes: tuple[Framed, ...]
    level: int
    before: float = BOX_GAP
    keeps_next: bool = False
    header: Piece | None = None
    leads: bool = False

    @property
    def height(self) -> float:
        """With frames."""
        return max(box.height for box in self.boxes) + 2 * BOX_PADDING

    def least(self, page: float) -> float:
        """See Piece: boxes are whole."""
        return self.height if self.height <= page else FEW_LINES * self._leading + 2 * BOX_PADDING

    @property
    def _leading(self) -> float:
        return max(box.leading for box in self.boxes)

    def keeping(self) -> Piece:
        """See Piece."""
        return replace(self, keeps_next=True)

    def cut(self, room: float, page: float) -> tuple[Piece, Piece] | None:
        """Only boxes higher than a page are cut, between lines."""
        count = int((room - 2 * BOX_PADDING) / self._leading)
        if self.height <= page or count < FEW_LINES:
            return None
        parts = [box.cut(count) for box in self.boxes]
        first, rest = (tuple(part[at] for part in parts) for at in (0, 1))
        return replace(self, boxes=first), replace(self, boxes=rest, before=0.0)

    def paint(self, painter: Painter, top: float) -> None:
        """See Piece."""
        for box in filter(lambda each: each.height, self.boxes):  # one that ended on the page before has no frame here
            if box.title:
                painter.bookmark(box.title, self.level, top)
            box.paint(painter, top, self.height)


def boxes_pieces(block: Boxes, parent: Element, place: Place) -> list[Piece]:
    """One piece for the whole row of boxes."""
    if not block.boxes:
        return []
    room = CONTENT_WIDTH - BOX_GAP * (len(block.boxes) - 1)
    share = room / sum(box.weight for box in block.boxes)
    framed: list[Framed] = []
    x = MARGIN
    for box in block.boxes:
        section, width, where = parent.add("Sect"), share * box.weight, (*place, box.title)
        framed.append(_framed(box, section, f"H{block.level}", (x, width), where))
        x += width + BOX_GAP
    return [BoxesPiece(boxes=tuple(framed), level=block.level - OUTERMOST_LEVEL)]


def _framed(box: Box, section: Element, role: str, at: tuple[float, float], place: Place) -> Framed:
    x, width = at
    inner, style = width - 2 * BOX_PADDING, BOX_TITLES[box.size]
    title = set_text(_title(box, box.title), style, inner, place)
    texts = [(title, section.add(role))]
    aside = set_text(box.aside, style, inner, place) if box.aside else None
    beside = aside is not None and _fits_beside(title, aside, inner)
    said = (aside, section.add("P")) if aside else None
    if said and not beside:
        texts.append(said)
    texts += [(set_text(text, BOX_TEXTS[box.size], inner, place), section.add("P")) for text in box.texts]
    return Framed(
        texts=tuple(texts),
        title=one_line(box.title, place),
        again=set_text(_title(box, continued(box.title)), style, inner, place),
        x=x,
        width=width,
        tone=box.tone,
        stroke=BOX_STROKE if box.size is Size.PLAN else BOX_STROKE_LETTER,
        aside=said if beside else None,
    )


def _fits_beside(title: SetText, aside: SetText, room: float) -> bool:
    return len(title.lines) == len(aside.lines) == 1 and title.width + BOX_GAP + aside.width <= room


def _title(box: Box, text: str) -> Inline:
    return Status(text, box.icon, box.tone) if box.icon else Run(text, tone=box.tone)
