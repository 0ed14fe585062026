"""Pieces shared out over pages: nothing is cut that need not be, and no heading is left alone."""

from collections.abc import Iterator
from typing import NamedTuple

from careplan.reports.pdf.pieces import PageEnd, Piece


class Placed(NamedTuple):
    """A piece and the distance of its top edge from the top of the page."""

    piece: Piece
    top: float


Page = list[Placed]


class Pages:
    """Fills one page after the other between `top` and `bottom`; each piece is looked at once or twice."""

    def __init__(self, top: float, bottom: float) -> None:
        self._top, self._bottom = top, bottom
        self._at = top
        self.pages: list[Page] = [[]]

    def place(self, pieces: list[Piece]) -> list[Page]:
        """All pieces in order."""
        for chain in _chains(pieces):
            if isinstance(chain[0], PageEnd):
                self._end_page()
                continue
            rest = chain
            while rest:
                held = self._held(rest)
                if not self._fits(held):
                    self._turn(held[0])
                for piece in held:
                    self._put(piece)
                rest = rest[len(held) :]
        return self.pages

    def _held(self, chain: list[Piece]) -> list[Piece]:
        """As much of a chain as one page can hold, and at least a heading with the first that it leads to."""
        room, used, held = self._empty_room(chain[0]) + chain[0].before, 0.0, 0
        for at, piece in enumerate(chain, start=1):
            if held and used + piece.before + piece.least(self._empty_room(piece)) > room:
                return chain[:held]
            used += piece.before + piece.height
            held = held if piece.leads else at
        return chain

    def _fits(self, chain: list[Piece]) -> bool:
        *together, last = chain
        least = last.least(self._empty_room(last))
        need = sum(piece.before + piece.height for piece in together) + last.before + least
        return self._at + need - (0.0 if self.pages[-1] else chain[0].before) <= self._bottom

    def _put(self, piece: Piece) -> None:
        rest: Piece | None = piece
        while rest is not None:
            piece, rest = rest, None
            top = self._at + (piece.before if self.pages[-1] else 0.0)
            if top + piece.height > self._bottom:
                parts = piece.cut(self._bottom - top, 0.0 if self._only_leads() else self._empty_room(piece))
                if parts is None:
                    self._turn(piece)
                    rest = piece
                    continue
                piece, rest = parts
            self.pages[-1].append(Placed(piece, top))
            self._at = top + piece.height
            if rest is not None:
                self._turn(rest)

    def _only_leads(self) -> bool:
        """Whether a new page would offer no more than this one, and leave a heading behind alone."""
        return bool(self.pages[-1]) and all(placed.piece.leads for placed in self.pages[-1])

    def _empty_room(self, piece: Piece) -> float:
        """What a new page offers the piece below its repeated header."""
        return self._bottom - self._top - self._repeated(piece)

    def _turn(self, piece: Piece) -> None:
        """Begins a page on which `piece` will stand first, below its repeated header."""
        if self.pages[-1]:
            self.pages.append([])
        self._at = self._top
        if piece.header is not None and self._repeated(piece):
            self.pages[-1].append(Placed(piece.header, self._at))
            self._at += piece.header.height

    def _end_page(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
            self._at = self._top

    def _repeated(self, piece: Piece) -> float:
        """The height of its header on a new page; one that would fill half of it does not come back."""
        height = piece.header.height if piece.header else 0.0
        return height if height <= (self._bottom - self._top) / 2 else 0.0


def _chains(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Runs of pieces that must begin on one page."""
    chain: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, PageEnd):
            yield from ([chain] if chain else [])
            yield [piece]
            chain = []
            continue
        chain.append(piece)
        if not piece.keeps_next:
            yield chain
            chain = []
    if chain:
        yield chain
