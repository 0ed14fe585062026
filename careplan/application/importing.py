"""Taking in a file of another system: read it, say what would come of it, do it, or take it out again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from careplan.application.clinic import Clinic
from careplan.application.commands.imports import TakeInFile
from careplan.application.queries.imports import WouldTakeIn
from careplan.domain.exchange.incoming import IncomingFile, NotTaken, Remark, SourceKind
from careplan.domain.shared.ids import ImportId, PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop.mapping import ColumnMapping, DateOrder, Field
from careplan.interop.reading import read_file
from careplan.storage.bulk import Taken
from careplan.storage.bulk_intake import About

FIELDS = tuple(each.value for each in Field)
"""What a column of a list can mean."""
DATE_ORDERS = tuple(each.value for each in DateOrder)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAs:
    """How a list is to be read: `columns` leads from a field to the heading of its column."""

    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: str = ""
    sheet: str = ""
    condition: str = ""
    whose: PatientId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What came of a file: `added` rows by table, `present` ones that were there already, `changed` ones that the file
    tells otherwise and that were left as they are.

    A `batch` that was made can be withdrawn; a dry run has none, and neither has a file that brought nothing new.
    """

    kind: SourceKind
    sha256: str
    dry_run: bool
    batch: ImportId | None
    people: tuple[PatientId, ...]
    added: Mapping[str, int]
    present: int
    changed: Mapping[str, int]
    not_taken: tuple[NotTaken, ...]
    remarks: tuple[Remark, ...]


def import_file(clinic: Clinic, path: Path, how: ReadAs, *, dry_run: bool = False) -> ImportReport:
    """Reads in a process of its own, then takes all that is new in one step; raises ImportRefused."""
    now = clinic.clock()
    mapping = ColumnMapping(
        columns={heading: known for known, heading in how.columns.items()},
        date_order=DateOrder(how.date_order) if how.date_order else None,
        sheet=how.sheet,
    )
    file = read_file(path, mapping=mapping, condition=how.condition, as_of=PartialDate.of(now.astimezone().date()))
    if dry_run:
        about = About(condition=how.condition, whose=how.whose)
        return _report(file, clinic.ask(WouldTakeIn(file=file, now=now, about=about)), dry_run=True)
    taken = clinic.run(TakeInFile(file=file, condition=how.condition, whose=how.whose)).value
    return _report(file, taken, dry_run=False)


def _report(file: IncomingFile, taken: Taken, *, dry_run: bool) -> ImportReport:
    return ImportReport(
        kind=file.kind,
        sha256=file.sha256,
        dry_run=dry_run,
        batch=taken.batch.id if taken.batch else None,
        people=taken.people,
        added=taken.added,
        present=taken.present,
        changed=taken.changed,
        not_taken=(*file.not_taken, *taken.not_taken),
        remarks=file.remarks,
    )
