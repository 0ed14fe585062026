"""The hand-over sheet: what somebody leaves to a colleague, each row with the rule that put it on the list."""

from collections.abc import Iterator

from careplan.domain.paper.hand_over import HandedPatient, HandedRow, HandOverSheet
from careplan.domain.plan.printing import Printing
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, date_text, day_text
from careplan.reports.blocks import (
    Block,
    Column,
    FormField,
    Heading,
    Icon,
    Inline,
    Note,
    Paragraph,
    Run,
    Status,
    Table,
    Tone,
)
from careplan.reports.document import Audience, Document, Occasion
from careplan.reports.documents.furniture import PaperKind, furniture
from careplan.reports.documents.plan_cells import with_small


def hand_over_sheet(sheet: HandOverSheet, printing: Printing) -> Document:
    """A work sheet about many patients: it takes no number, and goes into the shredder when it is done.

    A sheet that nobody takes over is one's own list of the day.
    """
    if not sheet.taking:
        own = Occasion(name=sheet.leaving, detail=day_text(sheet.from_on))
        listed = PaperKind(Audience.CLINICIAN, tr("WORK LIST: CONFIDENTIAL"), tr("Work list"), draft=(tr("DRAFT"),))
        return Document(furniture=furniture(own, printing, listed), blocks=tuple(_work(sheet, tr("Work to do"))))
    until = day_text(sheet.until_on) if sheet.until_on else tr("further notice")
    days = tr("From {first} until {last}").format(first=day_text(sheet.from_on), last=until)
    about = Occasion(name=tr("{leaving} to {taking}").format(leaving=sheet.leaving, taking=sheet.taking), detail=days)
    kind = PaperKind(Audience.CLINICIAN, tr("HAND-OVER: CONFIDENTIAL"), tr("Hand-over sheet"), draft=(tr("DRAFT"),))
    return Document(furniture=furniture(about, printing, kind), blocks=tuple(_blocks(sheet)))


def _blocks(sheet: HandOverSheet) -> Iterator[Block]:
    yield Heading(tr("Note"))
    yield Paragraph(sheet.note.strip() or tr("No note was written."))
    yield from _work(sheet, tr("Work handed over"))
    yield FormField(tr("Taken over by, signature and date"), signed=True)


def _work(sheet: HandOverSheet, heading: str) -> Iterator[Block]:
    late = sum(row.late for row in sheet.rows)
    count = tr("{all} rows, {late} of them late").format(all=len(sheet.rows), late=late)
    yield Heading(heading)
    yield Paragraph(Run(count, bold=True))
    yield Table(
        columns=(
            Column(tr("Patient"), 24),
            Column(tr("What and why"), 40),
            Column(tr("Due"), 16),
            Column(tr("Next action"), 20),
        ),
        rows=tuple(_row(row) for row in sheet.rows),
        empty=tr("Nothing was on the list."),
        summary=tr("Each thing to do with patient, rule, due day and next action; the late ones say so"),
    )
    yield Note(tr("A row is on the list because of the rule below it. What came later stands in the program only."))


def _row(row: HandedRow) -> tuple[Inline, ...]:
    return (_patient(row.patient), with_small(Run(row.what, bold=True), row.rule, row.note), _due(row), row.next_action)


def _patient(patient: HandedPatient | None) -> Inline:
    if patient is None:
        return tr("no patient")
    born = date_text(patient.born) if patient.born else tr("birth date not known")
    return with_small(
        Run(patient.name, bold=True), f"{tr('born')}{NBSP}{born}" if patient.born else born, patient.identifier
    )


def _due(row: HandedRow) -> Inline:
    if row.due_on is None:
        return tr("no date")
    day = day_text(row.due_on)
    return Status(f"{tr('late')}, {day}", Icon.WARNING, Tone.RED) if row.late else day
