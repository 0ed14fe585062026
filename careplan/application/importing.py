"""Taking in a file of another system: read it, say what would come of it, do it, or take it out again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from careplan.application.clinic import Clinic
from careplan.application.commands.imports import TakeInFile
from careplan.application.queries.imports import WouldTakeIn
from careplan.application.queries.lookalikes import Lookalike, Lookalikes
from careplan.domain.exchange.incoming import ImportKind, IncomingFile, NotTaken, Remark
from careplan.domain.patient.lookalike import described
from careplan.domain.shared.ids import ImportId, PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop.mapping import ColumnMapping, DateOrder, Field
from careplan.interop.reading import read_file
from careplan.storage.bulk import Taken
from careplan.storage.bulk_intake import About

FIELDS = tuple(each.value for each in Field)
"""What a column of a list can mean."""
_ASKED_ABOUT = 50
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

    kind: ImportKind
    sha256: str
    dry_run: bool
    batch: ImportId | None
    people: tuple[PatientId, ...]
    added: Mapping[str, int]
    present: int
    changed: Mapping[str, int]
    not_taken: tuple[NotTaken, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Somebody in the file (`family`, `given`) who may be one of those who are here."""

    family: str
    given: str
    here: tuple[Lookalike, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What a file would bring, and who of it may be here under other words.

    A file `of_one` person can be put on the record of one of them, with `whose`.
    """

    report: ImportReport
    alike: tuple[Alike, ...]
    of_one: bool


def import_file(clinic: Clinic, path: Path, how: ReadAs, *, dry_run: bool = False) -> ImportReport:
    """Reads in a process of its own, then takes all that is new in one step; raises ImportRefused."""
    now = clinic.clock()
    file = read_in(path, how, now)
    if dry_run:
        return _foreseen(clinic, file, how, now)
    return report_of(file, clinic.run(take_in(file, how)).value)


def read_in(path: Path, how: ReadAs, now: datetime, *, given_up: Callable[[], bool] = lambda: False) -> IncomingFile:
    """The file, understood and not yet taken; needs no clinic. Raises ImportRefused, also when it is given up."""
    mapping = ColumnMapping(
        columns={heading: known for known, heading in how.columns.items()},
        date_order=DateOrder(how.date_order) if how.date_order else None,
        sheet=how.sheet,
    )
    as_of = PartialDate.of(now.astimezone().date())
    return read_file(path, mapping=mapping, condition=how.condition, as_of=as_of, given_up=given_up)


def foresee(clinic: Clinic, file: IncomingFile, how: ReadAs) -> Foreseen:
    """What `take_in` would do now, without writing."""
    report = _foreseen(clinic, file, how, clinic.clock())
    alike = () if how.whose else tuple(_alike(clinic, file, frozenset(report.people)))
    of_one = len(file.patients) + len({record.patient_key for record in file.records}) == 1
    return Foreseen(report=report, alike=alike, of_one=of_one)


def take_in(file: IncomingFile, how: ReadAs) -> TakeInFile:
    """The command that takes the file."""
    return TakeInFile(file=file, condition=how.condition, whose=how.whose)


def report_of(file: IncomingFile, taken: Taken) -> ImportReport:
    """What came of it."""
    return _report(file, taken, dry_run=False)


def _foreseen(clinic: Clinic, file: IncomingFile, how: ReadAs, now: datetime) -> ImportReport:
    about = About(condition=how.condition, whose=how.whose)
    return _report(file, clinic.ask(WouldTakeIn(file=file, now=now, about=about)), dry_run=True)


def _alike(clinic: Clinic, file: IncomingFile, known: frozenset[PatientId]) -> Iterator[Alike]:
    """Of a long list only the first are asked about; somebody whom the file is known to be about is no question."""
    for incoming in file.patients[:_ASKED_ABOUT]:
        terms = incoming.terms
        like = clinic.ask(Lookalikes(typed=described(terms, incoming.identifiers)))
        if like and not any(each.patient.id in known for each in like):
            yield Alike(family=terms.family, given=terms.given, here=like)


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
