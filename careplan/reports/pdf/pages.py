"""Pieces shared out over pages: nothing is cut that need not be, and no heading is left alone."""

from collections.abc import Iterator
from typing import NamedTuple

from careplan.reports.pdf.pieces import Piece


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
            if not self._fits(chain):
                self._turn(chain[0])
            for piece in chain:
                self._put(piece)
        return self.pages

    def _fits(self, chain: list[Piece]) -> bool:
        *together, last = chain
        need = sum(piece.before + piece.height for piece in together) + last.before + last.least
        return self._at + need - (0.0 if self.pages[-1] else chain[0].before) <= self._bottom

    def _put(self, piece: Piece) -> None:
        rest: Piece | None = piece
        while rest is not None:
            piece, rest = rest, None
            top = self._at + (piece.before if self.pages[-1] else 0.0)
            if top + piece.height > self._bottom:
                parts = piece.cut(self._bottom - top, self._empty_room(piece))
                if parts is None:
                    self._turn(piece)
                    rest = piece
                    continue
                piece, rest = parts
            self.pages[-1].append(Placed(piece, top))
            self._at = top + piece.height
            if rest is not None:
                self._turn(rest)

    def _empty_room(self, piece: Piece) -> float:
        """What a new page offers the piece below its repeated header."""
        return self._bottom - self._top - (piece.header.height if piece.header else 0.0)

    def _turn(self, piece: Piece) -> None:
        """Begins a page on which `piece` will stand first, below its repeated header."""
        if self.pages[-1]:
            self.pages.append([])
        self._at = self._top
        if piece.header is not None:
            self.pages[-1].append(Placed(piece.header, self._at))
            self._at += piece.header.height


def _chains(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Runs of pieces that must begin on one page."""
    chain: list[Piece] = []
    for piece in pieces:
        chain.append(piece)
        if not piece.keeps_next:
            yield chain
            chain = []
    if chain:
        yield chain
