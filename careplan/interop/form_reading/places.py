"""Where the fields of one PDF stand and what its pages say; runs only in the reading process."""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice

import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf

from careplan.domain.return_form.refusals import FormRefused, WhyNotTaken
from careplan.domain.return_form.sent_as import Box, FieldPlace
from careplan.interop.form_reading import limits

_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
_CORNERS = 4


def places_of(pdf: Pdf, fields: list[tuple[str, Dictionary]]) -> tuple[FieldPlace, ...]:
    """Every widget of these fields; one that is on no page is told as well."""
    pages = {
        widget.objgen: number
        for number, page in enumerate(pdf.pages[: limits.PAGES], start=1)
        for widget in _listed(page.obj.get(Name.Annots))
    }
    found = tuple(islice((place for name, field in fields for place in _places(name, field, pages)), limits.FIELDS + 1))
    if len(found) > limits.FIELDS:
        raise FormRefused(reason=WhyNotTaken.TOO_MANY_FIELDS, limit=limits.FIELDS)
    return found


def _places(name: str, field: Dictionary, pages: dict[tuple[int, int], int]) -> Iterator[FieldPlace]:
    """A field with one widget may be that widget itself."""
    for widget in list(_listed(field.get(Name.Kids))) or [field]:
        yield FieldPlace(name=name, choice=_choice(widget), page=pages.get(widget.objgen, 0), box=_box(widget))


def _choice(widget: Dictionary) -> str:
    """Of a tick the value that it stands for: the name of its appearance that is not "Off".

    A viewer that has fields drawn anew leaves no appearance: then what is chosen is known, and of others nothing.
    """
    appearance = widget.get(Name.AP)
    shown = appearance.get(Name.N) if isinstance(appearance, Dictionary) else None
    if shown is None:
        state = widget.get(Name.AS)
        return str(state).removeprefix("/")[: limits.TEXT] if isinstance(state, Name) and state != Name.Off else ""
    if not isinstance(shown, Dictionary):  # a stream: one appearance, as of a text
        return ""
    return next((key.removeprefix("/") for key in sorted(shown.keys()) if key != "/Off"), "")[: limits.TEXT]


def _box(widget: Dictionary) -> Box:
    found = widget.get(Name.Rect)
    if not isinstance(found, Array) or len(found) != _CORNERS:
        return _NOWHERE
    x, y, other_x, other_y = (float(each) for each in found)
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def _listed(found: Object | None) -> Iterator[Dictionary]:
    if isinstance(found, Array):
        for count, each in enumerate(found):
            if count <= limits.FIELDS and isinstance(each, Dictionary):
                yield each


def texts_of(data: bytes) -> tuple[str, ...]:
    """Of each of the first pages; what was filled in is no part of a page."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise FormRefused(reason=WhyNotTaken.DAMAGED) from None
    with closing(document):
        return tuple(_text(document, number) for number in range(min(len(document), limits.PAGES)))


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as layer:
            found: str = layer.get_text_bounded()
    except pypdfium2.PdfiumError:
        raise FormRefused(reason=WhyNotTaken.DAMAGED) from None
    return found[: limits.PAGE_TEXT]
