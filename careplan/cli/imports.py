"""`import`: files of other systems, what came of them, and taking an import out again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from careplan.application.commands.imports import WithdrawImport
from careplan.application.importing import FIELDS, ImportReport, ReadAs, import_file
from careplan.application.queries.imports import ImportLine, Imports
from careplan.cli.call import Answer, Call, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import clean, table
from careplan.cli.progress import progress
from careplan.cli.references import id_of, patient_of
from careplan.domain.exchange.incoming import NotTaken, Remark
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import ImportId, PatientId
from careplan.i18n.catalogue import trn
from careplan.i18n.clinical_text import moment_text
from careplan.i18n.exchange import counted, how_taken, rows_text, why_left
from careplan.i18n.terms import word

LIST, WITHDRAW = "list", "withdraw"
_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftLine:
    """Something that was left out, or taken otherwise, `where` it stands, and why: as a code and in words."""

    where: str
    reason: str
    why: str
    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What came of one file; a file that was `refused` brought nothing, and the messages say why."""

    file: Path
    refused: bool
    report: ImportReport | None
    not_taken: tuple[LeftLine, ...]
    remarks: tuple[LeftLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """An import that was taken out again."""

    batch: ImportId
    rows: int


def take_in(call: Call) -> Answer[tuple[FileReport, ...] | tuple[ImportLine, ...] | Withdrawn]:
    """Each file for itself: one that is refused leaves the others be, and the status is 1."""
    files = call.options.files
    if files == [LIST]:
        return _listed(call)
    if files[0] == WITHDRAW and len(files) == len((WITHDRAW, "BATCH")):
        return _withdrawn(call, files[1])
    reports: list[FileReport] = []
    with at_the_desk(call) as session, progress() as show:
        whose = patient_of(session.clinic, call.options.patient) if call.options.patient else None
        how = _how(call, whose)
        for named in files:
            show(f"reading {len(reports) + 1} of {len(files)}")
            path = Path(named).expanduser()
            try:
                report = import_file(session.clinic, path, how, dry_run=call.options.dry_run)
            except Refused as refused:
                call.refuse(refused, path.name)
                reports.append(FileReport(file=path, refused=True, report=None, not_taken=(), remarks=()))
            else:
                reports.append(_report(path, report))
    return Answer(data=tuple(reports), lines=_lines(reports), problems=any(each.refused for each in reports))


def _how(call: Call, whose: PatientId | None) -> ReadAs:
    options = call.options
    columns: dict[str, str] = {}
    for text in options.mapping:
        named, equals, heading = text.partition("=")
        known = named.strip().replace("_", "-")
        if not equals or known not in FIELDS:
            raise misused(
                "not-a-mapping", f"{text!r} maps nothing.", f"Write FIELD=COLUMN; fields are: {', '.join(FIELDS)}."
            )
        columns[known] = heading.strip()
    return ReadAs(
        columns=columns,
        date_order=options.date_order or "",
        sheet=options.sheet or "",
        condition=options.condition,
        whose=whose,
    )


def _listed(call: Call) -> Answer[Any]:
    with at_the_desk(call) as session:
        found = session.clinic.ask(Imports())
    rows = (
        (
            each.id,
            moment_text(each.at),
            each.who,
            word(each.kind),
            each.added,
            f"withdrawn {moment_text(each.withdrawn_at)}" if each.withdrawn_at else "",
        )
        for each in found
    )
    return Answer(data=found, lines=table(("Import", "When (UTC)", "Who", "Kind", "Rows", ""), rows))


def _withdrawn(call: Call, text: str) -> Answer[Any]:
    batch = ImportId(id_of(text, "import"))
    with at_the_desk(call) as session:
        rows = session.clinic.run(WithdrawImport(batch_id=batch)).value
    return Answer(data=Withdrawn(batch=batch, rows=rows), lines=(f"Import withdrawn: {rows_text(rows)} taken out.",))


def _report(path: Path, report: ImportReport) -> FileReport:
    return FileReport(
        file=path,
        refused=False,
        report=report,
        not_taken=tuple(_left(each, why_left(each.reason)) for each in report.not_taken),
        remarks=tuple(_left(each, how_taken(each.reason)) for each in report.remarks),
    )


def _left(each: NotTaken | Remark, why: str) -> LeftLine:
    return LeftLine(where=each.where, reason=each.reason, why=why, value=each.value, count=each.count)


def _lines(reports: list[FileReport]) -> Iterator[str]:
    for each in reports:
        yield clean(str(each.file))
        if each.report is None:
            yield "  refused: nothing of it was taken"
            continue
        yield from _told(each, each.report)


def _told(file: FileReport, report: ImportReport) -> Iterator[str]:
    verb = "would be added" if report.dry_run else "added"
    yield f"  {word(report.kind)}, {trn('{count} person', '{count} people', len(report.people))}"
    yield f"  {verb}: {_counted(report.added) or 'nothing new'}"
    if report.present:
        yield f"  there already: {report.present}"
    if report.changed:
        yield f"  told otherwise than here, left as it is: {_counted(report.changed)}"
    yield from _left_lines("not taken", file.not_taken)
    yield from _left_lines("taken with care", file.remarks)
    if report.batch is not None:
        yield f"  to take it out again: careplan import withdraw {report.batch}"


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(counted(table, count) for table, count in sorted(counts.items()))


def _left_lines(title: str, left: tuple[LeftLine, ...]) -> Iterator[str]:
    if not left:
        return
    yield f"  {title}: {sum(each.count for each in left)}"
    for each in left[:_SHOWN]:
        times = f"{each.count} times " if each.count > 1 else ""
        value = "" if each.value in {"", each.where} else f"{each.value}"
        told = ": ".join(filter(None, (each.where, value, each.why)))
        yield f"    {clean(times + told)}"
    if len(left) > _SHOWN:
        yield f"    and {len(left) - _SHOWN} more; see --json"
