"""Framed texts side by side, such as allergies beside alerts."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from careplan.reports.blocks import Box, Boxes, Inline, Run, Status, Tone
from careplan.reports.pdf.legible import Place, one_line
from careplan.reports.pdf.lines import SetText, set_text
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.pieces import FEW_LINES, OUTERMOST_LEVEL, Piece, continued
from careplan.reports.pdf.style import (
    BODY,
    BOX_GAP,
    BOX_PADDING,
    BOX_RADIUS,
    BOX_STROKE,
    BOX_TITLE,
    CONTENT_WIDTH,
    MARGIN,
    TONES,
)
from careplan.reports.pdf.tags import Element


class Framed(NamedTuple):
    """One box at its place; each of its texts has an element of its own, the title is the first.

    A box that goes on from the page before (`carried`) begins with its title `again`.
    """

    texts: tuple[tuple[SetText, Element], ...]
    title: str
    again: SetText
    x: float
    width: float
    tone: Tone
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
        return self._replace(texts=tuple(first)), self._replace(texts=tuple(rest), title="", carried=goes_on)


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
        return self.height if self.height <= page else FEW_LINES * BODY.leading + 2 * BOX_PADDING

    def keeping(self) -> Piece:
        """See Piece."""
        return replace(self, keeps_next=True)

    def cut(self, room: float, page: float) -> tuple[Piece, Piece] | None:
        """Only boxes higher than a page are cut, between lines."""
        count = int((room - 2 * BOX_PADDING) / BODY.leading)
        if self.height <= page or count < FEW_LINES:
            return None
        parts = [box.cut(count) for box in self.boxes]
        first, rest = (tuple(part[at] for part in parts) for at in (0, 1))
        return replace(self, boxes=first), replace(self, boxes=rest, before=0.0)

    def paint(self, painter: Painter, top: float) -> None:
        """See Piece."""
        for box in filter(lambda each: each.height, self.boxes):  # one that ended on the page before has no frame here
            with painter.artifact():
                painter.frame((box.x, top, box.width, self.height), BOX_RADIUS, BOX_STROKE, TONES[box.tone])
            if box.title:
                painter.bookmark(box.title, self.level, top)
            y = top + BOX_PADDING
            if box.carried:
                with painter.artifact("Header"):
                    painter.text(box.again, box.x + BOX_PADDING, y)
                y += box.again.height
            for text, element in box.texts:
                if text.lines:
                    with painter.tagged(element):
                        painter.text(text, box.x + BOX_PADDING, y)
                y += text.height


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
        texts = _texts(box, section, f"H{block.level}", width - 2 * BOX_PADDING, where)
        again = set_text(_title(box, continued(box.title)), BOX_TITLE, width - 2 * BOX_PADDING, where)
        framed.append(Framed(texts, one_line(box.title, where), again, x, width, box.tone))
        x += width + BOX_GAP
    return [BoxesPiece(boxes=tuple(framed), level=block.level - OUTERMOST_LEVEL)]


def _texts(box: Box, section: Element, role: str, width: float, place: Place) -> tuple[tuple[SetText, Element], ...]:
    found = [(set_text(_title(box, box.title), BOX_TITLE, width, place), section.add(role))]
    found += [(set_text(text, BODY, width, place), section.add("P")) for text in box.texts]
    return tuple(found)


def _title(box: Box, text: str) -> Inline:
    return Status(text, box.icon, box.tone) if box.icon else Run(text, tone=box.tone)
