"""In which state a cell is painted."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from ui.theme.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Look:
    """`align` is that of the column; `is_current` is the row with the keyboard's cursor,
    `hot` and `down` belong to the painted button in the cell."""

    tokens: Tokens
    is_current: bool = False
    hot: bool = False
    down: bool = False
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
