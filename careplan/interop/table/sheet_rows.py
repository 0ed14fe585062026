"""An XLSX sheet as rows: cells as they were last shown, no formula computed, no link followed, no macro looked at."""

import re
import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.interop import limits
from careplan.interop.account import Account
from careplan.interop.plain_text import plain
from careplan.interop.table.grid import UNCOMPUTED, Cell, Row

_MAIN_PART = "xl/workbook.xml"
_PICTURES = ("xl/media/", "xl/embeddings/")
"""What nobody here reads; a drawing may well declare a document type."""
_UNSAFE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_CHUNK = 1 << 20
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, InvalidFileException, LookupError,
    NotImplementedError, OSError, RuntimeError, SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What openpyxl, zipfile and the XML parser raise on damaged workbooks; ParseError is a SyntaxError."""


def sheet_rows(data: bytes, sheet: str, account: Account) -> list[Row]:
    """The rows of one sheet with something in them; raises ImportRefused for what is no sound workbook."""
    has_formulas = _checked(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and validations that openpyxl does not know: we read values only
            rows = list(_rows(_open(data, sheet, account), limits.ROWS))
            if has_formulas:
                _mark_uncomputed(rows, _rows(_open(data, sheet, None, formulas=True), limits.ROWS))
    except _BROKEN:
        raise ImportRefused(reason=WhyRefused.DAMAGED) from None
    return rows


def _checked(data: bytes) -> bool:
    """Refuses an archive that expands too much or declares XML entities; answers whether any cell holds a formula."""
    formulas = False
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if _MAIN_PART not in {part.filename for part in parts}:
                raise ImportRefused(reason=WhyRefused.UNKNOWN_KIND)
            if len(parts) > limits.MEMBERS or sum(part.file_size for part in parts) > limits.UNPACKED_BYTES:
                raise ImportRefused(reason=WhyRefused.EXPANDS_TOO_MUCH, limit=limits.UNPACKED_BYTES)
            for part in parts:
                if part.flag_bits & 1:
                    raise ImportRefused(reason=WhyRefused.ENCRYPTED)
                if not part.filename.startswith(_PICTURES):
                    formulas |= _looked_through(archive, part)
    except _BROKEN:
        raise ImportRefused(reason=WhyRefused.DAMAGED) from None
    return formulas


def _looked_through(archive: ZipFile, part: ZipInfo) -> bool:
    sheet, formulas, tail = part.filename.startswith("xl/worksheets/"), False, b""
    with archive.open(part) as stream:  # reads no more than the size that was declared and added up above
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            if _UNSAFE.search(window) or window.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise ImportRefused(reason=WhyRefused.DAMAGED)
            formulas |= sheet and _FORMULA.search(window) is not None
            tail = window[-16:]
    return formulas


def _open(data: bytes, sheet: str, account: Account | None, *, formulas: bool = False) -> Any:
    book = load_workbook(BytesIO(data), read_only=True, data_only=not formulas, keep_links=False)
    names: Sequence[str] = book.sheetnames
    if sheet and sheet not in names:
        raise ImportRefused(reason=WhyRefused.NO_SUCH_SHEET, where=sheet)
    candidates: list[Any] = [one for one in book.worksheets if one.title == (sheet or one.title)]
    chosen = next((one for one in candidates if sheet or one.sheet_state == "visible"), None)
    if chosen is None:
        raise ImportRefused(reason=WhyRefused.EMPTY if candidates else WhyRefused.DAMAGED)
    if account is not None:
        for place, name in enumerate(names, 1):
            if name != chosen.title:
                account.leave(f"sheet {place}", "sheet-not-read")
    chosen.reset_dimensions()  # the declared size may be wrong, or a million empty rows
    return chosen


def _rows(sheet: Any, most: int) -> Iterator[Row]:
    many = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        read = [_cell(value) for value in cells[: limits.COLUMNS]]
        while read and read[-1] == "":
            read.pop()
        if read:
            many += 1
            yield Row(number, read)
        if many > most + 10:
            raise ImportRefused(reason=WhyRefused.TOO_MANY_ROWS, limit=most)


def _mark_uncomputed(rows: list[Row], with_formulas: Iterator[Row]) -> None:
    """An empty cell that holds a formula is not "nothing recorded"."""
    by_line = {row.line: list(row.cells) for row in rows}
    for row in with_formulas:
        shown = by_line.setdefault(row.line, [])
        shown += [""] * (len(row.cells) - len(shown))
        for place, cell in enumerate(row.cells):
            if shown[place] == "" and isinstance(cell, str) and cell.startswith("="):
                shown[place] = UNCOMPUTED
    rows[:] = [Row(line, cells) for line, cells in sorted(by_line.items())]


def _cell(value: object) -> Cell:
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a hospital number that was typed as a number
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return "" if value is None else plain(str(value))
