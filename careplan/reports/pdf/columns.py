"""How wide the columns of a table become."""

from careplan.reports.blocks import Column, Kind
from careplan.reports.pdf.lines import natural_width
from careplan.reports.pdf.style import CELL_PADDING
from careplan.reports.pdf.words import Word

_WIDEST_WORD = 0.25
"""A longer word than this part of the table is broken inside rather than push the other columns together."""
_WIDEST_STATE = 0.4


def column_widths(columns: tuple[Column, ...], cells: list[list[list[Word]]], total: float) -> list[float]:
    """Shares of `total` by weight, raised where the longest word, state or number of a column needs it.

    `cells` are the rows with their header; a table whose needs exceed the page is squeezed in proportion.
    """
    floors = [_floor(column, [row[at] for row in cells], total) for at, column in enumerate(columns)]
    widths = [0.0] * len(columns)
    free = set(range(len(columns)))
    while free:
        rest = total - sum(widths)
        share = rest / sum(columns[at].weight for at in free)
        short = {at for at in free if share * columns[at].weight < floors[at]}
        for at in short or free:
            widths[at] = floors[at] if short else share * columns[at].weight
        free -= short or free
    scale = total / sum(widths)
    return [width * scale for width in widths]


def _floor(column: Column, cells: list[list[Word]], total: float) -> float:
    if column.kind is Kind.TEXT:
        need = max((word.width for cell in cells for word in cell), default=0.0)
        return min(need + 2 * CELL_PADDING, total * _WIDEST_WORD)
    need = max((natural_width(cell) for cell in cells), default=0.0)
    return min(need + 2 * CELL_PADDING, total * _WIDEST_STATE)
