"""Where pages lie, how zooming steps, and which pictures are kept."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from ui.documents.page_faces import PageFaces
from ui.documents.page_stack import GAP, PageStack
from ui.documents.pdf import PageFace
from ui.documents.zoom import STEPS, Zoom

A4 = QSizeF(595, 842)
STACK = PageStack((A4, A4, QSizeF(842, 595)), 2.0)


def test_a_place_is_found_again_at_any_size() -> None:
    page, part = STACK.place(1684 + GAP + GAP + 100)
    assert page == 1
    larger = PageStack(STACK.sizes, 3.0)
    found, again = larger.place(larger.height_of(page, part))
    assert (found, round(again, 6)) == (1, round(part, 6))
    assert larger.height_of(7, 0.0) == larger.tops()[2]  # the page is gone: the last one


def test_pages_between_two_heights() -> None:
    assert list(STACK.between(0, 100)) == [0]
    assert list(STACK.between(1600, 1800)) == [0, 1]
    assert list(STACK.between(0, STACK.height)) == [0, 1, 2]
    assert list(PageStack().between(0, 100)) == []


def test_pages_stand_in_the_middle_and_never_left_of_the_edge() -> None:
    assert all(rect.left() >= GAP for rect in STACK.rects(10))
    assert STACK.rects(4000)[0].center().x() == 2000


def test_zoom_goes_in_steps_and_ends() -> None:
    assert Zoom.larger(1.03) == Zoom(1.1)
    assert Zoom.smaller(1.03) == Zoom(1.0)
    assert Zoom.larger(9) == Zoom(STEPS[-1])
    assert Zoom.smaller(0.01) == Zoom(STEPS[0])
    assert Zoom().scale(96, 595, 1190) == 2.0
    assert Zoom(1.0).scale(96, 595, 1190) == pytest.approx(96 / 72)


def _face(number: int, scale: float = 1.0) -> PageFace:
    return PageFace(number, scale, QImage(100, 100, QImage.Format.Format_RGB32), "")


def test_pictures_not_looked_at_for_longest_go_first() -> None:
    faces = PageFaces(limit=3 * 40_000)
    for number in range(3):
        faces.keep(_face(number), ())
    faces.find(0)
    faces.keep(_face(3), (3,))
    assert faces.find(1) is None
    assert faces.find(0) is not None
    assert len(faces) == 3


def test_what_is_on_the_screen_stays_in_any_case() -> None:
    faces = PageFaces(limit=1)
    for number in range(4):
        faces.keep(_face(number), (1, 2, 3))
    assert [number for number in range(4) if faces.find(number)] == [1, 2, 3]


def test_a_document_made_anew_keeps_pictures_until_newer_ones_come() -> None:
    faces = PageFaces()
    for number in range(3):
        faces.keep(_face(number), ())
    assert faces.is_current(1, 1.0)
    assert not faces.is_current(1, 2.0)
    faces.outdate(2)
    assert faces.find(1) is not None
    assert faces.find(2) is None
    assert not faces.is_current(1, 1.0)
    faces.keep(_face(1), ())
    assert faces.is_current(1, 1.0)
