"""From what a document says to words that can be set: the one door every text passes on its way to the page.

No text is ever read as markup: it is cleaned, bound (number and unit), split by font and measured, nothing else.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from careplan.i18n.clinical_text import bound
from careplan.reports.blocks import Icon, Inline, Run, Status, Tone
from careplan.reports.pdf.faces import Face, by_face, primary
from careplan.reports.pdf.legible import Place, legible
from careplan.reports.pdf.style import TONES, Colour, Style

ICON_SCALE = 1.22
"""Width of an icon in parts of the type size."""
ICON_GAP = 0.28


class Span(NamedTuple):
    """A stretch of one font, size and colour; with an `icon` it is that picture and its text is empty."""

    text: str
    face: Face
    size: float
    colour: Colour
    width: float
    icon: Icon | None = None

    def with_text(self, text: str) -> "Span":
        """The same type with other words."""
        face, size = self.face, self.size
        return Span(text, face, size, self.colour, face.width(text, size), self.icon)  # `_replace` is slow

    def joined(self, text: str, width: float) -> "Span":
        """With more words at its end, `width` wide as a whole."""
        return Span(self.text + text, self.face, self.size, self.colour, width, self.icon)


class Word(NamedTuple):
    """What no line end may part; `gap` is what follows as typed (blanks, a line end or nothing), `space` its width."""

    spans: tuple[Span, ...]
    width: float
    gap: str
    space: float


class _Gap(NamedTuple):
    text: str
    width: float


LINE_END = "\n"
_ZERO_WIDTH_SPACE = "\u200b"
_GAP_OF = {LINE_END: _Gap(LINE_END, 0.0), _ZERO_WIDTH_SPACE: _Gap("", 0.0)}
_ENDS = re.compile(f"({LINE_END}|{_ZERO_WIDTH_SPACE})")
_BLANKS = re.compile("( +)")


def words(inline: Inline, style: Style, place: Place) -> list[Word]:
    """The words of a paragraph or cell, in reading order."""
    found: list[Word] = []
    spans: list[Span] = []
    for piece in _pieces(inline, style, place):
        if isinstance(piece, Span):
            spans.append(piece)
        else:
            found.append(_word(spans, piece))
            spans = []
    if spans:
        found.append(_word(spans, _Gap("", 0.0)))
    return found


def _word(spans: list[Span], gap: _Gap) -> Word:
    return Word(tuple(spans), sum(span.width for span in spans), gap.text, gap.width)


def _pieces(inline: Inline, style: Style, place: Place) -> Iterator[Span | _Gap]:
    for part in inline if isinstance(inline, tuple) else (inline,):
        run, icon = _as_run(part)
        bold, colour = style.bold or run.bold, style.colour if run.tone is Tone.PLAIN else TONES[run.tone]
        if icon is not None:
            yield Span("", primary(bold=bold), style.size, colour, style.size * (ICON_SCALE + ICON_GAP), icon)
        for stretch in _ENDS.split(bound(legible(run.text, place))):
            if stretch in _GAP_OF:
                yield _GAP_OF[stretch]
                continue
            for face, text in by_face(stretch, bold=bold, italic=run.italic, place=place):
                yield from _parted(text, Span("", face, style.size, colour, 0.0))


def _as_run(part: str | Run | Status) -> tuple[Run, Icon | None]:
    match part:
        case Run():
            return part, None
        case Status():
            return Run(part.word, bold=True, tone=part.tone), part.icon
        case _:
            return Run(part), None


def _parted(text: str, like: Span) -> Iterator[Span | _Gap]:
    for piece in _BLANKS.split(text):
        if piece.startswith(" "):
            yield _Gap(piece, like.face.width(piece, like.size))
        elif piece:
            yield like.with_text(piece)
