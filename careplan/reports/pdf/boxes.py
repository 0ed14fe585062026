"""Framed texts side by side, such as allergies beside alerts."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from careplan.reports.blocks import Box, Boxes, Run, Status, Tone
from careplan.reports.pdf.legible import Place
from careplan.reports.pdf.lines import SetText, set_text
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.pieces import FEW_LINES, OUTERMOST_LEVEL, Piece
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
    """One box at its place; each of its texts has an element of its own, the title is the first."""

    texts: tuple[tuple[SetText, Element], ...]
    title: str
    x: float
    width: float
    tone: Tone

    @property
    def height(self) -> float:
        """Of the texts without the frame."""
        return sum(text.height for text, _ in self.texts)

    def cut(self, count: int) -> tuple["Framed", "Framed"]:
        """The first `count` lines in one frame, the rest in another."""
        first: list[tuple[SetText, Element]] = []
        rest: list[tuple[SetText, Element]] = []
        for text, element in self.texts:
            taken = max(0, min(count, len(text.lines)))
            count -= taken
            upper, lower = text.cut(taken)
            first.append((upper, element))
            rest.append((lower, element))
        return self._replace(texts=tuple(first)), self._replace(texts=tuple(rest), title="")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxesPiece:
    """A row of boxes, all as high as the highest."""

    boxes: tuple[Framed, ...]
    level: int
    before: float = BOX_GAP
    keeps_next: bool = False
    header: Piece | None = None

    @property
    def height(self) -> float:
        """With frames."""
        return max(box.height for box in self.boxes) + 2 * BOX_PADDING

    @property
    def least(self) -> float:
        """See Piece: boxes are whole."""
        return self.height

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
        for box in self.boxes:
            with painter.artifact():
                painter.frame((box.x, top, box.width, self.height), BOX_RADIUS, BOX_STROKE, TONES[box.tone])
            if box.title:
                painter.bookmark(box.title, self.level, top)
            y = top + BOX_PADDING
            for text, element in box.texts:
                if text.lines:
                    with painter.tagged(element):
                        painter.text(text, box.x + BOX_PADDING, y)
                y += text.height


def boxes_pieces(block: Boxes, parent: Element, place: Place) -> list[Piece]:
    """One piece for the whole row of boxes."""
    room = CONTENT_WIDTH - BOX_GAP * (len(block.boxes) - 1)
    share = room / sum(box.weight for box in block.boxes)
    framed: list[Framed] = []
    x = MARGIN
    for box in block.boxes:
        section = parent.add("Sect")
        texts = _texts(box, section, f"H{block.level}", share * box.weight - 2 * BOX_PADDING, (*place, box.title))
        framed.append(Framed(texts, box.title, x, share * box.weight, box.tone))
        x += share * box.weight + BOX_GAP
    return [BoxesPiece(boxes=tuple(framed), level=block.level - OUTERMOST_LEVEL)]


def _texts(box: Box, section: Element, role: str, width: float, place: Place) -> tuple[tuple[SetText, Element], ...]:
    title = Status(box.title, box.icon, box.tone) if box.icon else Run(box.title, tone=box.tone)
    found = [(set_text(title, BOX_TITLE, width, place), section.add(role))]
    found += [(set_text(text, BODY, width, place), section.add("P")) for text in box.texts]
    return tuple(found)
