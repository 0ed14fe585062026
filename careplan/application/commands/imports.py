"""Taking in what another system sent, and taking it out again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from careplan.application.commands.command import Command
from careplan.domain.exchange.incoming import ImportBatch, IncomingFile
from careplan.domain.shared.ids import ImportId, PatientId
from careplan.storage.bulk import Block, Taken
from careplan.storage.bulk_intake import About
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class TakeInFile(Command[Taken]):
    """Everything of the file that is new, through the bulk door; the same file again changes nothing.

    `condition` is the disease of everybody in the file, such as of a clinic's own list; it begins the profile of those
    who have none. `whose` puts a file about one person on the record of somebody who is here.
    """

    file: IncomingFile
    condition: str = ""
    whose: PatientId | None = None

    def handle(self, work: UnitOfWork) -> Taken:
        return work.take_in(self.file, About(condition=self.condition, whose=self.whose))


@dataclass(frozen=True, kw_only=True)
class FillWithFiction(Command[Mapping[str, int]]):
    """Fills a clinic with synthetic rows through the bulk door, as one step; `name` says which rows they are.

    The blocks are table, columns and values as they are stored, and are made while they are written.
    """

    name: str
    blocks: Iterable[Block] = field(repr=False)

    def handle(self, work: UnitOfWork) -> Mapping[str, int]:
        return work.fill(self.name, self.blocks)


@dataclass(frozen=True, kw_only=True)
class WithdrawImport(Command[int]):
    """Takes a whole import out again; refused when somebody has changed or built on what it brought."""

    batch_id: ImportId

    def handle(self, work: UnitOfWork) -> int:
        """Retires what the import brought, all of it or nothing; refuses when somebody has built on it."""
        return work.take_out(work.get(ImportBatch, self.batch_id))
