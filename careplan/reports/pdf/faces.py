"""The bundled fonts: Inter first, DejaVu Sans for what Inter lacks, and a refusal for what neither draws."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from careplan.reports.pdf.legible import Place, code_point
from careplan.reports.refusals import CannotPrint
from careplan.resources import resource

_INTER = {
    (False, False): "Inter-Regular",
    (True, False): "Inter-Bold",
    (False, True): "Inter-Italic",
    (True, True): "Inter-BoldItalic",
}
_DEJAVU = {False: "DejaVuSans", True: "DejaVuSans-Bold"}
ASCENT = 0.9688
"""Of Inter, in parts of the type size; lines of both fonts stand on Inter's baseline."""
DESCENT = 0.2412
_LAST_COPIED = 0xFFFF
"""ReportLab draws characters above it, but a reader who copies them gets others."""


class Face(NamedTuple):
    """One font file as ReportLab knows it, and the characters that it draws and that can be copied again."""

    name: str
    font: Any
    characters: frozenset[str]

    def width(self, text: str, size: float) -> float:
        """In points."""
        return float(self.font.stringWidth(text, size))

    def draws(self, text: str) -> bool:
        """Whether every character has a glyph of its own."""
        return self.characters.issuperset(text)


def primary(*, bold: bool = False, italic: bool = False) -> Face:
    """Inter: it draws all of ASCII, Latin, Greek and Cyrillic."""
    return _load("inter", _INTER[bold, italic])


@lru_cache(maxsize=8)
def _load(family: str, name: str) -> Face:
    """Parsed once for a process (about 20 ms each), and only when a text needs it."""
    font = TTFont(name, str(resource("fonts", family, f"{name}.ttf")), shapable=False)
    pdfmetrics.registerFont(font)
    drawn = (chr(code) for code in font.face.charToGlyph if code <= _LAST_COPIED)
    return Face(name, font, frozenset(drawn))


def by_face(text: str, *, bold: bool, italic: bool, place: Place) -> Iterator[tuple[Face, str]]:
    """The text in stretches of one font each; a mark stays with the letter it sits on."""
    first = primary(bold=bold, italic=italic)
    if text.isascii() or first.draws(text):
        yield first, text
        return
    faces = (first, _load("dejavu", _DEJAVU[bold]))
    current = first
    stretch: list[str] = []
    for cluster in clusters(text):
        face = current if cluster == " " else _face_of(cluster, faces, place)
        if face is not current and stretch:
            yield current, "".join(stretch)
            stretch = []
        current = face
        stretch.append(cluster)
    if stretch:
        yield current, "".join(stretch)


def clusters(text: str) -> Iterator[str]:
    """Letters with the marks that sit on them."""
    start = 0
    for at in range(1, len(text)):
        if not unicodedata.combining(text[at]):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _face_of(cluster: str, faces: tuple[Face, ...], place: Place) -> Face:
    for face in faces:
        if face.draws(cluster):
            return face
    missing = next((c for c in cluster if not any(face.draws(c) for face in faces)), cluster[-1])
    raise CannotPrint(field=" > ".join(place), character=code_point(missing), reason="no-glyph")
