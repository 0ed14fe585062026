"""Words broken into lines of a given width; only a word wider than its line is broken inside."""

from typing import NamedTuple

from careplan.reports.blocks import Inline
from careplan.reports.pdf.faces import clusters
from careplan.reports.pdf.legible import Place
from careplan.reports.pdf.style import Style
from careplan.reports.pdf.words import LINE_END, Span, Word, words

_ROUNDING = 0.01


class Line(NamedTuple):
    """Spans with their distance from the line's start; `parted` is false where the line ends inside a word."""

    spans: tuple[tuple[float, Span], ...]
    width: float
    parted: bool


class SetText(NamedTuple):
    """A text broken for one width, ready to be cut over pages and drawn."""

    lines: tuple[Line, ...]
    style: Style

    @property
    def height(self) -> float:
        """All lines, in points."""
        return len(self.lines) * self.style.leading

    @property
    def width(self) -> float:
        """Its longest line."""
        return max((line.width for line in self.lines), default=0.0)

    def cut(self, count: int) -> tuple["SetText", "SetText"]:
        """The first `count` lines and the rest."""
        return self._replace(lines=self.lines[:count]), self._replace(lines=self.lines[count:])


def set_text(inline: Inline, style: Style, width: float, place: Place) -> SetText:
    """Breaks a text into lines no wider than `width`."""
    return set_words(words(inline, style, place), style, width)


def set_words(found: list[Word], style: Style, width: float) -> SetText:
    """Breaks words that are measured already."""
    lines: list[Line] = []
    current: list[Word] = []
    used = 0.0
    for word in found:
        if current and used + word.width > width + _ROUNDING:
            lines.append(_line(current))
            current, used = [], 0.0
        if word.width > width + _ROUNDING:
            *full, word = _hard_broken(word, width)  # noqa: PLW2901 the last part goes on like any word
            lines.extend(_line([part]) for part in full)
        current.append(word)
        used += word.width + word.space
        if word.gap == LINE_END:
            lines.append(_line(current))
            current, used = [], 0.0
    if current:
        lines.append(_line(current))
    return SetText(tuple(lines), style)


def natural_width(found: list[Word]) -> float:
    """The width the words take when only their own line ends break them."""
    longest = used = 0.0
    for word in found:
        longest = max(longest, used + word.width)
        used = 0.0 if word.gap == LINE_END else used + word.width + word.space
    return longest


def _hard_broken(word: Word, width: float) -> list[Word]:
    parts: list[Word] = []
    spans: list[Span] = []
    used = 0.0
    for span in word.spans:
        taken = ""
        for cluster in clusters(span.text) if span.icon is None else ():
            extra = span.face.width(cluster, span.size)
            if used + extra > width and (taken or spans):
                spans.extend([span.with_text(taken)] if taken else [])
                parts.append(Word(tuple(spans), used, "", 0.0))
                spans, used, taken = [], 0.0, ""
            taken, used = taken + cluster, used + extra
        if span.icon is not None:
            spans.append(span)
            used += span.width
        elif taken:
            spans.append(span.with_text(taken))
    parts.append(Word(tuple(spans), used, word.gap, word.space))
    return parts


def _line(found: list[Word]) -> Line:
    """Joins neighbours of one type into one span, so that a line is few strings and its blanks are real ones."""
    placed: list[tuple[float, Span]] = []
    x, gap, space = 0.0, "", 0.0
    for word in found:
        x += space
        for span in word.spans:
            start, last = placed.pop() if placed else (x, None)
            if last is None or last.icon is not None:
                placed.extend([(start, last), (x, span)] if last else [(x, span)])
            elif span.icon is None and _alike(last, span):
                placed.append((start, last.joined(gap + span.text, x + span.width - start)))
            else:
                placed.extend([(start, last.joined(gap, last.width)), (x, span)])
            x += span.width
            gap = ""
        gap, space = word.gap, word.space
    return Line(tuple(placed), x, bool(gap))


def _alike(one: Span, other: Span) -> bool:
    return one.face is other.face and one.colour == other.colour and one.size == other.size
