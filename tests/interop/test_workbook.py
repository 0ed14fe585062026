"""The same list as an XLSX workbook, sound, odd, damaged and hostile."""

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from careplan.domain.exchange.incoming import ImportKind, IncomingFile
from careplan.domain.exchange.refusals import WhyRefused
from careplan.interop import limits
from careplan.interop.mapping import ColumnMapping
from careplan.interop.worker import Request, understood
from tests.interop.answers import only
from tests.interop.conftest import Refused

HEADINGS = ("MRN", "Surname", "First name", "DOB", "Medication")


def workbook(*rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (headings, *rows):
        sheet.append(list(row))
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """The workbook with its parts changed, left out (None) or added."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in more.items():
            new.writestr(name, part)
    return out.getvalue()


def read(data: bytes, **said: str) -> IncomingFile:
    return understood(data, Request(mapping=ColumnMapping(**said)))  # type: ignore[arg-type]


def test_numbers_dates_and_texts() -> None:
    file = read(
        workbook(
            (12, "Exampleton", "Grace", date(1960, 2, 3), "aspirin 75 mg daily"),
            (13.0, "Other", None, datetime(1961, 2, 3, 4, 5), None),  # noqa: DTZ001 (a workbook knows no zones)
            ("0014", "Third", "X", "25/12/1962"),
        )
    )
    assert file.kind is ImportKind.XLSX
    assert [person.identifiers[0].value for person in file.patients] == ["12", "13", "0014"]
    assert [str(p.terms.birth_date) for p in file.patients] == ["1960-02-03", "1961-02-03", "1962-12-25"]


def test_a_formula_is_not_computed_and_not_taken_for_nothing() -> None:
    file = read(workbook(("=1+1", "Exampleton", "Grace"), (2, "Other", "X", "=TODAY()"), (3, "Third", "Y")))
    assert [person.terms.family for person in file.patients] == ["Third"]
    assert [(out.where, out.reason, out.value) for out in file.not_taken] == [
        ("row 2", "formula-not-computed", "MRN"),
        ("row 3", "formula-not-computed", "DOB"),
    ]


def test_the_value_a_formula_had_last_is_taken() -> None:
    data = changed(
        workbook(("=1+1", "Exampleton", "Grace")),
        lambda name, part: part.replace(b"<v></v>", b"<v>77</v>").replace(b"<v />", b"<v>77</v>"),
    )
    assert only(read(data)).identifiers[0].value == "77"


def test_sheets() -> None:
    book = Workbook()
    hidden, shown = book.active, book.create_sheet("Patients")
    assert hidden is not None
    hidden.sheet_state = "hidden"
    hidden.append(HEADINGS)
    hidden.append((1, "Hidden"))
    shown.append(HEADINGS)
    shown.append((2, "Shown"))
    data = _saved(book)
    file = read(data)
    assert only(file).terms.family == "Shown"
    assert [(out.where, out.reason) for out in file.not_taken] == [("sheet 1", "sheet-not-read")]
    assert only(read(data, sheet="Sheet")).terms.family == "Hidden"


def test_a_sheet_that_is_not_there(refused: Refused) -> None:
    request = Request(mapping=ColumnMapping(sheet="Nowhere"))
    assert refused(workbook((1, "A")), WhyRefused.NO_SUCH_SHEET, request).where == "Nowhere"


def test_a_declared_size_is_not_believed() -> None:
    data = changed(
        workbook((1, "Exampleton")),
        lambda name, part: part.replace(b'ref="A1:E2"', b'ref="A1:XFD1048576"') if "sheet1" in name else part,
    )
    assert only(read(data)).terms.family == "Exampleton"


def test_a_row_far_below_is_still_read() -> None:
    data = changed(
        workbook((1, "Exampleton")),
        lambda name, part: (
            part.replace(b'<row r="2"', b'<row r="900000"')
            .replace(b'r="A2"', b'r="A900000"')
            .replace(b'r="B2"', b'r="B900000"')
        ),
    )
    assert only(read(data)).terms.family == "Exampleton"


def test_damage(refused: Refused) -> None:
    whole = workbook((1, "Exampleton"))
    refused(whole[: len(whole) // 2], WhyRefused.DAMAGED)
    refused(b"PK\x03\x04" + b"x" * 100, WhyRefused.DAMAGED)
    refused(changed(whole, lambda n, p: p[:-20] if "sheet1" in n else p), WhyRefused.DAMAGED)
    refused(changed(whole, lambda n, p: None if "sheet1" in n else p), WhyRefused.DAMAGED)
    refused(changed(whole, lambda n, p: b"<x/>" if n == "xl/workbook.xml" else p), WhyRefused.DAMAGED)


def test_a_zip_that_is_no_workbook(refused: Refused) -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("notes.txt", "x")
    refused(out.getvalue(), WhyRefused.UNKNOWN_KIND)


def test_a_bomb(refused: Refused) -> None:
    bomb = {"xl/media/image1.png": b"\0" * (limits.UNPACKED_BYTES + 1)}
    data = changed(workbook((1, "A")), lambda _, part: part, **bomb)
    assert len(data) < 1_000_000
    assert refused(data, WhyRefused.EXPANDS_TOO_MUCH).limit == limits.UNPACKED_BYTES


def test_too_many_parts(refused: Refused) -> None:
    more = {f"xl/part{n}.bin": b"" for n in range(limits.MEMBERS)}
    refused(changed(workbook((1, "A")), lambda _, part: part, **more), WhyRefused.EXPANDS_TOO_MUCH)


@pytest.mark.parametrize("where", ["xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_entities_are_refused_before_a_parser_sees_them(refused: Refused, where: str) -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'

    def change(name: str, part: bytes) -> bytes:
        if name != where:
            return part
        head, end, rest = part.partition(b"?>")
        return head + end + laughs + rest if end else laughs + part

    refused(changed(workbook((1, "A")), change), WhyRefused.DAMAGED)


def test_an_empty_workbook(refused: Refused) -> None:
    refused(_saved(Workbook()), WhyRefused.EMPTY)
    refused(workbook((1, "A"), headings=("x", "y")), WhyRefused.NO_HEADER)
