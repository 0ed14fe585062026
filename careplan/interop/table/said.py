"""One row of a list with the means to ask it, and to say what became of its cells."""

from dataclasses import dataclass

from careplan.domain.shared.partial_date import PartialDate
from careplan.interop.account import Account
from careplan.interop.mapping import DateOrder, Field
from careplan.interop.table.dates import date_of
from careplan.interop.table.grid import Row, Table


@dataclass(frozen=True, slots=True)
class Said:
    """`orders` says how the date columns of the list are written, None where nobody knows."""

    row: Row
    table: Table
    account: Account
    orders: dict[Field, DateOrder | None]

    def text(self, known: Field) -> str:
        """A cell as text; empty when it is, or when the list has no such column."""
        return str(self.table.cell(self.row, known))

    def date(self, known: Field) -> PartialDate | None:
        """A cell as a date; raises Unclear when it is none, or may be two."""
        return date_of(self.table.cell(self.row, known), self.orders[known])

    def leave(self, reason: str, known: Field) -> None:
        """Accounts for a cell, or the row for its sake, that is left out."""
        self.account.leave(self._where, reason, self.table.heading(known))

    def remark(self, reason: str, known: Field) -> None:
        """Accounts for a cell that is taken otherwise than it stands there."""
        self.account.remark(self._where, reason, self.table.heading(known))

    @property
    def _where(self) -> str:
        return f"{self.table.place} {self.row.line}"
