"""What the squares of a monitoring strip mean, in a line above the table."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.metrics import S4, S12
from ui.theme.typography import Role
from ui.widgets.monitoring_strip import MonitoringStrip, Square, square_word
from ui.widgets.texts import Label


class Legend(QWidget):
    """A square of each kind with its word."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S4)
        for square in Square:
            row.addSpacing(S12)
            row.addWidget(MonitoringStrip((square,)))
            row.addWidget(Label(square_word(square), Role.CAPTION, ink="ink2"))
