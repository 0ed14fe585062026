"""A case list as rows of cells, whatever file it came in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.interop import limits
from careplan.interop.mapping import ColumnMapping, Columns, Field, columns_of

Cell = str | date
"""A date only where a workbook says that a cell is one."""

UNCOMPUTED = "\N{SYMBOL FOR SUBSTITUTE}"
"""Stands in a cell whose formula was never computed: it is not empty, and nobody knows what it holds."""
_HEADINGS_WITHIN = 10
"""Lists often begin with a title and a date; the headings come within the first so many rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is the number a person sees: of the line in a text, of the row in a sheet."""

    line: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the headings; `place` is what a line of this file is called: `line` or `row`."""

    headings: Sequence[str]
    columns: Columns
    rows: Sequence[Row]
    place: str

    def cell(self, row: Row, known: Field) -> Cell:
        """What a row says about something; an empty text when the list has no such column."""
        place = self.columns.found.get(known)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def heading(self, known: Field) -> str:
        """The heading under which it stands, for a message."""
        return self.headings[self.columns.found[known]] if known in self.columns.found else known.value


def table_of(rows: Sequence[Row], mapping: ColumnMapping, place: str) -> Table:
    """Finds the headings; raises ImportRefused when there are none, or none for the name."""
    filled = [row for row in rows if any(cell != "" for cell in row.cells)]
    if not filled:
        raise ImportRefused(reason=WhyRefused.EMPTY)
    refused: ImportRefused | None = None
    for position, row in enumerate(filled[:_HEADINGS_WITHIN]):
        headings = [str(cell) for cell in row.cells]
        try:
            columns = columns_of(headings, mapping)
        except ImportRefused as other:
            refused = refused or other
            continue
        if Field.NAME in columns.found or Field.FAMILY in columns.found:
            below = filled[position + 1 :]
            if len(below) > limits.ROWS:
                raise ImportRefused(reason=WhyRefused.TOO_MANY_ROWS, limit=limits.ROWS)
            return Table(headings, columns, below, place)
    if refused is not None:
        raise refused
    any_known = any(columns_of([str(c) for c in row.cells], mapping).found for row in filled[:_HEADINGS_WITHIN])
    raise ImportRefused(reason=WhyRefused.NO_NAME_COLUMN if any_known else WhyRefused.NO_HEADER)
