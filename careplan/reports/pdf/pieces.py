"""What pages are filled with: pieces of the full width that know their height, their tags and where to be cut."""

from dataclasses import dataclass, replace
from typing import Protocol

from careplan.i18n.catalogue import tr
from careplan.reports.pdf.lines import SetText
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.style import CONTENT_WIDTH, LINE_STRONG, MARGIN, RULE
from careplan.reports.pdf.tags import Element

FEW_LINES = 2
"""At least so many lines of a text stay together at a page end."""
OUTERMOST_LEVEL = 2
"""Of headings in the text: level 1 is the document's title."""


def continued(title: str) -> str:
    """What stands above something that goes on from the page before: `Referrals (continued)`."""
    return tr("{title} (continued)").format(title=title)


class Piece(Protocol):
    """One horizontal stretch of the page."""

    @property
    def height(self) -> float:
        """In points, without the space before it."""

    def least(self, page: float) -> float:
        """The height of the smallest first part it can be cut to, where an empty page has the height `page`."""

    @property
    def before(self) -> float:
        """Space above it, dropped at the top of a page."""

    @property
    def keeps_next(self) -> bool:
        """Whether the next piece must begin on the same page."""

    @property
    def leads(self) -> bool:
        """Whether it only says what follows, and means nothing alone: a heading, the header of a table."""

    @property
    def header(self) -> "Piece | None":
        """What is repeated above it when it begins a page."""

    def keeping(self) -> "Piece":
        """The same piece with `keeps_next`."""

    def cut(self, room: float, page: float) -> "tuple[Piece, Piece] | None":
        """Two pieces of which the first fits `room`; None where it belongs on one page or `room` is too small.

        `page` is the height of an empty page: what is higher must be cut. It is 0 where a new page would not help.
        """

    def paint(self, painter: Painter, top: float) -> None:
        """Draws it; called once, in reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPiece:
    """A paragraph or a heading; a heading has a `bookmark` in the outline and may have a rule `ruled` points below."""

    text: SetText
    element: Element
    before: float
    after: float = 0.0
    ruled: float | None = None
    keeps_next: bool = False
    bookmark: str = ""
    level: int = 0
    header: Piece | None = None

    @property
    def height(self) -> float:
        """With the space after it."""
        return self.text.height + self.after

    @property
    def leads(self) -> bool:
        """A heading, or the words between it and what it heads."""
        return self.keeps_next

    def least(self, page: float) -> float:
        """Two lines; a text of three is not cut at all, since one would be left alone."""
        return FEW_LINES * self.text.style.leading if len(self.text.lines) >= 2 * FEW_LINES else self.height

    def keeping(self) -> Piece:
        """See Piece."""
        return replace(self, keeps_next=True)

    def cut(self, room: float, page: float) -> tuple[Piece, Piece] | None:
        """Between lines, with at least two on either side."""
        count = min(int(room / self.text.style.leading), len(self.text.lines) - FEW_LINES)
        if count < FEW_LINES:
            return None
        first, rest = self.text.cut(count)
        return replace(self, text=first, after=0.0, ruled=None), replace(self, text=rest, before=0.0, bookmark="")

    def paint(self, painter: Painter, top: float) -> None:
        """See Piece."""
        if self.bookmark:
            painter.bookmark(self.bookmark, self.level, top)
        with painter.tagged(self.element):
            painter.text(self.text, MARGIN, top)
        if self.ruled is not None:
            with painter.artifact():
                painter.rule(MARGIN, top + self.text.height + self.ruled, CONTENT_WIDTH, RULE, LINE_STRONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEnd:
    """Ends the page where it stands, unless the page is empty."""

    height: float = 0.0
    before: float = 0.0
    keeps_next: bool = False
    header: Piece | None = None
    leads: bool = False

    def least(self, page: float) -> float:
        """See Piece."""
        return 0.0

    def keeping(self) -> Piece:
        """See Piece: nothing can be kept beyond the end of a page."""
        return self

    def cut(self, room: float, page: float) -> tuple[Piece, Piece] | None:
        """See Piece."""
        return None

    def paint(self, painter: Painter, top: float) -> None:
        """Nothing."""
