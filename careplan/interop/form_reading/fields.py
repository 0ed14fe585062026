"""Reads the fields of one PDF with qpdf; runs only in the reading process. Nothing in the file is ever run."""

from collections.abc import Iterator
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, PdfError, Stream, String

from careplan.domain.return_form.read import ReadFields
from careplan.domain.return_form.refusals import FormRefused, WhyNotTaken
from careplan.interop.form_reading import limits

_OFF = Name.Off


def fields_in(data: bytes) -> ReadFields:
    """Refuses what asks for a password, is damaged, or has too many fields."""
    if b"%PDF-" not in data[:1024]:
        raise FormRefused(reason=WhyNotTaken.NOT_PDF)
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            form = pdf.Root.get(Name.AcroForm)
            found = list(_terminals(form.get(Name.Fields), "", 0)) if isinstance(form, Dictionary) else []
            pages = len(pdf.pages)
    except PasswordError:
        raise FormRefused(reason=WhyNotTaken.ENCRYPTED) from None
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        raise FormRefused(reason=WhyNotTaken.DAMAGED) from None
    held = tuple((name, text) for name, text in found if name and text.strip())
    return ReadFields(fields=held, count=len(found), pages=pages)


def _terminals(fields: Object | None, before: str, depth: int) -> Iterator[tuple[str, str]]:
    """Name and text of every field that has no fields within, in the order of the file."""
    if not isinstance(fields, Array):
        return
    if depth > limits.DEPTH or len(fields) > limits.FIELDS:
        raise FormRefused(reason=WhyNotTaken.TOO_MANY_FIELDS, limit=limits.FIELDS)
    for count, field in enumerate(fields):
        if count > limits.FIELDS or not isinstance(field, Dictionary):
            continue
        own = str(field.get(Name.T, ""))
        name = ".".join(filter(None, (before, own)))
        kids = field.get(Name.Kids)
        if isinstance(kids, Array) and any(isinstance(kid, Dictionary) and Name.T in kid for kid in kids):
            yield from _terminals(kids, name, depth + 1)
        else:
            yield name, _text(field, kids)[: limits.TEXT]


def _text(field: Dictionary, kids: Object | None) -> str:
    """The value; of a choice without one, the widget that is shown as chosen."""
    value = field.get(Name.V)
    said = _plain(value)
    if said or not isinstance(kids, Array):
        return said
    shown = (_plain(kid.get(Name.AS)) for kid in kids if isinstance(kid, Dictionary))
    return next(filter(None, shown), "")


def _plain(value: Object | None) -> str:
    if isinstance(value, Name):
        return "" if value == _OFF else str(value).removeprefix("/")
    if isinstance(value, String):
        return str(value)
    if isinstance(value, Stream):
        return value.read_bytes()[: limits.TEXT].decode("utf-8", "replace")
    return ""
