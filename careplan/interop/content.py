"""What kind of file it is, told by its first bytes: a name can be wrong, and an import never trusts it."""

from careplan.domain.exchange.incoming import ImportKind
from careplan.domain.exchange.refusals import ImportRefused, WhyRefused

_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What Excel wraps a workbook in when it has a password; also the form of workbooks before 2007."""
_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_OTHERS = (
    b"%PDF",
    b"<",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"7z\xbc\xaf",
    b"Rar!",
)
_LOOKED_AT = 4096


def kind_of(data: bytes) -> ImportKind:
    """JSON is taken for FHIR, a zip archive for a workbook, other text for a table; the rest is refused."""
    if data.startswith(_COMPOUND_FILE):
        raise ImportRefused(reason=WhyRefused.ENCRYPTED)
    if data.startswith(_ZIP):
        return ImportKind.XLSX
    head = data[:_LOOKED_AT]
    coding = _UTF16_MARKS.get(head[:2])
    if coding is not None:
        head = head[2:].decode(coding, errors="ignore").encode()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        if data.strip(b" \t\r\n\0\xef\xbb\xbf"):
            raise ImportRefused(reason=WhyRefused.UNKNOWN_KIND)
        raise ImportRefused(reason=WhyRefused.EMPTY)
    if start.startswith(_OTHERS) or b"\0" in start:
        raise ImportRefused(reason=WhyRefused.UNKNOWN_KIND)
    if not start.startswith((b"{", b"[")):
        return ImportKind.CSV
    if coding is not None:
        raise ImportRefused(reason=WhyRefused.NOT_UTF8, where="byte 0")
    return ImportKind.FHIR
