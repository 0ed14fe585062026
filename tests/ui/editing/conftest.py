"""A window to type in."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.editing.field import AnyField
from ui.editing.fields import TextField

Shown = Callable[..., QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows fields below each other, the last one to go to; the first has the keyboard."""

    windows: list[QWidget] = []  # nobody else holds them

    def show(*fields: AnyField) -> QWidget:
        window = QWidget()
        layout = QVBoxLayout(window)
        for field in (*fields, TextField("Somewhere else")):
            layout.addWidget(field)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(480, 60)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        fields[0].setFocus()
        return window

    return show
