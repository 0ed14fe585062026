"""CSV as rows: which letters, which separator, and where a line begins."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO

from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.interop import limits
from careplan.interop.account import Account
from careplan.interop.mapping import guessed
from careplan.interop.plain_text import plain
from careplan.interop.table.grid import Row

_SEPARATORS = ",;\t"
_SAMPLE = 10
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def text_rows(data: bytes, account: Account) -> list[Row]:
    """All lines with something in them; raises ImportRefused for what is no text or no table."""
    text = _decoded(data, account)
    separator = ""
    first, _, rest = text.partition("\n")
    if first.strip().casefold() in {f"sep={mark}" for mark in _SEPARATORS}:
        separator, text = first.strip()[-1], "\n" + rest  # Excel's own hint; the empty line keeps the count
    rows = list(_rows(text, separator or _separator(text)))
    if max((len(row.cells) for row in rows), default=0) > limits.COLUMNS:
        raise ImportRefused(reason=WhyRefused.TOO_MANY_PARTS, limit=limits.COLUMNS)
    return rows


def _decoded(data: bytes, account: Account) -> str:
    """UTF-8 or UTF-16 by its mark; without one UTF-8, else what Windows wrote before, with a remark."""
    coding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(coding)
    except UnicodeDecodeError as error:
        if coding == "utf-16":
            raise ImportRefused(reason=WhyRefused.NOT_TEXT, where=f"byte {error.start}") from None
        text = _windows(data)
        account.remark("file", "encoding-guessed", "windows-1252")
    if "\0" in text:
        raise ImportRefused(reason=WhyRefused.NOT_TEXT, where=f"character {text.index(chr(0))}")
    return text


def _windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ImportRefused(reason=WhyRefused.NOT_TEXT, where=f"byte {error.start}") from None


def _separator(text: str) -> str:
    """The one that shows most headings we know, then most columns."""

    def worth(separator: str) -> tuple[int, int]:
        sample: list[list[str]] = []
        with suppress(csv.Error):  # what is wrong is said when the rows are read
            for cells in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
                sample.append(cells)
                if len(sample) == _SAMPLE:
                    break
        known = max((sum(guessed(cell) is not None for cell in cells) for cells in sample), default=0)
        return known, max(map(len, sample), default=0)

    return max(_SEPARATORS, key=worth)


def _rows(text: str, separator: str) -> Iterator[Row]:
    csv.field_size_limit(limits.STRING_BYTES)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begins, many = 1, 0
    try:
        for cells in reader:
            cleaned = [_cell(cell) for cell in cells]
            if any(cleaned):
                many += 1
                yield Row(begins, cleaned)
            if many > limits.ROWS + _SAMPLE:
                raise ImportRefused(reason=WhyRefused.TOO_MANY_ROWS, limit=limits.ROWS)
            begins = reader.line_num + 1
    except csv.Error as error:
        raise ImportRefused(reason=_why(error), where=f"line {begins}") from None


def _why(error: csv.Error) -> WhyRefused:
    said = str(error)
    if "field larger" in said:
        return WhyRefused.STRING_TOO_LONG
    return WhyRefused.CUT_SHORT if "end of data" in said else WhyRefused.MALFORMED


def _cell(text: str) -> str:
    """Without the apostrophe that we, like others, put before what a spreadsheet would take for a formula."""
    if text.startswith("'") and text[1:].startswith(_FORMULA_SIGNS):
        text = text[1:]
    return plain(text)
