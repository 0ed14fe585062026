"""Tables as they are shown, as CSV or as a workbook: the same head, rows and words, and nothing that a sheet would run.

A text that begins like a formula gets an apostrophe before it in CSV; in a workbook it is stored as text.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

from careplan.domain.figures.figure import Case, Figure
from careplan.domain.plan.labels import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, name_text
from careplan.i18n.figures import (
    case_month_text,
    definition_of,
    month_text,
    part_name,
    point_text,
    shift_rule,
    value_text,
    verdict_text,
    why_text,
)

Value = str | int | Decimal | date | None
_LIKE_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_NONE = "–"
"""As the page shows a month without a value; the number beside it stays empty."""
_LONGEST_NAME = 31
"""What a workbook allows for the name of a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table; `notes` stand above its head in a workbook, and nowhere in CSV: there each line is a row."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()


def csv_of(sheet: Sheet) -> bytes:
    """UTF-8 with a mark, as spreadsheets want it; comma, CR LF."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(_plain, sheet.head))
    writer.writerows(map(_plain, row) for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def workbook_of(sheets: Sequence[Sheet]) -> bytes:
    """One sheet each, in their order."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load, for rare use
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above

    book = Workbook(write_only=False)
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.title[:_LONGEST_NAME])
        for note in sheet.notes:
            page.append([note])
            page.cell(page.max_row, 1).data_type = "s"
        if sheet.notes:
            page.append([])
        page.append(list(sheet.head))
        head = len(sheet.notes) + bool(sheet.notes) + 1
        for cell in page[head]:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        for at, row in enumerate(sheet.rows, start=head + 1):
            for column, value in enumerate(row, start=1):
                cell = page.cell(at, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # also what looks like a formula
        page.freeze_panes = f"A{head + 1}"
        for column, title in enumerate(sheet.head):
            letter = page.cell(head, column + 1).column_letter
            page.column_dimensions[letter].width = _width(title, [row[column] for row in sheet.rows[:200]])
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def sheets_of(figure: Figure, cases: Iterable[Case], labels: Labels) -> tuple[Sheet, ...]:
    """Months, what it is made of, and the people behind it that are wanted."""
    said = definition_of(figure)
    notes = (
        said.name,
        tr("Numerator: {words}").format(words=said.numerator),
        tr("Denominator: {words}").format(words=said.denominator),
        tr("Time: {words}").format(words=said.window),
        tr("Source: {words}").format(words=said.source),
        shift_rule(),
    )
    return (months_sheet(figure, notes), parts_sheet(figure), people_sheet(figure, cases, labels))


def months_sheet(figure: Figure, notes: tuple[str, ...] = ()) -> Sheet:
    """A row a month and one for all."""
    points = (*figure.points, figure.whole)
    return Sheet(
        title=tr("Months"),
        head=MONTHS_HEAD,
        rows=tuple(
            (
                month_text(point.month),
                point.value,
                value_text(figure.kind, point.value) or _NONE,
                point.met,
                point.judged,
                point.still_open,
                point.excluded,
                point_text(figure.kind, point),
            )
            for point in points
        ),
        notes=notes,
    )


def parts_sheet(figure: Figure) -> Sheet:
    """Reasons, or recipients with their medians."""
    return Sheet(
        title=tr("Made of"),
        head=("Part", "Number", "Value"),
        rows=tuple((part_name(figure, part), part.count, value_text(figure.kind, part.value)) for part in figure.parts),
    )


def people_sheet(figure: Figure, cases: Iterable[Case], labels: Labels) -> Sheet:
    """Who is behind it, in the order in which they stand and in the words of the page."""
    rows = tuple(_person(figure, case, labels) for case in cases)
    return Sheet(title=tr("Patients"), head=PEOPLE_HEAD, rows=rows)


MONTHS_HEAD = (
    "Month", "Value", "As shown", "Numerator", "Denominator", "Still open", "Left out", "In words",
)  # fmt: skip
PEOPLE_HEAD = (
    "Month", "Patient", "Patient number", "Referral", "Specialty", "Recipient", "Counts", "Why", "Days",
)  # fmt: skip


def _person(figure: Figure, case: Case, labels: Labels) -> tuple[Value, ...]:
    return (
        case_month_text(case.month),
        name_text(case.subject.family, case.subject.given),
        case.subject.patient_number or tr("no number recorded"),
        *_referral(case, labels),
        verdict_text(case.verdict, figure.kind),
        why_text(case),
        case.days,
    )


def _referral(case: Case, labels: Labels) -> tuple[Value, ...]:
    """What is about a patient alone has none."""
    about = case.subject
    if about.referral_id is None:
        return (_NONE,) * 3
    specialty = capitalised(labels.label("specialty", about.specialty))
    return about.number or tr("no number yet"), specialty, about.group or tr("recipient not recorded")


def _plain(value: Value) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_LIKE_FORMULAS) else text


def _width(title: str, values: Sequence[Value]) -> int:
    return min(60, max(8, len(title), *(len(str(value)) for value in values if value is not None), 8) + 2)
