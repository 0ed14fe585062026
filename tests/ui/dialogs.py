"""A dialog as a person meets it: it opens in the turn after the one that made it, and is answered once it is seen."""

from typing import TypeVar

from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

D = TypeVar("D", bound=QDialog)


def once_open(qtbot: QtBot, dialog: QWidget | None, kind: type[D]) -> D:
    """The dialog that was just asked for, as soon as it is there to be answered."""
    assert isinstance(dialog, kind)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def found_open(qtbot: QtBot, under: QWidget, kind: type[D]) -> D:
    """The one that is open, or opens in a moment, over a page or a window."""
    qtbot.waitUntil(lambda: bool(_open(under, kind)))
    (dialog,) = _open(under, kind)
    return dialog


def _open(under: QWidget, kind: type[D]) -> list[D]:
    return [dialog for dialog in under.findChildren(kind) if dialog.isVisible()]
