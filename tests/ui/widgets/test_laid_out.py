"""Many parts of a page that are shown at once: laid out once, before anything is painted."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLayoutItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.laid_out import laid_out_once


class _Column(QVBoxLayout):
    """Counts how often it is laid out."""

    def __init__(self, inside: QWidget) -> None:
        self.times = 0
        super().__init__(inside)

    def setGeometry(self, rect: QRect) -> None:
        self.times += 1
        super().setGeometry(rect)


def _page(qtbot: QtBot) -> tuple[QWidget, _Column, list[QWidget]]:
    page = QWidget()
    qtbot.addWidget(page)
    column, parts = _Column(page), [QWidget() for _ in range(5)]
    for part in parts:
        part.setFixedHeight(20)
        part.hide()
        column.addWidget(part)
    page.show()
    qtbot.waitExposed(page)
    return page, column, parts


def test_many_parts_are_laid_out_once(qtbot: QtBot) -> None:
    page, column, parts = _page(qtbot)
    before = column.times
    for part in parts:
        part.show()
    assert column.times - before >= len(parts)
    for part in parts:
        part.hide()
    qtbot.wait(1)
    before = column.times
    with laid_out_once(page):
        for part in parts:
            part.show()
        assert column.times == before
    qtbot.waitUntil(lambda: parts[-1].y() > parts[0].y())
    assert column.times - before <= 2


def test_it_is_laid_out_again_after_a_fault(qtbot: QtBot) -> None:
    page, column, parts = _page(qtbot)
    try:
        with laid_out_once(parts[0], page):
            raise RuntimeError("half-way")
    except RuntimeError:
        assert column.isEnabled()
    item: QLayoutItem | None = column.itemAt(0)
    assert item is not None
    assert item.widget() is parts[0]
