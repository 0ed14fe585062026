"""A page or side that scrolls up and down when it does not fit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scroll(QScrollArea):
    """Shows `inside` at the full width, on the ground it stands on, without a border; never scrolls sideways."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        inside.resize(self.size())  # else it would be measured, and styled for that, before it is in its place
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget() turned it on
        self.viewport().setAutoFillBackground(False)
