"""The pictures of pages that are kept: those looked at last, up to a limit."""

from collections import OrderedDict
from collections.abc import Collection

from ui.documents.pdf import PageFace

LIMIT = 96 * 1024 * 1024
"""Bytes of pictures; what is on the screen is kept in any case."""


class PageFaces:
    """A face stays to be looked at while a newer or sharper one is made; `is_current` says whether one is needed."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._faces: OrderedDict[int, PageFace] = OrderedDict()
        self._stale: set[int] = set()

    def __len__(self) -> int:
        return len(self._faces)

    def find(self, number: int) -> PageFace | None:
        """What there is of a page, also an outdated one; it counts as looked at."""
        if number in self._faces:
            self._faces.move_to_end(number)
        return self._faces.get(number)

    def is_current(self, number: int, scale: float) -> bool:
        """Whether the page is here as it is, and as sharp as it is wanted."""
        face = self._faces.get(number)
        return face is not None and number not in self._stale and face.scale == scale

    def keep(self, face: PageFace, shown: Collection[int]) -> None:
        """In place of the one before; those not looked at for longest go when it gets too much."""
        self._faces[face.number] = face
        self._faces.move_to_end(face.number)
        self._stale.discard(face.number)
        for number in [n for n in self._faces if n not in shown]:
            if sum(kept.picture.sizeInBytes() for kept in self._faces.values()) <= self._limit:
                break
            del self._faces[number]

    def outdate(self, pages: int) -> None:
        """The document was made anew: all are to be made again, pages it no longer has are let go of."""
        for number in [n for n in self._faces if n >= pages]:
            del self._faces[number]
        self._stale = set(self._faces)

    def clear(self) -> None:
        """Another document."""
        self._faces.clear()
        self._stale.clear()
