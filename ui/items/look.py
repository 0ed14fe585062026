"""In which state a cell is painted."""

from typing import NamedTuple

from ui.theme.tokens import Tokens


class Look(NamedTuple):
    """`is_current` is the row with the cursor, `hot` and `down` belong to the painted button in the cell.

    `is_right` is a column whose text stands at its right edge; `ground` is the colour below, blank where nobody said.
    """

    tokens: Tokens
    is_current: bool = False
    hot: bool = False
    down: bool = False
    is_right: bool = False
    ground: str = ""
