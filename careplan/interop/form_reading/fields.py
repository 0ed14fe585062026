"""Reads the fields of one PDF with qpdf; runs only in the reading process. Nothing in the file is ever run."""

from collections.abc import Iterator
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, PdfError, Stream, String

from careplan.domain.return_form.read import ReadFields
from careplan.domain.return_form.refusals import FormRefused, WhyNotTaken
from careplan.interop.form_reading import limits
from careplan.interop.form_reading.places import places_of, texts_of
from careplan.interop.looking.active import is_active

_OFF = Name.Off


def fields_in(data: bytes) -> ReadFields:
    """Refuses what asks for a password, is damaged, or has too many fields."""
    if b"%PDF-" not in data[:1024]:
        raise FormRefused(reason=WhyNotTaken.NOT_PDF)
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            form = pdf.Root.get(Name.AcroForm)
            every = _terminals(form.get(Name.Fields), "", 0) if isinstance(form, Dictionary) else ()
            found = [(name, field) for name, field in every if not _is_seal(field)]
            pages, places = len(pdf.pages), places_of(pdf, found)
            held = tuple((name, text) for name, field in found if name and (text := _text(field)).strip())
    except PasswordError:
        raise FormRefused(reason=WhyNotTaken.ENCRYPTED) from None
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        raise FormRefused(reason=WhyNotTaken.DAMAGED) from None
    return ReadFields(
        fields=held,
        count=len(found),
        pages=pages,
        places=places,
        texts=texts_of(data) if found else (),
        active=is_active(data),
    )


def _terminals(fields: Object | None, before: str, depth: int) -> Iterator[tuple[str, Dictionary]]:
    """Name and field of every field that has no fields within, in the order of the file."""
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
            yield name, field


def _is_seal(field: Dictionary) -> bool:
    """A digital signature, for which viewers add a field of their own; nobody writes an answer into one."""
    holder: Object | None = field
    for _ in range(limits.DEPTH + 1):
        if not isinstance(holder, Dictionary):
            return False
        if Name.FT in holder:
            return bool(Name.Sig == holder.FT)
        holder = holder.get(Name.Parent)
    return False


def _text(field: Dictionary) -> str:
    """The value; of a choice without one, the widget that is shown as chosen."""
    said, kids = _plain(field.get(Name.V)), field.get(Name.Kids)
    if not said and isinstance(kids, Array):
        shown = (_plain(kid.get(Name.AS)) for kid in kids if isinstance(kid, Dictionary))
        said = next(filter(None, shown), "")
    return said[: limits.TEXT]


def _plain(value: Object | None) -> str:
    if isinstance(value, Name):
        return "" if value == _OFF else str(value).removeprefix("/")
    if isinstance(value, String):
        return str(value)
    if isinstance(value, Stream):
        return value.read_bytes()[: limits.TEXT].decode("utf-8", "replace")
    return ""
