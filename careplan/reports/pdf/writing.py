"""Lines of a form that is filled in by hand: labels, boxes to tick, and rules to write on."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from careplan.i18n.clinical_text import NBSP
from careplan.reports.blocks import Blank, Icon, Status, Tone, WritingLine
from careplan.reports.pdf.legible import Place
from careplan.reports.pdf.lines import SetText, set_text
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.pieces import Piece
from careplan.reports.pdf.style import BODY, CONTENT_WIDTH, INK, MARGIN, RULE, WRITING_GAP, WRITING_SPACE
from careplan.reports.pdf.tags import Element

_BASELINE = 0.82
"""Where the rule lies, in parts of the height of a line."""
_AFTER_LABEL = 3.0
_LEAST_RULE = 36.0


class _Part(NamedTuple):
    text: SetText
    element: Element
    x: float
    rule: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingPiece:
    """One line, whole."""

    parts: tuple[_Part, ...]
    before: float = WRITING_SPACE
    keeps_next: bool = False
    header: Piece | None = None
    leads: bool = False

    @property
    def height(self) -> float:
        """Of the highest label."""
        return max((part.text.height for part in self.parts), default=0.0)

    def least(self, page: float) -> float:
        """See Piece."""
        return self.height

    def keeping(self) -> Piece:
        """See Piece."""
        return replace(self, keeps_next=True)

    def cut(self, room: float, page: float) -> tuple[Piece, Piece] | None:
        """Never: labels are the program's own and short."""
        return None

    def paint(self, painter: Painter, top: float) -> None:
        """See Piece."""
        for part in self.parts:
            with painter.tagged(part.element):
                painter.text(part.text, part.x, top)
            if part.rule > 0:
                with painter.artifact():
                    start = part.x + part.text.width + _AFTER_LABEL
                    painter.rule(start, top + BODY.leading * _BASELINE, part.rule, RULE, INK)


def writing_pieces(block: WritingLine, parent: Element, place: Place) -> list[Piece]:
    """Labels take what they need, rules share the rest by weight."""
    if not block.blanks:
        return []
    texts = [set_text(_label(blank), BODY, CONTENT_WIDTH, place) for blank in block.blanks]
    gaps = WRITING_GAP * (len(texts) - 1) + _AFTER_LABEL * sum(blank.weight > 0 for blank in block.blanks)
    free = CONTENT_WIDTH - gaps - sum(text.width for text in texts)
    share = free / (sum(blank.weight for blank in block.blanks) or 1.0)
    parts: list[_Part] = []
    x = MARGIN
    for text, blank in zip(texts, block.blanks, strict=True):
        rule = max(share * blank.weight, _LEAST_RULE) if blank.weight else 0.0
        parts.append(_Part(text, parent.add("P"), x, rule))
        x += text.width + (_AFTER_LABEL + rule if rule else 0.0) + WRITING_GAP
    return [WritingPiece(parts=tuple(parts))]


def _label(blank: Blank) -> tuple[Status | str, ...]:
    label = blank.label.replace(" ", NBSP)
    return (Status("", Icon.BOX, Tone.PLAIN), f"{NBSP}{label}") if blank.box else (label,)
